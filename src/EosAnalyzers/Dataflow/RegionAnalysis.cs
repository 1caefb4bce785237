using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Facts;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What was found in a region; <paramref name="IsComplete"/> is false where it reaches more code than is followed.
/// </summary>
internal sealed record RegionFindings(ImmutableArray<ReplayFinding> Findings, bool IsComplete)
{
    public static RegionFindings None { get; } = new(ImmutableArray<ReplayFinding>.Empty, true);

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
    private readonly OtherRegionChanges otherRegions = new();
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
        prefilter = new(new CompilationNames(compilation, catalog.Declared.WatchedNames, foreign));
        context = new(
            compilation,
            new SourceBodies(
                compilation, CallTargets.ForCompilation(compilation, foreign), new ForeignBodies(foreign)),
            catalog.Remembering());
        solver = new(context, flows, Counters, effort);
    }

    /// <summary>What the work took so far.</summary>
    public SolverCounters Counters { get; } = new();

    public RegionFindings FindFindings(Region region, SemanticModel model, CancellationToken cancellation)
    {
        if (FindUnseenTarget(region) is { } unseen)
            return RegionFindings.None with { UnseenCalls = ImmutableArray.Create(unseen) };
        if (region.Trigger is null
            && !prefilter.MayReachCatalog(region.Body ?? region.Anchor)
            && (region.Target is null || !IsSuspect(region.Target)))
            return RegionFindings.None;
        EnterAnalysis(cancellation);
        try
        {
            var (summary, isComplete) = SolveRegion(region, cancellation);
            var escapes = FindEscapes(region, summary).ToList();
            var findings = FindValues(region, escapes, summary, model).Concat(
                FindWallClockPunctuation(region, summary));
            return new RegionFindings(
                findings.ToImmutableArray(), isComplete)
            { UnseenCalls = FindUnseenCalls(summary) };
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

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
        summary.Entries
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
        return (region.Target is { } target ? AddSteps(target, summary, cancellation) : summary, isComplete);
    }

    // `orders.MapValues(processor.Process)`: the steps of a template method are those of any class in sight.
    private Summary AddSteps(IMethodSymbol target, Summary summary, CancellationToken cancellation)
    {
        var entries = new List<FlowEntry>();
        var mutations = summary.Mutations;
        foreach (var (step, isRunInside) in context.Steps.FindSteps(target))
        {
            if (isRunInside && !context.Steps.IsLeftOpen(step))
                continue;
            var readsOtherBodies = false;
            if (context.Bodies.FindCallees(step, null, context.Index, ref readsOtherBodies) is not { } callees
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
        return solver.SolveRegion(key, bound, out var isComplete, cancellation) is { } summary
            ? (summary, isComplete)
            : (SummarySolver.SolveWithin(context, flows, Counters, effort, key, bound, cancellation), false);
    }

    private BodyKey? KeyOf(Region region)
    {
        if (region.Target is { } target)
            return context.Bodies.FindBody(target) is { } declared ? context.Index.KeyOf(declared) : null;
        if (region.Body is not { } body || !context.Index.Contains(body.SyntaxTree))
            return null;
        return body switch
        {
            AnonymousFunctionExpressionSyntax => context.Index.KeyOf(body, BodyPart.Lambda),
            MethodDeclarationSyntax => context.Index.KeyOf(body, BodyPart.Region),
            LocalFunctionStatementSyntax => context.Index.KeyOf(body, BodyPart.LocalFunction),
            _ => context.Index.KeyOf(body, BodyPart.Statement),
        };
    }

    // What is found in another file, or in a named method, is shown at the operator's argument.
    private static CallStep? FindFirstStep(Region region) =>
        region.Target is { } target ? new CallStep($"{target.Name}()", region.Anchor)
        : region.IsElsewhere ? new CallStep(region.Anchor.ToString(), region.Anchor)
        : null;

    /// <summary>One source that leaves by one way, with the path that a reader follows.</summary>
    private sealed record Escape(FlowEntry Entry, EscapeKind Kind, SyntaxNode Start)
    {
        public FlowSource Source => Entry.Source!;

        public SharedPlace Read => new(Slot.None, Source.Variable, Source.Member);
    }

    private IEnumerable<Escape> FindEscapes(Region region, Summary summary)
    {
        var first = FindFirstStep(region);
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

    private IEnumerable<ReplayFinding> FindValues(
        Region region, List<Escape> escapes, Summary summary, SemanticModel model) =>
        escapes
            .Where(escape => region.IsReplayed(escape.Start) && !IsCommittedOnTheWay(escape, region))
            .SelectMany(escape => FilterEscape(escape, region))
            .Where(escape => IsFinding(escape, escapes, summary, region, model) && IsTaken(escape))
            .OrderBy(escape => escape.Start.FullSpan.Start)
            .ThenBy(escape => escape.Entry.Path, Comparer<CallPath?>.Create(CallPath.ComparePaths))
            .ThenBy(escape => escape.Entry.Outlet.Effect?.Place, Comparer<MemberPlace?>.Create(ComparePlaces))
            .GroupBy(escape =>
                (escape.Start,
                    escape.Source.Api.Kind,
                    escape.Kind >= EscapeKind.Argument ? escape.Kind : EscapeKind.Record,
                    escape.Source.Effect,
                    escape.Entry.Suppressed))
            .Select(group => CreateFinding(region, group.OrderBy(escape => escape.Kind).ToList()));

    private bool IsTaken(Escape escape)
    {
        var steps = escape.Entry.Path!.ListSteps()
            .Select(step => step.Place is { } place ? context.Index.FindNode(place) : null)
            .TakeWhile(step => step is not null)
            .OfType<SyntaxNode>()
            .ToList();
        if (!steps.Contains(escape.Start))
            steps.Insert(0, escape.Start);
        return steps.Count < 2 || PathReceivers.MayTake(steps, node => context.ModelOf(node.SyntaxTree));
    }

    // A method that the loop calls commits first and works then.
    private bool IsCommittedOnTheWay(Escape escape, Region region) =>
        region.Role == RegionRole.ConsumeLoop
        && escape.Entry.Path is { } path
        && path.ListSteps()
            .Skip(1)
            .Select(step => step.Place is { } place ? context.Index.FindNode(place) : null)
            .OfType<SyntaxNode>()
            .Any(place => ReplayedSpan.ComesAfterCommit(place, context.ModelOf(place.SyntaxTree)));

    private static int ComparePlaces(MemberPlace? left, MemberPlace? right) =>
        left is null || right is null ? (left is null).CompareTo(right is null) : left.CompareTo(right);

    // What leaves a transaction that is written by hand, or a message handler, is less than what leaves a callback.
    private IEnumerable<Escape> FilterEscape(Escape escape, Region region)
    {
        var effect = escape.Entry.Outlet.Effect?.Api;
        EscapeKind? kind = escape.Kind;
        if (region.Role == RegionRole.Transaction)
            kind = IsMadeForRecord(escape.Source, region) ? null : HandWrittenTransaction.FilterEscape(
                escape.Kind, escape.Source.Api, effect, () => FindOperation(escape.Source.Effect), region);
        else if (region.Handler is { } handler)
            kind = IsOfLoop(escape.Source, region)
                ? null
                : RedeliveredMessage.FilterEscape(escape.Kind, escape.Source.Api, effect, handler);
        if (kind is { } left)
            yield return left == escape.Kind ? escape : escape with { Kind = left };
    }

    // `var input = Parse(consumer.Consume()); InTransaction(p => ..)`: what the loop declares around the code it hands
    // over is made again with the record.
    private bool IsMadeForRecord(FlowSource source, Region region) =>
        source is { IsLatent: true, Variable: { } variable }
        && variable.StartsWith("L:", StringComparison.Ordinal)
        && context.FindSymbol(variable)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declaration
        && declaration.Ancestors().FirstOrDefault(outer => TransactionFinder.GetLoopBody(outer) is not null) is { } loop
        && loop.Contains(region.Anchor);

    // A loop's own variables, and the fields that it puts its records into, hold what it has consumed: the records that
    // come again fill them again.
    private static bool IsOfLoop(FlowSource source, Region region) =>
        region.Role == RegionRole.ConsumeLoop
            && source is { IsLatent: true, Variable: { } variable }
            && (variable.StartsWith("L:", StringComparison.Ordinal)
                || new[] { variable, source.Member }
                    .Any(name => name is not null && region.Span?.HoldsRecords(GetSimpleName(name)) == true));

    private static string GetSimpleName(string member) => member.Substring(member.LastIndexOfAny(['.', ':']) + 1);

    private ReplayFinding CreateFinding(Region region, List<Escape> escapes)
    {
        var effects = escapes.Select(escape => escape.Entry.Outlet.Effect)
            .OfType<EffectSite>()
            .Where(_ => escapes[0].Kind != EscapeKind.Effect)
            .Distinct()
                .Select(effect =>
                    FindOperation(effect) is { } call
                        ? new ReachedEffect(effect.Api, call)
                        : effect.Foreign is null
                        ? null
                        : new ReachedEffect(effect.Api, null)).OfType<ReachedEffect>();
        return new(
            region,
            escapes[0].Source.Api,
            FindPath(region, escapes[0].Entry.Path!),
            escapes[0].Kind,
            effects.ToImmutableArray(),
            FindEffectCall(escapes[0].Source.Effect, escapes[0].Entry.Path!))
        {
            Foreign = escapes[0].Source.Effect?.Foreign is { StatementSlot: null } foreign ? foreign : null,
            Cause = escapes[0].Source.Cause,
            Suppressed = escapes[0].Entry.Suppressed is { Length: > 0 } rules
                ? ImmutableArray.Create(rules.Split(' '))
                : ImmutableArray<string>.Empty,
        };
    }

    /// <summary>The file and line where a path ends.</summary>
    public string? DescribeCause(FlowEntry entry)
    {
        var place = entry.Path?.ListSteps().Last().Place;
        if (place is null || context.Index.FindNode(place) is not { } cause)
            return null;
        var line = cause.GetLocation().GetLineSpan();
        return $"{line.Path}|{line.StartLinePosition.Line + 1}";
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
            new FlowSource(new ApiRow(id, ApiKind.State, "variable"), variable.Name, null, id),
            context.Index) is { } values
            ? Summarize(values, cancellation)
            : null;

    private Summary? Summarize(Callees callees, CancellationToken cancellation)
    {
        EnterAnalysis(cancellation);
        try
        {
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
        FindFirstStep(region)?.Syntax ?? (entry.Path?.Place is { } place ? context.Index.FindNode(place) : null);

    /// <summary>What the region itself calls on the way; null where its code is elsewhere.</summary>
    public IOperation? FindFirstCall(Region region, FlowEntry entry) =>
        FindFirstStep(region) is null && FindStart(region, entry) is { } start
            ? context.ModelOf(start.SyntaxTree).GetOperation(start)
            : null;

    /// <summary>The effect that an entry of a summary stands for, as if a region were replayed that calls it.</summary>
    public ReplayFinding? CreateEffectFinding(Region region, FlowEntry entry, string route)
    {
        if (entry is not { Source.Effect: { } effect, Path: { } path } || FindEffectCall(effect, path) is not { } call)
            return null;
        return new(
            region,
            effect.Api,
            FindPath(region, path).Insert(0, new CallStep("", region.Anchor)),
            EscapeKind.Effect,
            ImmutableArray<ReachedEffect>.Empty,
            call)
        { Route = route };
    }

    // A statement that is given to another project is judged where it is given.
    private IOperation? FindEffectCall(EffectSite? effect, CallPath path)
    {
        if (effect?.Foreign is not { } foreign)
            return FindOperation(effect);
        if (foreign.StatementSlot is null
            || path.ListSteps().LastOrDefault(step => step.Place is not null)?.Place is not { } border)
            return null;
        return context.Index.FindNode(border) is { } syntax
            ? context.ModelOf(syntax.SyntaxTree).GetOperation(syntax)
            : null;
    }

    /// <summary>The call of an effect, where it is in this project.</summary>
    public IOperation? FindOperation(EffectSite? effect) =>
        effect?.Place is { } place && context.Index.FindNode(place) is { } syntax
            ? context.ModelOf(syntax.SyntaxTree).GetOperation(syntax)
            : null;

    private ImmutableArray<CallStep> FindPath(Region region, CallPath path)
    {
        var steps = ImmutableArray.CreateBuilder<CallStep>();
        if (FindFirstStep(region) is { } first)
            steps.Add(first);
        foreach (var step in path.ListSteps())
        {
            var syntax = step.Place is { } place ? context.Index.FindNode(place) : null;
            // A step in another assembly is shown where that assembly is called.
            steps.Add(new CallStep(step.Name, syntax ?? steps[steps.Count - 1].Syntax));
        }
        return steps.ToImmutable();
    }

    private bool IsFinding(Escape escape, List<Escape> all, Summary summary, Region region, SemanticModel model)
    {
        if (escape.Source.Api.IsRecordSink
            || escape.Entry.Outlet.Decided is { } variable && !LeavesRegion(variable, all))
            return false;
        if (escape.Source.Api.Kind == ApiKind.Culture && WritesByGivenCulture(escape))
            return false;
        if (escape.Source.Api is { Kind: ApiKind.State, Classification: "ambient" } && IsSetOnTheWay(escape))
            return false;
        if (escape.Kind == EscapeKind.State && StaysInside(escape, all) || IsTiming(escape, all))
            return false;
        // Outside of a transaction of its own a message is an effect as any other: what it carries may be looked up.
        if (escape is { Kind: EscapeKind.Argument, Entry.Outlet.Effect.Api: { } effect }
            && (HandWrittenTransaction.IsOutput(effect) && region.Role != RegionRole.Transaction
                || effect.Kind == ApiKind.EffectMessage && context.Catalog.MessagesAreOutput)
            && (escape.Source.IsLatent || escape.Source.Api.IsExternalState))
            return false;
        return !escape.Source.IsLatent
            || escape.Kind is EscapeKind.Record or EscapeKind.Store or EscapeKind.Argument
                && IsChanged(escape, summary, region, model);
    }

    // A counter that the clock resets is a log's own, as long as it is told to nobody else.
    private static bool LeavesRegion(string variable, List<Escape> all)
    {
        var place = new SharedPlace(Slot.None, variable, null);
        return all.Any(escape =>
            escape.Kind is not (EscapeKind.State or EscapeKind.Failure)
                && escape.Source.IsLatent
                && place.IncludesRead(escape.Read));
    }

    // A variable of the topology's own, or a private one, that the region reads itself and makes no record of: a token
    // with its expiry, the time of the last log line. What it only writes is for somebody else.
    private bool StaysInside(Escape escape, List<Escape> all)
    {
        if (IsOnlyWatched(escape))
            return true;
        // A callee keeps it in an object that it was given: which one is not told apart.
        if (escape.Entry.Outlet.Variable is not { } variable)
            return ListFunctions(escape).Skip(1).Any(ReadsOwnFields)
                && !all.Exists(other => other.Source.IsLatent && other.Kind is EscapeKind.Record or EscapeKind.Store);
        if (!IsOwnVariable(variable))
            return false;
        var place = new SharedPlace(Slot.None, variable, null);
        var reads = all.FindAll(other => other.Source.IsLatent && place.IncludesRead(other.Read));
        return !reads.Exists(read => read.Kind is EscapeKind.Record or EscapeKind.Store)
            && (reads.Count > 0 || IsReadBesideItsSource(escape));
    }

    // `if (now - last < minute) return false; last = now;`: what only decides whether a line is logged escapes nowhere,
    // so the function is asked whether it reads a variable that it keeps.
    private bool IsReadBesideItsSource(Escape escape) =>
        ListFunctions(escape).LastOrDefault() is { } function && ReadsWhatItKeeps(function, _ => true);

    // `Write(new StringWriter(CultureInfo.InvariantCulture), amount)`: the caller says by which culture the helper
    // writes.
    private bool WritesByGivenCulture(Escape escape)
    {
        var nodes = escape.Entry.Path!.ListSteps()
            .Select(step => step.Place is { } place ? context.Index.FindNode(place) : null)
            .OfType<SyntaxNode>()
            .ToList();
        if (nodes.Count < 2)
            return false;
        var (write, call) = (nodes[nodes.Count - 1], nodes[nodes.Count - 2]);
        return context.ModelOf(write.SyntaxTree).GetOperation(write)
                is IInvocationOperation { Instance: IParameterReferenceOperation { Parameter: var writer } }
            && context.ModelOf(call.SyntaxTree).GetOperation(call) is IInvocationOperation caller
            && SymbolEqualityComparer.Default.Equals(
                caller.TargetMethod.OriginalDefinition, writer.ContainingSymbol.OriginalDefinition)
            && caller.Arguments.FirstOrDefault(given => given.Parameter?.Ordinal == writer.Ordinal) is { } argument
            && CultureDependence.IsCreatedWithCulture(argument.Value);
    }

    // `tenant.Value = order.Customer; try { Work(order); }`: what the record itself has put there.
    private bool IsSetOnTheWay(Escape escape)
    {
        if (escape.Entry.Path!.ListSteps().LastOrDefault()?.Place is not { } place
            || FindHolder(context.Index.FindNode(place)) is not { } read)
            return false;
        return ListFunctions(escape).Any(function => function.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(set => SymbolEqualityComparer.Default.Equals(FindHolder(set.Left), read)));
    }

    private ISymbol? FindHolder(SyntaxNode? value) =>
        value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var holder }
            ? context.ModelOf(holder.SyntaxTree).GetSymbolInfo(holder).Symbol
            : null;

    // A token with its expiry, of the class that fetches it.
    private bool ReadsOwnFields(SyntaxNode function) => ReadsWhatItKeeps(
        function,
        mention => context.ModelOf(mention.SyntaxTree).GetSymbolInfo(mention).Symbol
            is IFieldSymbol { DeclaredAccessibility: Accessibility.Private });

    // A heartbeat: nobody reads it but what tells whether the service is alive.
    private bool IsOnlyWatched(Escape escape) =>
        ListFunctions(escape).LastOrDefault() is { } function && WatchedVariables.AreAllKept(function, compilation);

    // The functions on the path, that of the source last.
    private IEnumerable<SyntaxNode> ListFunctions(Escape escape) =>
        escape.Entry.Path!.ListSteps()
            .Select(step => step.Place is { } place ? context.Index.FindNode(place) : null)
            .Select(node => node?.Ancestors().FirstOrDefault(outer => outer is AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax
                or MemberDeclarationSyntax))
            .OfType<SyntaxNode>();

    private static bool ReadsWhatItKeeps(SyntaxNode function, Func<IdentifierNameSyntax, bool> counts)
    {
        var mentions = function.DescendantNodes().OfType<IdentifierNameSyntax>().ToLookup(IsAssigned);
        var read = new HashSet<string>(mentions[false].Select(mention => mention.Identifier.ValueText));
        read.ExceptWith(
            function.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(local => local.Identifier.ValueText));
        return mentions[true].Any(mention => read.Contains(mention.Identifier.ValueText) && counts(mention));
    }

    private static bool IsAssigned(IdentifierNameSyntax mention) =>
        mention.Parent is AssignmentExpressionSyntax assignment
            && assignment.Left == mention
            && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);

    private bool IsOwnVariable(string variable) =>
        variable.StartsWith("L:", StringComparison.Ordinal)
            || context.FindSymbol(variable) is IFieldSymbol { DeclaredAccessibility: Accessibility.Private };

    // `if (now < openUntil) throw`: a breaker decides when it is tried again, and the clock is only compared with one
    // that it has kept itself.
    private static bool IsTiming(Escape escape, List<Escape> all) =>
        escape is { Kind: EscapeKind.Failure, Source.Api.Kind: ApiKind.Clock }
            && all.Any(kept =>
                kept is { Kind: EscapeKind.State, Source.Api.Kind: ApiKind.Clock, Entry.Outlet.Variable: { } variable }
                    && all.Any(asked =>
                        asked.Kind == EscapeKind.Failure
                            && asked.Source.IsLatent
                            && new SharedPlace(Slot.None, variable, null).IncludesRead(asked.Read)));

    // By this region, or by another one that shares the variable.
    private bool IsChanged(Escape escape, Summary summary, Region region, SemanticModel model)
    {
        var read = escape.Read;
        if (summary.Mutations.Any(mutation => mutation.IncludesRead(read)))
            return true;
        var key = read.Member is not null && read.Variable!.StartsWith("T:", StringComparison.Ordinal)
            ? read.Member
            : read.Variable!;
        return context.FindSymbol(key) is { } variable && otherRegions.HasChangeElsewhere(variable, region, model);
    }

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
            FindPath(region, path).Insert(0, new CallStep("punctuator", trigger)),
            EscapeKind.Store,
            ImmutableArray<ReachedEffect>.Empty)];
    }
}
