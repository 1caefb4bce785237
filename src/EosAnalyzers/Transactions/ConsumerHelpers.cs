using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>
/// The user's own methods around a consumer: those that bring a record to their caller (<c>ConsumeAsync</c>, an
/// iterator), that commit its offset, that begin a transaction, or that run what they are given with each record. Found
/// by names first; a call is bound before it counts.
/// </summary>
internal sealed class ConsumerHelpers(Compilation compilation)
{
    // Helpers call helpers over a few methods at most.
    private const int MaxRounds = 3;

    private static readonly string[] ConsumingMethods = [ConsumeLoop.ConsumeMethod];
    private static readonly string[] TransactionMethods =
        [TransactionHelpers.BeginMethod, "SendOffsetsToTransaction"];

    // What a reader of the records calls that another thread consumes.
    private static readonly string[] QueueMethods =
    [
        "ReadAllAsync", "ReadAsync", "TryRead", "GetConsumingEnumerable",
        "Take", "TryTake", "Dequeue", "TryDequeue", "Receive", "ReceiveAsync", "ReceiveAllAsync",
    ];

    private static readonly HashSet<string> ScannedQueueMethods = [.. QueueMethods];

    private readonly KeptModels models = KeptModels.ForCompilation(compilation);
    private readonly ConcurrentDictionary<Helper, bool> confirmed = new();
    private readonly Lazy<ILookup<string, Helper>> helpers = new(() =>
        FindHelpers(compilation).ToLookup(helper => helper.Name));

    private enum HelperRole
    {
        Brings,
        Commits,
        Opens,
        Runs,
    }

    /// <summary>What a call has to be named to bring a record, or to run code with one.</summary>
    public IEnumerable<string> ScannedNames => helpers.Value.SelectMany(named => named)
        .Where(helper => helper.Role is HelperRole.Brings or HelperRole.Runs)
        .Select(helper => helper.Name)
        .Concat(QueueMethods)
        .Append(ConsumeLoop.ConsumeMethod)
        .Distinct();

    /// <summary>The call may bring a record.</summary>
    public bool IsBringingName(string name) =>
        ScannedQueueMethods.Contains(name) || helpers.Value[name].Any(helper => helper.Role == HelperRole.Brings);

    /// <summary>
    /// The call hands out what was consumed elsewhere: a method of the user's own, a queue of records.
    /// </summary>
    public bool Brings(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var name = RegionFinder.GetCalledName(call);
        return ScannedQueueMethods.Contains(name) && BringsFromQueue(call, model, cancellation)
            || FindHelper(call, HelperRole.Brings, model, cancellation) is not null;
    }

    /// <summary>The call commits or stores an offset for its caller.</summary>
    public bool Commits(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        FindHelper(call, HelperRole.Commits, model, cancellation) is not null;

    /// <summary>The call begins a transaction, or sends offsets to one.</summary>
    public bool OpensTransaction(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        FindHelper(call, HelperRole.Opens, model, cancellation) is not null;

    /// <summary>The arguments of a call that it runs with each record that it consumes.</summary>
    public IEnumerable<ExpressionSyntax> FindRunCode(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (FindHelper(call, HelperRole.Runs, model, cancellation) is not { } helper)
            return [];
        var parameters = GetParameters(helper.Declaration).Select(parameter => parameter.Identifier.ValueText).ToList();
        var isExtension = call.Expression is MemberAccessExpressionSyntax
            && GetParameters(helper.Declaration).First().Modifiers.Any(SyntaxKind.ThisKeyword);
        return call.ArgumentList.Arguments
            .Select((argument, index) => (Argument: argument, Index: index + (isExtension ? 1 : 0)))
            .Where(given => helper.Runs.Contains(
                given.Argument.NameColon?.Name.Identifier.ValueText
                    ?? parameters.ElementAtOrDefault(given.Index)
                    ?? ""))
            .Select(given => given.Argument.Expression);
    }

    private static bool BringsFromQueue(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        IsRecord(model.GetTypeInfo(call, cancellation).Type)
            && model.GetSymbolInfo(call, cancellation).Symbol?.ContainingType is not { Name: "Enumerable" }
        || call.ArgumentList.Arguments.Any(argument =>
            argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)
                && IsRecord(model.GetTypeInfo(argument.Expression, cancellation).Type));

    // `ConsumeResult<K, V>`, a task of one, a sequence of them
    private static bool IsRecord(ITypeSymbol? type) => type is INamedTypeSymbol named
        && (named is { Name: "ConsumeResult", ContainingNamespace: { Name: "Kafka", ContainingNamespace.Name: "Confluent" } }
            || named.TypeArguments.Length == 1 && IsRecord(named.TypeArguments[0]));

    private Helper? FindHelper(
        InvocationExpressionSyntax call, HelperRole role, SemanticModel model, CancellationToken cancellation)
    {
        var candidates = helpers.Value[RegionFinder.GetCalledName(call)].Where(helper => helper.Role == role).ToList();
        if (candidates.Count == 0)
            return null;
        var info = model.GetSymbolInfo(call, cancellation);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method
            ? candidates.FirstOrDefault(helper => IsCalled(helper, method) && IsConfirmed(helper, cancellation))
            : null;
    }

    private bool IsCalled(Helper helper, IMethodSymbol method)
    {
        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        if (declared.DeclaringSyntaxReferences.Any(reference =>
            reference.SyntaxTree == helper.Declaration.SyntaxTree
                && reference.Span.Start == helper.Declaration.SpanStart))
            return true;
        // By an interface or a base class that the helper's type has.
        return (declared.ContainingType?.TypeKind == TypeKind.Interface || declared.IsAbstract || declared.IsVirtual)
            && models.Of(helper.Declaration)
                .GetDeclaredSymbol(helper.Declaration)?.ContainingType is { } type
            && type.AllInterfaces.Concat(type.EnumerateBaseTypes()).Any(known =>
                SymbolEqualityComparer.Default.Equals(known.OriginalDefinition, declared.ContainingType));
    }

    // The names are those of a Kafka client: databases commit and begin transactions too.
    private bool IsConfirmed(Helper helper, CancellationToken cancellation)
    {
        if (confirmed.TryGetValue(helper, out var known))
            return known;
        // What calls itself is confirmed by something else.
        confirmed[helper] = false;
        var model = models.Of(helper.Declaration);
        var wanted = GetNames(helper.Role);
        var sought = helper.Role == HelperRole.Runs ? HelperRole.Brings : helper.Role;
        return confirmed[helper] =
            ClientCall.FindClientCalls(helper.Declaration, model, cancellation).Any(call => wanted.Contains(call.Name))
                || helper.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
                    FindHelper(call, sought, model, cancellation) is not null);
    }

    private static IReadOnlyCollection<string> GetNames(HelperRole role) => role switch
    {
        HelperRole.Commits => ConsumeLoop.CommitNames,
        HelperRole.Opens => TransactionMethods,
        _ => ConsumingMethods,
    };

    private static IEnumerable<Helper> FindHelpers(Compilation compilation)
    {
        var found = new List<Helper>();
        foreach (var role in new[] { HelperRole.Brings, HelperRole.Commits, HelperRole.Opens })
        {
            var names = GetNames(role);
            for (var round = 0; round < MaxRounds && names.Count > 0; round++)
            {
                var next = FindHelpers(compilation, role, names).ToList();
                if (role == HelperRole.Brings)
                    found.AddRange(FindHelpers(compilation, HelperRole.Runs, names));
                names = [.. next.Select(helper => helper.Name).Except(found.Select(helper => helper.Name))];
                found.AddRange(next);
            }
        }
        return found.Distinct();
    }

    private static IEnumerable<Helper> FindHelpers(Compilation compilation, HelperRole role, IReadOnlyCollection<string> names) =>
        compilation.SyntaxTrees.Where(tree => names.Any(tree.Mentions))
            .SelectMany(tree => tree.GetRoot().DescendantNodes())
            .Where(node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(method => ReadHelper(method, role, names))
            .OfType<Helper>();

    private static Helper? ReadHelper(SyntaxNode method, HelperRole role, IReadOnlyCollection<string> names)
    {
        var calls = method.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => names.Contains(RegionFinder.GetCalledName(call)))
            .ToList();
        if (calls.Count == 0)
            return null;
        var runs = role == HelperRole.Runs ? FindRuns(method, calls) : ImmutableHashSet<string>.Empty;
        return role switch
        {
            HelperRole.Brings => calls.Any(call => Returns(method, call)),
            HelperRole.Runs => !runs.IsEmpty,
            _ => true,
        }
            ? new Helper(GetName(method), role, method) { Runs = runs }
            : null;
    }

    // Who commits what he has consumed has done with it; an iterator goes on when its caller has.
    private static bool Returns(SyntaxNode method, InvocationExpressionSyntax call)
    {
        if (method is MethodDeclarationSyntax { ReturnType: var type } && IsAnswer(type) && !HasOutParameter(method)
            || method is LocalFunctionStatementSyntax { ReturnType: var local }
                && IsAnswer(local)
                && !HasOutParameter(method))
            return false;
        var records = ConsumedRecords.Read(call, method);
        var commits = FindCommits(method);
        return method.DescendantNodes().Any(node => node switch
        {
            ReturnStatementSyntax { Expression: { } value } => commits.Count == 0 && records.IsUsedIn(value),
            ArrowExpressionClauseSyntax { Expression: var value } => records.IsUsedIn(value),
            YieldStatementSyntax { Expression: { } value } =>
                records.IsUsedIn(value) && !commits.Any(commit => ReplayedSpan.IsAfter(node, commit)),
            _ => false,
        });
    }

    private static bool HasOutParameter(SyntaxNode method) =>
        GetParameters(method).Any(parameter => parameter.Modifiers.Any(SyntaxKind.OutKeyword));

    // Whether something was done, or how much of it.
    private static bool IsAnswer(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined =>
            !predefined.Keyword.IsKind(SyntaxKind.StringKeyword)
                && !predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword),
        IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } => true,
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } task =>
            IsAnswer(task.TypeArgumentList.Arguments[0]),
        _ => false,
    };

    private static List<InvocationExpressionSyntax> FindCommits(SyntaxNode code) =>
        code.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => ConsumeLoop.IsCommitName(RegionFinder.GetCalledName(call)))
            .ToList();

    // The parameters that are called with a record: `await handle(result)`.
    private static ImmutableHashSet<string> FindRuns(SyntaxNode method, List<InvocationExpressionSyntax> calls)
    {
        var parameters = GetParameters(method).Select(parameter => parameter.Identifier.ValueText).ToList();
        if (parameters.Count == 0)
            return ImmutableHashSet<string>.Empty;
        var records = calls.Select(call => ConsumedRecords.Read(call, method)).ToList();
        var commits = FindCommits(method);
        return method.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => records.Any(record => record.IsUsedIn(call.ArgumentList))
                && !commits.Any(commit => ReplayedSpan.IsAfter(call, commit)))
            .Select(FindInvoked)
            .OfType<string>()
            .Where(parameters.Contains)
            .ToImmutableHashSet();
    }

    private static string? FindInvoked(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: IdentifierNameSyntax name } =>
            name.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<ParameterSyntax> GetParameters(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax declared => declared.ParameterList.Parameters,
        LocalFunctionStatementSyntax function => function.ParameterList.Parameters,
        _ => [],
    };

    private static string GetName(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax declared => declared.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => "",
    };

    private sealed record Helper(string Name, HelperRole Role, SyntaxNode Declaration)
    {
        /// <summary>The parameters that are called with a record.</summary>
        public ImmutableHashSet<string> Runs { get; init; } = ImmutableHashSet<string>.Empty;
    }
}
