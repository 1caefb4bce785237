using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// Numbers and names that keep several ids of one record apart. They are literals in the user's code, so a new one must
/// never take what is in use,
/// and a fix that is applied one by one gives what FixAll gives.
/// </summary>
internal static class IdOrdinal
{
    /// <summary>
    /// The number of the place among those of the project that still have to be fixed, skipping the numbers in use by
    /// <paramref name="method"/>.
    /// </summary>
    /// <param name="draws">What has a number of its own.</param>
    /// <param name="before">How many of those that the place itself makes come before the one that is meant.</param>
    public static int FindNumber(
        SyntaxNode place, Compilation compilation, string method, DrawCount draws, int before)
    {
        var used = new HashSet<int>(
            compilation.SyntaxTrees
                .Where(tree => tree.Mentions(RecordIdFile.TypeName))
                .SelectMany(tree => FindRecordIdCalls(tree.GetRoot(), method, 3))
                .Select(call => ReadNumber(call.ArgumentList.Arguments)));
        return Enumerable.Range(0, int.MaxValue)
            .Where(number => !used.Contains(number))
            .ElementAt(
                draws.CountBeforeFile(place.SyntaxTree, compilation)
                    + ListBefore(place, place.SyntaxTree.GetRoot()).Sum(draws.CountAt)
                    + before);
    }

    /// <summary>The wanted name, or with a number, such that no other id of the file has it.</summary>
    public static string FindFreeName(
        string wanted, SyntaxNode place, SyntaxNode root, Func<SyntaxNode, bool> isSameName)
    {
        var used = new HashSet<string>(root.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.Parent?.Parent?.Parent is InvocationExpressionSyntax call && IsRecordId(call))
            .Select(literal => literal.Token.ValueText));
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? wanted : $"{wanted}-{number}")
            .Where(name => !used.Contains(name)).ElementAt(ListBefore(place, root).Count(isSameName));
    }

    private static IEnumerable<SyntaxNode> ListBefore(SyntaxNode place, SyntaxNode root) =>
        root.DescendantNodes().TakeWhile(node => node.SpanStart < place.SpanStart);

    private static IEnumerable<InvocationExpressionSyntax> FindRecordIdCalls(
        SyntaxNode root, string method, int arguments) =>
        root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call =>
                IsRecordId(call)
                    && ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText == method
                    && call.ArgumentList.Arguments.Count >= arguments);

    private static bool IsRecordId(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var type }
        && (type is IdentifierNameSyntax name
            ? name
            : (type as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == RecordIdFile.TypeName;

    private static int ReadNumber(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        arguments.Skip(3)
            .FirstOrDefault(argument => argument.NameColon is null or { Name.Identifier.ValueText: "ordinal" })
            is { Expression: LiteralExpressionSyntax { Token.Value: int number } } ? number : 0;
}
