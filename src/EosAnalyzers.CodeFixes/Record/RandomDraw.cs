using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// A System.Random in code: the expression that gives the generator, and the number that is drawn from it at once.
/// </summary>
/// <param name="Generator">For example <c>Random.Shared</c> or <c>new Random()</c>.</param>
/// <param name="Number">For example <c>Random.Shared.Next(100)</c>; null where the generator is kept or handed
/// on.</param>
internal sealed record RandomDraw(ExpressionSyntax Generator, InvocationExpressionSyntax? Number)
{
    private static readonly HashSet<string> Samplers = ["Filter", "FilterNot", "Branch"];

    public static RandomDraw? FindDraw(SyntaxNode place, SemanticModel model) => place switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var generator } } call when IsGenerator(generator, model) =>
            new(generator, call),
        ExpressionSyntax generator when IsGenerator(generator, model) => new(generator, FindDrawingCall(generator)),
        _ => null,
    };

    /// <summary>A predicate of the topology keeps or drops the record by comparing the number.</summary>
    public bool IsSample =>
        Number?.Parent is BinaryExpressionSyntax comparison
        && comparison.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression
            or SyntaxKind.GreaterThanOrEqualExpression
            or SyntaxKind.EqualsExpression
            or SyntaxKind.NotEqualsExpression
        && comparison.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) is { } predicate
        && EnclosingFunctions.FindCall(predicate)?.Expression is MemberAccessExpressionSyntax operation
        && Samplers.Contains(operation.Name.Identifier.ValueText);

    /// <summary>
    /// A number of the same range from a hash that is not negative; null where the range is not known.
    /// </summary>
    public string? GetHashExpression(string hash) => (MethodName, Number!.ArgumentList.Arguments.Count) switch
    {
        ("Next", 1) => $"{hash} % {GetBoundText(Number.ArgumentList.Arguments[0].Expression)}",
        ("NextDouble", 0) => $"{hash} % 1000000 / 1000000.0",
        _ => null,
    };

    // A generator that is seeded already draws the same numbers; so does what a field keeps only until the attempt is
    // aborted.
    public static bool IsGenerator(SyntaxNode node, SemanticModel model) =>
        node is BaseObjectCreationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
        && node is ExpressionSyntax expression
        && !(node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
        && model.GetTypeInfo(expression).Type is { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        && node switch
        {
            BaseObjectCreationExpressionSyntax creation =>
                creation.ArgumentList is null or { Arguments.Count: 0 }
                    && creation.FirstAncestorOrSelf<FieldDeclarationSyntax>() is null,
            IdentifierNameSyntax or MemberAccessExpressionSyntax =>
                model.GetSymbolInfo(node).Symbol is IFieldSymbol or IPropertySymbol,
            _ => false,
        };

    /// <summary>A call that looks like one of a generator, as far as its name tells.</summary>
    public static bool IsDrawByName(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
            && (name.StartsWith("Next", StringComparison.Ordinal)
                || name is "GetItems" or "Shuffle" or "GetString" or "GetHexString");

    private string MethodName => ((MemberAccessExpressionSyntax)Number!.Expression).Name.Identifier.ValueText;

    private static string GetBoundText(ExpressionSyntax bound) =>
        bound is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
            ? bound.ToString()
            : $"({bound})";

    private static InvocationExpressionSyntax? FindDrawingCall(ExpressionSyntax generator) =>
        generator.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
            && access.Expression == generator ? call : null;
}
