using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.FencingMishandled;

/// <summary>What one catch clause does about an error of a transaction, itself or through a method of the project.</summary>
internal sealed class ErrorHandler(CatchClauseSyntax handler, Transaction transaction, Source source)
{
    private static readonly HashSet<string> Ends = ["Exit", "FailFast", "StopApplication", "Cancel", "CancelAsync"];
    private static readonly HashSet<string> Seeks = ["Seek", "Assign", "IncrementalAssign", "Unsubscribe", "Subscribe", "Unassign"];
    private static readonly HashSet<string> Fatal = ["IsFatal", "ProducerFenced", "Local_Fenced", "InvalidProducerEpoch", "FencedInstanceId"];

    public SyntaxNode Place => (SyntaxNode?)handler.Declaration?.Type ?? handler.Block;

    /// <summary>The filter lets fatal errors in only.</summary>
    public bool IsFatal => handler.Filter is { } filter
        && filter.FilterExpression.DescendantNodesAndSelf().Any(node => node is SimpleNameSyntax name && Fatal.Contains(name.Identifier.ValueText) && !IsNegated(name));

    public InvocationExpressionSyntax? Abort => Calls(handler.Block).FirstOrDefault(call => RegionFinder.CalledName(call) == "AbortTransaction");

    public bool Aborts => Does("AbortTransaction");

    /// <summary>Here, or later in the loop when the handler only notes that it has to.</summary>
    public bool SeeksBack => Seeks.Any(Does) || Loop(handler, transaction.Function) is { } loop && Mentions(loop, Seeks);

    /// <summary>The function, or the loop around the transaction, is left whatever the error is.</summary>
    public bool Leaves => Exits(handler.Block) || Mentions(handler.Block, Ends);

    /// <summary>The producer is disposed or replaced.</summary>
    public bool Rebuilds => Does("Dispose") || handler.Block.DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .Any(assignment => SymbolEqualityComparer.Default.Equals(source.SymbolOf(assignment.Left), transaction.Producer));

    /// <summary>The innermost loop around it reads further records.</summary>
    public bool ReadsOn => Loop(handler, transaction.Function) is { } loop
        && transaction.Calls.Any(call => call.Name == "Consume" && loop.Contains(call.Syntax)) && Abort is not null;

    public static StatementSyntax? Loop(SyntaxNode node, SyntaxNode function) =>
        node.Ancestors().TakeWhile(outer => outer != function).OfType<StatementSyntax>().FirstOrDefault(outer => outer is
            WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);

    private static bool IsNegated(SyntaxNode name) => name.Ancestors().TakeWhile(node => node is ExpressionSyntax)
        .Any(node => node.IsKind(SyntaxKind.LogicalNotExpression) || node.IsKind(SyntaxKind.NotEqualsExpression));

    private bool Exits(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.Any(Exits),
        IfStatementSyntax { Else: { } otherwise } choice => Exits(choice.Statement) && Exits(otherwise.Statement),
        SwitchStatementSyntax choice => choice.Sections.All(section => section.Statements.Any(Exits)),
        TryStatementSyntax attempt => Exits(attempt.Block),
        UsingStatementSyntax use => Exits(use.Statement),
        LockStatementSyntax held => Exits(held.Statement),
        ExpressionStatementSyntax => statement.DescendantNodes().Any(node => node is ThrowExpressionSyntax),
        _ => IsExit(statement),
    };

    // Where nothing repeats, only an exception reaches the caller as an error.
    private bool IsExit(SyntaxNode node) => node is ThrowStatementSyntax
        || node is ReturnStatementSyntax or BreakStatementSyntax && Loop(handler, transaction.Function) is { } loop && LeavesLoop(node, loop);

    private bool LeavesLoop(SyntaxNode exit, SyntaxNode loop) => exit is ReturnStatementSyntax
        || Loop(exit, transaction.Function) == loop && !exit.Ancestors().TakeWhile(node => node != loop).Any(node => node is SwitchSectionSyntax);

    private bool Does(string name) => Calls(handler.Block).Any(call => RegionFinder.CalledName(call) == name || Behind(call, name));

    private bool Behind(InvocationExpressionSyntax call, string name) =>
        source.DeclarationOf(source.SymbolOf(call)) is { } method && Calls(method).Any(inner => RegionFinder.CalledName(inner) == name);

    private static IEnumerable<InvocationExpressionSyntax> Calls(SyntaxNode code) => code.DescendantNodes().OfType<InvocationExpressionSyntax>();

    private static bool Mentions(SyntaxNode code, HashSet<string> names) => Calls(code).Any(call => names.Contains(RegionFinder.CalledName(call)));
}
