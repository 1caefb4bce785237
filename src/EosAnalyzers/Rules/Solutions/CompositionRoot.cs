using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using EosAnalyzers.Options;
using EosAnalyzers.Rules.Declarations.ProjectWithoutFacts;
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
    // Calls of handlers that a guard holds are not told to other projects.
    private static readonly MessageHandler UnguardedHandler =
        new("", SendsResult: false, ImmutableArray<string>.Empty);

    private static readonly ProjectWithoutFactsRule WithoutFactsRule = new();

    private readonly Compilation compilation;
    private readonly ForeignFacts foreign;
    private readonly RuleContext context;
    private readonly bool isProjectOfTests;
    private readonly Lazy<FactTable> own;
    private readonly Lazy<ILookup<string, OpenCall>> openCalls;
    private readonly Lazy<ILookup<string, INamedTypeSymbol>> implementations;
    private readonly Lazy<ILookup<string, INamedTypeSymbol>> unseenTypes;
    private readonly Lazy<TypeHierarchy> hierarchy;
    private readonly PortGuards guards;
    private readonly GivenClocks clocks;

    public CompositionRoot(
        Compilation compilation, AnalyzerOptions options, ForeignFacts foreign, CancellationToken cancellation)
    {
        (this.compilation, this.foreign) = (compilation, foreign);
        context = new RuleContext(
            new OptionReader(options.AnalyzerConfigOptionsProvider),
            compilation.SyntaxTrees.First(), new ProjectDatabase(compilation, options.AdditionalFiles));
        isProjectOfTests = context.Options.IsProjectOfTests(compilation);
        // A class of this project itself is looked at as if another one asked.
        own = new(
            () =>
                FactWriter.Compute(
                    compilation, options.AdditionalFiles, options.AnalyzerConfigOptionsProvider, cancellation),
            LazyThreadSafetyMode.PublicationOnly);
        hierarchy = new(() => new TypeHierarchy(compilation, cancellation));
        guards = new PortGuards(
            compilation, member => FindImplementations(member, hierarchy.Value), (type, run) => FindFact(type, run));
        clocks = new GivenClocks((type, run) => FindFact(type, run));
        openCalls = new(() =>
            FindOpenCalls(hierarchy.Value).ToLookup(call => call.Member, StringComparer.Ordinal));
        implementations = new(() =>
            openCalls.Value.SelectMany(calls => FindImplementations(calls.Key, hierarchy.Value))
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
                .Where(type => !foreign.IsUnseen(type.ContainingAssembly))
                .ToLookup(type => type.Name, StringComparer.Ordinal));
        unseenTypes = new(() =>
            foreign.UnseenAssemblies.SelectMany(assembly => ListTypes(assembly.GlobalNamespace))
                .Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false } && FindOpenContracts(type).Any())
                .ToLookup(type => type.Name, StringComparer.Ordinal));
    }

    private static IEnumerable<INamedTypeSymbol> ListTypes(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(ListTypes));

    /// <summary>What code has to name to choose an implementation.</summary>
    public IEnumerable<string> ChoosingNames =>
        implementations.Value.Concat(unseenTypes.Value).Select(types => types.Key)
            .Concat(AssemblyScan.Names)
            .Concat(ReflectedRegistration.Names)
            .Concat(foreign.RegisteringNames);

    // The types that implement what some region calls, here and in the projects that this one sees.
    private IEnumerable<INamedTypeSymbol> FindImplementations(string member, TypeHierarchy hierarchy)
    {
        if (OpenCall.IsRaised(member)
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(member, compilation)?.ContainingType is not { } contract)
            return [];
        return contract.TypeKind == TypeKind.Interface
            ? hierarchy.FindImplementing(contract)
            : hierarchy.FindDerived(contract);
    }

    // A service that the topology calls may itself call a port of which only this project knows the adapter: what it
    // calls is called by the region.
    private IEnumerable<OpenCall> FindOpenCalls(TypeHierarchy hierarchy)
    {
        var known = new HashSet<(string, string, string, string?)>();
        var open = new Queue<OpenCall>(foreign.OpenCalls);
        while (open.Count > 0)
        {
            var call = open.Dequeue();
            if (!known.Add((call.Member, call.Contract, call.Region, call.Outlet)))
                continue;
            yield return call;
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(
                call.Member, compilation) is not IMethodSymbol member)
                continue;
            foreach (var type in FindImplementations(call.Member, hierarchy))
            {
                if (FindRunMethod(type, member, call) is not { } run || FindFact(type, run) is not { } fact)
                    continue;
                foreach (var next in fact.Entries.Where(entry => entry.From.Api?.Kind == ApiKind.OpenCall))
                {
                    if (ContinueCall(call, next, DescribeBorder(member, run)) is { } further)
                        open.Enqueue(further);
                }
            }
        }
    }

    private static OpenCall? ContinueCall(OpenCall call, FactEntry next, string border)
    {
        if (FindEscape(call, next) is not { } escape)
            return null;
        var outlet = escape == EscapeKind.Effect && next.From.IsEffect ? null : escape.ToString();
        var path = call.Path.Add(border).AddRange(next.Path);
        return new OpenCall(next.From.Api!.DocumentationId, call.Region, outlet, path.RemoveAt(path.Length - 1))
        {
            Contract = OpenCall.ReadContract(next.From.Api),
            Seen = OpenCall.ReadSeen(next.From.Api),
            IsOfHandler = call.IsOfHandler,
            AskedFirst = call.AskedFirst.AddRange(next.AskedFirst),
            Dropped = call.Dropped,
        };
    }

    // Of a class that implements `IHandler<A>` and `IHandler<B>` the one that is called.
    private static IMethodSymbol? FindRunMethod(INamedTypeSymbol type, IMethodSymbol member, OpenCall call)
    {
        if (call.Contract.Length == 0 || member.ContainingType.TypeKind != TypeKind.Interface)
            return type.OriginalDefinition.FindRunMethod(member);
        return type.OriginalDefinition.AllInterfaces
            .Where(implemented =>
                SymbolEqualityComparer.Default.Equals(
                    implemented.OriginalDefinition, member.ContainingType.OriginalDefinition)
                && call.MayCall(implemented))
            .SelectMany(implemented => implemented.GetMembers(member.Name).OfType<IMethodSymbol>())
            .Where(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, member.OriginalDefinition))
            .Select(type.OriginalDefinition.FindRunMethod)
            .FirstOrDefault(run => run is not null);
    }

    private static string DescribeBorder(IMethodSymbol member, IMethodSymbol run) =>
        $"{member.ContainingType.Name}.{member.Name}, which is {run.ContainingType.Name}.{run.Name} here";

    /// <summary>The findings at a name, where it chooses the class for something that a region calls.</summary>
    public IEnumerable<Diagnostic> Judge(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (AssemblyScan.Read(name, model, cancellation) is { } scan)
        {
            foreach (var diagnostic in JudgeScan(scan.Registers, name))
                yield return diagnostic;
            yield break;
        }
        if (ReflectedRegistration.Read(name, model, cancellation) is { } reflected)
        {
            foreach (var diagnostic in JudgeScan(reflected.Registers, name))
                yield return diagnostic;
            yield break;
        }
        if (ReflectedRegistration.Names.Contains(name.Identifier.ValueText)
            || AssemblyScan.NamesAssembly(name)
            || model.GetSymbolInfo(name, cancellation).Symbol is not { } symbol)
            yield break;
        var type = Registrations.FindNamedType(symbol);
        if (FindRegistrations(symbol) is { Count: > 0 } registrations)
        {
            foreach (var diagnostic in JudgeRegistrations(registrations, symbol.ContainingAssembly, name))
                yield return diagnostic;
            yield break;
        }
        if (type is not null && Contains(unseenTypes.Value, type))
        {
            foreach (var diagnostic in JudgeUnseen(type, name, model, cancellation).Take(1))
                yield return diagnostic;
            yield break;
        }
        if (type is null || !Contains(implementations.Value, type))
            yield break;
        var reported = new HashSet<string>();
        var contracts = FindOpenContracts(type).ToList();
        foreach (var contract in Registrations.FindChosenContracts(name, contracts, model, cancellation))
        {
            var decorators = Registrations.FindDecorators(name, contract, model, cancellation)
                .Where(decorator =>
                    !SymbolEqualityComparer.Default.Equals(decorator.OriginalDefinition, type.OriginalDefinition))
                .ToList();
            foreach (var (rule, message, properties) in JudgeContract(
                type, contract, decorators: decorators, complete: fact => clocks.LeaveOutGiven(fact, name, model)))
            {
                if (reported.Add(rule.Id) && Weigh(rule, message, name) is { } weighed)
                    yield return DiagnosticFactory.CreateDiagnostic(
                        rule, name.GetLocation(), weighed, null, properties);
            }
        }
    }

    private static bool Contains(ILookup<string, INamedTypeSymbol> types, INamedTypeSymbol type) =>
        types[type.Name].Contains(type.OriginalDefinition, SymbolEqualityComparer.Default);

    // The class is chosen that lies in a project without the package: what it does nobody has said.
    private IEnumerable<Diagnostic> JudgeUnseen(
        INamedTypeSymbol type, SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation) =>
        from contract in Registrations.FindChosenContracts(name, FindOpenContracts(type).ToList(), model, cancellation)
        from member in contract.GetMembers().OfType<IMethodSymbol>()
        let id = member.OriginalDefinition.GetDocumentationCommentId()
        where id is not null
        from call in openCalls.Value[id]
        let run = FindRunMethod(type, member, call)
        where run is not null
        select WithoutFactsRule.JudgeChoice(
            name.GetLocation(),
            call.Region,
            new UnseenCall(
                type.ContainingAssembly.Identity.Name,
                $"{run.ContainingType.Name}.{run.Name}",
                call.Path.Add($"{member.ContainingType.Name}.{member.Name}")));

    private IEnumerable<Diagnostic> JudgeScan(
        Func<INamedTypeSymbol, INamedTypeSymbol, bool> registers, SimpleNameSyntax name) =>
        from type in implementations.Value.SelectMany(types => types)
            .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)
        from contract in FindOpenContracts(type)
        where registers(type, contract)
        from found in JudgeContract(type, contract)
        group found by (found.Rule.Id, type) into same
        let one = same.First()
        let message = Weigh(one.Rule, one.Message, name)
        where message is not null
        select DiagnosticFactory.CreateDiagnostic(one.Rule, name.GetLocation(), message, null, one.Properties);

    // `services.AddBilling()`, `builder.RegisterModule<BillingModule>()`: what another project registers without
    // knowing who asks for it.
    private IReadOnlyList<FactRegistration> FindRegistrations(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => foreign.FindRegistrations(symbol.ContainingType),
        IMethodSymbol method => foreign.FindRegistrations((method.ReducedFrom ?? method).OriginalDefinition),
        INamedTypeSymbol => foreign.FindRegistrations(symbol),
        _ => [],
    };

    private IEnumerable<Diagnostic> JudgeRegistrations(
        IReadOnlyList<FactRegistration> registrations, IAssemblySymbol owner, SimpleNameSyntax name) =>
        from registration in registrations
        let type = FindType(registration.Type)
        let contract = FindType(registration.Contract)
        where type is not null && contract is not null
        from found in JudgeContract(type, contract, owner)
        group found by (found.Rule.Id, registration.Type) into same
        let one = same.First()
        let message = Weigh(one.Rule, one.Message, name)
        where message is not null
        select DiagnosticFactory.CreateDiagnostic(one.Rule, name.GetLocation(), message, null, one.Properties);

    private INamedTypeSymbol? FindType(string id) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as INamedTypeSymbol;

    private RuleMessage? Weigh(DiagnosticDescriptor rule, RuleMessage message, SimpleNameSyntax name) =>
        AnalysisMode.Weigh(
            rule,
            message,
            context.Options,
            isProjectOfTests ? context.Options.FindTestWeight(name.SyntaxTree) : TestWeight.Full);

    private IEnumerable<INamedTypeSymbol> FindOpenContracts(INamedTypeSymbol type) =>
        type.OriginalDefinition.AllInterfaces.Concat(
            type.OriginalDefinition.EnumerateBaseTypes().TakeWhile(known => known.SpecialType == SpecialType.None))
            .Where(contract => contract.OriginalDefinition.GetMembers().Any(IsOpen));

    private bool IsOpen(ISymbol member) => member is IMethodSymbol && member.GetDocumentationCommentId() is { } id && openCalls.Value.Contains(id);

    private IEnumerable<(DiagnosticDescriptor Rule, RuleMessage Message, ImmutableDictionary<string, string?> Properties)> JudgeContract(
        INamedTypeSymbol type,
        INamedTypeSymbol contract,
        IAssemblySymbol? registeredIn = null,
        IReadOnlyCollection<INamedTypeSymbol>? decorators = null,
        Func<MemberFact, MemberFact>? complete = null)
    {
        foreach (var member in contract.GetMembers().OfType<IMethodSymbol>())
        {
            if (member.OriginalDefinition.GetDocumentationCommentId() is not { } id
                || !openCalls.Value.Contains(id))
                continue;
            foreach (var call in openCalls.Value[id])
            {
                if (FindRunMethod(type, member, call) is not { } run
                    || IsSaidInSight(run, call)
                    || IsSaidAtOverride(run, id)
                    || call.Outlet is null && (guards.AreAnyClaims(call.AskedFirst) || guards.AreGuarding(decorators ?? [], member))
                    || registeredIn is not null && foreign.KnowsOpenCall(registeredIn, id)
                    || FindFact(type, run) is not { } fact)
                    continue;
                var does = guards.LeaveOutGuarded(complete?.Invoke(fact) ?? fact, member);
                foreach (var found in JudgeCall(call, member, run, does))
                    yield return found;
            }
        }
    }

    // The region's project knew the class, and has said what it does.
    private static bool IsSaidInSight(IMethodSymbol run, OpenCall call) =>
        !call.Seen.IsEmpty
            && run.OriginalDefinition.GetDocumentationCommentId() is { } id
            && call.Seen.Contains(id);

    // Whose project sees the topology: what is overridden there is a region of its own.
    private bool IsSaidAtOverride(IMethodSymbol run, string member) =>
        run.IsOverride
            && (SymbolEqualityComparer.Default.Equals(run.ContainingAssembly, compilation.Assembly)
                ? foreign.OpenCalls.Any(call => call.Member == member)
                : foreign.KnowsOpenCall(run.ContainingAssembly, member));

    // Of a template method with the steps that are those of the class.
    private MemberFact? FindFact(INamedTypeSymbol type, IMethodSymbol run)
    {
        if (FindFact(run) is not { Steps.IsEmpty: false } template)
            return FindFact(run);
        var entries = template.Entries.ToBuilder();
        var changes = template.Changes.ToBuilder();
        foreach (var id in template.Steps.Select(SelfCalls.ReadId))
        {
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not IMethodSymbol step
                || type.OriginalDefinition.FindLastOverride(step) is not { } ofClass
                || FindFact(ofClass) is not { } fact)
                continue;
            changes.AddRange(fact.Changes);
            var name = $"{ofClass.Name}()";
            var ways = template.Entries
                .Where(way => way.From is { Api: null, Slot: FactOrigin.This } && way.From.Member == "#" + id)
                .ToList();
            foreach (var entry in fact.Entries.Where(entry => entry.From.Api is not null))
            {
                var called = entry with { Path = entry.Path.Insert(0, name) };
                if (entry.To.Kind == FactOutletKind.Escape)
                    entries.Add(called);
                else if (entry.To.Kind == FactOutletKind.Result)
                    entries.AddRange(ways.Select(way => called with { To = way.To }));
            }
        }
        return template with { Entries = entries.ToImmutable(), Changes = changes.ToImmutable() };
    }

    private MemberFact? FindFact(IMethodSymbol run) =>
        SymbolEqualityComparer.Default.Equals(run.ContainingAssembly, compilation.Assembly)
            ? run.OriginalDefinition.GetDocumentationCommentId() is { } id ? own.Value.Find(id) : null
            : foreign.Find(run);

    private IEnumerable<(DiagnosticDescriptor Rule, RuleMessage Message, ImmutableDictionary<string, string?> Properties)> JudgeCall(
        OpenCall call, IMethodSymbol member, IMethodSymbol run, MemberFact fact)
    {
        foreach (var entry in fact.Entries.Select(entry => TellState(entry, fact)))
        {
            if (entry.From.Api is not { } api
                || FindEscape(call, entry) is not { } escape
                || call.IsOfHandler
                    && RedeliveredMessage.FilterEscape(escape, api, entry.To.Sink, UnguardedHandler) is null)
                continue;
            var finding = CreateFinding(call, member, run, entry, api, escape);
            foreach (var rule in RuleRegistry.ReplayRules)
            {
                if (rule.FindMessage(finding, context) is { } message)
                    yield return (rule.GetDescriptor(finding), message, CreateProperties(finding));
            }
        }
    }

    // What the object, or a static variable, was left with by an earlier record, where the call changes it as well.
    private static FactEntry TellState(FactEntry entry, MemberFact fact) => entry switch
    {
        { From: { Api: null, Slot: FactOrigin.This, Member: { } own }, To.Kind: FactOutletKind.Result } when fact.Changes
            .Any(change => change.Slot == FactOrigin.This && change.Member == own) => NameState(entry, own),
        { From: { Api.Kind: ApiKind.State, Variable: { } shared }, To.Kind: FactOutletKind.Result } when fact.Changes
            .Any(change => change.Slot is null && change.Variable == shared) => NameState(entry, shared),
        _ => entry,
    };

    private static FactEntry NameState(FactEntry entry, string variable)
    {
        var state = new ApiRow(variable, ApiKind.State, "variable");
        return entry with
        {
            From = new FactOrigin(state),
            Path = entry.Path.IsEmpty ? ImmutableArray.Create(state.DisplayName) : entry.Path,
        };
    }

    // An effect is made by the call itself; a value has to leave the region by what the call returns.
    private static EscapeKind? FindEscape(OpenCall call, FactEntry entry)
    {
        // What an earlier record left is nobody's here.
        if (entry.From is { Variable: not null, Api.Kind: not ApiKind.OpenCall })
            return null;
        var way = entry.To.Kind switch
        {
            FactOutletKind.Escape when call.Outlet is null => entry.To.Escape,
            // What a delegate or a text of the result would hold is no part of it.
            _ when FlowQuery.IsDelegateArgument(entry.To.Member) => null,
            FactOutletKind.Result => call.Outlet,
            _ => null,
        };
        return Enum.TryParse<EscapeKind>(way, out var escape) ? escape : null;
    }

    private ReplayFinding CreateFinding(
        OpenCall call, IMethodSymbol member, IMethodSymbol run, FactEntry entry, ApiRow api, EscapeKind escape)
    {
        var place = compilation.SyntaxTrees.First().GetRoot();
        var names = call.Path.Add(DescribeBorder(member, run)).AddRange(entry.Path);
        var sink = entry.To.Sink is { } taken
            ? ImmutableArray.Create(new ReachedEffect(taken, null))
            : ImmutableArray<ReachedEffect>.Empty;
        return new ReplayFinding(
            new Region(call.Region, place, null, null)
            {
                Role = call.IsOfHandler ? RegionRole.Handler : RegionRole.Callback,
                Handler = call.IsOfHandler ? UnguardedHandler : null,
            },
            api, ImmutableArray.CreateRange(names, step => new CallStep(step, place)), escape, sink)
        {
            Suppressed = entry.Suppressed,
            Foreign = entry,
            Cause = entry.Cause,
            Dropped = call.Dropped,
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
