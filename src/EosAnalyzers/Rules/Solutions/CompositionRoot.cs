using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Statements;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// Joins what regions of other projects call without knowing it, and what the classes do that this project chooses for
/// it.
/// </summary>
internal sealed class CompositionRoot
{
    // Registers a class for whatever interfaces it has.
    private static readonly HashSet<string> InterfaceRegistrations = [
        "AsImplementedInterfaces",
        "AsSelfWithInterfaces"
    ];

    private readonly Compilation compilation;
    private readonly ForeignFacts foreign;
    private readonly RuleContext context;
    private readonly Lazy<FactTable> own;
    private readonly ILookup<string, OpenCall> openCalls;
    private readonly Lazy<ILookup<string, INamedTypeSymbol>> implementations;

    public CompositionRoot(
        Compilation compilation, AnalyzerOptions options, ForeignFacts foreign, CancellationToken cancellation)
    {
        (this.compilation, this.foreign) = (compilation, foreign);
        context = new RuleContext(
            new OptionReader(options.AnalyzerConfigOptionsProvider),
            compilation.SyntaxTrees.First(), new ProjectDatabase(compilation, options.AdditionalFiles));
        // A class of this project itself is looked at as if another one asked.
        own = new(
            () =>
                FactWriter.Compute(
                    compilation, options.AdditionalFiles, options.AnalyzerConfigOptionsProvider, cancellation),
            LazyThreadSafetyMode.PublicationOnly);
        openCalls = foreign.OpenCalls.ToLookup(call => call.Member, StringComparer.Ordinal);
        implementations =
            new(() => FindImplementations(cancellation).ToLookup(type => type.Name, StringComparer.Ordinal));
    }

    /// <summary>What code has to name to choose an implementation.</summary>
    public IEnumerable<string> ImplementationNames => implementations.Value.Select(types => types.Key);

    // The types that implement what some region calls, here and in the projects that this one sees.
    private IEnumerable<INamedTypeSymbol> FindImplementations(CancellationToken cancellation)
    {
        var hierarchy = new TypeHierarchy(compilation, cancellation);
        var contracts = openCalls
            .Select(calls =>
                DocumentationCommentId.GetFirstSymbolForDeclarationId(calls.Key, compilation)?.ContainingType)
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        return contracts
            .SelectMany(contract =>
                contract.TypeKind == TypeKind.Interface
                    ? hierarchy.FindImplementing(contract)
                    : hierarchy.FindDerived(contract))
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>The findings at a name, where it chooses the class for something that a region calls.</summary>
    public IEnumerable<Diagnostic> Judge(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(name, cancellation).Symbol is not { } symbol)
            yield break;
        var type = symbol as INamedTypeSymbol ?? (symbol as IMethodSymbol)?.ContainingType;
        if (type is null
            || !implementations.Value[type.Name].Contains(type.OriginalDefinition, SymbolEqualityComparer.Default))
            yield break;
        var reported = new HashSet<string>();
        foreach (var contract in FindChosenContracts(name, type, model, cancellation))
        {
            foreach (var (rule, message, properties) in JudgeContract(type, contract))
            {
                if (reported.Add(rule.Id))
                    yield return DiagnosticFactory.CreateDiagnostic(
                        rule, name.GetLocation(), message, null, properties);
            }
        }
    }

    private IEnumerable<INamedTypeSymbol> FindChosenContracts(
        SimpleNameSyntax name, INamedTypeSymbol type, SemanticModel model, CancellationToken cancellation)
    {
        var all = FindOpenContracts(type).ToList();
        var chosen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var node in name.Ancestors()
            .TakeWhile(node =>
                node is not (MemberDeclarationSyntax or BaseListSyntax) || node is GlobalStatementSyntax))
        {
            if (node is InvocationExpressionSyntax call)
            {
                var isForAll = InterfaceRegistrations.Contains(RegionFinder.GetCalledName(call));
                chosen.UnionWith(
                    isForAll ? all : FindNamedTypes(call, name, model, cancellation).Where(all.ContainsOriginal));
            }
            else if (node is BaseObjectCreationExpressionSyntax creation
                && creation.Contains(name)
                && IsTypeOf(creation, name))
            {
                chosen.UnionWith(FindTargetTypes(creation, model, cancellation).Where(all.ContainsOriginal));
            }
        }
        return all.Where(contract =>
            chosen.Any(one =>
                SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, contract.OriginalDefinition)));
    }

    private IEnumerable<INamedTypeSymbol> FindOpenContracts(INamedTypeSymbol type) =>
        type.OriginalDefinition.AllInterfaces.Concat(EnumerateBaseTypes(type.OriginalDefinition))
            .Where(contract => contract.OriginalDefinition.GetMembers().Any(IsOpen));

    private static IEnumerable<INamedTypeSymbol> EnumerateBaseTypes(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            yield return current;
    }

    private bool IsOpen(ISymbol member) => member.GetDocumentationCommentId() is { } id && openCalls.Contains(id);

    // The service is named by a type argument or a typeof: `AddSingleton<IStore, Store>()`, `AddScoped(typeof(IStore),
    // typeof(Store))`, `As<IStore>()`.
    private static IEnumerable<INamedTypeSymbol> FindNamedTypes(
        InvocationExpressionSyntax call, SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        var called = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        var typeArguments = called is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments : default;
        var typesOf = call.ArgumentList.Arguments.Select(argument => argument.Expression)
            .OfType<TypeOfExpressionSyntax>()
            .Select(expression => expression.Type);
        return typeArguments.Concat(typesOf)
            .Where(type => !type.Span.Contains(name.Span))
            .Select(type => model.GetTypeInfo(type, cancellation).Type)
            .OfType<INamedTypeSymbol>()
            .Select(type => type.OriginalDefinition);
    }

    private static bool IsTypeOf(BaseObjectCreationExpressionSyntax creation, SimpleNameSyntax name) =>
        creation is ObjectCreationExpressionSyntax { Type: { } type } && type.Span.Contains(name.Span);

    // `new Topology(new Store())`, `IStore store = new Store()`; a variable of the class's own type is looked for where
    // it is passed on.
    private static IEnumerable<INamedTypeSymbol> FindTargetTypes(
        BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetTypeInfo(creation, cancellation).ConvertedType is INamedTypeSymbol converted)
            yield return converted.OriginalDefinition;
        if (creation.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable })
            yield break;
        var scope = variable.Ancestors()
            .FirstOrDefault(node =>
                node is BaseMethodDeclarationSyntax or CompilationUnitSyntax or TypeDeclarationSyntax);
        foreach (var use in scope!.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == variable.Identifier.ValueText))
        {
            if (use.Parent is ArgumentSyntax
                && model.GetTypeInfo(use, cancellation).ConvertedType is INamedTypeSymbol target)
                yield return target.OriginalDefinition;
        }
    }

    private IEnumerable<(DiagnosticDescriptor Rule, RuleMessage Message, ImmutableDictionary<string, string?> Properties)> JudgeContract(
        INamedTypeSymbol type, INamedTypeSymbol contract)
    {
        foreach (var member in contract.GetMembers().OfType<IMethodSymbol>())
        {
            if (member.OriginalDefinition.GetDocumentationCommentId() is not { } id || !openCalls.Contains(id))
                continue;
            if (type.OriginalDefinition.FindRunMethod(member) is not { } run || FindFact(run) is not { } fact)
                continue;
            foreach (var call in openCalls[id])
            {
                foreach (var found in JudgeCall(call, member, run, fact))
                    yield return found;
            }
        }
    }

    private MemberFact? FindFact(IMethodSymbol run) =>
        SymbolEqualityComparer.Default.Equals(run.ContainingAssembly, compilation.Assembly)
            ? run.OriginalDefinition.GetDocumentationCommentId() is { } id
                && own.Value.Members.TryGetValue(id, out var fact) ? fact : null
            : foreign.Find(run);

    private IEnumerable<(DiagnosticDescriptor Rule, RuleMessage Message, ImmutableDictionary<string, string?> Properties)> JudgeCall(
        OpenCall call, IMethodSymbol member, IMethodSymbol run, MemberFact fact)
    {
        foreach (var entry in fact.Entries)
        {
            if (entry.From.Api is not { } api || FindEscape(call, entry) is not { } escape)
                continue;
            var finding = CreateFinding(call, member, run, entry, api, escape);
            foreach (var rule in RuleRegistry.ReplayRules)
            {
                if (rule.FindMessage(finding, context) is { } message)
                    yield return (rule.Descriptor, message, CreateProperties(finding));
            }
        }
    }

    // An effect is made by the call itself; a value has to leave the region by what the call returns.
    private static EscapeKind? FindEscape(OpenCall call, FactEntry entry)
    {
        if (entry.To.Kind == FactOutletKind.Escape)
            return call.Outlet is null
                && Enum.TryParse<EscapeKind>(entry.To.Escape, out var own)
                && entry.From.Variable is null ? own : null;
        return entry.To.Kind == FactOutletKind.Result
            && call.Outlet is { } outlet
            && Enum.TryParse<EscapeKind>(outlet, out var escape)
            && entry.From.Variable is null
            ? escape
            : null;
    }

    private ReplayFinding CreateFinding(
        OpenCall call, IMethodSymbol member, IMethodSymbol run, FactEntry entry, ApiRow api, EscapeKind escape)
    {
        var place = compilation.SyntaxTrees.First().GetRoot();
        var border = $"{member.ContainingType.Name}.{member.Name}, which is {run.ContainingType.Name}.{run.Name} here";
        var names = call.Path.Add(border).AddRange(entry.Path);
        var sink = entry.To.Sink is { } taken
            ? ImmutableArray.Create(new ReachedEffect(taken, null))
            : ImmutableArray<ReachedEffect>.Empty;
        return new ReplayFinding(
            new Region(call.Region, place, null, null),
            api, ImmutableArray.CreateRange(names, step => new CallStep(step, place)), escape, sink)
        {
            Suppressed = entry.Suppressed,
            Foreign = entry,
            Cause = entry.Cause,
        };
    }

    private static ImmutableDictionary<string, string?> CreateProperties(ReplayFinding finding) =>
        ImmutableDictionary<string, string?>.Empty
            .Add(PropertyKeys.Kind, finding.Api.Kind.GetCatalogName())
            .Add(PropertyKeys.Source, finding.Api.DocumentationId)
            .Add(
                PropertyKeys.Path,
                string.Join(" -> ", finding.Path.Select(step => step.Name).Prepend(finding.Region.OperatorName)));
}

/// <summary>Whether a type is among others, whatever it is constructed of.</summary>
internal static class OriginalTypes
{
    public static bool ContainsOriginal(this IEnumerable<INamedTypeSymbol> types, INamedTypeSymbol type) =>
        types.Any(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, type.OriginalDefinition));
}
