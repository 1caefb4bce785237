using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// Adds elements to an initialiser and takes them away; lines, indentation and trailing commas stay as they were.
/// </summary>
internal static class InitializerSyntax
{
    public static InitializerExpressionSyntax RemoveElement(
        InitializerExpressionSyntax initializer, ExpressionSyntax element)
    {
        var parts = initializer.Expressions.GetWithSeparators().ToList();
        var at = parts.FindIndex(part => part.AsNode() == element);
        if (at + 1 < parts.Count)
            parts.RemoveRange(at, 2);
        else
            RemoveLastElement(parts, element);
        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(parts));
    }

    /// <summary>The elements between the two move up; each place keeps its comma, line break and indentation.</summary>
    public static InitializerExpressionSyntax MoveElementBehind(
        InitializerExpressionSyntax initializer, ExpressionSyntax element, ExpressionSyntax behind)
    {
        var order = initializer.Expressions.Where(other => other != element).ToList();
        order.Insert(order.IndexOf(behind) + 1, element);
        if (initializer.Expressions.GetWithSeparators().Any(HasComment))
            return MoveWithComments(initializer, order);
        var places = initializer.Expressions;
        return initializer.WithExpressions(SyntaxFactory.SeparatedList(
            order.Select((other, index) => other.WithTriviaFrom(places[index])), places.GetSeparators()));
    }

    private static bool HasComment(SyntaxNodeOrToken part) =>
        part.GetLeadingTrivia().Concat(part.GetTrailingTrivia()).Any(IsComment);

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;

    // A comment above an element or behind its comma belongs to it.
    private static InitializerExpressionSyntax MoveWithComments(
        InitializerExpressionSyntax initializer, List<ExpressionSyntax> order)
    {
        var parts = initializer.Expressions.GetWithSeparators();
        var hasTrailingComma = parts.Last().IsToken;
        var moved = new List<SyntaxNodeOrToken>();
        foreach (var element in order)
        {
            var at = parts.IndexOf(element);
            var behind = element.GetTrailingTrivia()
                .AddRange(at + 1 < parts.Count ? parts[at + 1].GetTrailingTrivia() : default);
            var isLast = element == order[order.Count - 1];
            moved.Add(
                isLast && !hasTrailingComma ? element.WithTrailingTrivia(behind) : element.WithoutTrailingTrivia());
            if (!isLast || hasTrailingComma)
                moved.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(behind));
        }
        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(moved));
    }

    // The last one has no comma of its own: the comma before it goes, and the line break after it is kept.
    private static void RemoveLastElement(List<SyntaxNodeOrToken> parts, ExpressionSyntax element)
    {
        var before = parts.Count > 1 ? parts[parts.Count - 2].GetTrailingTrivia() : default;
        parts.RemoveRange(Math.Max(0, parts.Count - 2), Math.Min(2, parts.Count));
        if (parts.Count == 0)
            return;
        // A comment behind the comma is that of the element before it.
        var last = parts[parts.Count - 1].AsNode()!;
        parts[parts.Count - 1] = last.WithTrailingTrivia(
            before.Any(IsComment)
                ? last.GetTrailingTrivia().AddRange(before)
                : element.GetTrailingTrivia().Where(trivia => !IsComment(trivia)));
    }

    public static BaseObjectCreationExpressionSyntax AddElement(
        BaseObjectCreationExpressionSyntax creation,
        string element) => AddElement(creation, SyntaxFactory.ParseExpression(element));

    public static BaseObjectCreationExpressionSyntax AddElement(
        BaseObjectCreationExpressionSyntax creation, ExpressionSyntax element) =>
        creation.Initializer is { Expressions.Count: > 0 } initializer
            ? creation.WithInitializer(AddElement(initializer, element))
            : OpenInitializer(creation, element);

    private static InitializerExpressionSyntax AddElement(
        InitializerExpressionSyntax initializer, ExpressionSyntax element)
    {
        var parts = initializer.Expressions.GetWithSeparators().ToList();
        var last = initializer.Expressions.Last();
        var added = element.WithLeadingTrivia(
            last.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        if (parts[parts.Count - 1].IsToken)
            parts.AddRange([added, parts[parts.Count - 1]]);
        else
            AppendElement(parts, last, added);
        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(parts));
    }

    private static void AppendElement(List<SyntaxNodeOrToken> parts, ExpressionSyntax last, ExpressionSyntax added)
    {
        var isOnOwnLine = last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        parts[parts.Count - 1] = last.WithoutTrailingTrivia();
        parts.Add(
            SyntaxFactory.Token(SyntaxKind.CommaToken)
                .WithTrailingTrivia(
                    isOnOwnLine ? last.GetTrailingTrivia() : SyntaxFactory.TriviaList(SyntaxFactory.Space)));
        // A comment behind the last one is about it alone.
        parts.Add(added.WithTrailingTrivia(last.GetTrailingTrivia().Any(IsComment)
            ? last.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            : last.GetTrailingTrivia()));
    }

    private static BaseObjectCreationExpressionSyntax OpenInitializer(
        BaseObjectCreationExpressionSyntax creation, ExpressionSyntax element)
    {
        var initializer = SyntaxFactory.InitializerExpression(
            SyntaxKind.ObjectInitializerExpression,
            SyntaxFactory.SingletonSeparatedList(element.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space));
        var trailing = creation.GetTrailingTrivia();
        var bare = creation is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 } named
            ? named.WithArgumentList(null)
            : creation;
        return bare.WithInitializer(null)
            .WithTrailingTrivia(SyntaxFactory.Space)
            .WithInitializer(initializer.WithTrailingTrivia(trailing));
    }
}
