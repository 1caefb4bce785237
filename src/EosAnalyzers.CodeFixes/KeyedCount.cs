using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>A lambda that does nothing but count, <c>MapValues((v, context) => ++n)</c>, as Streamiz counts: by key, in a state store.</summary>
internal static class KeyedCount
{
    /// <summary>The edits; none where the lambda does more, or where the store would need serdes that Streamiz does not have.</summary>
    public static IReadOnlyList<Edit> Of(SharedVariable variable)
    {
        if (variable.Operator.Name != "MapValues" || BuiltInSerDes.Of(variable.Records.Key) is not { } keys || Before(variable) is not { } before)
            return [];
        var key = variable.Records.Key.ToMinimalDisplayString(variable.Model, variable.Call.SpanStart);
        var store = $"Count(Streamiz.Kafka.Net.Table.InMemory.As<{key}, long, {keys}, Streamiz.Kafka.Net.SerDes.Int64SerDes>(\"{variable.Symbol.Name}\"))";
        var counted = FluentCall.Replaced(variable.Call, ["GroupByKey()", store, "ToStream()", .. Converted(variable, before)]);
        return [counted, variable.Undeclared()];
    }

    // What the lambda gives for the first record is 1, or 0 where it counts after it has read.
    private static int? Before(SharedVariable variable) => Counting(variable.Lambda) switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } => 1,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } => 0,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Right: LiteralExpressionSyntax { Token.Value: 1 } } => 1,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Increment" } } => 1,
        _ => null,
    };

    // `++n`, `{ return ++n; }` or `{ n++; return n; }`.
    private static ExpressionSyntax? Counting(LambdaExpressionSyntax lambda) => lambda.Body switch
    {
        ExpressionSyntax expression => expression,
        BlockSyntax { Statements: { Count: 1 } only } => (only[0] as ReturnStatementSyntax)?.Expression,
        BlockSyntax { Statements: { Count: 2 } two } when two[0] is ExpressionStatementSyntax { Expression: PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax } step && two[1] is ReturnStatementSyntax { Expression: IdentifierNameSyntax } =>
            SyntaxFactory.PrefixUnaryExpression(SyntaxKind.PreIncrementExpression, SyntaxFactory.IdentifierName(step.Expression.ToString().Trim('+'))),
        _ => null,
    };

    private static IEnumerable<string> Converted(SharedVariable variable, int first)
    {
        var type = variable.Operator.TypeArguments.Last();
        var count = first == 1 ? "count" : "count - 1";
        if (type.SpecialType == SpecialType.System_Int64)
            return first == 1 ? [] : [$"MapValues((count, context) => {count})"];
        return [$"MapValues((count, context) => ({type.ToMinimalDisplayString(variable.Model, variable.Call.SpanStart)}){(first == 1 ? count : $"({count})")})"];
    }
}
