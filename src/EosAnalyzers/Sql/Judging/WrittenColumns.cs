using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>The columns of an update with their new values in terms of the old row, in the dialect's order of assignment.</summary>
internal sealed class WrittenColumns
{
    private readonly Update _update;
    private readonly Scope _scope;
    private readonly Dictionary<string, Expression> _values = new(StringComparer.OrdinalIgnoreCase);

    public WrittenColumns(Update update, Scope scope)
    {
        (_update, _scope) = (update, scope);
        foreach (var assignment in update.Assignments)
            Add(assignment);
        Assignments.RemoveAll(assignment => IsOwn(assignment.Value.Bare) && assignment.Value.Bare.IsColumn(assignment.Column));
        foreach (var name in _values.Keys.Where(name => !Assignments.Exists(assignment => SqlName.Same(assignment.Column, name))).ToList())
            _values.Remove(name);
    }

    /// <summary>Without those that set a column to itself.</summary>
    public List<Assignment> Assignments { get; } = [];

    public bool Contains(Expression column) => IsOwn(column) && _values.ContainsKey(column.Name);

    /// <summary>A value as the second execution computes it: with the branches of CASE that are then not taken left out.</summary>
    public Expression Simplified(Expression value) => new Simplification(_scope, After).Of(value);

    /// <summary>Whether a condition that held before does not hold after.</summary>
    public bool MakesFalse(Expression? condition, Source? source = null)
    {
        if (condition is null || _values.Count == 0)
            return false;
        var old = Equalities.Of(condition);
        var after = Expressions.Substitute(condition, part => New(part, source) is { } value ? Known(value, old) : null);
        return new Truth(_scope).Of(NullFree(after)) == false || Expressions.Conjuncts(condition).Any(IsEmptied);
    }

    private void Add(Assignment assignment)
    {
        var value = _scope.LeftToRight ? Expressions.Substitute(assignment.Value, After) : assignment.Value;
        _values[assignment.Column] = value;
        Assignments.Add(new Assignment { Column = assignment.Column, Value = value, Span = assignment.Span, ColumnSpan = assignment.ColumnSpan });
    }

    private Expression? After(Expression part) => New(part, null);

    private Expression? New(Expression part, Source? source) =>
        part.Kind == ExpressionKind.Column && (IsOwn(part) || source is not null && source.Answers(part.Qualifier)) && _values.TryGetValue(part.Name, out var value) ? value : null;

    // The old row met the condition: what it bound to a constant is known.
    private static Expression Known(Expression value, Dictionary<string, Expression>? old) =>
        old is null ? value : Expressions.Substitute(value, part => part.Kind == ExpressionKind.Column && old.TryGetValue(part.Name, out var known) ? known : null);

    // COALESCE(@o, -1) < @o
    private Expression NullFree(Expression condition) => new Simplification(_scope, _ => null).Of(condition);

    // id IN (SELECT id FROM t WHERE state = 'queued')
    private bool IsEmptied(Expression condition) =>
        condition.Kind == ExpressionKind.Binary && condition.Name is "IN" or "=" && condition.Parts[1].Query is { Limit: null, From.Count: 1, Where: { } where } query
        && !query.Items.Exists(item => item.Value.Kind == ExpressionKind.Call)
        && SqlName.Same(query.From[0].Name, _update.Table.Name) && MakesFalse(where, query.From[0]);

    private bool IsOwn(Expression column) =>
        column.Qualifier.Length == 0 || _update.Table.Answers(column.Qualifier) || SqlName.Same(column.Qualifier, _update.Table.Name) || IsSameTable(column.Qualifier);

    private bool IsSameTable(string qualifier) =>
        _update.From.Exists(source => source.Answers(qualifier) && SqlName.Same(source.Name, _update.Table.Name));
}
