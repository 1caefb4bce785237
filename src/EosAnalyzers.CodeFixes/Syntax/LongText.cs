using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// A text in quotes that is too long for its line, cut in two that are added up: before a clause of a statement, else
/// at the last space or hole that fits. Nothing is cut where the sum would be another value than the text.
/// </summary>
internal static class LongText
{
    private static readonly Regex Clause = new(
        @"\G(ON (CONFLICT|DUPLICATE)|VALUES \(|WHERE\b|SELECT\b|FROM\b|SET\b|INSERT (INTO|IGNORE|OR)\b|WHEN (NOT )?MATCHED)");

    /// <summary>Null where the line has no such text, or none that can be cut.</summary>
    /// <param name="line">The line, with the width that it should have.</param>
    /// <param name="indentation">What the line begins with, and one step more.</param>
    public static TextChange? Cut(
        SyntaxNode root, SourceText text, TextSpan line, (string Own, string Further) indentation, string lineEnd)
    {
        var owner = root.DescendantNodes(line)
            .OfType<ExpressionSyntax>()
            .Where(node => line.Contains(node.SpanStart) && IsRegular(node) && IsSummable(node))
            .OrderByDescending(node => node.Span.Length)
            .FirstOrDefault();
        if (owner is null || FindPlace(owner, text, line) is not { } place)
            return null;
        var isInterpolated = owner is InterpolatedStringExpressionSyntax;
        var opening = isInterpolated && HasHoleBehind(owner, place) ? "$\"" : "\"";
        return new TextChange(new TextSpan(place, 0), FormatSum(owner, indentation, lineEnd, opening));
    }

    // As the sum is written that the text is a part of.
    private static string FormatSum(
        ExpressionSyntax owner, (string Own, string Further) indentation, string lineEnd, string opening)
    {
        var sum = owner.Parent as BinaryExpressionSyntax;
        return sum is not null && sum.OperatorToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
            ? $"\" +{lineEnd}{indentation.Own}{opening}"
            : $"\"{lineEnd}{(owner == sum?.Right ? indentation.Own : indentation.Further)}+ {opening}";
    }

    private static bool HasHoleBehind(ExpressionSyntax owner, int place) =>
        ((InterpolatedStringExpressionSyntax)owner).Contents
            .Any(part => part is InterpolationSyntax && part.SpanStart >= place)
        || IsPartOfArgument(owner);

    // What takes a handler takes a sum of interpolated texts only.
    private static bool IsPartOfArgument(ExpressionSyntax owner) =>
        owner.Ancestors().SkipWhile(node => node is BinaryExpressionSyntax).FirstOrDefault() is ArgumentSyntax;

    private static bool IsRegular(ExpressionSyntax node) => node switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression)
            && literal.Token.IsKind(SyntaxKind.StringLiteralToken)
            && literal.Token.Text[0] == '"',
        InterpolatedStringExpressionSyntax whole => whole.StringStartToken.Text == "$\"",
        _ => false,
    };

    private static bool IsSummable(ExpressionSyntax node) => node.Parent switch
    {
        ArgumentSyntax => node is LiteralExpressionSyntax || IsCreatedText(node),
        EqualsValueClauseSyntax
            or AssignmentExpressionSyntax
            or ArrowExpressionClauseSyntax
            or ReturnStatementSyntax
            or ConditionalExpressionSyntax
            or InitializerExpressionSyntax
            or SwitchExpressionArmSyntax
            or AnonymousObjectMemberDeclaratorSyntax
            or LambdaExpressionSyntax => node is LiteralExpressionSyntax || !MayBeFormattable(node),
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression),
        _ => false,
    };

    // What takes a handler of the holes takes their sum as well.
    private static bool IsCreatedText(ExpressionSyntax node) =>
        node.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create", Expression: PredefinedTypeSyntax } };

    private static bool MayBeFormattable(ExpressionSyntax node) =>
        node.SyntaxTree.GetText().ToString().Contains("Formattable");

    private static int? FindPlace(ExpressionSyntax owner, SourceText text, TextSpan line)
    {
        var all = FindPlaces(owner).Where(place => place > owner.SpanStart + 2).ToList();
        var places = all.FindAll(place => place < line.End - 2);
        var source = text.ToString();
        var clauses = places.Where(place => Clause.IsMatch(source, place)).ToList();
        return clauses.Where(place => source.IndexOf("ON ", place, 3, StringComparison.Ordinal) == place)
            .Concat(clauses.AsEnumerable().Reverse())
            .Concat(places.Where(place => source[place - 2] == ',').Reverse())
            .Concat(places.AsEnumerable().Reverse())
            .Concat(all)
            .Select(place => (int?)place)
            .FirstOrDefault();
    }

    // Behind each space, and before and behind each hole.
    private static IEnumerable<int> FindPlaces(ExpressionSyntax owner) =>
        owner is InterpolatedStringExpressionSyntax whole
            ? whole.Contents.SelectMany(part => part is InterpolatedStringTextSyntax
                ? FindSpaces(part.ToString(), part.SpanStart).Prepend(part.SpanStart)
                : [part.SpanStart])
            : FindSpaces(owner.ToString(), owner.SpanStart);

    private static IEnumerable<int> FindSpaces(string text, int start) =>
        Enumerable.Range(0, text.Length).Where(at => text[at] == ' ').Select(at => start + at + 1);
}
