using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// Two readings that are subtracted measure how long the attempt takes. A record's timestamp would make that zero, so
/// neither is rewritten.
/// </summary>
internal static class DurationMeasurement
{
    public static bool IsPartOfDuration(ExpressionSyntax clock, SemanticModel model) =>
        FindSubtraction(clock) is { } difference
            && IsReading(difference.Left, model)
            && IsReading(difference.Right, model)
        || clock.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax start }
            && IsSubtractedLater(start, model);

    private static bool IsSubtractedLater(VariableDeclaratorSyntax start, SemanticModel model) =>
        start.FirstAncestorOrSelf<BlockSyntax>() is { } block
        && block.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use =>
            use.Identifier.ValueText == start.Identifier.ValueText
            && FindSubtraction(use) is { } difference
            && IsReading(difference.Left, model)
            && IsReading(difference.Right, model));

    private static BinaryExpressionSyntax? FindSubtraction(ExpressionSyntax operand) =>
        operand.Parent is BinaryExpressionSyntax binary && binary.IsKind(SyntaxKind.SubtractExpression) ? binary : null;

    private static bool IsReading(ExpressionSyntax expression, SemanticModel model) =>
        model.GetSymbolInfo(expression).Symbol switch
        {
            ILocalSymbol local => local.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
                .Any(declared =>
                    declared is VariableDeclaratorSyntax { Initializer.Value: { } value }
                        && IsClock(model.GetSymbolInfo(value).Symbol)),
            { } symbol => IsClock(symbol),
            null => false,
        };

    private static bool IsClock(ISymbol? symbol) =>
        symbol?.OriginalDefinition.GetDocumentationCommentId() is { } api && TimestampForm.FindForm(api) is not null;
}
