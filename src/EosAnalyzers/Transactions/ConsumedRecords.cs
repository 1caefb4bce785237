using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>
/// The names of a piece of code that hold a consumed record, what is made of it, or the batch that it was put into.
/// </summary>
internal sealed class ConsumedRecords
{
    private static readonly HashSet<string> AddingMethods = ["Add", "Enqueue", "Push", "TryAdd"];

    private readonly SyntaxNode consume;
    private readonly HashSet<string> holders;
    private readonly HashSet<string> carriers;

    private ConsumedRecords(SyntaxNode consume)
    {
        this.consume = consume;
        holders = [.. FindHolders(consume)];
        carriers = [.. holders];
    }

    /// <summary>What the code makes of the record that the call brings.</summary>
    public static ConsumedRecords Read(SyntaxNode consume, SyntaxNode code)
    {
        var records = new ConsumedRecords(consume);
        for (var known = -1; known != records.carriers.Count;)
        {
            known = records.carriers.Count;
            foreach (var node in code.DescendantNodes())
                records.carriers.UnionWith(records.FindDerived(node));
        }
        return records;
    }

    /// <summary>The name holds the record itself.</summary>
    public bool IsHolder(string name) => holders.Contains(name);

    /// <summary>The name holds something that was made of a record, or several of them.</summary>
    public bool IsDerived(string name) => carriers.Contains(name) && !holders.Contains(name);

    /// <summary>The code mentions the record, or something that was made of it.</summary>
    public bool IsUsedIn(SyntaxNode code) => code.DescendantNodesAndSelf()
        .Any(part =>
            part is IdentifierNameSyntax name && carriers.Contains(name.Identifier.ValueText) || part == consume);

    private IEnumerable<string> FindDerived(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } variable when IsUsedIn(value) =>
            [variable.Identifier.ValueText],
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: { } value } when IsUsedIn(value) =>
            [name.Identifier.ValueText],
        // `offsets[result.TopicPartition] = result.Offset + 1`
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element, Right: { } value }
            when IsUsedIn(value) && FindName(element.Expression) is { } table => [table],
        ForEachStatementSyntax each when IsUsedIn(each.Expression) => [each.Identifier.ValueText],
        // `batch.Add(result)`
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: var list, Name.Identifier.ValueText: var method }
        } call when AddingMethods.Contains(method)
            && FindName(list) is { } name
            && IsUsedIn(call.ArgumentList) => [name],
        _ => [],
    };

    private static string? FindName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member => member.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What the value of an expression is put into by the statement that it is part of.</summary>
    public static IEnumerable<string> FindHolders(SyntaxNode value)
    {
        // `if (TryConsume(out var result))`
        foreach (var given in value.DescendantNodes().OfType<ArgumentSyntax>())
        {
            if (given.RefKindKeyword.IsKind(SyntaxKind.OutKeyword))
            {
                foreach (var name in given.DescendantNodes().Select(FindDeclaredName).OfType<string>())
                    yield return name;
            }
        }
        foreach (var node in value.Ancestors().TakeWhile(IsPartOfStatement))
        {
            foreach (var name in FindHoldersAround(node))
                yield return name;
        }
    }

    // A loop's own header is part of it, not the statements that it repeats.
    private static bool IsPartOfStatement(SyntaxNode node) =>
        node is not StatementSyntax or WhileStatementSyntax or CommonForEachStatementSyntax;

    private static IEnumerable<string> FindHoldersAround(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => [variable.Identifier.ValueText],
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => [name.Identifier.ValueText],
        ForEachStatementSyntax each => [each.Identifier.ValueText],
        IsPatternExpressionSyntax pattern => pattern.DescendantNodes().Select(FindDeclaredName).OfType<string>(),
        _ => [],
    };

    private static string? FindDeclaredName(SyntaxNode node) => node switch
    {
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        IdentifierNameSyntax { Parent: ArgumentSyntax } name => name.Identifier.ValueText,
        _ => null,
    };
}
