using System.Collections.Immutable;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>A plain INSERT as an upsert: its second execution finds the row of the first.</summary>
/// <param name="Key">The columns that tell the row, as they are written; the table needs a unique key on them.</param>
/// <param name="IsDefined">The schema shows that the table has it.</param>
/// <param name="Changes">What to change in the text, from left to right; the values stay where they are.</param>
internal sealed record SqlUpsert(ImmutableArray<string> Key, bool IsDefined, ImmutableArray<TextChange> Changes)
{
    /// <summary>
    /// One upsert for each key that the schema or the names of the columns support, the best first.
    /// <paramref name="isRecordKey"/> says whether the code fills a parameter with the key of the record, <paramref name="isNondeterministic"/>
    /// whether it
    /// fills it with another value in the next attempt: what the first attempt has stored then stays;
    /// <paramref name="isCountRead"/> whether it reads how many rows were written, <paramref name="isNullable"/>
    /// whether it may fill a parameter with NULL.
    /// Empty for any text but one INSERT of listed columns and values, and in the generic dialect.
    /// </summary>
    public static IEnumerable<SqlUpsert> FindUpserts(
        SqlText sql,
        Func<string, bool>? isRecordKey = null,
        Func<string, bool>? isNondeterministic = null,
        bool isCountRead = false,
        Func<string, bool>? isNullable = null)
    {
        if (sql.Dialect == SqlDialect.Generic || PlainInsert.ReadInsert(sql) is not { } insert)
            return [];
        // `if (Execute("INSERT IGNORE ..") == 0) return;`
        if (insert.KeepsFirstRow && isCountRead)
            return [];
        // What a trigger notes of the row that a REPLACE deletes would not be noted.
        if (insert.Statement.Conflict.Action == ConflictAction.Replace
            && insert.Table?.Triggers.Exists(trigger => trigger.Writes && trigger.Events.Contains("DELETE")) == true)
            return [];
        insert.IsNondeterministic = isNondeterministic ?? (_ => false);
        insert.IsCountRead = isCountRead;
        insert.IsNullable = isNullable ?? (_ => false);
        var isDefined = insert.Table is not null;
        return KeyCandidates.FindKeys(insert, isRecordKey)
            .Select(key => new SqlUpsert(insert.ReadColumns(key), isDefined, CreateChanges(insert, key)))
            .Where(upsert => upsert.MakesIdempotent(sql));
    }

    public string ApplyTo(string text) => SourceText.From(text).WithChanges(Changes).ToString();

    private static ImmutableArray<TextChange> CreateChanges(PlainInsert insert, ImmutableArray<int> key) =>
        insert.Dialect.GetDefinition().WriteUpsert(insert, key);

    // The judge reads the result too: what it cannot read, or finds fault with, is no repair.
    private bool MakesIdempotent(SqlText sql) =>
        !Changes.IsEmpty && sql.WithChanges(Changes).Judge().Outcome == SqlOutcome.Idempotent;
}
