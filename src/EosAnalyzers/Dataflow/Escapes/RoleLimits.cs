using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow.Escapes;

/// <summary>
/// What leaves a transaction that is written by hand, a consume loop or a message handler is less than what leaves a
/// callback of the topology.
/// </summary>
internal sealed class RoleLimits(WalkContext context)
{
    /// <summary>The escape with the kind that it has for this region; null where nothing of it is left.</summary>
    public Escape? LimitEscape(Escape escape, Region region)
    {
        var effect = escape.Entry.Outlet.Effect?.Api;
        EscapeKind? kind = escape.Kind;
        if (StreamizApi.IsFailureHandler(region.OperatorName) && kind is EscapeKind.Effect or EscapeKind.Argument)
            return null;
        if (region.Role == RegionRole.Transaction)
            kind = IsMadeForRecord(escape.Source, region)
                ? null
                : HandWrittenTransaction.FilterEscape(
                    escape.Kind,
                    escape.Source.Api,
                    effect,
                    () => context.FindOperation(escape.Source.Effect?.Place),
                    region);
        else if (region.Handler is { } handler)
            kind = IsOfLoop(escape.Source, region)
                ? null
                : RedeliveredMessage.FilterEscape(escape.Kind, escape.Source.Api, effect, handler);
        return kind is { } left ? escape with { Kind = left } : null;
    }

    /// <summary>A method that the loop calls commits first and works then.</summary>
    public bool IsCommittedOnTheWay(Escape escape, Region region) =>
        region.Role == RegionRole.ConsumeLoop
        && context.FindNodes(escape.Path.ListSteps().Skip(1))
            .Any(place => ReplayedSpan.ComesAfterCommit(place, context.ModelOf(place)));

    // `var input = Parse(consumer.Consume()); InTransaction(p => ..)`: what the loop declares around the code it hands
    // over is made again with the record.
    private bool IsMadeForRecord(FlowSource source, Region region) =>
        source is { IsLatent: true, Variable: { } variable }
        && variable.StartsWith("L:", StringComparison.Ordinal)
        && context.FindSymbol(variable)?.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax() is { } declaration
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
}
