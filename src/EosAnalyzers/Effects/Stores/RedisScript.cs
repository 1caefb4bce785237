using System.Text.RegularExpressions;
using EosAnalyzers.CSharp;

namespace EosAnalyzers.Effects.Stores;

/// <summary>A command or a script that Redis executes: what its commands leave the second time.</summary>
internal static class RedisScript
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex RepeatingCommand = new(
        @"(?<![\w:])(H?INCRBY(FLOAT)?|INCR|DECR(BY)?|ZINCRBY|[LR]PUSHX?|[LR]POP|SPOP|APPEND|XADD|PUBLISH)(?!\w)",
        Options);

    private static readonly Regex IdempotentCommand = new(
        @"^(P?SETEX|SETNX|M?SET|HM?SET|HSETNX|SADD|SREM|ZADD|ZREM|DEL|UNLINK|HDEL|P?EXPIRE(AT)?|PERSIST|PFADD|M?GET|HM?GET(ALL)?|EXISTS|SISMEMBER|PING|ECHO)$",
        Options);

    // A script that asks before it counts is executed as one step: the second time it finds what the first one left.
    private static readonly Regex GuardedScript = new(@"\bif\b[\s\S]*(SISMEMBER|EXISTS|SETNX|SADD|\bNX\b)", Options);

    public static ReplayOutcome JudgeCall(EffectCall call) =>
        FindCommand(call) is { } command
            ? JudgeCommands([command])
            : JudgeCommands(call.ArgumentSlice.ConstantTexts);

    // `Execute("SET", key, value)`: what follows the command are its arguments.
    private static string? FindCommand(EffectCall call) =>
        call.Arguments.FindArgument("command")?.Value.ConstantValue.Value as string;

    private static ReplayOutcome JudgeCommands(IEnumerable<string> texts)
    {
        var known = texts.ToList();
        if (known.Any(text => GuardedScript.IsMatch(text)) || known.Count > 0 && IdempotentCommand.IsMatch(known[0]))
            return ReplayOutcome.Harmless;
        return known.Any(text => RepeatingCommand.IsMatch(text)) ? ReplayOutcome.Repeats : ReplayOutcome.Undecided;
    }
}
