using System.Collections.Immutable;
using System.Globalization;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Rewriting;

/// <summary>
/// An UPDATE of one row that adds to one of its columns, and its text as it assigns a sum that was made elsewhere.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column that counts.</param>
/// <param name="Key">The parameter that the row is found by.</param>
/// <param name="Amount">The parameter that is added, and that holds the sum from now on; null where a number is
/// added.</param>
/// <param name="Number">What is added where it is a number.</param>
/// <param name="Absolute">The text that assigns; where a number was added it has one parameter more.</param>
internal sealed record CounterUpdate(
    string Table, string Column, string Key, string? Amount, long Number, SqlRewrite Absolute)
{
    public static CounterUpdate? FindUpdate(SqlText sql)
    {
        if (sql.ReadOnlyStatement() is not UpdateStatement { From.Count: 0, Limit: null, Where: { } where } update
            || FindKeyParameter(where) is not { } key)
            return null;
        var counting = update.Assignments.FindAll(assignment => FindAddend(assignment) is not null);
        if (counting.Count != 1 || FindUpdate(sql, update, counting[0], key) is not { } increment)
            return null;
        var verdict = sql.WithChanges(increment.Absolute.Changes).Judge();
        return verdict is { Outcome: SqlOutcome.Idempotent, SurvivesBatch: true } ? increment : null;
    }

    private static CounterUpdate? FindUpdate(SqlText sql, UpdateStatement update, Assignment counting, string key)
    {
        var (added, whole) = (FindAddend(counting)!, TextSpan.FromBounds(counting.ColumnSpan.End, counting.Span.End));
        if (added.Kind == ExpressionKind.Parameter)
            return new(
                update.Table.Name,
                counting.Column,
                key,
                added.Name,
                0,
                new(CreateChangesAround(added.Span, whole), ImmutableArray<RecordParameter>.Empty));
        return SqlParameterNames.FindFreeName("total", sql) is { } parameter
            && long.TryParse(added.Name, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? new(
                update.Table.Name,
                counting.Column,
                key,
                null,
                number,
                new(
                    ImmutableArray.Create(new TextChange(whole, $" = {parameter}")),
                    ImmutableArray.Create(new RecordParameter(parameter, RecordValue.Total))))
            : null;
    }

    // What stays is not written again: a hole of an interpolated string has no text.
    private static ImmutableArray<TextChange> CreateChangesAround(TextSpan parameter, TextSpan whole) =>
        ImmutableArray.Create(
            new TextChange(TextSpan.FromBounds(whole.Start, parameter.Start), " = "),
            new TextChange(TextSpan.FromBounds(parameter.End, whole.End), ""));

    // c = c + x, c = x + c, c += x
    private static Expression? FindAddend(Assignment assignment)
    {
        var value = assignment.Value.WithoutCasts;
        if (!value.Is(ExpressionKind.Binary, "+"))
            return null;
        var (left, right) = (value.Parts[0].WithoutCasts, value.Parts[1].WithoutCasts);
        var added = left.IsColumn(assignment.Column) ? right : right.IsColumn(assignment.Column) ? left : null;
        return added?.Kind is ExpressionKind.Parameter or ExpressionKind.Literal ? added : null;
    }

    private static string? FindKeyParameter(Expression where)
    {
        if (!where.Is(ExpressionKind.Binary, "="))
            return null;
        var (left, right) = (where.Parts[0].WithoutCasts, where.Parts[1].WithoutCasts);
        return left.Kind == ExpressionKind.Column && right.Kind == ExpressionKind.Parameter ? right.Name
            : right.Kind == ExpressionKind.Column && left.Kind == ExpressionKind.Parameter ? left.Name : null;
    }
}
