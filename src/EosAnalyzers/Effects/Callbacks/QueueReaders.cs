using System.Runtime.CompilerServices;
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
    private static readonly ConditionalWeakTable<Compilation, CompilationReaders> Readers = new();

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
        if (SliceFacts.Along(receiver, path).Any(made => made.HasFunction))
        {
            yield return BackwardSlice.Of([receiver], path).OfType<IInvocationOperation>();
            yield break;
        }
        if (FindItemType(receiver.Type) is not { } item)
            yield break;
        foreach (var reader in Readers.GetValue(compilation, known => new(known)).FindReaders(item))
            yield return reader;
    }

    // Where a compilation takes items out of queues: looked for once, and what a reader calls once for each.
    private sealed class CompilationReaders
    {
        private readonly Lazy<ILookup<ISymbol?, Lazy<IInvocationOperation[]>>> readers;

        public CompilationReaders(Compilation compilation)
        {
            readers = new(() => compilation.SyntaxTrees.SelectMany(FindTakingAccesses)
                .ToLookup(
                    access => FindItemType(ModelOf(access, compilation).GetTypeInfo(access.Expression).Type) as ISymbol,
                    access => new Lazy<IInvocationOperation[]>(() => ListCalls(access, ModelOf(access, compilation))),
                    SymbolEqualityComparer.Default));
        }

        public IEnumerable<IEnumerable<IInvocationOperation>> FindReaders(ITypeSymbol item) =>
            readers.Value[item].Select(reader => reader.Value);

        private static SemanticModel ModelOf(SyntaxNode access, Compilation compilation) =>
            compilation.GetModel(access.SyntaxTree);

        private static IInvocationOperation[] ListCalls(SyntaxNode access, SemanticModel model) =>
            FindBody(access) is { } body && model.GetOperation(body) is { } operation
                ? BackwardSlice.Of([operation], EffectPath.Empty).OfType<IInvocationOperation>().ToArray()
                : [];
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
