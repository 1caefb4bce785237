using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>A clock that is read in code, and what of the expression around it gives way.</summary>
internal sealed record ClockReading(ExpressionSyntax Whole, TimestampForm Form)
{
    /// <summary>The read at a node, or null where no timestamp can stand for it.</summary>
    public static ClockReading? FindReading(SyntaxNode? place, string api, SemanticModel model)
    {
        if (place is not ExpressionSyntax clock)
            return null;
        if (api == "P:System.TimeProvider.System")
            (clock, api) = (FindCallOn(clock, "GetUtcNow") ?? clock, "M:System.TimeProvider.GetUtcNow");
        if (clock.Parent is MemberAccessExpressionSyntax access && access.Name == clock)
            clock = access;
        return TimestampForm.FindForm(api) is { } form
            && model.GetTypeInfo(clock).Type is { } type
            && HasFormType(type, form)
            && !DurationMeasurement.IsPartOfDuration(clock, model)
            ? FindCallOn(clock, "ToUnixTimeMilliseconds") is { } number
                ? new(number, form with { Pattern = "{0}", Type = "long" })
                : new(clock, form)
            : null;
    }

    /// <summary>Only the count of ticks is used, which some code takes for a unique number.</summary>
    public bool IsTicks => Whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Ticks" };

    /// <summary>
    /// The time decides a branch, itself or by what is left of it: whether something is due or expired.
    /// </summary>
    public bool IsCompared
    {
        get
        {
            SyntaxNode value = Whole;
            while (value.Parent is ParenthesizedExpressionSyntax
                or MemberAccessExpressionSyntax
                or BinaryExpressionSyntax
                    or InvocationExpressionSyntax or PrefixUnaryExpressionSyntax)
            {
                if (value.Parent is BinaryExpressionSyntax comparison && IsComparison(comparison))
                    return true;
                value = value.Parent;
            }
            return false;
        }
    }

    private static bool IsComparison(BinaryExpressionSyntax operation) => operation.Kind() is
        SyntaxKind.LessThanExpression
            or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression
            or SyntaxKind.GreaterThanOrEqualExpression;

    private static bool HasFormType(ITypeSymbol type, TimestampForm form) => type.ToDisplayString() == form.Type;

    private static InvocationExpressionSyntax? FindCallOn(ExpressionSyntax receiver, string name) =>
        receiver.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call } access
        && access.Expression == receiver && access.Name.Identifier.ValueText == name ? call : null;
}
