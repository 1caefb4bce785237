using System.Collections.Immutable;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>
/// A text whose clocks and new ids become parameters that the record fills, in every branch that stores one.
/// </summary>
internal static class RecordValueRewrite
{
    private static readonly HashSet<string> Clocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "NOW",
        "CURRENT_TIMESTAMP",
        "LOCALTIMESTAMP",
        "CLOCK_TIMESTAMP",
        "STATEMENT_TIMESTAMP",
        "TRANSACTION_TIMESTAMP",
        "UTC_TIMESTAMP",
        "GETDATE", "GETUTCDATE", "SYSDATETIME", "SYSUTCDATETIME", "SYSDATETIMEOFFSET", "SYSDATE", "SYSTIMESTAMP",
    };

    private static readonly HashSet<string> Ids = new(StringComparer.OrdinalIgnoreCase)
    {
        "GEN_RANDOM_UUID",
        "UUID_GENERATE_V1",
        "UUID_GENERATE_V4",
        "UUIDV4",
        "UUIDV7",
        "UUID",
        "UUID_V4",
        "UUID_V7",
        "NEWID",
    };

    /// <summary>
    /// The rewrite that leaves nothing to find, with an upsert where the row needs one; null where there is none, or
    /// nothing to replace.
    /// </summary>
    public static SqlRewrite? CreateRewrite(SqlText sql, bool isCountRead = false) =>
        CreateStableRewrite(sql, isCountRead) is { } rewrite && !FindsRowsByTime(rewrite, sql) ? rewrite : null;

    // Two records of one millisecond would be one row.
    private static bool FindsRowsByTime(SqlRewrite rewrite, SqlText sql) =>
        rewrite.Parameters.FirstOrDefault(parameter => parameter.Value == RecordValue.Timestamp) is { } time
        && SqlIdempotence.ReadBindings(rewrite.ApplyTo(sql.Text), sql.Dialect, sql.Schema)
            .Any(binding => binding.Role == SqlBindingRole.Key && SqlName.AreEqual(binding.Parameter, time.Name));

    private static SqlRewrite? CreateStableRewrite(SqlText sql, bool isCountRead)
    {
        if (sql.Dialect == SqlDialect.Generic || ReplaceVolatileCalls(sql) is not { } replaced)
            return null;
        var stable = sql.WithChanges(replaced.Changes);
        if (stable.Judge().Outcome == SqlOutcome.Idempotent)
            return replaced;
        var id = replaced.Parameters.FirstOrDefault(parameter => parameter.Value == RecordValue.Id)?.Name;
        return SqlUpsert.FindUpserts(stable, parameter => parameter == id, isCountRead: isCountRead)
            .OrderBy(upsert => FindIdColumn(sql) is { } column && IsKey(upsert, column) ? 0 : 1)
            .Select(upsert =>
                replaced.CombineWith(sql.Text, upsert.Changes) is { } both
                    ? both with { AssumedKey = upsert.IsDefined ? null : string.Join(", ", upsert.Key) }
                    : null)
            .FirstOrDefault(both => both is not null);
    }

    // A row that gets an id of its own is found by it: no other row has the position that it is made of.
    private static string? FindIdColumn(SqlText sql) =>
        StatementReader.ReadStatements(sql.Text, sql.Dialect)
            .OfType<InsertStatement>()
            .Where(insert => insert.Rows.Count == 1)
            .SelectMany(insert => insert.Columns.Zip(insert.Rows[0], (column, value) => (column, value)))
            .FirstOrDefault(filled => FindReplacement(filled.value, sql.Dialect) == RecordValue.Id).column;

    private static bool IsKey(SqlUpsert upsert, string column) =>
        upsert.Key.Length == 1 && SqlName.AreEqual(upsert.Key[0], column);

    private static SqlRewrite? ReplaceVolatileCalls(SqlText sql)
    {
        var scope = new StatementContext(
            StatementReader.ReadStatements(sql.Text, sql.Dialect), sql.Dialect, sql.Schema, assignsAtOnce: false);
        var calls = scope.Statements.SelectMany(StoredValues.ReadStoredValues).SelectMany(ExpressionTree.EnumerateParts)
            .Select(part =>
                (part.Span,
                    Value: FindReplacement(part, sql.Dialect),
                    IsLocal: FindReplacement(part, sql.Dialect) == RecordValue.Timestamp
                        && IsLocalClock(part, sql.Dialect)))
            .Where(part => part.Value is not null)
            .Distinct()
            .OrderBy(part => part.Span.Start)
            .ToList();
        // Two new ids are two values: one parameter cannot hold both.
        if (calls.Count == 0 || calls.Count(call => call.Value == RecordValue.Id) > 1)
            return null;
        var parameters = calls.Select(call => call.Value!.Value)
            .Distinct()
            .ToDictionary(value => value, value => SqlParameterNames.FindFreeName("record" + value, sql));
        return parameters.ContainsValue(null) ? null : new SqlRewrite(
            AddLocks(sql.Text, scope).Concat(
                calls.Select(call => new TextChange(call.Span, parameters[call.Value!.Value]!)))
                    .OrderBy(change => change.Span.Start)
                    .ToImmutableArray(),
            parameters.Select(parameter => new RecordParameter(parameter.Value!, parameter.Key)).ToImmutableArray())
        {
            ReadsLocalClock = calls.Exists(call => call.IsLocal)
        };
    }

    // The others give a time in UTC, or one that names its zone.
    private static bool IsLocalClock(Expression part, SqlDialect dialect) => dialect switch
    {
        SqlDialect.Sqlite => false,
        SqlDialect.PostgreSql or SqlDialect.CockroachDb => part.Name.ToUpperInvariant() == "LOCALTIMESTAMP",
        _ =>
            part.Name.ToUpperInvariant() is not ("UTC_TIMESTAMP"
                or "GETUTCDATE"
                or "SYSUTCDATETIME"
                or "SYSDATETIMEOFFSET"),
    };

    private static RecordValue? FindReplacement(Expression part, SqlDialect dialect) =>
        part.Kind != ExpressionKind.Call
            || part.Span.IsEmpty
            || FunctionVolatility.FindVolatility(part, dialect) == SqlVolatility.None ? null
        : Clocks.Contains(part.Name) || part.Name == "DATETIME" && part.Parts.Length <= 1 ? RecordValue.Timestamp
        : Ids.Contains(part.Name) ? RecordValue.Id : null;

    // A MERGE of SQL Server that is touched gets the lock that it needs.
    private static IEnumerable<TextChange> AddLocks(string text, StatementContext scope) =>
        !scope.Dialect.Has(DialectTraits.MergeNeedsLock) ? []
        : scope.Statements.OfType<MergeStatement>().Where(merge => !merge.HasHint)
            .Select(merge =>
                new TextChange(
                    new TextSpan(merge.HintPosition, 0),
                    char.IsLower(text[merge.Span.Start]) ? " with (holdlock)" : " WITH (HOLDLOCK)"));
}

/// <summary>The expressions whose values a statement stores.</summary>
internal static class StoredValues
{
    public static IEnumerable<Expression> ReadStoredValues(Statement statement) => statement switch
    {
        InsertStatement insert =>
            insert.Rows.SelectMany(row => row)
                .Concat(ReadStoredValues(insert.Query))
                .Concat(ReadStoredValues(insert.Conflict.Assignments)),
        UpdateStatement update => ReadStoredValues(update.Assignments),
        MergeStatement merge =>
            ReadStoredValues(merge.Source.Query).Concat(
                merge.Branches.SelectMany(branch =>
                    ReadStoredValues(branch.Assignments).Concat(
                        branch.Insert is { } insert ? ReadStoredValues(insert) : []))),
        _ => [],
    };

    private static IEnumerable<Expression> ReadStoredValues(SelectStatement? query) =>
        query is null ? [] : query.Items.Select(item => item.Value).Concat(query.Rows.SelectMany(row => row));

    private static IEnumerable<Expression> ReadStoredValues(List<Assignment> assignments) =>
        assignments.Select(assignment => assignment.Value);
}
