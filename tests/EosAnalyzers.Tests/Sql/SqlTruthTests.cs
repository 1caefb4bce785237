using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Tests.Conventions;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>
/// The judge against statements whose label is what executing them twice has shown, in the folder Truth: <c>forms</c>
/// has one statement for each form,
/// <c>field</c> what services write, <c>own</c> and <c>fresh</c> what tests/EosAnalyzers.Tests/Sql/Truth/README.md tells. A failure
/// names each row that is judged wrong.
/// </summary>
public class SqlTruthTests
{
    private static readonly Dictionary<string, SqlDialect> Dialects = new()
    {
        ["postgres"] = SqlDialect.PostgreSql,
        ["mysql"] = SqlDialect.MySql,
        ["mariadb"] = SqlDialect.MariaDb,
        ["sqlite"] = SqlDialect.Sqlite,
        ["tsql"] = SqlDialect.SqlServer,
        ["oracle"] = SqlDialect.Oracle,
    };

    [Theory]
    [InlineData("field", 0.97)]
    [InlineData("forms", 0.98)]
    public void WithTheTablesAlmostEveryVerdictIsRight(string folder, double least)
    {
        var schemas = ReadRows(folder, "schemas.tsv").ToDictionary(
            row => $"{row["dialect"]}/{row["schema"]}", row => row["ddl"]);
        AssertScore(least, ReadRows(folder, "truth.tsv").Select(row =>
        {
            var dialect = Dialects[row["dialect"]];
            var schema = schemas.TryGetValue($"{row["dialect"]}/{row["schema"]}", out var definitions)
                ? SqlSchema.ParseDefinitions(definitions, dialect)
                : null;
            return (row["id"],
                row["verdict"],
                Describe(SqlIdempotence.JudgeText(row["statement"], dialect, schema)),
                row["statement"]);
        }));
    }

    [Fact]
    public void OfTheTextAloneAlmostEveryVerdictIsRight() =>
        AssertScore(0.98, ReadRows("forms", "truth.tsv").Where(row => row["needs_schema"] == "no")
            .Select(row =>
                (row["id"],
                    row["verdict"],
                    Describe(SqlIdempotence.JudgeText(row["statement"], Dialects[row["dialect"]])),
                    row["statement"])));

    [Theory]
    [InlineData("own")]
    [InlineData("fresh")]
    [InlineData("services")]
    public void WhatWeWroteAndExecutedIsJudgedAsItWasExecuted(string folder) =>
        AssertScore(0.98, ReadRows(folder, "statements.tsv").Select(row =>
        {
            var dialect = Dialects[row["dialect"]];
            var verdict = SqlIdempotence.JudgeText(
                row["statement"], dialect, SqlSchema.ParseDefinitions(row["ddl"], dialect));
            return (row["id"], row["label"] == "idempotent" ? "ok" : "flag", Describe(verdict), row["statement"]);
        }));

    private static string Describe(SqlVerdict verdict) =>
        verdict.Outcome == SqlOutcome.Undecidable ? "undecidable" : verdict.IsFlagged ? "flag" : "ok";

    private static void AssertScore(
        double least, IEnumerable<(string Id, string Right, string Judged, string Statement)> rows)
    {
        var all = rows.ToList();
        var wrong = string.Join(
            '\n',
            all.Where(row => row.Right != row.Judged)
                .Select(row => $"{row.Id}: {row.Judged}, right is {row.Right}: {row.Statement}"));
        var hits = all.Count(row => row is { Right: "flag", Judged: "flag" });
        var precision = (double)hits / all.Count(row => row.Judged == "flag");
        var recall = (double)hits / all.Count(row => row.Right == "flag");
        Assert.True(
            precision >= least && recall >= least,
            $"precision {precision:F3}, recall {recall:F3} of {all.Count} rows\n{wrong}");
    }

    private static IEnumerable<Dictionary<string, string>> ReadRows(string folder, string file)
    {
        var lines = File.ReadAllLines(Repository.GetPath("tests", "EosAnalyzers.Tests", "Sql", "Truth", folder, file));
        var names = lines[0].Split('\t');
        return lines.Skip(1)
            .Select(line =>
                names.Zip(line.Split('\t')).ToDictionary(cell => cell.First, cell => Unescape(cell.Second)));
    }

    private static string Unescape(string cell) =>
        cell.Replace(@"\\", "\u0001").Replace("\\n", "\n").Replace("\\t", "\t").Replace("\u0001", @"\");
}
