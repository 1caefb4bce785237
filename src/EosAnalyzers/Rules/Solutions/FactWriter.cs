using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Facts;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Statements;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// Computes what other projects have to know of one: for its build, which writes it down, and for editors, which ask
/// while the project's sources are at hand.
/// Names are looked at first here too: what reaches nothing of interest is not bound.
/// </summary>
internal sealed partial class FactWriter
{
    private const string SchemaExtension = ".sql";

    private readonly Compilation compilation;
    private readonly CancellationToken cancellation;
    private readonly ApiCatalog catalog;
    private readonly RegionAnalysis analysis;
    private readonly ProjectReach reach;
    private readonly OperatorWrappers wrappers;
    private readonly TransactionHelpers transactions;
    private readonly EntryVerdicts verdicts;
    private readonly OpenCallWriter openCalls;
    private readonly SendingDelegates sending;
    private readonly OptionReader options;
    private readonly ProjectDatabase database;
    private readonly bool hasFriends;
    private readonly SelfCalls steps;
    private readonly CallTargets targets;
    private readonly ForeignFacts foreign;
    private readonly SortedDictionary<string, MemberFact> facts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> replayedParameters = new(StringComparer.Ordinal);
    private readonly OwnChangeWriter ownChanges;
    private readonly HoldingTypes holding;
    private readonly HashSet<IFieldSymbol> changedFields = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> mentionedMembers = new(StringComparer.Ordinal);
    private readonly HashSet<INamedTypeSymbol> constructed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> keepingNames = new(StringComparer.Ordinal);
    private HashSet<string>? abstractNames;

    private FactWriter(
        Compilation compilation,
        ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        (this.compilation, this.cancellation) = (compilation, cancellation);
        var declared = DeclaredApis.Read(files, compilation, cancellation);
        foreign = ReferencedFacts.Read(compilation, files, provider, cancellation);
        options = new OptionReader(provider);
        catalog = ApiCatalog.Embedded.With(declared);
        if (options.AsksForHandlers(compilation))
            catalog = catalog.WithMessagesAsOutput();
        analysis = new RegionAnalysis(compilation, catalog, foreign);
        var watched = declared.WatchedNames.Concat(
            OpenNames.List(compilation, SolutionProjects.Read(provider), cancellation));
        reach = new ProjectReach(new CompilationNames(compilation, watched, foreign), cancellation);
        wrappers = new OperatorWrappers(compilation, declared, foreign);
        transactions = new TransactionHelpers(compilation, foreign);
        verdicts = new EntryVerdicts(compilation, analysis, foreign, cancellation);
        sending = new SendingDelegates(catalog, analysis, cancellation);
        openCalls = new OpenCallWriter(
            compilation, analysis, new RegionFinder(wrappers, transactions), options, sending, foreign, cancellation);
        database = new ProjectDatabase(compilation, files);
        steps = new SelfCalls(compilation, foreign);
        targets = CallTargets.ForCompilation(compilation, foreign);
        hasFriends = HasFriends(compilation);
        ownChanges = new OwnChangeWriter(hasFriends);
        holding = new HoldingTypes(compilation, foreign);
    }

    // Binding the assembly's attributes is a tenth of a small project's facts in a fresh process.
    private static bool HasFriends(Compilation compilation) =>
        compilation.SyntaxTrees.Any(tree => TreeTexts.Mentions(tree, Friends.AttributeName))
            && compilation.Assembly.HasFriends();

    /// <summary>The file says something that facts are made with.</summary>
    public static bool IsRead(AdditionalText file) =>
        DeclaredApis.IsFile(file.Path) || file.Path.EndsWith(SchemaExtension, StringComparison.OrdinalIgnoreCase);

    public static FactTable Compute(
        Compilation compilation,
        ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        using (KeptModels.ForCompilation(compilation).HoldWhileWorking())
            return new FactWriter(compilation, files, provider, cancellation).CreateTable();
    }

    private FactTable CreateTable()
    {
        var usesKafka = KafkaLibraries.AreUsedBy(compilation);
        foreach (var tree in compilation.SyntaxTrees)
            AddMembers(tree, usesKafka);
        foreach (var type in FindKeepingTypes())
            AddKeepingType(type);
        AddReadersOfKeepingTypes();
        AddReadersOfChangedFields();
        AddFactories();
        return new FactTable(
            facts.ToImmutableSortedDictionary(StringComparer.Ordinal),
            openCalls.FindOpenCalls(usesKafka),
            replayedParameters.ToImmutableSortedSet(StringComparer.Ordinal))
        {
            OwnChanges = ownChanges.Found.ToImmutableSortedDictionary(StringComparer.Ordinal),
            TransactionMethods = usesKafka
                ? FindTransactionMethods()
                : FactTable.Empty.TransactionMethods,
            AskedFirst = new AskedFirst(compilation, foreign, IsVisible, cancellation).FindParameters(),
            SendingParameters = sending.Found.ToImmutableSortedSet(StringComparer.Ordinal),
            Configurations = usesKafka
                ? new ConfigurationWriter(compilation, foreign, IsVisible, cancellation).FindConfigurations()
                : FactTable.Empty.Configurations,
            Shown = new ShownHoldingWriter(compilation, targets, holding, IsVisible, cancellation).FindShown(),
            Registrations = new RegistrationWriter(compilation, foreign, HasFacts, cancellation).FindRegistrations(),
        };
    }

    private ImmutableSortedSet<string> FindTransactionMethods() =>
        transactions.ListMethods(cancellation)
            .Where(helper => IsVisible(helper.Method))
            .Select(helper => (Id: helper.Method.OriginalDefinition.GetDocumentationCommentId(), helper.Role))
            .Where(helper => helper.Id is not null)
            .Select(helper => FactTable.NameParameter(helper.Id!, helper.Role))
            .ToImmutableSortedSet(StringComparer.Ordinal);

    // Of a class that does nothing of interest nobody has to know where it is registered.
    private bool HasFacts(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var method in current.OriginalDefinition.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.GetDocumentationCommentId() is { } id
                    && (IsTold(id) || foreign.Find(method) is not null))
                    return true;
            }
        }
        return false;
    }

    private bool IsTold(string id) =>
        facts.ContainsKey(id) || ownChanges.Found.ContainsKey(OwnChange.ReadKey(id));

    private void AddMembers(SyntaxTree tree, bool usesKafka)
    {
        var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
        foreach (var member in FileMembers.Of(tree).All)
        {
            cancellation.ThrowIfCancellationRequested();
            if (member is BaseNamespaceDeclarationSyntax
                or BaseTypeDeclarationSyntax
                or DelegateDeclarationSyntax
                or GlobalStatementSyntax)
                continue;
            if (usesKafka
                && member is MethodDeclarationSyntax wrapper
                && wrappers.IsWrapperName(wrapper.Identifier.ValueText))
                AddReplayedParameters(model.Value.GetDeclaredSymbol(wrapper, cancellation));
            if (reach.MayReachCatalog(member)
                || member is MethodDeclarationSyntax method && DropsArguments(method)
                || CallsSteps(member, model)
                || KeepsGiven(member)
                || HoldsDefault(member)
                || MakesHolder(member))
                AddMember(member, model.Value);
            else if (MayBeCalled(member)
                && reach.MayChangeState(member)
                && StateChanges.Find(member, reach.MayChangeState) is { } changes)
                AddChanges(member, changes, model.Value);
        }
    }

    // What a template method does its derived classes say, perhaps in another project.
    private bool CallsSteps(MemberDeclarationSyntax member, Lazy<SemanticModel> model) =>
        member is MethodDeclarationSyntax or PropertyDeclarationSyntax
            && (member.Parent is ClassDeclarationSyntax type
                ? !type.Modifiers.Any(SyntaxKind.SealedKeyword)
                    && !type.Modifiers.Any(SyntaxKind.StaticKeyword)
                    && !member.Modifiers.Any(SyntaxKind.AbstractKeyword)
                    && (type.BaseList is not null || type.Members.Any(IsOverridable))
                : member.Parent is InterfaceDeclarationSyntax && HasBody(member))
            && MayBeCalled(member)
            && FindCalledMethod(member, model.Value) is { } method
            && !steps.FindSteps(method, null).IsEmpty;

    // `Pipeline Use(IStep step) { steps.Add(step); return this; }`, `IStep Make(IStep inner) => new Logged(inner)`:
    // what the object does depends on what it was given.
    private bool KeepsGiven(MemberDeclarationSyntax member) =>
        member is MethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters }
            && parameters.Where(parameter => FindHeldName(parameter.Type) is { } name && IsContractName(name)).ToList()
                is { Count: > 0 } contracts
            && MayBeCalled(member)
            && HeldObjects.KeepsGiven(member, contracts);

    // Of a collection or a factory what it gives.
    private static string? FindHeldName(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => FindHeldName(nullable.ElementType),
        ArrayTypeSyntax array => FindHeldName(array.ElementType),
        GenericNameSyntax { Identifier.ValueText: var name, TypeArgumentList.Arguments: var parts } =>
            FrameworkHolders.Contains(name) ? FindHeldName(parts[parts.Count - 1]) : name,
        _ => type?.GetSimpleName(),
    };

    private static readonly HashSet<string> FrameworkHolders = [
        "IEnumerable",
        "IReadOnlyList",
        "IReadOnlyCollection",
        "IList",
        "ICollection",
        "ISet",
        "IReadOnlySet",
        "IDictionary",
        "IReadOnlyDictionary",
        "IAsyncEnumerable",
        "Func",
        "Lazy",
        "List",
    ];

    private bool IsContractName(string name) =>
        name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1])
            || LibraryClocks.MayBeClock(name)
            || (abstractNames ??= FindAbstractNames()).Contains(name);

    private HashSet<string> FindAbstractNames() => new(
        compilation.SyntaxTrees.SelectMany(tree => FileMembers.Of(tree).All)
            .OfType<ClassDeclarationSyntax>()
            .Where(type => type.Modifiers.Any(SyntaxKind.AbstractKeyword))
            .Select(type => type.Identifier.ValueText)
            .Concat(FindContractNames()),
        StringComparer.Ordinal);

    private static bool HasBody(MemberDeclarationSyntax member) => member is
        MethodDeclarationSyntax { Body: not null }
        or MethodDeclarationSyntax { ExpressionBody: not null }
        or PropertyDeclarationSyntax { ExpressionBody: not null };

    private static bool IsOverridable(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.VirtualKeyword) || member.Modifiers.Any(SyntaxKind.AbstractKeyword);

    private IMethodSymbol? FindCalledMethod(MemberDeclarationSyntax member, SemanticModel model) =>
        model.GetDeclaredSymbol(member, cancellation) switch
        {
            IMethodSymbol method => method,
            IPropertySymbol property => property.GetMethod,
            _ => null,
        };

    // By another project: without a modifier it is private, but for what an interface or a base class declares.
    private bool MayBeCalled(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword)
            || member.Modifiers.Any(SyntaxKind.ProtectedKeyword)
            || member.Modifiers.Any(SyntaxKind.OverrideKeyword)
            || hasFriends && member.Modifiers.Any(SyntaxKind.InternalKeyword)
            || member is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
            || member.Parent is InterfaceDeclarationSyntax;

    private void AddReader(IMethodSymbol getter, string id, IFieldSymbol field)
    {
        if (!field.IsStatic)
            facts[id] = MemberFact.OfReader(id, field.GetDocumentationCommentId());
        else if (analysis.Summarize(getter, cancellation) is { } summary)
            Add(getter, summary, getter.DeclaringSyntaxReferences[0].GetSyntax(cancellation));
    }

    // What is only told to a log does not come back: the caller has to know.
    private bool DropsArguments(MethodDeclarationSyntax method) =>
        GivesValue(method.ReturnType)
            && method.ParameterList.Parameters.Count > 0
            && MayBeCalled(method)
            && DeclarationIndex.ForTree(method.SyntaxTree).ReadFacts(method).Names.Any(IsTelling);

    // A method without a result gives nothing back of what it is given.
    private static bool GivesValue(TypeSyntax type) =>
        type is not (PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            or IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" });

    private static bool IsTelling(string name) =>
        name is "WriteLine" or "Write" or "Debug" or "Information" or "Warning" or "Error"
            || name.StartsWith("Log", StringComparison.Ordinal);

    private void AddReplayedParameters(IMethodSymbol? method)
    {
        if (method?.GetDocumentationCommentId() is not { } id)
            return;
        foreach (var parameter in wrappers.ListHandedOn(method))
            replayedParameters.Add(FactTable.NameParameter(id, parameter.Name));
    }

    private void AddMember(MemberDeclarationSyntax member, SemanticModel model)
    {
        switch (member)
        {
            case BaseMethodDeclarationSyntax method:
                AddMethod(model.GetDeclaredSymbol(method, cancellation), method);
                break;
            case BasePropertyDeclarationSyntax property:
                AddProperty(model.GetDeclaredSymbol(property, cancellation) as IPropertySymbol, property);
                break;
            case FieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables.Where(variable =>
                    variable.Initializer is not null))
                    AddVariable(model.GetDeclaredSymbol(variable, cancellation), variable);
                break;
        }
    }

    private void AddMethod(IMethodSymbol? method, SyntaxNode declaration)
    {
        if (method is null)
            return;
        if (method.MethodKind == MethodKind.Constructor)
            AddAssignedVariables(method.ContainingType, declaration);
        if (IsVisible(method) && analysis.Summarize(method, cancellation) is { } summary)
            Add(method, summary, declaration);
    }

    // What a constructor puts into a field is there before the first record.
    private void AddAssignedVariables(INamedTypeSymbol type, SyntaxNode declaration)
    {
        foreach (var variable in type.GetMembers()
            .Where(member =>
                member is IFieldSymbol { IsImplicitlyDeclared: false }
                    || member is IPropertySymbol && IsVisible(member)))
            AddVariable(variable, declaration);
    }

    private void AddProperty(IPropertySymbol? property, BasePropertyDeclarationSyntax declaration)
    {
        if (property is null)
            return;
        if (declaration is PropertyDeclarationSyntax { Initializer: not null })
            AddVariable(property, declaration);
        foreach (var accessor in new[] { property.GetMethod, property.SetMethod })
        {
            if (accessor is not null
                && IsVisible(accessor)
                && analysis.Summarize(accessor, cancellation) is { } summary)
                Add(accessor, summary, declaration);
        }
    }

    private void AddVariable(ISymbol? variable, SyntaxNode declaration)
    {
        if (variable is null)
            return;
        if (!variable.IsStatic)
            constructed.Add(variable.ContainingType.OriginalDefinition);
        // A private field is read by the members of its type, which others call.
        if ((variable is IFieldSymbol || IsVisible(variable))
            && analysis.SummarizeInitialValue(variable, cancellation) is { } summary)
            Add(variable, summary, declaration);
    }

    private void AddConstructors(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors.Where(IsVisible))
        {
            if (constructor.GetDocumentationCommentId() is not { } id || facts.ContainsKey(id))
                continue;
            var declaration = type.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
            if (analysis.Summarize(constructor, cancellation) is { } summary)
                Add(constructor, summary, declaration);
            else if (analysis.SummarizeConstruction(type, cancellation) is { } construction)
                Add(constructor, PassArguments(constructor, construction), declaration);
        }
    }

    // Without a body a constructor puts its arguments into the object: those of a record into its properties.
    private static Summary PassArguments(IMethodSymbol constructor, Summary construction)
    {
        var sources = construction.Entries.Where(entry => entry.Source is not null || entry.Outlet.Escape is not null)
            .ToList();
        var set = sources.Where(entry => entry.Outlet.Slot == Slot.This)
            .Select(entry => entry.OutMember)
            .OfType<string>()
            .Select(MemberPath.GetOuter);
        var passed = constructor.Parameters.Select(parameter => new FlowEntry
        {
            InputSlot = parameter.Ordinal,
            Outlet = new Outlet(Slot.This),
            OutMember = FindProperty(constructor.ContainingType, parameter.Name),
            Except = set.ToImmutableSortedSet(StringComparer.Ordinal),
        });
        return Summary.Of(sources.Concat(passed), construction.Mutations, construction.ChangedInputs.Add(Slot.This));
    }

    private static string? FindProperty(INamedTypeSymbol type, string parameter) => type.IsRecord
        ? type.EnumerateBaseTypes()
            .Prepend(type)
            .SelectMany(level => level.OriginalDefinition.GetMembers(parameter).OfType<IPropertySymbol>())
            .FirstOrDefault()
            ?.GetDocumentationCommentId()
        : null;

    private bool IsVisible(ISymbol member) => member.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal when hasFriends => true,
        _ =>
            member is IMethodSymbol { IsOverride: true }
                or IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false },
    };

    private void Add(ISymbol member, Summary summary, SyntaxNode declaration, bool isOfKeepingType = false)
    {
        if (member.GetDocumentationCommentId() is not { } id)
            return;
        if (catalog.Declared.FindRow(member) is { } row)
        {
            facts[id] = DeclareFact(id, row);
            return;
        }
        var region = new Region(FactVerdict.Region, declaration, declaration, null);
        var context = new RuleContext(options, declaration.SyntaxTree, database);
        var fact = FactConversion.ToFact(id, summary, (entry, told) => verdicts.Complete(entry, told, member, region, context));
        if (member is IMethodSymbol template)
            fact = fact with
            {
                Steps = steps.FindSteps(template, null).Select(SelfCalls.Describe).OfType<string>().ToImmutableArray(),
                Types = fact.Entries.Any(FactNews.IsStepOfGiven) && targets.GivesItself(template)
                    ? ImmutableArray.Create(MemberFact.OwnObject)
                    : ImmutableArray<string>.Empty,
            };
        if (!FactNews.IsNews(member, fact) && !(isOfKeepingType && (FactNews.GivesPartOfObject(fact) || FactNews.GivesObject(member))))
            return;
        facts[id] = fact;
        foreach (var entry in fact.Entries)
        {
            if (entry.To.Member is { } filled && MemberPath.GetOuter(filled) is var kept && mentionedMembers.Add(kept))
                AddOwner(kept);
        }
    }

    // A field that nobody else sees: what reads it has to be told.
    private void AddOwner(string kept)
    {
        if (kept.StartsWith("F:", StringComparison.Ordinal)
            && DocumentationCommentId.GetFirstSymbolForDeclarationId(kept, compilation) is IFieldSymbol field
            && SymbolEqualityComparer.Default.Equals(field.ContainingAssembly, compilation.Assembly)
            && !IsVisible(field))
            constructed.Add(field.ContainingType);
    }

    // Who declares what a member does knows better than its code.
    private static MemberFact DeclareFact(string id, ApiRow row)
    {
        var read = new FactEntry(
            new FactOrigin(row), new FactOutlet(FactOutletKind.Result), ImmutableArray.Create(row.DisplayName));
        return new MemberFact(
            id,
            row.IsSource ? ImmutableArray.Create(read) : ImmutableArray<FactEntry>.Empty,
            ImmutableArray<FactChange>.Empty);
    }
}
