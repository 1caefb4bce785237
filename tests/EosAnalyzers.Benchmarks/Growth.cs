using System.Diagnostics;
using System.Globalization;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Benchmarks;

/// <summary>
/// How the time of a judgement grows with its text: the quotient of the processor's time from one length to twice the
/// length, for each form that was worse than linear once. About 2 is linear.
/// </summary>
internal static class Growth
{
    private const int Shortest = 1_600;
    private const int Doublings = 3;

    // A schema that does not know the table, so that the form alone decides, as for most scripts.
    private const string OtherTable = "CREATE TABLE other (id int)";

    private static readonly (string Name, SqlDialect Dialect, string First, string Part, string Last)[] Forms =
    [
        ("plain batch", SqlDialect.PostgreSql, "", "INSERT INTO t(id, v) VALUES ({0}, @v{0});", ""),
        ("UPDATE and INSERT pairs", SqlDialect.PostgreSql, "",
            "UPDATE t SET v = @v WHERE id = {0}; INSERT INTO t(id, v) VALUES ({0}, @v);", ""),
        ("DELETE and INSERT pairs", SqlDialect.PostgreSql, "",
            "DELETE FROM t WHERE id = {0}; INSERT INTO t(id, v) VALUES ({0}, @v);", ""),
        ("IF NOT EXISTS blocks", SqlDialect.SqlServer, "",
            "IF NOT EXISTS (SELECT 1 FROM t WHERE id = {0}) BEGIN INSERT INTO t(id, v) VALUES ({0}, @v) END;", ""),
        ("CASE over its own column", SqlDialect.PostgreSql, "UPDATE t SET v = CASE", " WHEN v = {0} THEN {0}1",
            " ELSE v END WHERE id = 1"),
        ("wide SET", SqlDialect.PostgreSql, "UPDATE t SET ", "c{0} = @p{0}, ", "last = 1 WHERE id = 1"),
        ("wide upsert", SqlDialect.PostgreSql, "INSERT INTO t(id) VALUES (1) ON CONFLICT (id) DO UPDATE SET ",
            "c{0} = EXCLUDED.c{0}, ", "last = 1"),
        ("wide MERGE", SqlDialect.SqlServer,
            "MERGE INTO t USING (SELECT 1 AS id) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET ",
            "t.c{0} = @p{0}, ", "t.last = 1;"),
        ("UNION ALL", SqlDialect.PostgreSql, "INSERT INTO t(id) ", "SELECT {0} UNION ALL ", "SELECT 1"),
        ("many rows", SqlDialect.PostgreSql, "INSERT INTO t(id, v) VALUES ", "({0}, @v{0}), ",
            "(0, 0) ON CONFLICT (id) DO NOTHING"),
        ("IN list", SqlDialect.PostgreSql, "DELETE FROM t WHERE id IN (", "{0}, ", "1)"),
    ];

    public static void Report()
    {
        Console.WriteLine("\n## growth of a judgement\n\n| form | ms at the longest | quotients |\n|---|---|---|");
        foreach (var (name, dialect, first, part, last) in Forms)
            Row(name, count => Judge(first + Repeat(part, count) + last, dialect, OtherTable));
        Row("schema with triggers", count => Judge(
            "DELETE FROM t1 WHERE id = 1",
            SqlDialect.Sqlite,
            Repeat(
                "CREATE TABLE t{0} (id int PRIMARY KEY, v int); CREATE TRIGGER g{0} AFTER UPDATE ON t{0} BEGIN INSERT INTO log(v) VALUES (NEW.v); END;",
                count)));
    }

    private static void Row(string name, Action<int> judge)
    {
        judge(Shortest);
        var times = Enumerable.Range(0, Doublings + 1).Select(doubling => Measure(() => judge(Shortest << doubling)))
            .ToList();
        var quotients = times.Zip(times.Skip(1), (shorter, longer) => longer / shorter);
        Console.WriteLine(
            $"| {name} | {times[^1]:F0} | {string.Join(", ", quotients.Select(quotient => quotient.ToString("F2", CultureInfo.InvariantCulture)))} |");
    }

    // The least of several runs: a collection of garbage belongs to none of them.
    private static double Measure(Action judge) => Enumerable.Range(0, 5).Min(_ =>
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().UserProcessorTime;
        judge();
        return Math.Max(1, (Process.GetCurrentProcess().UserProcessorTime - before).TotalMilliseconds);
    });

    private static void Judge(string text, SqlDialect dialect, string definitions) =>
        SqlIdempotence.JudgeText(text, dialect, SqlSchema.ParseDefinitions(definitions, dialect));

    private static string Repeat(string part, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(number =>
            part.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
}
