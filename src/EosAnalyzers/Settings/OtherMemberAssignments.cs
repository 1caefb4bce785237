using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Settings that other members of a type make on the object that a field or property holds.</summary>
internal static class OtherMemberAssignments
{
    private static readonly string[] SetterNames = ["EnableIdempotence", "TransactionalId", "Set"];

    /// <summary>
    /// Idempotence or a transactional id may be set by another member: by name, since this only ever makes a rule
    /// silent.
    /// </summary>
    public static bool MaySetIdempotence(Configuration configuration) =>
        configuration.Holders.Where(holder => holder is IFieldSymbol or IPropertySymbol).Any(IsSetInType);

    private static bool IsSetInType(ISymbol holder) =>
        holder.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            .Any(access =>
                SetterNames.Contains(access.Name.Identifier.ValueText)
                    && GetName(access.Expression) == holder.Name
                    && IsSetting(access));

    // `config.EnableIdempotence == true` only reads it.
    private static bool IsSetting(MemberAccessExpressionSyntax access) => access.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == access,
        InvocationExpressionSyntax call => call.Expression == access,
        _ => false,
    };

    private static string? GetName(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
