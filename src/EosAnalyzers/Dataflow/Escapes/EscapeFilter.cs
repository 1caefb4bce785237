using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>Which of a region's escapes a replay shows to somebody, and which only look like it.</summary>
internal sealed class EscapeFilter
{
    private readonly WalkContext context;
    private readonly RoleLimits roles;
    private readonly KeptState kept;
    private readonly OtherRegionChanges otherRegions = new();
    private readonly ConcurrentReads concurrent;
    private readonly CreatedObjects created;
    private readonly RaisedEvents raised;
    private readonly PathReceivers receivers;
    private readonly ServiceState services;
    private readonly UnchangingObjects unchanging;

    public EscapeFilter(Compilation compilation, WalkContext context)
    {
        var steps = new PathSteps(context.ModelOf);
        this.context = context;
        roles = new(context);
        kept = new(compilation, context);
        concurrent = new(compilation, context);
        created = new(context, steps);
        raised = new(context, steps);
        receivers = new(context.ModelOf, steps);
        services = new(compilation, CallTargets.ForCompilation(compilation, context.Bodies.Foreign.Facts));
        unchanging = new(context, services);
    }

    /// <summary>
    /// The escapes that are findings, each with the kind that it has for the region: those together that are told as one,
    /// the one that is told first and of the others those that reach another effect.
    /// </summary>
    public IEnumerable<List<Escape>> FindShown(
        List<Escape> escapes, Summary summary, Region region, SemanticModel model) =>
        FindCandidates(escapes, summary, region, model)
            .OrderBy(escape => escape.Start.FullSpan.Start)
            .ThenBy(escape => escape.Entry.Path, Comparer<CallPath?>.Create(CallPath.ComparePaths))
            .ThenBy(escape => escape.Entry.Outlet.Effect?.Place, Comparer<MemberPlace?>.Create(ComparePlaces))
            .GroupBy(escape =>
                (escape.Start,
                    escape.Source.Api.Kind,
                    escape.Kind >= EscapeKind.Argument ? escape.Kind : EscapeKind.Record,
                    escape.Source.Effect,
                    escape.Entry.Suppressed))
            .Select(alike => SelectShown(
                alike.OrderBy(escape => escape.Kind),
                escape => FollowPath(escape, escapes, summary, region, model)))
            .Where(shown => shown.Count > 0);

    // The escape as it is shown; null where the code on its way says that it is not.
    private Escape? FollowPath(
        Escape escape, List<Escape> all, Summary summary, Region region, SemanticModel model)
    {
        PathsFollowed++;
        return LeavesRegion(escape, all)
            && FindChanged(escape, summary, region, model) is { } shown
            && IsTaken(shown)
                ? shown
                : null;
    }

    /// <summary>The escapes of which the code on the way was looked at.</summary>
    public int PathsFollowed { get; private set; }

    private static int ComparePlaces(MemberPlace? left, MemberPlace? right) =>
        left is null || right is null ? (left is null).CompareTo(right is null) : left.CompareTo(right);

    private IEnumerable<Escape> FindCandidates(
        List<Escape> escapes, Summary summary, Region region, SemanticModel model)
    {
        foreach (var escape in escapes)
        {
            if (region.IsReplayed(escape.Start)
                && !roles.IsCommittedOnTheWay(escape, region)
                && roles.LimitEscape(escape, region) is { } limited
                && MayLeave(limited, region)
                && MayChange(limited, summary, region, model))
                yield return limited;
        }
    }

    // The code on the way of an escape that would add nothing is not looked at: a large library has ten for each finding.
    private static List<Escape> SelectShown(IEnumerable<Escape> alike, Func<Escape, Escape?> show)
    {
        var shown = new List<Escape>();
        var effects = new HashSet<EffectSite>();
        foreach (var escape in alike)
        {
            var effect = escape.Entry.Outlet.Effect;
            if (shown.Count > 0
                && (shown[0].Kind == EscapeKind.Effect || effect is null || effects.Contains(effect))
                || show(escape) is not { } first)
                continue;
            shown.Add(first);
            if (effect is not null)
                effects.Add(effect);
        }
        return shown;
    }

    // What is known without the code on the path is asked first: of thousands of escapes it leaves few.
    private bool MayLeave(Escape escape, Region region)
    {
        if (escape.Source.Api.IsRecordSink
            || escape.Source.IsLatent
            && escape.Kind is not (EscapeKind.Record or EscapeKind.Store or EscapeKind.Argument))
            return false;
        // Outside of a transaction of its own a message is an effect as any other: what it carries may be looked up.
        if (escape is { Kind: EscapeKind.Argument, Entry.Outlet.Effect.Api: { } effect }
            && (HandWrittenTransaction.IsOutput(effect) && region.Role != RegionRole.Transaction
                || effect.Kind == ApiKind.EffectMessage && context.Catalog.MessagesAreOutput)
            && (escape.Source.IsLatent || escape.Source.Api.IsExternalState))
            return false;
        return !(escape is { Kind: EscapeKind.Argument, Source.IsLatent: true, Entry.Outlet.Effect.Api: { } saved }
            && TrackedState.IsSave(saved)
            && !TrackedState.IsData(context.FindSymbol(escape.Read.Member ?? escape.Read.Variable!)));
    }

    private bool MayChange(Escape escape, Summary summary, Region region, SemanticModel model) =>
        !escape.Source.IsLatent || concurrent.HasCode || IsChanged(escape, summary, region, model);

    private bool LeavesRegion(Escape escape, List<Escape> all)
    {
        if (raised.IsOfOtherObject(escape)
            || created.HoldOther(escape)
            || escape.Entry.Outlet.Decided is { } variable && !IsToldOutside(variable, all))
            return false;
        if (escape.Source.Api.Kind == ApiKind.Culture && WritesByGivenCulture(escape))
            return false;
        if (escape.Source.Api is { Kind: ApiKind.State, Classification: "ambient" } && IsSetOnTheWay(escape))
            return false;
        return !(escape.Kind == EscapeKind.State && kept.StaysInside(escape, all)) && !IsTiming(escape, all);
    }

    // A variable makes two attempts differ where a region changes it, or code that runs beside it.
    private Escape? FindChanged(Escape escape, Summary summary, Region region, SemanticModel model)
    {
        if (!escape.Source.IsLatent)
            return escape;
        if (IsChanged(escape, summary, region, model))
            return services.KeepsOnlyWatched(FindType(escape.Read)) || unchanging.AreIn(FindVariable(escape))
                ? null
                : escape;
        return concurrent.FindChanger(escape, region) is { } changer ? escape with { ChangedBy = changer } : null;
    }

    // A counter that the clock resets is a log's own, as long as it is told to nobody else.
    private static bool IsToldOutside(string variable, List<Escape> all)
    {
        var place = new SharedPlace(Slot.None, variable, null);
        return all.Any(escape =>
            escape.Kind is not (EscapeKind.State or EscapeKind.Failure)
                && escape.Source.IsLatent
                && place.IncludesRead(escape.Read));
    }

    // `Write(new StringWriter(CultureInfo.InvariantCulture), amount)`: the caller says by which culture the helper
    // writes.
    private bool WritesByGivenCulture(Escape escape)
    {
        var nodes = escape.ListNodes(context);
        if (nodes.Count < 2)
            return false;
        var (write, call) = (nodes[nodes.Count - 1], nodes[nodes.Count - 2]);
        return context.ModelOf(write).GetOperation(write)
                is IInvocationOperation { Instance: IParameterReferenceOperation { Parameter: var writer } }
            && context.ModelOf(call).GetOperation(call) is IInvocationOperation caller
            && SymbolEqualityComparer.Default.Equals(
                caller.TargetMethod.OriginalDefinition, writer.ContainingSymbol.OriginalDefinition)
            && caller.Arguments.FirstOrDefault(given => given.Parameter?.Ordinal == writer.Ordinal) is { } argument
            && CultureDependence.IsCreatedWithCulture(argument.Value);
    }

    // `tenant.Value = order.Customer; try { Work(order); }`: what the record itself has put there.
    private bool IsSetOnTheWay(Escape escape)
    {
        if (escape.Path.ListSteps().LastOrDefault()?.Place is not { } place
            || FindHolder(context.Index.FindNode(place)) is not { } read)
            return false;
        return kept.ListFunctions(escape)
            .Concat(ListRunners(escape))
            .SelectMany(function => function.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .Any(set => SymbolEqualityComparer.Default.Equals(FindHolder(set.Left), read));
    }

    // `Tenants.Run(order.Customer, () => Work(order))`: the method that calls what it is given.
    private IEnumerable<SyntaxNode> ListRunners(Escape escape) =>
        escape.ListNodes(context)
            .SelectMany(node => node.Ancestors().OfType<AnonymousFunctionExpressionSyntax>())
            .Select(function => (function.Parent as ArgumentSyntax)?.Parent?.Parent)
            .OfType<InvocationExpressionSyntax>()
            .Select(call => context.ModelOf(call).GetSymbolInfo(call).Symbol)
            .OfType<IMethodSymbol>()
            .SelectMany(runner => runner.OriginalDefinition.DeclaringSyntaxReferences)
            .Select(Declarations.ReadSyntax);

    private ISymbol? FindHolder(SyntaxNode? value) =>
        value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var holder }
            ? context.ModelOf(holder).GetSymbolInfo(holder).Symbol
            : null;

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

    private ITypeSymbol? FindType(SharedPlace read) => (read.Member ?? read.Variable) is not { } key ? null
        : context.FindSymbol(key) switch
        {
            ITypeSymbol self => self,
            { } variable when variable.FindVariableType() is { } type => type,
            _ => FindPrimaryParameter(key)?.Type,
        };

    // A parameter of a primary constructor is named as if it were a field.
    private IParameterSymbol? FindPrimaryParameter(string key)
    {
        var end = key.LastIndexOf('.');
        return end > 2
            && key.StartsWith("F:", StringComparison.Ordinal)
            && context.FindSymbol("T:" + key.Substring(2, end - 2)) is INamedTypeSymbol type
                ? type.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
                    .FirstOrDefault(parameter => parameter.Name == key.Substring(end + 1))
                : null;
    }

    // By this region, or by another one that shares the variable.
    private bool IsChanged(Escape escape, Summary summary, Region region, SemanticModel model)
    {
        var read = escape.Read;
        return summary.Mutations.Any(mutation => mutation.IncludesRead(read))
            || FindVariable(escape) is { } variable && otherRegions.HasChangeElsewhere(variable, region, model);
    }

    private ISymbol? FindVariable(Escape escape) => context.FindSymbol(escape.Read.FindVariableKey());

    // `new Priced(new RecordClock())`: the objects on the way decide which overrides are run.
    private bool IsTaken(Escape escape)
    {
        var nodes = escape.ListNodes(context);
        if (nodes.Count == escape.Path.Length && nodes.Contains(escape.Start))
            return nodes.Count < 2 || receivers.MayTake(nodes);
        var steps = escape.Path.ListSteps()
            .Select(step => step.Place is { } place ? context.Index.FindNode(place) : null)
            .TakeWhile(step => step is not null)
            .OfType<SyntaxNode>()
            .ToList();
        if (!steps.Contains(escape.Start))
            steps.Insert(0, escape.Start);
        return steps.Count < 2 || receivers.MayTake(steps);
    }
}
