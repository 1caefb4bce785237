using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Computes expressions over the rows of a scope.</summary>
internal sealed class ExpressionEvaluator
{
    private readonly SimulationRun run;
    private readonly QueryExecutor queries;
    private readonly CallEvaluator calls;

    public ExpressionEvaluator(SimulationRun run, QueryExecutor queries)
    {
        (this.run, this.queries) = (run, queries);
        Operators = new ValueOperators(run);
        calls = new CallEvaluator(run, queries, this);
    }

    public ValueOperators Operators { get; }

    public bool? EvaluateCondition(Expression? condition, RowScope? scope) =>
        condition is null ? true : SqlValue.ToTruth(EvaluateExpression(condition, scope));

    public object? EvaluateExpression(Expression expression, RowScope? scope)
    {
        if (!run.TryStep())
            return null;
        switch (expression.Kind)
        {
            case ExpressionKind.Literal:
                return LiteralValues.ReadLiteral(expression.Name, run);
            case ExpressionKind.Null:
                return null;
            case ExpressionKind.Parameter:
                return FindParameter(expression.Name);
            case ExpressionKind.Column:
                return FindColumn(expression, scope);
            case ExpressionKind.Cast:
                return Operators.CastValue(EvaluateExpression(expression.Parts[0], scope), expression);
            case ExpressionKind.Unary:
                return EvaluateUnary(expression, scope);
            case ExpressionKind.Binary:
                return EvaluateBinary(expression, scope);
            case ExpressionKind.Case:
                return EvaluateCase(expression, scope);
            case ExpressionKind.Call:
                return calls.EvaluateCall(expression, scope);
            case ExpressionKind.List:
                return expression.Parts.Select(part => EvaluateExpression(part, scope)).ToArray();
            case ExpressionKind.Query:
                return queries.ExecuteScalar(expression.Query!, scope);
            case ExpressionKind.Exists:
                return SqlValue.FromBoolean(queries.ExecuteQuery(expression.Query!, scope).Rows.Count > 0);
            default:
                return run.GiveUp();
        }
    }

    private object? FindParameter(string name) =>
        run.Parameters.TryGetValue(name, out var value) ? value : run.GiveUp();

    private object? FindColumn(Expression column, RowScope? scope)
    {
        if (scope is not null && scope.TryFind(column.Qualifier, column.Name, out var value))
            return value;
        // NEW and OLD of a trigger that is running.
        if (run.Ambient is { } ambient && ambient.TryFind(column.Qualifier, column.Name, out value))
            return value;
        if (run.Ambient is not null && column.Name.StartsWith("TG_", StringComparison.OrdinalIgnoreCase))
            return column.Name;
        // A variable of PL/SQL, or the row as a whole.
        if (column.Qualifier.Length == 0 && run.Parameters.TryGetValue(column.Name, out value))
            return value;
        return run.GiveUp();
    }

    private object? EvaluateUnary(Expression expression, RowScope? scope)
    {
        var value = EvaluateExpression(expression.Parts[0], scope);
        if (expression.Name == "DESC")
            return value;
        if (expression.Name == "NOT")
            return SqlValue.ToTruth(value) is { } truth ? SqlValue.FromBoolean(!truth) : null;
        if (value is null)
            return null;
        if (value is SqlInterval interval && expression.Name == "-")
            return interval.MultiplyBy(-1);
        return expression.Name switch
        {
            "-" => run.CalculateValue("-", 0L, value),
            "~" => SqlValue.ToNumber(value) is long whole ? ~whole : run.GiveUp(),
            _ => run.GiveUp(),
        };
    }

    private object? EvaluateCase(Expression choice, RowScope? scope)
    {
        var hasSubject = choice.Parts[0].Kind != ExpressionKind.Null || choice.Parts[0].Span.Length > 0;
        var subject = hasSubject ? EvaluateExpression(choice.Parts[0], scope) : null;
        for (var index = 1; index < choice.Parts.Length - 1; index += 2)
        {
            var when = EvaluateExpression(choice.Parts[index], scope);
            if (hasSubject
                ? SqlValue.CompareValues(subject, when, run.IgnoresCase) == 0
                : SqlValue.ToTruth(when) == true)
                return EvaluateExpression(choice.Parts[index + 1], scope);
        }
        return EvaluateExpression(choice.Parts[choice.Parts.Length - 1], scope);
    }

    private object? EvaluateBinary(Expression expression, RowScope? scope)
    {
        var name = expression.Name;
        if (name is "AND" or "OR")
            return EvaluateLogic(name == "OR", expression, scope);
        if (name == "COLLATE")
            return EvaluateExpression(expression.Parts[0], scope);
        if (name == ":=")
            return AssignVariable(expression, scope);
        if (name is "IN" or "NOT IN")
            return EvaluateIn(name == "NOT IN", expression, scope);
        var left = EvaluateExpression(expression.Parts[0], scope);
        var right = expression.Parts[1];
        if (right.Kind == ExpressionKind.Call && right.Name is "ANY" or "SOME" or "ALL" && right.Parts.Length == 1)
            return EvaluateQuantified(name, left, right, scope);
        if (name is "IS" or "IS NOT")
            return SqlValue.FromBoolean(HoldsIs(left, right, scope) == (name == "IS"));
        return Operators.ApplyOperator(name, left, EvaluateExpression(right, scope), expression);
    }

    private object? EvaluateLogic(bool isOr, Expression expression, RowScope? scope)
    {
        var left = SqlValue.ToTruth(EvaluateExpression(expression.Parts[0], scope));
        if (left == isOr)
            return SqlValue.FromBoolean(isOr);
        var right = SqlValue.ToTruth(EvaluateExpression(expression.Parts[1], scope));
        var both = isOr ? left | right : left & right;
        return both is { } truth ? SqlValue.FromBoolean(truth) : null;
    }

    private bool HoldsIs(object? left, Expression right, RowScope? scope)
    {
        if (right.Kind == ExpressionKind.Null
            || right.Kind == ExpressionKind.Column
                && right.Name.ToUpperInvariant() is "UNKNOWN"
                && left is null or bool)
            return left is null;
        var value = EvaluateExpression(right, scope);
        if (value is bool flag)
            return SqlValue.ToTruth(left) == flag;
        return SqlValue.AreIdentical(left, value);
    }

    private object? AssignVariable(Expression expression, RowScope? scope)
    {
        var value = EvaluateExpression(expression.Parts[1], scope);
        run.Parameters[expression.Parts[0].Name] = value;
        run.SessionVariables.Add(expression.Parts[0].Name);
        return value;
    }

    private object? EvaluateIn(bool isNegated, Expression expression, RowScope? scope)
    {
        var left = EvaluateExpression(expression.Parts[0], scope);
        var right = expression.Parts[1];
        var values = right.Kind == ExpressionKind.Query
            ? queries.ExecuteQuery(right.Query!, scope).Rows.Select(row => row.Length == 1 ? row[0] : (object?)row)
            : (right.Kind == ExpressionKind.List
                ? right.Parts
                : [right]).Select(part => EvaluateExpression(part, scope))
                .SelectMany(Expand);
        var found = Operators.IsAmong(left, values);
        return found is { } truth ? SqlValue.FromBoolean(truth != isNegated) : null;

        // Dapper spreads a parameter that is a list.
        IEnumerable<object?> Expand(object? value) => value is object?[] list && left is not object?[]? list : [value];
    }

    private object? EvaluateQuantified(string name, object? left, Expression right, RowScope? scope)
    {
        var part = right.Parts[0];
        var values = part.Kind == ExpressionKind.Query
            ? queries.ExecuteQuery(part.Query!, scope).Rows.Select(row => row[0]).ToArray()
            : ArrayFunctions.ToArray(EvaluateExpression(part, scope));
        if (values is null || left is null)
            return null;
        var isAll = right.Name == "ALL";
        bool? result = isAll;
        foreach (var value in values)
        {
            var truth = SqlValue.ToTruth(Operators.ApplyOperator(name, left, value, right));
            result = isAll ? result & truth : result | truth;
        }
        return result is { } known ? SqlValue.FromBoolean(known) : null;
    }
}
