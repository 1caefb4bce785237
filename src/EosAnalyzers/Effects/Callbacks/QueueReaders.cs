using System.Runtime.CompilerServices;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        if (IsOnlyWritten(write))
            return false;
        // `new ActionBlock<Order>(order => Save(order))` is its own reader.
        if (IsOwnReader(write, path))
            return ListCalls(write, path).Any(IsEffect);
        bool? found = null;
        foreach (var reader in FindReaders(write))
        {
            if (reader.HasEffect)
                return true;
            found = false;
        }
        return found;
    }

    // `private readonly Channel<Order> seen = ..`, of which its class names nothing but the writer.
    private static bool IsOnlyWritten(IInvocationOperation write) =>
        write.Instance is IPropertyReferenceOperation
        {
            Property.Name: "Writer",
            Instance: IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } queue }
        }
        && queue.ContainingType.DeclaringSyntaxReferences
            .SelectMany(declared => declared.SearchSyntax(queue.Name).DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Where(mention => mention.Identifier.ValueText == queue.Name)
            .All(mention => mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Writer" });

    /// <summary>A reader commits or stores the offsets of what it has worked on.</summary>
    public static bool CommitOffsets(IInvocationOperation write, EffectPath path) =>
        IsOwnReader(write, path)
            ? ListCalls(write, path).Any(IsCommit)
            : FindReaders(write).Any(reader => reader.CommitsOffsets);

    private static bool IsOwnReader(IInvocationOperation write, EffectPath path) =>
        FindQueue(write) is { } queue && SliceFacts.Along(queue, path).Any(made => made.HasFunction);

    private static IEnumerable<IInvocationOperation> ListCalls(IInvocationOperation write, EffectPath path) =>
        BackwardSlice.Of([FindQueue(write)!], path).OfType<IInvocationOperation>();

    private static IOperation? FindQueue(IInvocationOperation write) =>
        write.FindReceiver();

    private static IEnumerable<Reader> FindReaders(IInvocationOperation write) =>
        write.SemanticModel?.Compilation is { } compilation && FindItemType(FindQueue(write)?.Type) is { } item
            ? Readers.GetValue(compilation, known => new(known)).FindReaders(item)
            : [];

    // Where a compilation takes items out of queues: looked for once.
    private sealed class CompilationReaders
    {
        private readonly ReadOnce<ILookup<ISymbol?, Reader>> readers;

        public CompilationReaders(Compilation compilation)
        {
            // A method that takes items in several places is one reader.
            readers = new(() => compilation.SyntaxTrees.SelectMany(FindTakingAccesses)
                .SelectMany(access => FindReaderBodies(access, compilation).Select(body => (
                    Item: FindItemType(compilation.GetModel(access).GetTypeInfo(access.Expression).Type),
                    Body: body)))
                .GroupBy(taking => taking.Body, (body, takings) => (
                    Reader: new Reader(body, compilation), Items: takings.Select(taking => taking.Item).ToList()))
                .SelectMany(reader => reader.Items
                    .Distinct<ITypeSymbol?>(SymbolEqualityComparer.Default)
                    .Select(item => (Item: (ISymbol?)item, reader.Reader)))
                .ToLookup(reader => reader.Item, reader => reader.Reader, SymbolEqualityComparer.Default));
        }

        public IEnumerable<Reader> FindReaders(ITypeSymbol item) => readers.Value[item];
    }

    // Its own calls are looked at first, and what they reach only as long as nothing is found.
    private sealed class Reader(SyntaxNode? body, Compilation compilation)
    {
        private readonly ReadOnce<bool> hasEffect = new(() => Makes(body, compilation, IsEffect));

        private readonly ReadOnce<bool> commitsOffsets = new(() =>
            IsCommitNamed(compilation) && Makes(body, compilation, IsCommit));

        public bool HasEffect => hasEffect.Value;

        public bool CommitsOffsets => commitsOffsets.Value;

        private static bool Makes(
            SyntaxNode? body, Compilation compilation, Func<IInvocationOperation, bool> isSought) =>
            body is not null
                && compilation.GetModel(body).GetOperation(body) is { } operation
                && BackwardSlice.Reaches(
                    operation, EffectPath.Empty, part => part is IInvocationOperation call && isSought(call));

        private static bool IsCommitNamed(Compilation compilation) => compilation.SyntaxTrees.Any(tree =>
            ConsumeLoop.CommitNames.Any(name => IdentifierIndex.Mentions(tree, name)));
    }

    private static IEnumerable<MemberAccessExpressionSyntax> FindTakingAccesses(SyntaxTree tree) =>
        TakingMethods.SelectMany(method => IdentifierIndex.FindNames(tree.GetRoot(), method))
            .Select(name => name.Parent as MemberAccessExpressionSyntax)
            .OfType<MemberAccessExpressionSyntax>()
            .Where(access => TakingMethods.Contains(access.Name.Identifier.ValueText) && !DropsItem(access));

    // `while (errors.Count > 10) errors.TryDequeue(out _);`: what is taken out is not looked at.
    private static bool DropsItem(MemberAccessExpressionSyntax access) =>
        access.Parent is InvocationExpressionSyntax call
            && (call.ArgumentList.Arguments.Any(argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)
                    && argument.Expression is IdentifierNameSyntax { Identifier.ValueText: "_" }
                        or DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax })
                || call.Parent is ExpressionStatementSyntax && call.ArgumentList.Arguments.Count == 0);

    // `IAsyncEnumerable<Order> Read() => channel.Reader.ReadAllAsync();`: who calls it reads.
    private static IEnumerable<SyntaxNode?> FindReaderBodies(
        MemberAccessExpressionSyntax access, Compilation compilation)
    {
        if (!IsReturned(access)
            || access.FindEnclosingMember() is not MethodDeclarationSyntax method
            || compilation.GetModel(method).GetDeclaredSymbol(method) is not { } declared)
            return [FindBody(access)];
        var callers = compilation.SyntaxTrees
            .SelectMany(tree => IdentifierIndex.FindNames(tree.GetRoot(), method.Identifier.ValueText))
            .Where(name => !method.Span.Contains(name.Span) || name.SyntaxTree != method.SyntaxTree)
            .Where(name => SymbolEqualityComparer.Default.Equals(
                compilation.GetModel(name).GetSymbolInfo(name).Symbol?.OriginalDefinition, declared))
            .Select(FindBody)
            .ToList();
        return callers.Count == 0 ? [FindBody(access)] : callers;
    }

    private static bool IsReturned(MemberAccessExpressionSyntax access) =>
        access.Parent is InvocationExpressionSyntax call
            && call.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax } or ReturnStatementSyntax;

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
