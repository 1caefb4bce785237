using System.Collections.Immutable;
using EosAnalyzers.Facts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>Findings from what summaries say, with the path that a reader follows.</summary>
internal sealed class FindingPaths(WalkContext context)
{
    /// <summary>One finding for escapes that start at one place and are told as one.</summary>
    public ReplayFinding CreateFinding(Region region, List<Escape> escapes)
    {
        var effects = escapes.Select(escape => escape.Entry.Outlet.Effect)
            .OfType<EffectSite>()
            .Where(_ => escapes[0].Kind != EscapeKind.Effect)
            .Distinct()
            .Select(effect => (effect, Call: FindOperation(effect)))
            .Where(reached => reached.Call is not null || reached.effect.Foreign is not null)
            .Select(reached => new ReachedEffect(reached.effect.Api, reached.Call));
        return new(
            region,
            escapes[0].Source.Api,
            FindPath(region, escapes[0].Path),
            escapes[0].Kind,
            effects.ToImmutableArray(),
            FindEffectCall(escapes[0].Source.Effect, escapes[0].Path))
        {
            Foreign = FindForeign(escapes[0].Source.Effect),
            BorderCall = FindBorderCall(escapes[0].Source.Effect, escapes[0].Path),
            Cause = escapes[0].Source.Cause,
            ChangedBy = escapes[0].ChangedBy,
            Suppressed = escapes[0].Entry.Suppressed is { Length: > 0 } rules
                ? ImmutableArray.Create(rules.Split(' '))
                : ImmutableArray<string>.Empty,
        };
    }

    /// <summary>The effect that an entry of a summary stands for, as if a region were replayed that calls it.</summary>
    public ReplayFinding? CreateEffectFinding(Region region, FlowEntry entry, string route)
    {
        if (entry is not { Source.Effect: { } effect, Path: { } path })
            return null;
        var call = FindEffectCall(effect, path);
        if (call is null && FindForeign(effect) is null)
            return null;
        return new(
            region,
            effect.Api,
            FindPath(region, path).Insert(0, CreateStep("", region.Anchor)),
            EscapeKind.Effect,
            ImmutableArray<ReachedEffect>.Empty,
            call)
        {
            Route = route,
            Foreign = FindForeign(effect),
            BorderCall = FindBorderCall(effect, path),
        };
    }

    private static FactEntry? FindForeign(EffectSite? effect) =>
        effect?.Foreign is { StatementSlot: null } foreign ? foreign : null;

    private IOperation? FindBorderCall(EffectSite? effect, CallPath path) =>
        FindForeign(effect) is null ? null : FindLastOwnCall(path);

    private IOperation? FindLastOwnCall(CallPath path) =>
        context.FindOperation(path.ListSteps().LastOrDefault(step => step.Place is not null)?.Place);

    // A statement that is given to another project is judged where it is given.
    private IOperation? FindEffectCall(EffectSite? effect, CallPath path)
    {
        if (effect?.Foreign is not { } foreign)
            return FindOperation(effect);
        return foreign.StatementSlot is null ? null : FindLastOwnCall(path);
    }

    /// <summary>The call of an effect, where it is in this project.</summary>
    public IOperation? FindOperation(EffectSite? effect) => context.FindOperation(effect?.Place);

    /// <summary>The call at a place of this project.</summary>
    public IOperation? FindOperation(MemberPlace place) => context.FindOperation(place);

    /// <summary>The steps of a path, each with the code at which it is shown.</summary>
    public ImmutableArray<CallStep> FindPath(Region region, CallPath path)
    {
        var steps = ImmutableArray.CreateBuilder<CallStep>();
        if (FindFirstStep(region) is { } first)
            steps.Add(first);
        foreach (var step in path.ListSteps())
        {
            var syntax = step.Place is { } place ? context.Index.FindNode(place) : null;
            // A step in another assembly is shown where that assembly is called.
            steps.Add(CreateStep(step.Name, syntax ?? steps[steps.Count - 1].Syntax));
        }
        return steps.ToImmutable();
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
    /// What is found in another file, or in a named method, is shown at the operator's argument; null for code in
    /// place.
    /// </summary>
    public CallStep? FindFirstStep(Region region) =>
        region.Target is { } target ? CreateStep($"{target.Name}()", region.Anchor)
        : region.IsElsewhere ? CreateStep(region.Anchor.ToString(), region.Anchor)
        : null;

    /// <summary>A step of a path, with what is known of other projects.</summary>
    public CallStep CreateStep(string name, SyntaxNode syntax) =>
        new(name, syntax) { Foreign = context.Bodies.Foreign.Facts };
}
