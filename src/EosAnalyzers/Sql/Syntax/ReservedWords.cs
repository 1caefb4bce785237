namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// The words that end an expression or a list of sources, so that they are no names unless they are quoted.
/// </summary>
internal static class ReservedWords
{
    private static readonly WordTable Words = new(
        ("FROM WHERE GROUP ORDER HAVING LIMIT OFFSET FETCH UNION EXCEPT INTERSECT MINUS ON SET VALUES RETURNING WHEN THEN ELSE END AND OR NOT AS IN IS "
        + "BETWEEN LIKE ILIKE USING JOIN LEFT RIGHT INNER OUTER CROSS FULL NATURAL SELECT INSERT UPDATE DELETE MERGE INTO FOR WITH OUTPUT OPTION WINDOW "
        + "CASE WHERE DO CONFLICT IF BEGIN COMMIT EXEC EXECUTE DECLARE TRUNCATE CREATE DROP ALTER EXISTS NULL REGEXP RLIKE ESCAPE COLLATE ISNULL NOTNULL QUALIFY APPLY")
        .Split(' ').Distinct().Select(word => new KeyValuePair<string, int>(word, 1)));

    public static bool IsReserved(string text, Token token) => Words.FindNumber(text, token) != 0;
}
