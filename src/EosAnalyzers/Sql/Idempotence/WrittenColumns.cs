using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>
/// The columns of an update with their new values in terms of the old row, in the dialect's order of assignment.
/// </summary>
internal sealed class WrittenColumns
{
    private readonly UpdateStatement update;
    private readonly StatementContext scope;
    private readonly Dictionary<string, Expression> values = new(StringComparer.OrdinalIgnoreCase);

    public WrittenColumns(UpdateStatement update, StatementContext scope)
    {
        (this.update, this.scope) = (update, scope);
        foreach (var assignment in update.Assignments)
            AddAssignment(assignment);
        Assignments.RemoveAll(assignment =>
            BelongsToTable(assignment.Value.WithoutCasts) && assignment.Value.WithoutCasts.IsColumn(assignment.Column));
        var kept = new HashSet<string>(
            Assignments.Select(assignment => assignment.Column), StringComparer.OrdinalIgnoreCase);
        foreach (var name in values.Keys.Where(name => !kept.Contains(name)).ToList())
            values.Remove(name);
    }

    /// <summary>Without those that set a column to itself.</summary>
    public List<Assignment> Assignments { get; } = [];

    public bool IsWritten(Expression column) => BelongsToTable(column) && values.ContainsKey(column.Name);

    /// <summary>
    /// A value as the second execution computes it: with the branches of CASE that are then not taken left out.
    /// </summary>
    public Expression SimplifyForReplay(Expression value) =>
        new ExpressionSimplifier(this.scope, FindValueAfter).SimplifyExpression(value);

    /// <summary>Whether a condition that held before does not hold after.</summary>
    public bool MakesFalse(Expression? condition, TableSource? source = null)
    {
        if (condition is null || values.Count == 0)
            return false;
        var old = EqualityBindings.FindBindings(condition);
        var after = ExpressionTree.ReplaceParts(
            condition, part => FindNewValue(part, source) is { } value ? SubstituteKnownValues(value, old) : null);
        return new ConditionEvaluator(this.scope).EvaluateCondition(SimplifyNulls(after)) == false
            || ExpressionTree.SplitConjuncts(condition).Any(IsEmptiedQuery);
    }

    private void AddAssignment(Assignment assignment)
    {
        var value = this.scope.AssignsLeftToRight
            ? ExpressionTree.ReplaceParts(assignment.Value, FindValueAfter)
            : assignment.Value;
        values[assignment.Column] = value;
        Assignments.Add(
            new Assignment
            {
                Column = assignment.Column,
                Value = value,
                Span = assignment.Span,
                ColumnSpan = assignment.ColumnSpan
            });
    }

    private Expression? FindValueAfter(Expression part) => FindNewValue(part, null);

    private Expression? FindNewValue(Expression part, TableSource? source) =>
        part.Kind == ExpressionKind.Column
            && (BelongsToTable(part) || source is not null && source.IsNamed(part.Qualifier))
            && values.TryGetValue(part.Name, out var value) ? value : null;

    // The old row met the condition: what it bound to a constant is known.
    private static Expression SubstituteKnownValues(Expression value, Dictionary<string, Expression>? old) =>
        old is null
            ? value
            : ExpressionTree.ReplaceParts(
                value,
                part => part.Kind == ExpressionKind.Column && old.TryGetValue(part.Name, out var known) ? known : null);

    // COALESCE(@o, -1) < @o
    private Expression SimplifyNulls(Expression condition) =>
        new ExpressionSimplifier(this.scope, _ => null).SimplifyExpression(condition);

    // id IN (SELECT id FROM t WHERE state = 'queued')
    private bool IsEmptiedQuery(Expression condition) =>
        condition.Kind == ExpressionKind.Binary
        && condition.Name is "IN" or "="
        && condition.Parts[1].Query is { Limit: null, From.Count: 1, Where: { } where } query
        && !query.Items.Exists(item => item.Value.Kind == ExpressionKind.Call)
        && SqlName.AreEqual(query.From[0].Name, this.update.Table.Name) && MakesFalse(where, query.From[0]);

    private bool BelongsToTable(Expression column) =>
        column.Qualifier.Length == 0
            || this.update.Table.IsNamed(column.Qualifier)
            || SqlName.AreEqual(column.Qualifier, this.update.Table.Name)
            || IsSameTable(column.Qualifier);

    private bool IsSameTable(string qualifier) =>
        this.update.From.Exists(source =>
            source.IsNamed(qualifier) && SqlName.AreEqual(source.Name, this.update.Table.Name));
}
