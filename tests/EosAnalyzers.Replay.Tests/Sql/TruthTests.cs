using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>
/// The judge against a set of statements that others have labelled, in the folder that <c>EOS_SQL_TRUTH</c> names:
/// truth.tsv with a verdict for each, schemas.tsv with the tables.
/// </summary>
public class TruthTests
{
    [TruthFact]
    public void OfTheTextAloneAlmostEveryFlagIsRightAndAlmostNoneIsMissing()
    {
        var rows = Rows("truth.tsv").Where(row => row["needs_schema"] == "no" && row["verdict"] != "undecidable")
            .Select(row => (Flagged: Verdict(row, null) == "flag", Right: row["verdict"] == "flag", Id: row["id"]))
            .ToList();
        var wrong = string.Join(' ', rows.Where(row => row.Flagged != row.Right).Select(row => row.Id));
        Assert.True(
            rows.Count(row => row.Flagged && row.Right) >= 0.98 * rows.Count(row => row.Flagged),
            $"flagged and right by less than 98 %: {wrong}");
        Assert.True(
            rows.Count(row => row.Flagged && row.Right) >= 0.98 * rows.Count(row => row.Right),
            $"right and flagged by less than 98 %: {wrong}");
    }

    [TruthFact]
    public void WhatCannotBeDecidedStaysUndecided() =>
        Assert.Empty(
            Rows("truth.tsv").Where(row =>
                row["verdict"] == "undecidable" && Verdict(row, Tables(row)) != "undecidable")
                    .Select(row => row["id"]));

    [TruthFact]
    public void WithTheTablesAlmostEveryVerdictIsRight()
    {
        var rows = Rows("truth.tsv").ToList();
        var wrong = rows.Where(row => Verdict(row, Tables(row)) != row["verdict"]).Select(row => row["id"]).ToList();
        Assert.True(wrong.Count <= 0.02 * rows.Count, string.Join(' ', wrong));
    }

    private static string Verdict(Dictionary<string, string> row, SqlSchema? tables) =>
        SqlIdempotence.JudgeText(row["statement"], LabelledSet.Dialects[row["dialect"]], tables) switch
        {
            { Outcome: SqlOutcome.Undecidable } => "undecidable",
            { IsFlagged: true } => "flag",
            _ => "ok",
        };

    private static SqlSchema? Tables(Dictionary<string, string> row) =>
        Rows("schemas.tsv").FirstOrDefault(schema =>
            schema["dialect"] == row["dialect"] && schema["schema"] == row["schema"]) is { } found
                ? SqlSchema.ParseDefinitions(found["ddl"], LabelledSet.Dialects[row["dialect"]])
                : null;

    private static IEnumerable<Dictionary<string, string>> Rows(string file) => LabelledSet.ReadRows(file);

    private sealed class TruthFactAttribute : FactAttribute
    {
        public TruthFactAttribute() => Skip = LabelledSet.Folder is null ? "EOS_SQL_TRUTH names no folder" : null;
    }
}
