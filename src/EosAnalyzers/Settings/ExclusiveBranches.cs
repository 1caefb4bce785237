using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Whether two places of one body can be executed in one run.</summary>
internal static class ExclusiveBranches
{
    /// <summary>They stand in different arms of one <c>if</c>, <c>switch</c> or conditional expression.</summary>
    public static bool AreExclusive(SyntaxNode one, SyntaxNode other)
    {
        var above = new HashSet<SyntaxNode>(other.AncestorsAndSelf());
        var arm = one.AncestorsAndSelf().TakeWhile(node => !above.Contains(node)).LastOrDefault();
        return arm?.Parent switch
        {
            IfStatementSyntax choice => arm != choice.Condition && !above.Contains(choice.Condition),
            ConditionalExpressionSyntax choice => arm != choice.Condition && !above.Contains(choice.Condition),
            SwitchStatementSyntax choice => arm != choice.Expression && !above.Contains(choice.Expression),
            SwitchExpressionSyntax choice =>
                arm != choice.GoverningExpression && !above.Contains(choice.GoverningExpression),
            _ => false,
        };
    }

    /// <summary>
    /// Whenever <paramref name="earlier"/> has been executed, <paramref name="later"/> is: it lies in no condition,
    /// loop or function that leaves the other out.
    /// </summary>
    public static bool FollowsAlways(SyntaxNode later, SyntaxNode earlier)
    {
        var condition = later.Ancestors().FirstOrDefault(node => node is
            IfStatementSyntax
                or SwitchSectionSyntax
                or ConditionalExpressionSyntax
                or SwitchExpressionArmSyntax
                or CatchClauseSyntax
                or WhileStatementSyntax
                or ForStatementSyntax
                or CommonForEachStatementSyntax
                or AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax);
        return condition is null || condition.Contains(earlier) && !AreExclusive(earlier, later);
    }
}
