using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Rewriting;

namespace EosAnalyzers.Replay.Tests.Sql;

/// <summary>What of the statement's own rows an offered text has to leave as well.</summary>
internal enum KeptRows
{
    /// <summary>Its sum is made elsewhere: nothing of the text alone can be compared.</summary>
    None,

    /// <summary>What the statement leaves for one record.</summary>
    OfOneRecord,

    /// <summary>What it leaves for two records of one content as well.</summary>
    OfEveryRecord,
}

/// <summary>A text that a fix offers for a statement, with the values that it takes from the record.</summary>
internal sealed record OfferedText(
    string Name, string Text, KeptRows Keeps, IReadOnlyList<RecordParameter> Parameters, string Inbox)
{
    // Later than what any row has and any clock shows: the later of two times is the record's.
    private const string Day = "2037-02-03";
    private const long Offsets = 4_000_000_000;
    private static readonly Guid Id = new("ec5f1b8a-0000-4000-8000-000000000001");

    public bool HasOwnInbox => Inbox != InboxRewrite.TableName;

    public static List<OfferedText> Find(StatementRow row, SqlDialect dialect)
    {
        var sql = new SqlText(row.Statement, dialect, SqlSchema.ParseDefinitions(row.Definitions, dialect));
        var upsert = SqlUpsert.FindUpserts(sql).FirstOrDefault(offered => offered.IsDefined);
        return
        [
            .. Create("upsert", upsert is null ? null : new SqlRewrite(upsert.Changes, []), KeptRows.OfOneRecord),
            .. Create("inbox", InboxRewrite.CreateRewrite(sql), KeptRows.OfEveryRecord),
            .. Create("inbox-new-table", InboxRewrite.CreateRewriteWithNewTable(sql), KeptRows.OfEveryRecord),
            .. Create("record-values", RecordValueRewrite.CreateRewrite(sql), KeptRows.OfOneRecord),
            .. Create("offset-guard", OffsetGuardRewrite.CreateRewrite(sql), KeptRows.OfEveryRecord),
            .. Create("stream-total", CounterUpdate.FindUpdate(sql)?.Absolute, KeptRows.None),
        ];

        IEnumerable<OfferedText> Create(string name, SqlRewrite? rewrite, KeptRows keeps) =>
            rewrite is null
                ? []
                : [new(
                    name,
                    rewrite.ApplyTo(row.Statement),
                    keeps,
                    rewrite.Parameters,
                    rewrite.Inbox ?? InboxRewrite.TableName)];
    }

    public IEnumerable<(string Name, object Value)> ReadRecordValues(long offset) =>
        Parameters.Select(parameter => (parameter.Name, Value: (object)(parameter.Value switch
        {
            RecordValue.Topic => "orders",
            RecordValue.Partition => 0,
            RecordValue.Offset => Offsets + offset,
            RecordValue.Timestamp => new DateTime(2037, 2, 3, 4, 5, 6, DateTimeKind.Utc),
            RecordValue.Id => Id,
            _ => 7L,
        })));

    public bool IsOfInbox(string row) =>
        row.Split(':')[0].Trim('`', '"').Equals(Inbox, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether two lists of rows are the same but for what the record gives.</summary>
    public static bool AreSame(List<string> statement, List<string> offered)
    {
        var left = offered.ToList();
        return statement.Count == offered.Count && statement.TrueForAll(row =>
            left.FindIndex(other => IsSameRow(row, other)) is >= 0 and var at && Remove(left, at));
    }

    private static bool Remove(List<string> rows, int at)
    {
        rows.RemoveAt(at);
        return true;
    }

    private static bool IsSameRow(string statement, string offered)
    {
        var (cells, others) = (statement.Split(" | "), offered.Split(" | "));
        return cells.Length == others.Length
            && cells.Zip(others, (cell, other) => cell == other || IsOfTheRecord(other)).All(same => same);
    }

    private static bool IsOfTheRecord(string cell) =>
        cell.Contains(Day, StringComparison.Ordinal)
        || cell.Contains("400000000", StringComparison.Ordinal)
        || cell.Replace("-", "").Contains(Id.ToString("N"), StringComparison.OrdinalIgnoreCase);
}
