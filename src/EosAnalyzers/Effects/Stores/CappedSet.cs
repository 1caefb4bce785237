using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Stores;

/// <summary>
/// A sorted set that keeps its best entries: <c>SortedSetRemoveRangeByRank("recent", 0, -1001)</c> leaves the last
/// thousand, and finds nothing to remove when it is executed again. By ranks from the start it takes the next entries.
/// </summary>
internal static class CappedSet
{
    // From the first entry to one before the last.
    private const int First = 0;
    private const int LastEntry = -1;

    public static ReplayOutcome JudgeRemoval(EffectCall call) =>
        ReadRank(call, "start") == First && ReadRank(call, "stop") < LastEntry
            || KeepsNamedCount(call)
                ? ReplayOutcome.Harmless
                : ReplayOutcome.Repeats;

    private static long? ReadRank(EffectCall call, string parameter) =>
        call.Arguments.FindArgument(parameter)?.Value.ConstantValue is { HasValue: true, Value: { } rank }
            ? Convert.ToInt64(rank, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    // `0, -(limit + 1)`, `0, -limit - 1`
    private static bool KeepsNamedCount(EffectCall call) =>
        ReadRank(call, "start") == First
            && call.Arguments.FindArgument("stop")?.Value.UnwrapConversions() is { } stop
            && (stop is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand: var left }
                    ? left.UnwrapConversions()
                    : stop)
                is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus };
}
