using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

/// <summary>The functions that a replay finds changed: clocks, random numbers, new ids, sequences.</summary>
internal static class FunctionVolatility
{
    private static readonly string[] Times = ["now", "today", "tomorrow", "yesterday"];

    /// <summary>Whether a name without parentheses is a function (CURRENT_TIMESTAMP, s.NEXTVAL).</summary>
    public static bool IsKeywordFunction(string name, SqlDialect dialect)
    {
        foreach (var row in FunctionTable.FindRows(name))
            if (row.When == "keyword" && FunctionTable.IsInDialect(row, dialect))
                return true;
        return false;
    }

    /// <summary>What changes between two executions of this call; None for a call that gives the same.</summary>
    public static SqlVolatility FindVolatility(Expression call, SqlDialect dialect)
    {
        foreach (var row in FunctionTable.FindRows(call.Name))
            if (FunctionTable.IsInDialect(row, dialect)
                && ParseMeaning(row.Meaning) is not SqlVolatility.None and var kind
                && AppliesTo(row, call))
                return kind;
        return SqlVolatility.None;
    }

    /// <summary>PostgreSQL's <c>'now'::timestamptz</c> and <c>date 'today'</c>.</summary>
    public static bool IsTimeLiteral(Expression cast, SqlDialect dialect) =>
        dialect.Has(DialectTraits.JsonOperators)
            && cast.Kind == ExpressionKind.Cast
            && cast.Parts[0].Kind == ExpressionKind.Literal
            && IsTimeWord(cast.Parts[0], Times);

    private static SqlVolatility ParseMeaning(string meaning) => meaning switch
    {
        "time" => SqlVolatility.Time,
        "random" => SqlVolatility.Random,
        "id" => SqlVolatility.Id,
        "sequence" => SqlVolatility.Sequence,
        "session" or "rows" => SqlVolatility.Session,
        _ => SqlVolatility.None,
    };

    private static bool AppliesTo(FunctionRow row, Expression call) => row.When switch
    {
        "noargs" => call.Parts.Length == 0,
        "one" => call.Parts.Length == 1,
        "now0" => call.Parts.Length == 0 || IsTimeWord(call.Parts[0], ["now"]),
        "now1" => call.Parts.Length <= 1 || IsTimeWord(call.Parts[1], ["now"]),
        "DBMS_RANDOM" => SqlName.AreEqual(call.Qualifier, row.When),
        _ => true,
    };

    private static bool IsTimeWord(Expression value, string[] times) =>
        value.Kind == ExpressionKind.Literal && Array.Exists(times, time => SqlName.AreEqual(value.Name, $"'{time}'"));
}
