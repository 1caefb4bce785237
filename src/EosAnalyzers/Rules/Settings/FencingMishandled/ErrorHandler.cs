using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Settings.FencingMishandled;

/// <summary>
/// What one catch clause does about an error of a transaction, itself or through a method of the project.
/// </summary>
internal sealed class ErrorHandler(CatchClauseSyntax handler, KafkaTransaction transaction, SourceCode source)
{
    private static readonly HashSet<string> ProcessEndingMethods = [
        "Exit",
        "FailFast",
        "StopApplication",
        "Cancel",
        "CancelAsync"
    ];
    private static readonly HashSet<string> SeekingMethods = [
        "Seek",
        "Assign",
        "IncrementalAssign",
        "Unsubscribe",
        "Subscribe",
        "Unassign"
    ];
    private static readonly HashSet<string> FatalErrorNames = [
        "IsFatal",
        "ProducerFenced",
        "Local_Fenced",
        "InvalidProducerEpoch",
        "FencedInstanceId"
    ];

    public SyntaxNode Place => (SyntaxNode?)handler.Declaration?.Type ?? handler.Block;

    /// <summary>The filter lets fatal errors in only.</summary>
    public bool IsFatal => handler.Filter is { } filter
        && filter.FilterExpression.DescendantNodesAndSelf()
            .Any(node =>
                node is SimpleNameSyntax name
                    && FatalErrorNames.Contains(name.Identifier.ValueText)
                    && !IsNegated(name));

    public InvocationExpressionSyntax? AbortCall =>
        ListCalls(handler.Block).FirstOrDefault(call => RegionFinder.GetCalledName(call) == "AbortTransaction");

    public bool Aborts => CallsMethod("AbortTransaction");

    /// <summary>Here, or later in the loop when the handler only notes that it has to.</summary>
    public bool SeeksBack =>
        SeekingMethods.Any(CallsMethod)
            || FindLoop(handler, transaction.Function) is { } loop && CallsAny(loop, SeekingMethods);

    /// <summary>The function, or the loop around the transaction, is left whatever the error is.</summary>
    public bool Leaves => LeavesAlways(handler.Block) || CallsAny(handler.Block, ProcessEndingMethods);

    /// <summary>The producer is disposed or replaced.</summary>
    public bool Rebuilds =>
        CallsMethod("Dispose") || handler.Block.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(assignment =>
                SymbolEqualityComparer.Default.Equals(source.FindSymbol(assignment.Left), transaction.Producer));

    /// <summary>The innermost loop around it reads further records.</summary>
    public bool ReadsOn => FindLoop(handler, transaction.Function) is { } loop
        && transaction.Calls.Any(call => call.Name == "Consume" && loop.Contains(call.Syntax)) && AbortCall is not null;

    public static StatementSyntax? FindLoop(SyntaxNode node, SyntaxNode function) =>
        node.Ancestors()
            .TakeWhile(outer => outer != function)
            .OfType<StatementSyntax>()
            .FirstOrDefault(outer => outer is
                WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);

    private static bool IsNegated(SyntaxNode name) => name.Ancestors().TakeWhile(node => node is ExpressionSyntax)
        .Any(node => node.IsKind(SyntaxKind.LogicalNotExpression) || node.IsKind(SyntaxKind.NotEqualsExpression));

    private bool LeavesAlways(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.Any(LeavesAlways),
        IfStatementSyntax { Else: { } otherwise } choice =>
            LeavesAlways(choice.Statement) && LeavesAlways(otherwise.Statement),
        SwitchStatementSyntax choice => choice.Sections.All(section => section.Statements.Any(LeavesAlways)),
        TryStatementSyntax attempt => LeavesAlways(attempt.Block),
        UsingStatementSyntax use => LeavesAlways(use.Statement),
        LockStatementSyntax held => LeavesAlways(held.Statement),
        ExpressionStatementSyntax => statement.DescendantNodes().Any(node => node is ThrowExpressionSyntax),
        _ => IsExit(statement),
    };

    // Where nothing repeats, only an exception reaches the caller as an error.
    private bool IsExit(SyntaxNode node) => node is ThrowStatementSyntax
        || node is ReturnStatementSyntax or BreakStatementSyntax
            && FindLoop(handler, transaction.Function) is { } loop
            && LeavesLoop(node, loop);

    private bool LeavesLoop(SyntaxNode exit, SyntaxNode loop) => exit is ReturnStatementSyntax
        || FindLoop(exit, transaction.Function) == loop
            && !exit.Ancestors().TakeWhile(node => node != loop).Any(node => node is SwitchSectionSyntax);

    private bool CallsMethod(string name) =>
        ListCalls(handler.Block).Any(call => RegionFinder.GetCalledName(call) == name || CallsMethodInside(call, name));

    private bool CallsMethodInside(InvocationExpressionSyntax call, string name) =>
        source.FindDeclaration(source.FindSymbol(call)) is { } method
            && ListCalls(method).Any(inner => RegionFinder.GetCalledName(inner) == name);

    private static IEnumerable<InvocationExpressionSyntax> ListCalls(SyntaxNode code) =>
        code.DescendantNodes().OfType<InvocationExpressionSyntax>();

    private static bool CallsAny(SyntaxNode code, HashSet<string> names) =>
        ListCalls(code).Any(call => names.Contains(RegionFinder.GetCalledName(call)));
}
