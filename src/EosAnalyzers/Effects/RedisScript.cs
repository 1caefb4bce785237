using System.Text.RegularExpressions;

namespace EosAnalyzers.Effects;

/// <summary>A command or a script that Redis executes: what its commands leave the second time.</summary>
internal static class RedisScript
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex Building = new(
        @"(?<![\w:])(H?INCRBY(FLOAT)?|INCR|DECR(BY)?|ZINCRBY|[LR]PUSHX?|[LR]POP|SPOP|APPEND|XADD|PUBLISH)(?!\w)", Options);

    private static readonly Regex Absolute = new(
        @"^(P?SETEX|SETNX|M?SET|HM?SET|HSETNX|SADD|SREM|ZADD|ZREM|DEL|UNLINK|HDEL|P?EXPIRE(AT)?|PERSIST|PFADD|M?GET|HM?GET(ALL)?|EXISTS|SISMEMBER|PING|ECHO)$", Options);

    // A script that asks before it counts is executed as one step: the second time it finds what the first one left.
    private static readonly Regex Asking = new(@"\bif\b[\s\S]*(SISMEMBER|EXISTS|SETNX|SADD|\bNX\b)", Options);

    public static Repetition Of(IEnumerable<string> texts)
    {
        var known = texts.ToList();
        if (known.Any(text => Asking.IsMatch(text)) || known.Count > 0 && Absolute.IsMatch(known[0]))
            return Repetition.Harmless;
        return known.Any(text => Building.IsMatch(text)) ? Repetition.Repeats : Repetition.Undecided;
    }
}
