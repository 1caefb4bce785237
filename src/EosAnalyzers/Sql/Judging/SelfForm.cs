using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>How an assigned value depends on what the statement itself writes; the greater the worse.</summary>
internal enum Form : byte
{
    /// <summary>Not at all.</summary>
    Free,

    /// <summary>It is the column.</summary>
    Identity,

    /// <summary>f(f(c)) = f(c).</summary>
    Same,
    Changing,
}

/// <summary>Finds the form of assigned values.</summary>
/// <param name="target">The column that is assigned.</param>
/// <param name="written">Whether a column belongs to the written table and is written.</param>
/// <param name="table">The written table.</param>
/// <param name="scope">What the text does.</param>
internal sealed class SelfForm(string target, Func<Expression, bool> written, string table, Scope scope)
{
    public Form Of(Expression expression)
    {
        expression = expression.Bare;
        return expression.Kind switch
        {
            ExpressionKind.Column => Column(expression),
            ExpressionKind.Parameter => Variable(expression),
            ExpressionKind.Query or ExpressionKind.Exists => Query(expression.Query!),
            ExpressionKind.Case => Case(expression),
            ExpressionKind.Call => Call(expression),
            ExpressionKind.Binary => Binary(expression),
            ExpressionKind.Unary => Worst(expression.Parts) == Form.Free ? Form.Free : Form.Changing,
            _ => Worst(expression.Parts),
        };
    }

    private Form Worst(IEnumerable<Expression> parts) => parts.Select(Of).Append(Form.Free).Max();

    private Form Column(Expression column)
    {
        if (!written(column))
            return Form.Free;
        return SqlName.Same(column.Name, target) ? Form.Identity : Form.Changing;
    }

    private Form Variable(Expression parameter) =>
        scope.OfVariable<Form?>(parameter, value => Of(value)) ?? Form.Free;

    private Form Query(Select query)
    {
        var readsTable = query.From.Exists(source => SqlName.Same(source.Name, table));
        var form = query.Items.Select(item => Item(item.Value, readsTable)).Append(Form.Free).Max();
        return query.Where is { } where && !readsTable && Worst([where]) > Form.Free ? Form.Changing : form;
    }

    // In a query of its own, a name without qualifier is the written table's only when the query reads that table.
    private Form Item(Expression value, bool readsTable)
    {
        if (value.Bare is { Kind: ExpressionKind.Call, Name: "MAX" or "MIN", Parts.Length: 1 } extreme)
            return Item(extreme.Parts[0], readsTable);
        var inner = new SelfForm(target, column => readsTable || column.Qualifier.Length > 0 ? written(Unqualified(column, readsTable)) : false, table, scope);
        return inner.Of(value);
    }

    private static Expression Unqualified(Expression column, bool readsTable) => readsTable ? new Expression(ExpressionKind.Column, column.Name, column.Span) : column;

    // CASE WHEN c > 5 THEN 5 ELSE c END stays; two constants may follow one another.
    private Form Case(Expression choice)
    {
        var results = new List<Expression> { choice.Parts[choice.Parts.Length - 1] };
        var asks = Of(choice.Parts[0]);
        for (var at = 1; at < choice.Parts.Length - 1; at += 2)
        {
            asks = (Form)Math.Max((byte)asks, (byte)Of(choice.Parts[at]));
            results.Add(choice.Parts[at + 1]);
        }
        var worst = Worst(results);
        if (asks == Form.Free || worst == Form.Changing)
            return worst;
        var constants = results.Where(result => Of(result) == Form.Free).ToList();
        var isSettled = worst != Form.Free && constants.Count == 1 || constants.TrueForAll(constant => !IsAsked(choice, constant));
        return isSettled ? Form.Same : Form.Changing;
    }

    private bool IsAsked(Expression choice, Expression constant)
    {
        for (var at = 1; at < choice.Parts.Length - 1; at += 2)
        {
            var condition = Expressions.Substitute(Simplification.Condition(choice, at), part => part.IsColumn(target) ? constant : null);
            if (new Truth(scope).Of(condition) != false && !Expressions.Same(choice.Parts[at + 1], constant, scope))
                return true;
        }
        return false;
    }

    private Form Call(Expression call)
    {
        var worst = Worst(call.Parts);
        if (worst == Form.Free)
            return Form.Free;
        if (Removal.IsRemoveThenAppend(call, scope))
            return Form.Same;
        if (worst == Form.Changing || FunctionTable.Find(call.Name, "same", scope.Dialect) is not { } row)
            return Form.Changing;
        if (row.When != "any" && Worst(call.Parts.Skip(1)) > Form.Free)
            return Form.Changing;
        return IdempotentCalls.Holds(call, row) ? Form.Same : Form.Changing;
    }

    private Form Binary(Expression expression)
    {
        var (left, right) = (Of(expression.Parts[0]), Of(expression.Parts[1]));
        var worst = (Form)Math.Max((byte)left, (byte)right);
        if (worst is Form.Free or Form.Changing)
            return worst;
        return expression.Name switch
        {
            "AND" or "OR" or "&" or "|" => Form.Same,
            "%" or "MOD" or "#-" => right == Form.Free && IdempotentCalls.IsNamedPath(expression.Parts[1]) ? Form.Same : Form.Changing,
            "-" => right == Form.Free && Removal.IsRemoval(expression.Parts[1], scope) ? Form.Same : Form.Changing,
            "||" => Removal.IsMerge(expression, scope) || Removal.IsRemoveThenAppend(expression, scope) ? Form.Same : Form.Changing,
            _ => Form.Changing,
        };
    }
}
