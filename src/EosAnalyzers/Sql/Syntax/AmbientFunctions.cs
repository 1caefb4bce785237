namespace EosAnalyzers.Sql.Syntax;

/// <summary>The functions that a replay finds changed: clocks, random numbers, new ids, sequences.</summary>
internal static class AmbientFunctions
{
    private static readonly string[] Times = ["now", "today", "tomorrow", "yesterday"];

    /// <summary>Whether a name without parentheses is a function (CURRENT_TIMESTAMP, s.NEXTVAL).</summary>
    public static bool IsKeyword(string name, SqlDialect dialect)
    {
        foreach (var row in FunctionTable.Named(name))
            if (row.When == "keyword" && FunctionTable.Has(row, dialect))
                return true;
        return false;
    }

    /// <summary>What changes between two executions of this call; None for a call that gives the same.</summary>
    public static SqlAmbient Kind(Expression call, SqlDialect dialect)
    {
        foreach (var row in FunctionTable.Named(call.Name))
            if (FunctionTable.Has(row, dialect) && Meaning(row.Meaning) is not SqlAmbient.None and var kind && Applies(row, call))
                return kind;
        return SqlAmbient.None;
    }

    /// <summary>PostgreSQL's <c>'now'::timestamptz</c> and <c>date 'today'</c>.</summary>
    public static bool IsTimeLiteral(Expression cast, SqlDialect dialect) =>
        dialect == SqlDialect.PostgreSql && cast.Kind == ExpressionKind.Cast && cast.Parts[0].Kind == ExpressionKind.Literal && IsTime(cast.Parts[0], Times);

    private static SqlAmbient Meaning(string meaning) => meaning switch
    {
        "time" => SqlAmbient.Time,
        "random" => SqlAmbient.Random,
        "id" => SqlAmbient.Id,
        "sequence" => SqlAmbient.Sequence,
        "session" or "rows" => SqlAmbient.Session,
        _ => SqlAmbient.None,
    };

    private static bool Applies(FunctionRow row, Expression call) => row.When switch
    {
        "noargs" => call.Parts.Length == 0,
        "one" => call.Parts.Length == 1,
        "now0" => call.Parts.Length == 0 || IsTime(call.Parts[0], ["now"]),
        "now1" => call.Parts.Length <= 1 || IsTime(call.Parts[1], ["now"]),
        "DBMS_RANDOM" => SqlName.Same(call.Qualifier, row.When),
        _ => true,
    };

    private static bool IsTime(Expression value, string[] times) =>
        value.Kind == ExpressionKind.Literal && Array.Exists(times, time => SqlName.Same(value.Name, $"'{time}'"));
}
