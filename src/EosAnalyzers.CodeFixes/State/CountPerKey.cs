using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// A lambda that does nothing but count, <c>MapValues((v, context) => ++n)</c>, as Streamiz counts: by key, in a state
/// store.
/// </summary>
internal static class CountPerKey
{
    /// <summary>
    /// The edits; none where the lambda does more, or where the store would need serdes that Streamiz does not have.
    /// </summary>
    public static IReadOnlyList<NodeEdit> CreateEdits(SharedVariable variable)
    {
        if (variable.Operator.Name != "MapValues"
            || BuiltInSerDes.FindSerDes(variable.RecordTypes.Key) is not { } keys
            || FindFirstCount(variable) is not { } before)
            return [];
        var key = variable.RecordTypes.Key.ToMinimalDisplayString(variable.Model, variable.Call.SpanStart);
        var store =
            $"Count(Streamiz.Kafka.Net.Table.InMemory.As<{key}, long, {keys}, Streamiz.Kafka.Net.SerDes.Int64SerDes>(\"{variable.Symbol.Name}\"))";
        var counted = FluentChain.ReplaceCall(
            variable.Call, ["GroupByKey()", store, "ToStream()", .. ConvertCount(variable, before)]);
        return [counted, variable.RemoveDeclaration()];
    }

    // What the lambda gives for the first record is 1, or 0 where it counts after it has read.
    private static int? FindFirstCount(SharedVariable variable) => FindCountingExpression(variable.Lambda) switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } => 1,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } => 0,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Right: LiteralExpressionSyntax { Token.Value: 1 } } =>
            1,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Increment" } } =>
            1,
        _ => null,
    };

    // `++n`, `{ return ++n; }` or `{ n++; return n; }`.
    private static ExpressionSyntax? FindCountingExpression(LambdaExpressionSyntax lambda) => lambda.Body switch
    {
        ExpressionSyntax expression => expression,
        BlockSyntax { Statements: { Count: 1 } only } => (only[0] as ReturnStatementSyntax)?.Expression,
        BlockSyntax { Statements: { Count: 2 } two } when two[0] is ExpressionStatementSyntax
        {
            Expression: PostfixUnaryExpressionSyntax
            or PrefixUnaryExpressionSyntax
        } step
            && two[1] is ReturnStatementSyntax { Expression: IdentifierNameSyntax } =>
            SyntaxFactory.PrefixUnaryExpression(
                SyntaxKind.PreIncrementExpression, SyntaxFactory.IdentifierName(step.Expression.ToString().Trim('+'))),
        _ => null,
    };

    private static IEnumerable<string> ConvertCount(SharedVariable variable, int first)
    {
        var type = variable.Operator.TypeArguments.Last();
        var count = first == 1 ? "count" : "count - 1";
        if (type.SpecialType == SpecialType.System_Int64)
            return first == 1 ? [] : [$"MapValues((count, context) => {count})"];
        return [$"MapValues((count, context) => ({type.ToMinimalDisplayString(variable.Model, variable.Call.SpanStart)}){(first == 1 ? count : $"({count})")})"];
    }
}
