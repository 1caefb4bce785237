using System.Collections.Concurrent;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Transactions;

/// <summary>
/// Which part of a consume loop is executed again with a record: from the call that brings it as far as the commit of
/// its offset.
/// </summary>
internal sealed class ReplayedSpan(
    SyntaxNode consume, SyntaxNode scope, IReadOnlyList<SyntaxNode> commits, ConsumedRecords records)
{
    // Each way out of the loop asks for the statement that it stands in.
    private readonly ConcurrentDictionary<SyntaxNode, bool> worksOnEarlierRecords = new();

    /// <summary>The place is executed again when the record is consumed again.</summary>
    public bool Contains(SyntaxNode place) =>
        !IsBeforeConsume(place) && !IsWithoutRecord(place) && !commits.Any(commit => IsCommitted(place, commit));

    /// <summary>The variable holds what was made of records, as a batch.</summary>
    public bool HoldsRecords(string variable) => records.IsDerived(variable);

    // Of what a loop does before it consumes only the work on earlier records comes again: `if (batch.Count == 100)`.
    private bool IsBeforeConsume(SyntaxNode place)
    {
        if (consume.Ancestors()
            .FirstOrDefault(node => IsSequence(node) && node.Span.Contains(place.Span)) is not { } shared
            || !scope.Span.Contains(shared.Span)
            || FindChild(shared, place) is not { } statement
            || statement.Span.End > FindChild(shared, consume)!.SpanStart)
            return false;
        // In an inner loop it follows the consume of the round before.
        return FindLoopBody(shared) is var body
            && (body is null || body == scope)
            && !commits.Any(commit => commit.SpanStart < consume.SpanStart && commit.SpanStart > place.SpanStart)
            && !worksOnEarlierRecords.GetOrAdd(statement, WorksOnEarlierRecords);
    }

    private SyntaxNode? FindLoopBody(SyntaxNode code) =>
        code.AncestorsAndSelf()
            .TakeWhile(node => scope.Span.Contains(node.Span))
            .FirstOrDefault(node => node.Parent is { } parent && TransactionFinder.GetLoopBody(parent) == node);

    private static bool IsSequence(SyntaxNode node) =>
        node is BlockSyntax or SwitchSectionSyntax or CompilationUnitSyntax;

    private static SyntaxNode? FindChild(SyntaxNode sequence, SyntaxNode place) =>
        sequence.ChildNodes().FirstOrDefault(child => child.Span.Contains(place.Span));

    // The code itself names the batch, or it calls a method of the type that does.
    private bool WorksOnEarlierRecords(SyntaxNode code) =>
        records.IsUsedIn(code) || FindOwnCalls(code).Any(Mentions);

    private bool Mentions(SyntaxNode code) => code.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Any(name => records.IsDerived(name.Identifier.ValueText));

    private static IEnumerable<SyntaxNode> FindOwnCalls(SyntaxNode code)
    {
        var names = new HashSet<string>(code.DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is SimpleNameSyntax
                or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
            .Select(RegionFinder.GetCalledName));
        return names.Count == 0
            ? []
            : FindFunctions(code).Where(function => FindName(function) is { } name && names.Contains(name));
    }

    private static IEnumerable<SyntaxNode> FindFunctions(SyntaxNode code) =>
        (code.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? code.SyntaxTree.GetRoot()).DescendantNodes();

    private static string? FindName(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => null,
    };

    // `if (result is null) { .. continue; }`: nothing was consumed.
    private bool IsWithoutRecord(SyntaxNode place)
    {
        foreach (var node in place.AncestorsAndSelf().TakeWhile(node => node != scope))
        {
            if (FindBranchWithoutRecord(node) is { } branch && !branch.Any(part => IsOfBatch(part, place)))
                return true;
        }
        return false;
    }

    private IEnumerable<SyntaxNode>? FindBranchWithoutRecord(SyntaxNode node) => node switch
    {
        StatementSyntax { Parent: IfStatementSyntax choice } when choice.Statement == node =>
            SaysNothingCame(choice.Condition, isTrue: true) ? [node] : null,
        ElseClauseSyntax { Parent: IfStatementSyntax choice } =>
            SaysNothingCame(choice.Condition, isTrue: false) ? [node] : null,
        StatementSyntax { Parent: BlockSyntax block } statement => FindRestWithoutRecord(block, statement),
        GlobalStatementSyntax => null,
        _ => null,
    };

    // `if (result is not null) { ..; continue; }` before it.
    private IEnumerable<SyntaxNode>? FindRestWithoutRecord(BlockSyntax block, StatementSyntax statement) =>
        block.Statements.TakeWhile(earlier => earlier != statement)
            .OfType<IfStatementSyntax>()
            .Any(choice =>
                choice.Else is null
                    && EndsWithJump(choice.Statement)
                    && SaysNothingCame(choice.Condition, isTrue: false))
            ? block.Statements.SkipWhile(later => later != statement)
            : null;

    private static bool EndsWithJump(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement)
            is ContinueStatementSyntax or BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax;

    // A batch is worked on as well when the topic is quiet for a while.
    private bool IsOfBatch(SyntaxNode branch, SyntaxNode place) =>
        commits.Any(commit => branch.Span.Contains(commit.Span))
        || branch.Span.Contains(place.Span) && (Mentions(branch) || FindOwnCalls(branch).Any(Mentions));

    private bool SaysNothingCame(ExpressionSyntax condition, bool isTrue) => condition switch
    {
        ParenthesizedExpressionSyntax inner => SaysNothingCame(inner.Expression, isTrue),
        PrefixUnaryExpressionSyntax not when not.IsKind(SyntaxKind.LogicalNotExpression) =>
            SaysNothingCame(not.Operand, !isTrue),
        BinaryExpressionSyntax both when both.IsKind(
            isTrue ? SyntaxKind.LogicalOrExpression : SyntaxKind.LogicalAndExpression) =>
            SaysNothingCame(both.Left, isTrue) && SaysNothingCame(both.Right, isTrue),
        BinaryExpressionSyntax both when both.IsKind(
            isTrue ? SyntaxKind.LogicalAndExpression : SyntaxKind.LogicalOrExpression) =>
            SaysNothingCame(both.Left, isTrue) || SaysNothingCame(both.Right, isTrue),
        BinaryExpressionSyntax compared when IsNull(compared.Right) && IsRecord(compared.Left) =>
            compared.IsKind(isTrue ? SyntaxKind.EqualsExpression : SyntaxKind.NotEqualsExpression),
        IsPatternExpressionSyntax asked when IsRecord(asked.Expression) => IsNullPattern(asked.Pattern, isTrue),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsPartitionEOF" } ended =>
            isTrue && IsRecord(ended.Expression),
        // `if (TryConsume(out var result))`
        InvocationExpressionSyntax call => !isTrue && call == consume,
        _ => false,
    };

    private static bool IsNullPattern(PatternSyntax pattern, bool isTrue) => pattern switch
    {
        ConstantPatternSyntax constant => isTrue && IsNull(constant.Expression),
        UnaryPatternSyntax not => IsNullPattern(not.Pattern, !isTrue),
        RecursivePatternSyntax { PropertyPatternClause.Subpatterns.Count: 0 } => !isTrue,
        _ => false,
    };

    private static bool IsNull(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.NullLiteralExpression);

    // `result`, `result?.Message`, `result.Message.Value`, the consume itself
    private bool IsRecord(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => records.IsHolder(name.Identifier.ValueText),
        ConditionalAccessExpressionSyntax access => IsRecord(access.Expression),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Message" or "Value" } access =>
            IsRecord(access.Expression),
        ParenthesizedExpressionSyntax inner => IsRecord(inner.Expression),
        AssignmentExpressionSyntax assignment => IsRecord(assignment.Left),
        _ => expression == consume,
    };

    // A commit before the consume is that of earlier records: it says nothing of what comes after the consume.
    private bool IsCommitted(SyntaxNode place, SyntaxNode commit) =>
        IsAfter(place, commit)
        && !(commit.SpanStart < consume.SpanStart && consume.SpanStart < place.SpanStart);

    /// <summary>A commit of the function that the place is in surely comes before it.</summary>
    public static bool ComesAfterCommit(SyntaxNode place, SemanticModel model)
    {
        var function = place.Ancestors().First(TransactionFinder.IsFunction);
        return function.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => ConsumeLoop.IsCommitName(RegionFinder.GetCalledName(call)) && IsAfter(place, call))
            .Any(call => ClientCall.IsKafkaClient(model.GetSymbolInfo(call)));
    }

    /// <summary>The place is reached only when the commit was: it comes later in the commit's block, or in one around
    /// it that the commit is surely part of.</summary>
    public static bool IsAfter(SyntaxNode place, SyntaxNode commit)
    {
        var statement = commit.FirstAncestorOrSelf<StatementSyntax>();
        while (statement is not null)
        {
            if (place.SpanStart >= statement.Span.End
                && (statement.Parent is BlockSyntax or SwitchSectionSyntax
                        ? statement.Parent
                        : statement.Parent is GlobalStatementSyntax ? statement.Parent.Parent : null) is { } block
                && block.Span.Contains(place.Span))
                return true;
            statement = FindStatementAround(statement);
        }
        return false;
    }

    // What runs whenever the outer statement does; the offsets of a batch are stored in a loop.
    private static StatementSyntax? FindStatementAround(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax { Parent: TryStatementSyntax or FinallyClauseSyntax } block =>
            block.FirstAncestorOrSelf<TryStatementSyntax>(),
        BlockSyntax { Parent: StatementSyntax around and not (IfStatementSyntax or WhileStatementSyntax) } => around,
        BlockSyntax { Parent: AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax } function } =>
            function.FirstAncestorOrSelf<StatementSyntax>(),
        StatementSyntax around and not (IfStatementSyntax or WhileStatementSyntax or BlockSyntax) => around,
        _ => null,
    };
}
