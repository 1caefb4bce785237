using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>A loop that consumes with Confluent.Kafka, without a transaction around what it does.</summary>
/// <param name="Consume">
/// The call that brings the next record: of the consumer, or of what consumes for the loop.
/// </param>
/// <param name="Scope">What is executed for each record: the body of the loop, or of the function that somebody else
/// calls in one.</param>
/// <param name="Commits">The calls that commit or store the record's offset, in the order of the text.</param>
internal sealed record ConsumeLoop(ClientCall Consume, SyntaxNode Scope, IReadOnlyList<ClientCall> Commits)
{
    public const string ConsumeMethod = "Consume";

    /// <summary>The methods that say how far a consumer has come.</summary>
    public static readonly IReadOnlyCollection<string> CommitNames = ["Commit", "StoreOffset"];

    public static bool IsCommitName(string name) => CommitNames.Contains(name);

    /// <summary>The call by which the loop was found; it may be in a lambda that brings the record.</summary>
    private InvocationExpressionSyntax Opening { get; init; } = Consume.Syntax;

    /// <summary>Those of earlier records too, as of a batch that is full.</summary>
    private IReadOnlyList<ClientCall> AllCommits { get; init; } = Commits;

    /// <summary>What the loop makes of its records.</summary>
    public ConsumedRecords ReadRecords() => ConsumedRecords.Read(Consume.Syntax, Scope);

    /// <summary>The replayed regions that a call opens which brings a record.</summary>
    public static IEnumerable<Region> FindRegionsOfCall(
        InvocationExpressionSyntax call,
        MessageHandler handler,
        ConsumerHelpers helpers,
        SemanticModel model,
        CancellationToken cancellation) =>
        FindLoops(FindFunction(Lift(call)), helpers, model, cancellation)
            .Where(loop => loop.Opening == call)
            .Select(loop => new Region("this loop", call, loop.Scope, null)
            {
                Role = RegionRole.ConsumeLoop,
                Handler = handler,
                Span = new ReplayedSpan(
                    loop.Consume.Syntax,
                    loop.Scope,
                    loop.AllCommits.Select(commit => (SyntaxNode)commit.Syntax).ToList(),
                    loop.ReadRecords()),
            });

    /// <summary>The function whose loop a call is in that brings a record.</summary>
    public static SyntaxNode FindFunctionOfCall(InvocationExpressionSyntax call) => FindFunction(Lift(call));

    /// <summary>The loops of one function, one for each scope.</summary>
    public static IEnumerable<ConsumeLoop> FindLoops(
        SyntaxNode function, ConsumerHelpers helpers, SemanticModel model, CancellationToken cancellation)
    {
        var calls = ClientCall.FindClientCalls(function, model, cancellation)
            .Concat(FindHelperCalls(function, helpers, model, cancellation))
            .OrderBy(call => call.Syntax.SpanStart)
            .ToList();
        return calls.Where(call => call.Name == ConsumeMethod)
            .Select(call => (Opening: call.Syntax, Consume: call with { Syntax = Lift(call.Syntax) }))
            .Where(read => FindFunction(read.Consume.Syntax) == function)
            .Select(read => CreateLoop(read.Consume, calls, function) is { } loop
                ? loop with { Opening = read.Opening }
                : null)
            .OfType<ConsumeLoop>()
            .GroupBy(loop => loop.Scope)
            .Select(group => group.First());
    }

    private static SyntaxNode FindFunction(SyntaxNode node) => node.Ancestors().First(TransactionFinder.IsFunction);

    private static IEnumerable<ClientCall> FindHelperCalls(
        SyntaxNode function, ConsumerHelpers helpers, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var call in function.DescendantNodes(node => node == function || node is not BaseTypeDeclarationSyntax)
            .OfType<InvocationExpressionSyntax>())
        {
            var stoodFor = FindMethodsStoodFor(call, helpers, model, cancellation).ToList();
            if (stoodFor.Count == 0 || ExpressionTrees.IsInExpressionTree(call, model, cancellation))
                continue;
            foreach (var method in stoodFor)
                yield return new ClientCall(method, call, null);
        }
    }

    // What the call of a helper does with the client.
    private static IEnumerable<string> FindMethodsStoodFor(
        InvocationExpressionSyntax call, ConsumerHelpers helpers, SemanticModel model, CancellationToken cancellation)
    {
        if (helpers.Brings(call, model, cancellation))
            yield return ConsumeMethod;
        if (helpers.Commits(call, model, cancellation))
            yield return "Commit";
        if (helpers.OpensTransaction(call, model, cancellation))
            yield return TransactionFinder.BeginMethod;
    }

    // `await Task.Run(() => consumer.Consume(stop))`: the record comes from the outer call.
    private static InvocationExpressionSyntax Lift(InvocationExpressionSyntax call)
    {
        var lifted = call;
        while (FindFunction(lifted) is AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax outer } } function
            && IsResult(lifted, function))
            lifted = outer;
        return lifted;
    }

    private static bool IsResult(SyntaxNode value, AnonymousFunctionExpressionSyntax function)
    {
        if (function.ExpressionBody is not null)
            return true;
        var records = ConsumedRecords.Read(value, function);
        return function.DescendantNodes().OfType<ReturnStatementSyntax>()
            .Any(statement =>
                FindFunction(statement) == function && statement.Expression is { } result && records.IsUsedIn(result));
    }

    private static ConsumeLoop? CreateLoop(ClientCall consume, List<ClientCall> calls, SyntaxNode function)
    {
        var commits = calls.Where(call => IsCommitName(call.Name) && IsSameClient(call, consume)).ToList();
        if (FindScope(consume, commits, function) is not { } scope || IsTransactional(consume, scope, calls))
            return null;
        // One that comes before the consume commits the record before.
        var inside = commits.Where(commit => scope.Contains(commit.Syntax)).ToList();
        var own = inside.Where(commit => commit.Syntax.SpanStart > consume.Syntax.SpanStart).ToList();
        return new ConsumeLoop(consume, scope, own) { AllCommits = inside };
    }

    // A commit in a lambda or a method of its own names the consumer otherwise.
    private static bool IsSameClient(ClientCall left, ClientCall right) =>
        left.Client is null
            || right.Client is null
            || FindFunction(left.Syntax) != FindFunction(right.Syntax)
            || SymbolEqualityComparer.Default.Equals(left.Client, right.Client);

    // Transactions have their own regions. The offsets that are sent to one are those of its consumer, wherever it is
    // begun: in a handler of the assignment, in a task for each partition.
    private static bool IsTransactional(ClientCall consume, SyntaxNode scope, List<ClientCall> calls) =>
        calls.Any(call =>
            call.Name is TransactionFinder.BeginMethod or "SendOffsetsToTransaction" && scope.Contains(call.Syntax))
            || consume.Client is { } client && SendsOffsetsOf(client.Name, scope);

    private static bool SendsOffsetsOf(string consumer, SyntaxNode scope) =>
        (scope.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? scope.SyntaxTree.GetRoot()).DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => RegionFinder.GetCalledName(call) == "SendOffsetsToTransaction")
            .SelectMany(call => call.ArgumentList.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            .Any(access => access.Name.Identifier.ValueText == "ConsumerGroupMetadata"
                && access.Expression switch
                {
                    SimpleNameSyntax name => name.Identifier.ValueText,
                    MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
                    _ => null,
                } == consumer);

    // The records of a batch are consumed in an inner loop and committed together.
    private static SyntaxNode? FindScope(ClientCall consume, List<ClientCall> commits, SyntaxNode function)
    {
        var loops = consume.Syntax.Ancestors()
            .TakeWhile(node => node != function)
            .Select(TransactionFinder.GetLoopBody)
            .OfType<SyntaxNode>()
            .ToList();
        return loops.FirstOrDefault(loop => commits.Any(commit => loop.Contains(commit.Syntax)))
            ?? loops.LastOrDefault()
            ?? FindBlock(function);
    }

    private static BlockSyntax? FindBlock(SyntaxNode function) => function switch
    {
        BaseMethodDeclarationSyntax method => method.Body,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block,
        LocalFunctionStatementSyntax local => local.Body,
        _ => null,
    };
}
