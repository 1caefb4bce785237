using System.Collections.Immutable;
using EosAnalyzers.Sql.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Finds where the parameters of a text go.</summary>
internal sealed class BindingReader(StatementContext scope)
{
    private readonly HashSet<TextSpan> spans = [];
    private readonly ImmutableArray<SqlBinding>.Builder bindings = ImmutableArray.CreateBuilder<SqlBinding>();

    public ImmutableArray<SqlBinding> ReadBindings()
    {
        foreach (var statement in scope.Statements)
            ReadBindings(statement);
        return bindings.ToImmutable();
    }

    private void ReadBindings(Statement statement)
    {
        switch (statement)
        {
            case InsertStatement insert:
                ReadBindings(insert, new InsertColumns(insert, scope));
                break;
            case UpdateStatement update:
                AddAssignments(update.Assignments);
                AddFilter(update.Where);
                break;
            case DeleteStatement delete:
                AddFilter(delete.Where);
                break;
            case MergeStatement merge:
                ReadBindings(merge);
                break;
        }
    }

    private void ReadBindings(InsertStatement insert, InsertColumns columns)
    {
        foreach (var row in InsertJudge.ReadProposedRows(insert, scope))
            for (var at = 0; at < row.Values.Count; at++)
                AddInsertedValue(insert, row, at, columns);
        AddAssignments(insert.Conflict.Assignments);
        AddFilter(insert.Query?.Where);
    }

    private void AddInsertedValue(InsertStatement insert, ProposedRow row, int at, InsertColumns columns)
    {
        var column = row.FindColumn(at);
        var role = columns.IsKey(column, at) ? SqlBindingRole.Key
            : insert.Conflict.Action is ConflictAction.Ignore
                || insert.Conflict.Action == ConflictAction.Update && !columns.IsUpdatedOnConflict(column)
            ? SqlBindingRole.InsertOnly
            : SqlBindingRole.Stored;
        AddParameters(row.Values[at], column, role);
    }

    private void ReadBindings(MergeStatement merge)
    {
        var values = new MergeSourceValues(merge, scope);
        foreach (var condition in ExpressionTree.SplitConjuncts(merge.On)
            .Where(condition => condition.Parts.Length == 2))
            AddComparison(
                ExpressionTree.ReplaceParts(
                    condition,
                    part =>
                        part.Qualifier.Length == 0
                            ? null
                            : values.ResolveColumns(part) is var value && value != part
                            ? value
                            : null),
                SqlBindingRole.Key);
        foreach (var branch in merge.Branches)
        {
            foreach (var assignment in branch.Assignments)
                AddParameters(values.ResolveColumns(assignment.Value), assignment.Column, SqlBindingRole.Stored);
            foreach (var row in branch.Insert is { } insert ? values.ReadRows(insert) : [])
                AddInsertedRow(row);
        }
    }

    private void AddInsertedRow(ProposedRow row)
    {
        for (var at = 0; at < row.Values.Count; at++)
            AddParameters(row.Values[at], row.FindColumn(at), SqlBindingRole.InsertOnly);
    }

    private void AddAssignments(List<Assignment> assignments)
    {
        foreach (var assignment in assignments)
            AddParameters(assignment.Value, assignment.Column, SqlBindingRole.Stored);
    }

    private void AddFilter(Expression? where)
    {
        foreach (var condition in ExpressionTree.SplitConjuncts(where))
            AddComparison(condition, SqlBindingRole.Filter);
    }

    private void AddComparison(Expression condition, SqlBindingRole role) =>
        AddParameters(
            condition,
            ExpressionTree.EnumerateParts(condition).FirstOrDefault(part => part.Kind == ExpressionKind.Column)?.Name
                ?? "",
            role);

    // The first place of a parameter tells the most: the key of MERGE before its values.
    private void AddParameters(Expression value, string column, SqlBindingRole role)
    {
        foreach (var part in ExpressionTree.EnumerateParts(value))
            if (part.Kind == ExpressionKind.Parameter && spans.Add(part.Span))
                bindings.Add(new SqlBinding(part.Name, part.Span, column, role));
            else if (part.Query is { } query)
                AddFilter(query.Where);
    }
}
