using System.Collections.Immutable;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>Finds where the parameters of a text go.</summary>
internal sealed class BindingReader(Scope scope)
{
    private readonly ImmutableArray<SqlBinding>.Builder _bindings = ImmutableArray.CreateBuilder<SqlBinding>();

    public ImmutableArray<SqlBinding> Read()
    {
        foreach (var statement in scope.Statements)
            Read(statement);
        return _bindings.ToImmutable();
    }

    private void Read(Statement statement)
    {
        switch (statement)
        {
            case Insert insert:
                Read(insert, insert.Conflict.Target.Select(part => part.Bare.Name).ToList());
                break;
            case Update update:
                Assigned(update.Assignments);
                Filter(update.Where);
                break;
            case Delete delete:
                Filter(delete.Where);
                break;
            case Merge merge:
                Read(merge);
                break;
        }
    }

    private void Read(Insert insert, List<string> target)
    {
        foreach (var row in InsertJudge.Rows(insert, scope))
            for (var at = 0; at < row.Values.Count; at++)
                Value(insert, row, at, target);
        Assigned(insert.Conflict.Assignments);
        Filter(insert.Query?.Where);
    }

    private void Value(Insert insert, Row row, int at, List<string> target)
    {
        var column = row.Column(at);
        var role = IsKey(insert, column, at, target) ? SqlBindingRole.Key
            : insert.Conflict.Action is ConflictAction.Ignore || insert.Conflict.Action == ConflictAction.Update && !IsUpdated(insert, column) ? SqlBindingRole.InsertOnly
            : SqlBindingRole.Stored;
        Add(row.Values[at], column, role);
    }

    private bool IsKey(Insert insert, string column, int at, List<string> target)
    {
        if (target.Count > 0)
            return target.Exists(name => SqlName.Same(name, column)) || column.Length == 0 && at == 0;
        var keys = scope.Table(insert.Table.Name)?.Keys ?? [];
        return keys.Count > 0
            ? keys.Exists(key => Array.Exists(key.Parts, part => part.Bare.IsColumn(column)))
            : KeyNames.Best(insert.Columns, insert.Table.Name) is { } best ? SqlName.Same(best, column) : column.Length == 0 && at == 0;
    }

    private static bool IsUpdated(Insert insert, string column) => insert.Conflict.Assignments.Exists(assignment => SqlName.Same(assignment.Column, column));

    private void Read(Merge merge)
    {
        var values = new SourceValues(merge, scope);
        foreach (var condition in Expressions.Conjuncts(merge.On).Where(condition => condition.Parts.Length == 2))
            Compared(Expressions.Substitute(condition, part => part.Qualifier.Length == 0 ? null : values.In(part) is var value && value != part ? value : null), SqlBindingRole.Key);
        foreach (var branch in merge.Branches)
        {
            foreach (var assignment in branch.Assignments)
                Add(values.In(assignment.Value), assignment.Column, SqlBindingRole.Stored);
            foreach (var row in branch.Insert is { } insert ? values.Rows(insert) : [])
                Inserted(row);
        }
    }

    private void Inserted(Row row)
    {
        for (var at = 0; at < row.Values.Count; at++)
            Add(row.Values[at], row.Column(at), SqlBindingRole.InsertOnly);
    }

    private void Assigned(List<Assignment> assignments)
    {
        foreach (var assignment in assignments)
            Add(assignment.Value, assignment.Column, SqlBindingRole.Stored);
    }

    private void Filter(Expression? where)
    {
        foreach (var condition in Expressions.Conjuncts(where))
            Compared(condition, SqlBindingRole.Filter);
    }

    private void Compared(Expression condition, SqlBindingRole role) =>
        Add(condition, Expressions.Descend(condition).FirstOrDefault(part => part.Kind == ExpressionKind.Column)?.Name ?? "", role);

    // The first place of a parameter tells the most: the key of MERGE before its values.
    private void Add(Expression value, string column, SqlBindingRole role)
    {
        foreach (var part in Expressions.Descend(value))
            if (part.Kind == ExpressionKind.Parameter && !_bindings.Any(binding => binding.Span == part.Span))
                _bindings.Add(new SqlBinding(part.Name, part.Span, column, role));
            else if (part.Query is { } query)
                Filter(query.Where);
    }
}
