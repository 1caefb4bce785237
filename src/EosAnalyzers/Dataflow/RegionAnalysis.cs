using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow.Escapes;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Facts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What was found in a region; <paramref name="IsComplete"/> is false where it reaches more code than is followed.
/// </summary>
internal sealed record RegionFindings(ImmutableArray<ReplayFinding> Findings, bool IsComplete)
{
    public static RegionFindings None { get; } = new(ImmutableArray<ReplayFinding>.Empty, true);

    /// <summary>What they rest on.</summary>
    public RegionBasis Basis { get; init; } = RegionBasis.Declarations;

    /// <summary>One call into each project that was built without the package.</summary>
    public ImmutableArray<UnseenCall> UnseenCalls { get; init; } = ImmutableArray<UnseenCall>.Empty;
}

/// <summary>A region calls into a project that was built without the package.</summary>
/// <param name="Project">The project.</param>
/// <param name="Member">What is called.</param>
/// <param name="Path">The names of the calls from the region to that one.</param>
internal sealed record UnseenCall(string Project, string Member, ImmutableArray<string> Path);

/// <summary>
/// What the regions of one compilation let out. A body is walked once, whatever the number of regions and rules is.
/// </summary>
internal sealed class RegionAnalysis
{
    /// <summary>
    /// The operations that one region may reach: several times what the largest public libraries have. A count, so that
    /// every run gives the same.
    /// </summary>
    public const long DefaultBound = 2_000_000;

    private static readonly ApiRow WallClockPunctuation = new(
        "F:Streamiz.Kafka.Net.Processors.Public.PunctuationType.PROCESSING_TIME", ApiKind.Punctuation, "wall");

    private readonly Compilation compilation;
    private readonly CatalogPrefilter prefilter;
    private readonly WalkContext context;
    private readonly ProjectFlows flows;
    private readonly SummarySolver solver;
    private readonly EscapeFilter filter;
    private readonly long bound;
    private readonly SolvingEffort effort;
    private readonly object gate = new();

    /// <param name="compilation">The project.</param>
    /// <param name="catalog">What is known of APIs.</param>
    /// <param name="foreign">What other assemblies say of themselves.</param>
    public RegionAnalysis(Compilation compilation, ApiCatalog catalog, ForeignFacts foreign)
        : this(
            compilation,
            catalog,
            foreign,
            ProjectFlows.CarriedInto(compilation, catalog, foreign),
            DefaultBound,
            SolvingEffort.Default)
    {
    }

    internal RegionAnalysis(
        Compilation compilation, ApiCatalog catalog, ProjectFlows flows, long bound, SolvingEffort effort)
        : this(compilation, catalog, ForeignFacts.None, flows, bound, effort)
    {
    }

    private RegionAnalysis(
        Compilation compilation,
        ApiCatalog catalog,
        ForeignFacts foreign,
        ProjectFlows flows,
        long bound,
        SolvingEffort effort)
    {
        (this.compilation, this.flows, this.bound, this.effort) = (compilation, flows, bound, effort);
        prefilter = new(
            new CompilationNames(compilation, catalog.Declared.WatchedNames, foreign), flows.Names);
        context = new(
            compilation,
            new SourceBodies(
                compilation, CallTargets.ForCompilation(compilation, foreign), new ForeignBodies(foreign)),
            catalog.Remembering());
        solver = new(context, flows, Counters, effort);
        filter = new(compilation, context);
        Paths = new(context);
    }

    /// <summary>What the work took so far.</summary>
    public SolverCounters Counters { get; } = new();

    /// <summary>The escapes of which the code on the way was looked at.</summary>
    public int PathsFollowed => filter.PathsFollowed;

    /// <summary>Findings from what this analysis says, with their Paths.</summary>
    public FindingPaths Paths { get; }

    /// <summary>
    /// <c>orders.Foreach(projection.Apply)</c> of an interface or a base class: what the classes behind it do, a region
    /// each. Any other region is itself.
    /// </summary>
    public IEnumerable<Region> FindImplementations(Region region, SemanticModel model) =>
        region.Target is { IsAbstract: true } target
            ? CallTargets.ForCompilation(compilation, context.Bodies.Foreign.Facts)
                .FindTargets(target, FindInstance(region, model))
                .Select(implementation => region with { Target = implementation })
            : [region];

    private static IOperation? FindInstance(Region region, SemanticModel model) =>
        (model.GetOperation(region.Anchor) as IMethodReferenceOperation)?.Instance;

    public RegionFindings FindFindings(Region region, SemanticModel model, CancellationToken cancellation)
    {
        if (FindUnseenTarget(region) is { } unseen)
            return RegionFindings.None with { UnseenCalls = ImmutableArray.Create(unseen) };
        if (region.Trigger is null
            && !prefilter.MayReachCatalog(region.Body ?? region.Anchor)
            && (region.Target is null || !IsSuspect(region.Target)))
            return RegionFindings.None with { Basis = CreateBasisByNames(region) };
        EnterAnalysis(cancellation);
        try
        {
            var (summary, isComplete) = SolveRegion(region, cancellation);
            var basis = CreateBasis(region, summary, isComplete);
            var escapes = FindEscapes(region, summary).ToList();
            var findings = FindValues(region, escapes, summary, model)
                .Concat(FindWallClockPunctuation(region, summary));
            return new RegionFindings(findings.ToImmutableArray(), isComplete)
            {
                UnseenCalls = FindUnseenCalls(summary),
                Basis = basis,
            };
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    // Of a method that is named by its symbol the code is asked again as a whole.
    private static RegionBasis CreateBasisByNames(Region region) => region.Target is null
        ? RegionBasis.Declarations with { RuledOut = region.Body ?? region.Anchor }
        : RegionBasis.Unknown;

    // The steps of a template method are those of any class in sight, and are asked again.
    private RegionBasis CreateBasis(Region region, Summary summary, bool isComplete)
    {
        if (!isComplete || region.Target is { } target && !context.Steps.FindSteps(target, null).IsEmpty)
            return RegionBasis.Unknown;
        return region.Target is { } foreign && context.Bodies.Foreign.FindBody(foreign) is not null
            ? RegionBasis.Declarations
            : KeyOf(region) is { } key
            ? new RegionBasis(key, solver.UsesOfRegion.ToImmutableArray()) { Summary = summary }
            : RegionBasis.Declarations;
    }

    /// <summary>
    /// The code that reached nothing of the catalogue still reaches nothing: asked again where what goes by its names
    /// may have changed.
    /// </summary>
    public bool IsStillRuledOut(SyntaxNode code) => !prefilter.MayReachCatalog(code);

    /// <summary>
    /// An earlier compilation's answer is that of this one: what its regions call does the same, or what they do
    /// themselves is the same with what that does now.
    /// </summary>
    public bool IsStillRight(KeptAnswer answer, CancellationToken cancellation)
    {
        if (flows.CheckAnswer(answer) is not AnswerState.Doubtful and var state)
            return state == AnswerState.Right;
        EnterAnalysis(cancellation);
        try
        {
            using (ReadCode.StopNoting())
                return SolveAgain(answer.Bases, cancellation) is { } bases && flows.ConfirmAnswer(answer, bases);
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    private List<RegionBasis>? SolveAgain(IReadOnlyList<RegionBasis> before, CancellationToken cancellation)
    {
        var now = new List<RegionBasis>(before.Count);
        foreach (var basis in before)
        {
            if (basis.Body is not { } key)
            {
                now.Add(basis);
                continue;
            }
            if (solver.SolveRegion(key, bound, out var isComplete, cancellation) is not { } summary
                || !isComplete
                || !SummaryComparison.IsIdentical(basis.Summary, summary))
                return null;
            now.Add(basis with { Uses = solver.UsesOfRegion.ToImmutableArray() });
        }
        return now;
    }

    /// <summary>What the project's compilations keep for each other.</summary>
    public ProjectFlows Kept => flows;

    // `orders.MapValues(Vendor.Convert)`
    private UnseenCall? FindUnseenTarget(Region region) =>
        region.Target is { } target
        && context.Bodies.Foreign.Facts.IsUnseen(target.ContainingAssembly)
        && !context.Bodies.HasBody(target)
        && context.Catalog.FindRow(target) is null
            ? new UnseenCall(
                target.ContainingAssembly.Identity.Name,
                $"{target.ContainingType.Name}.{target.Name}",
                ImmutableArray<string>.Empty)
            : null;

    private static ImmutableArray<UnseenCall> FindUnseenCalls(Summary summary) =>
        summary.Entries.IsEmpty ? ImmutableArray<UnseenCall>.Empty : summary.Entries
            .Where(entry => entry is { Source.Api.Kind: ApiKind.UnseenCall, Path: not null })
            .GroupBy(entry => entry.Source!.Api.Assembly, StringComparer.Ordinal)
            .OrderBy(project => project.Key, StringComparer.Ordinal)
            .Select(project => DescribeUnseenCall(
                project.OrderBy(entry => entry.Path, Comparer<CallPath?>.Create(CallPath.ComparePaths)).First()))
            .ToImmutableArray();

    private static UnseenCall DescribeUnseenCall(FlowEntry entry)
    {
        var steps = entry.Path!.ListSteps().Select(step => step.Name).ToImmutableArray();
        return new UnseenCall(
            entry.Source!.Api.Assembly, entry.Source.Api.DisplayName, steps.RemoveAt(steps.Length - 1));
    }

    // One region at a time; who waits can be cancelled.
    private void EnterAnalysis(CancellationToken cancellation)
    {
        while (!Monitor.TryEnter(gate, 20))
            cancellation.ThrowIfCancellationRequested();
    }

    private bool IsSuspect(IMethodSymbol target) =>
        context.Bodies.Foreign.HasBody(target)
            || target.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
                && compilation.ContainsSyntaxTree(declared.SyntaxTree)
                && prefilter.MayReachCatalog(declared.GetSyntax());

    private (Summary Summary, bool IsComplete) SolveRegion(Region region, CancellationToken cancellation)
    {
        var (summary, isComplete) = SolveBody(region, cancellation);
        return (region.Target is { } target ? AddSteps(region, target, summary, cancellation) : summary, isComplete);
    }

    // `orders.MapValues(processor.Process)`: the steps of a template method are those of the processor, or of any class
    // in sight that it may be.
    private Summary AddSteps(Region region, IMethodSymbol target, Summary summary, CancellationToken cancellation)
    {
        var steps = context.Steps.FindSteps(target, null);
        if (steps.IsEmpty)
            return summary;
        var instance = FindInstance(region, context.ModelOf(region.Anchor));
        var entries = new List<FlowEntry>();
        var mutations = summary.Mutations;
        foreach (var (step, isRunInside) in steps)
        {
            if (isRunInside && !context.Steps.IsLeftOpen(step))
                continue;
            if (context.Bodies.FindCallees(step, instance, context.Index, null) is not { } callees
                || solver.SolveCallees(callees, bound, cancellation) is not { } ofStep)
                continue;
            mutations = mutations.Union(ofStep.Mutations);
            var ways = summary.Entries
                .Where(entry => entry.InputSlot == Slot.This && entry.InputMember == SelfCalls.NameStep(step))
                .ToList();
            foreach (var entry in ofStep.Entries.Where(entry => entry.Source is not null))
            {
                if (entry.Outlet.Escape is not null)
                    entries.Add(entry.CalledBy(callees.Names[0], entry.Outlet, entry.OutMember));
                else if (entry.Outlet.Slot == Outlet.ResultSlot)
                    entries.AddRange(ways.Select(way => entry.CalledBy(callees.Names[0], way.Outlet, way.OutMember)));
            }
        }
        return entries.Count == 0
            ? summary
            : Summary.Of(summary.Entries.Concat(entries), mutations, summary.ChangedInputs);
    }

    private (Summary Summary, bool IsComplete) SolveBody(Region region, CancellationToken cancellation)
    {
        if (region.Target is { } target && context.Bodies.Foreign.FindBody(target) is { } foreign)
            return (context.Bodies.Foreign.SummarizeBody(foreign), true);
        if (KeyOf(region) is not { } key)
            return (Summary.Empty, true);
        // What is read for it the flows say.
        using (ReadCode.StopNoting())
        {
            return solver.SolveRegion(key, bound, out var isComplete, cancellation) is { } summary
                ? (summary, isComplete)
                : (SummarySolver.SolveWithin(context, flows, Counters, effort, key, bound, cancellation), false);
        }
    }

    private BodyKey? KeyOf(Region region)
    {
        if (region.Target is { } target)
            return FindTargetKey(target);
        if (region.Body is not { } body || !context.Index.Contains(body.SyntaxTree))
            return null;
        return body switch
        {
            AnonymousFunctionExpressionSyntax => context.Index.KeyOf(body, BodyPart.Lambda),
            MethodDeclarationSyntax => context.Index.KeyOf(body, BodyPart.Region),
            LocalFunctionStatementSyntax => context.Index.KeyOf(body, BodyPart.Lambda),
            _ => context.Index.KeyOf(body, BodyPart.Statement),
        };
    }

    // `orders.MapValues(pricing.Quote)`: the object whose method it is was there before the record came, and so were the
    // variables around a local function. Which steps a template method runs is said by AddSteps.
    private BodyKey? FindTargetKey(IMethodSymbol target)
    {
        if (context.Bodies.FindBody(target) is not { } declared || context.Index.KeyOf(declared) is not { } key)
            return null;
        return key.Part switch
        {
            BodyPart.LocalFunction => key with { Part = BodyPart.Lambda },
            BodyPart.Whole when !target.IsStatic && context.Steps.FindSteps(target, null).IsEmpty =>
                key with { Part = BodyPart.Region },
            _ => key,
        };
    }

    private IEnumerable<ReplayFinding> FindValues(
        Region region, List<Escape> escapes, Summary summary, SemanticModel model) =>
        escapes.Count == 0
            ? []
            : filter.FindShown(escapes, summary, region, model).Select(shown => Paths.CreateFinding(region, shown));

    private IEnumerable<Escape> FindEscapes(Region region, Summary summary)
    {
        var first = Paths.FindFirstStep(region);
        foreach (var entry in summary.Entries)
        {
            if (entry.Source is null or { Api.Kind: ApiKind.UnseenCall }
                || first is null && entry.Path?.Place is null
                || entry.OutMember?.StartsWith("#", StringComparison.Ordinal) == true)
                continue;
            // What a callback leaves in its parameters is the record.
            if (entry.Outlet.Escape is null && entry.Outlet.Slot is not (Outlet.ResultSlot or >= 0 and < Slot.Control))
                continue;
            if ((first?.Syntax ?? context.Index.FindNode(entry.Path!.Place!)) is { } start)
                yield return new Escape(entry, entry.Outlet.Escape ?? EscapeKind.Record, start);
        }
    }

    /// <summary>
    /// What a method does, for its callers; null where it has no body, or reaches more than is followed.
    /// </summary>
    public Summary? Summarize(IMethodSymbol method, CancellationToken cancellation) =>
        context.Bodies.FindBody(method) is { } body && context.Index.KeyOf(body) is { } key
            ? Summarize(Callees.Of(key), cancellation)
            : null;

    /// <summary>The types of other assemblies whose constructors read something.</summary>
    public IEnumerable<INamedTypeSymbol> FindConstructedTypes() =>
        context.Bodies.Foreign.Facts.ConstructorIds
            .Select(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)?.ContainingType)
            .OfType<INamedTypeSymbol>();

    /// <summary>What creating an object runs where the constructor has no body.</summary>
    public Summary? SummarizeConstruction(INamedTypeSymbol type, CancellationToken cancellation) =>
        context.Bodies.FindImplicitConstructor(type, context.Index) is { } construction
            ? Summarize(construction, cancellation)
            : null;

    /// <summary>What a variable holds from before the first record.</summary>
    public Summary? SummarizeInitialValue(ISymbol variable, CancellationToken cancellation) =>
        variable.GetDocumentationCommentId() is { } id
        && context.Bodies.FindInitialValues(
            FlowSource.OfVariable(id, variable.Name),
            context.Index) is { } values
            ? Summarize(values, cancellation)
            : null;

    private Summary? Summarize(Callees callees, CancellationToken cancellation)
    {
        EnterAnalysis(cancellation);
        try
        {
            using (ReadCode.StopNoting())
                return solver.SolveCallees(callees, bound, cancellation);
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    /// <summary>
    /// The calls of a region of which this project does not know what they run, where they are executed again.
    /// </summary>
    public IEnumerable<FlowEntry> FindOpenCalls(Region region, CancellationToken cancellation)
    {
        EnterAnalysis(cancellation);
        try
        {
            return SolveRegion(region, cancellation).Summary.Entries.Where(entry =>
                entry.Source is { Api.Kind: ApiKind.OpenCall }
                    && (FindStart(region, entry) is not { } start || region.IsReplayed(start))).ToList();
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    private SyntaxNode? FindStart(Region region, FlowEntry entry) =>
        Paths.FindFirstStep(region)?.Syntax ?? (entry.Path?.Place is { } place ? context.Index.FindNode(place) : null);

    /// <summary>What the region itself calls on the way; null where its code is elsewhere.</summary>
    public IOperation? FindFirstCall(Region region, FlowEntry entry) =>
        Paths.FindFirstStep(region) is null && FindStart(region, entry) is { } start
            ? context.ModelOf(start).GetOperation(start)
            : null;

    private IEnumerable<ReplayFinding> FindWallClockPunctuation(Region region, Summary summary)
    {
        // The trigger alone decides between which records the punctuator's own records come.
        if (region.Trigger is not { } trigger
            || summary.Escapes.FirstOrDefault(escape =>
                escape.Source is { Api.IsRecordSink: true }) is not { Path: { } path })
            return [];
        return [new ReplayFinding(
            region,
            WallClockPunctuation,
            Paths.FindPath(region, path).Insert(0, Paths.CreateStep("punctuator", trigger)),
            EscapeKind.Store,
            ImmutableArray<ReachedEffect>.Empty)];
    }
}
