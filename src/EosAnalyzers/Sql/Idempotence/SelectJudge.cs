using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>Judges what only reads: a function may write, and a value may differ at the second execution.</summary>
internal static class SelectJudge
{
    public static SqlVerdict JudgeSelect(SelectStatement query, StatementContext scope)
    {
        if (query.Into is { Kind: not TokenKind.Parameter } into
            && !IsVariableTarget(into, scope)
            && !query.IsIntoTemporary)
            return SqlVerdict.CreateDuplicate(
                SqlCondition.Command, "INTO", query.Span) with
            { Outcome = SqlOutcome.FailsOnReplay };
        foreach (var value in ReadValues(query))
            foreach (var part in ExpressionTree.EnumerateParts(value))
                if (part.Kind == ExpressionKind.Call && JudgeCall(part, scope) is { } flaw)
                    return flaw;
        return SqlVerdict.Idempotent;
    }

    private static IEnumerable<Expression> ReadValues(SelectStatement query) =>
        query.EnumerateTerms().SelectMany(term => term.Items.Select(item => item.Value)
            .Concat(term.Rows.SelectMany(row => row))
            .Concat(term.From.Where(source => source.Call is not null).Select(source => source.Call!)));

    // In PL/SQL and in MySQL's procedures a plain name is a variable.
    private static bool IsVariableTarget(Token into, StatementContext scope) =>
        into.Kind == TokenKind.Word && scope.Dialect.Has(DialectTraits.PlainVariables);

    private static SqlVerdict? JudgeCall(Expression call, StatementContext scope)
    {
        if (FunctionTable.FindRow(call.Name, "writes", scope.Dialect) is { } writes)
            return call.Name == "SETVAL"
                ? null
                : SqlVerdict.CreateDuplicate(SqlCondition.Command, writes.Name, call.Span);
        var kind = FunctionVolatility.FindVolatility(call, scope.Dialect);
        if (kind is not (SqlVolatility.None or SqlVolatility.Session))
            return SqlVerdict.CreateDuplicate(SqlCondition.AmbientInput, call.Name, call.Span, kind);
        return FunctionTable.IsKnownFunction(call.Name) || scope.Dialect.Has(DialectTraits.OnlyOwnFunctions)
            ? null
            : SqlVerdict.CreateUndecidable(call.Name, call.Span);
    }
}
