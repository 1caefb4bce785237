using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>How an assigned value depends on what the statement itself writes; the greater the worse.</summary>
internal enum SelfDependenceKind : byte
{
    /// <summary>Not at all.</summary>
    Independent,

    /// <summary>It is the column.</summary>
    Identity,

    /// <summary>f(f(c)) = f(c).</summary>
    Idempotent,
    Changing,
}

/// <summary>Finds the form of assigned values.</summary>
/// <param name="target">The column that is assigned.</param>
/// <param name="written">Whether a column belongs to the written table and is written.</param>
/// <param name="table">The written table.</param>
/// <param name="scope">What the text does.</param>
internal sealed class SelfDependence(
    string target, Func<Expression, bool> written, string table, StatementContext scope)
{
    private const int MaximumResults = 128;

    public SelfDependenceKind ClassifyExpression(Expression expression)
    {
        expression = expression.WithoutCasts;
        return expression.Kind switch
        {
            ExpressionKind.Column => ClassifyColumn(expression),
            ExpressionKind.Parameter => ClassifyVariable(expression),
            ExpressionKind.Query or ExpressionKind.Exists => ClassifyQuery(expression.Query!),
            ExpressionKind.Case => ClassifyCase(expression),
            ExpressionKind.Call => ClassifyCall(expression),
            ExpressionKind.Binary => ClassifyBinary(expression),
            ExpressionKind.Unary =>
                ClassifyWorst(expression.Parts) == SelfDependenceKind.Independent
                    ? SelfDependenceKind.Independent
                    : SelfDependenceKind.Changing,
            _ => ClassifyWorst(expression.Parts),
        };
    }

    private SelfDependenceKind ClassifyWorst(IEnumerable<Expression> parts) =>
        parts.Select(ClassifyExpression).Append(SelfDependenceKind.Independent).Max();

    private SelfDependenceKind ClassifyColumn(Expression column)
    {
        if (!written(column))
            return SelfDependenceKind.Independent;
        return SqlName.AreEqual(column.Name, target) ? SelfDependenceKind.Identity : SelfDependenceKind.Changing;
    }

    private SelfDependenceKind ClassifyVariable(Expression parameter) =>
        scope.EvaluateVariable<SelfDependenceKind?>(parameter, value => ClassifyExpression(value))
            ?? SelfDependenceKind.Independent;

    private SelfDependenceKind ClassifyQuery(SelectStatement query)
    {
        var readsTable = query.From.Exists(source => SqlName.AreEqual(source.Name, table));
        var form = query.Items.Select(item => ClassifyItem(item.Value, readsTable))
            .Append(SelfDependenceKind.Independent)
            .Max();
        return query.Where is { } where && !readsTable && ClassifyWorst([where]) > SelfDependenceKind.Independent
            ? SelfDependenceKind.Changing
            : form;
    }

    // In a query of its own, a name without qualifier is the written table's only when the query reads that table.
    private SelfDependenceKind ClassifyItem(Expression value, bool readsTable)
    {
        if (value.WithoutCasts is { Kind: ExpressionKind.Call, Name: "MAX" or "MIN", Parts.Length: 1 } extreme)
            return ClassifyItem(extreme.Parts[0], readsTable);
        var inner = new SelfDependence(
            target,
            column => readsTable || column.Qualifier.Length > 0 ? written(RemoveQualifier(column, readsTable)) : false,
            table,
            scope);
        return inner.ClassifyExpression(value);
    }

    private static Expression RemoveQualifier(Expression column, bool readsTable) =>
        readsTable ? new Expression(ExpressionKind.Column, column.Name, column.Span) : column;

    // CASE WHEN c > 5 THEN 5 ELSE c END stays; two constants may follow one another.
    private SelfDependenceKind ClassifyCase(Expression choice)
    {
        var results = new List<Expression> { choice.Parts[choice.Parts.Length - 1] };
        var asks = ClassifyExpression(choice.Parts[0]);
        for (var at = 1; at < choice.Parts.Length - 1; at += 2)
        {
            asks = (SelfDependenceKind)Math.Max((byte)asks, (byte)ClassifyExpression(choice.Parts[at]));
            results.Add(choice.Parts[at + 1]);
        }
        var worst = ClassifyWorst(results);
        if (asks == SelfDependenceKind.Independent || worst == SelfDependenceKind.Changing)
            return worst;
        // Whether one of many constants leads to another is not followed: it would take the square of their number.
        if (results.Count > MaximumResults)
            return SelfDependenceKind.Changing;
        var constants = results.Where(result => ClassifyExpression(result) == SelfDependenceKind.Independent).ToList();
        var isSettled = worst != SelfDependenceKind.Independent && constants.Count == 1
            || constants.TrueForAll(constant => !IsTestedAgain(choice, constant));
        return isSettled ? SelfDependenceKind.Idempotent : SelfDependenceKind.Changing;
    }

    private bool IsTestedAgain(Expression choice, Expression constant)
    {
        for (var at = 1; at < choice.Parts.Length - 1; at += 2)
        {
            var condition = ExpressionTree.ReplaceParts(
                ExpressionSimplifier.ReadWhenCondition(choice, at), part => part.IsColumn(target) ? constant : null);
            if (new ConditionEvaluator(scope).EvaluateCondition(condition) != false
                && !ExpressionTree.AreSame(choice.Parts[at + 1], constant, scope))
                return true;
        }
        return false;
    }

    private SelfDependenceKind ClassifyCall(Expression call)
    {
        var worst = ClassifyWorst(call.Parts);
        if (worst == SelfDependenceKind.Independent)
            return SelfDependenceKind.Independent;
        if (JsonAndArrayOperators.IsRemoveThenAppend(call, scope))
            return SelfDependenceKind.Idempotent;
        if (worst == SelfDependenceKind.Changing
            || FunctionTable.FindRow(call.Name, "same", scope.Dialect) is not { } row)
            return SelfDependenceKind.Changing;
        if (row.When != "any" && ClassifyWorst(call.Parts.Skip(1)) > SelfDependenceKind.Independent)
            return SelfDependenceKind.Changing;
        return IdempotentCalls.IsIdempotentCall(call, row)
            ? SelfDependenceKind.Idempotent
            : SelfDependenceKind.Changing;
    }

    private SelfDependenceKind ClassifyBinary(Expression expression)
    {
        var (left, right) = (ClassifyExpression(expression.Parts[0]), ClassifyExpression(expression.Parts[1]));
        var worst = (SelfDependenceKind)Math.Max((byte)left, (byte)right);
        if (worst is SelfDependenceKind.Independent or SelfDependenceKind.Changing)
            return worst;
        return expression.Name switch
        {
            "AND" or "OR" or "&" or "|" => SelfDependenceKind.Idempotent,
            "%" or "MOD" or "#-" =>
                right == SelfDependenceKind.Independent && IdempotentCalls.IsNamedPath(expression.Parts[1])
                    ? SelfDependenceKind.Idempotent
                    : SelfDependenceKind.Changing,
            "-" =>
                right == SelfDependenceKind.Independent
                    && JsonAndArrayOperators.IsElementRemoval(expression.Parts[1], scope)
                        ? SelfDependenceKind.Idempotent
                        : SelfDependenceKind.Changing,
            "||" =>
                JsonAndArrayOperators.IsObjectMerge(expression, scope)
                    || JsonAndArrayOperators.IsRemoveThenAppend(expression, scope)
                        ? SelfDependenceKind.Idempotent
                        : SelfDependenceKind.Changing,
            _ => SelfDependenceKind.Changing,
        };
    }
}
