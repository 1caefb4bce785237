using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>
/// What reads from a queue in memory: the effects of the code that takes items of the same type out of it.
/// </summary>
internal static class QueueReaders
{
    private static readonly HashSet<string> TakingMethods =
    [
        "ReadAllAsync",
        "ReadAsync",
        "TryRead",
        "WaitToReadAsync",
        "ReceiveAsync",
        "Receive",
        "TryReceive",
        "GetConsumingEnumerable",
        "Take",
        "TryTake",
        "TryDequeue",
        "Dequeue",
    ];

    /// <summary>
    /// Whether an effect follows: true or false where the code shows a reader, null where it shows none.
    /// </summary>
    public static bool? HaveEffect(IInvocationOperation write, EffectPath path)
    {
        bool? found = null;
        foreach (var reader in FindReaders(write, path))
        {
            if (reader.Any(IsEffect))
                return true;
            found = false;
        }
        return found;
    }

    /// <summary>A reader commits or stores the offsets of what it has worked on.</summary>
    public static bool CommitOffsets(IInvocationOperation write, EffectPath path) =>
        FindReaders(write, path).Any(reader => reader.Any(IsCommit));

    // The calls of each reader.
    private static IEnumerable<IEnumerable<IInvocationOperation>> FindReaders(
        IInvocationOperation write, EffectPath path)
    {
        var receiver = write.Instance ?? write.Arguments.FirstOrDefault()?.Value;
        if (receiver is null || write.SemanticModel?.Compilation is not { } compilation)
            yield break;
        // `new ActionBlock<Order>(order => Save(order))` is its own reader.
        var made = BackwardSlice.Of([receiver], path);
        if (made.OfType<IAnonymousFunctionOperation>().Any())
        {
            yield return made.OfType<IInvocationOperation>();
            yield break;
        }
        if (FindItemType(receiver.Type) is not { } item)
            yield break;
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var access in FindTakingAccesses(tree))
            {
                if (compilation.GetSemanticModel(tree).GetTypeInfo(access.Expression).Type is not { } taken
                    || !SymbolEqualityComparer.Default.Equals(FindItemType(taken), item))
                    continue;
                yield return EffectPath.BindNode(FindBody(access), write) is { } body
                    ? BackwardSlice.Of([body], EffectPath.Empty).OfType<IInvocationOperation>()
                    : [];
            }
        }
    }

    private static IEnumerable<MemberAccessExpressionSyntax> FindTakingAccesses(SyntaxTree tree) =>
        TakingMethods.SelectMany(method => IdentifierIndex.FindNames(tree.GetRoot(), method))
            .Select(name => name.Parent as MemberAccessExpressionSyntax)
            .OfType<MemberAccessExpressionSyntax>()
            .Where(access => TakingMethods.Contains(access.Name.Identifier.ValueText));

    private static SyntaxNode? FindBody(SyntaxNode access) => access.FindEnclosingMember() switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        _ => null,
    };

    private static ITypeSymbol? FindItemType(ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (current.TypeArguments.Length > 0)
                return current.TypeArguments[0];
        }
        return null;
    }

    private static bool IsCommit(IInvocationOperation call) =>
        ConsumeLoop.IsCommitName(call.TargetMethod.Name)
            && call.TargetMethod.ContainingAssembly?.Name == KafkaLibraries.Confluent;

    private static bool IsEffect(IInvocationOperation call) =>
        ApiCatalog.Embedded.FindRow(call.TargetMethod) is { IsEffect: true };
}
