using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>Places of a function of which one call reaches one at most: the branches of a decision.</summary>
internal static class ExclusivePlaces
{
    /// <summary>Whether a call of the function that holds them reaches no two of the places, and none twice.</summary>
    public static bool AreExclusive(IReadOnlyList<SyntaxNode> places, SyntaxNode function, Compilation compilation) =>
        places.All(place => !EnclosingFunctions.IsRepeated(place, function))
        && places.Select((place, at) => places.Skip(at + 1).All(other => AreExclusive(place, other, compilation)))
            .All(exclusive => exclusive);

    private static bool AreExclusive(SyntaxNode first, SyntaxNode second, Compilation compilation)
    {
        if (first.SpanStart > second.SpanStart)
            return AreExclusive(second, first, compilation);
        if (first.Ancestors().FirstOrDefault(node => node.Span.Contains(second.Span)) is not { } common
            || first.Span.Contains(second.Span))
            return false;
        return common switch
        {
            IfStatementSyntax { Else: { } other } decision =>
                Holds(decision.Statement, first) && Holds(other, second),
            ConditionalExpressionSyntax decision =>
                Holds(decision.WhenTrue, first) && Holds(decision.WhenFalse, second),
            SwitchExpressionSyntax => FindArm(first, common) is { } arm && FindArm(second, common) is { } otherArm
                && arm != otherArm,
            SwitchStatementSyntax decision => decision.Sections.Count(section =>
                section.Statements.Any(statement => Holds(statement, first) || Holds(statement, second))) == 2,
            BlockSyntax or SwitchSectionSyntax => LeavesAfter(first, common, compilation),
            _ => false,
        };
    }

    private static bool Holds(SyntaxNode branch, SyntaxNode place) => branch.Span.Contains(place.Span);

    // A `when` is asked before the arm is chosen.
    private static SwitchExpressionArmSyntax? FindArm(SyntaxNode place, SyntaxNode decision) =>
        place.AncestorsAndSelf().TakeWhile(node => node != decision).OfType<SwitchExpressionArmSyntax>().LastOrDefault()
            is { } arm && Holds(arm.Expression, place) ? arm : null;

    // `if (..) return New(id); return Other(id);`: what follows in the list is not reached. What a `try` has begun may
    // be given up.
    private static bool LeavesAfter(SyntaxNode place, SyntaxNode list, Compilation compilation)
    {
        var around = place.Ancestors().TakeWhile(node => node != list).ToList();
        return !around.Exists(node => node is TryStatementSyntax)
            && around.OfType<StatementSyntax>().Any(statement => Leaves(statement, compilation));
    }

    private static bool Leaves(StatementSyntax statement, Compilation compilation) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax => true,
        BlockSyntax block => compilation.GetSemanticModel(block.SyntaxTree).AnalyzeControlFlow(block)
            is { Succeeded: true, EndPointIsReachable: false } flow
            && flow.ExitPoints.All(exit => exit is ReturnStatementSyntax),
        _ => false,
    };
}
