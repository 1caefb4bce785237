using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>
/// Types of the framework that hand on one value as it is: what comes out of a task, an awaiter or a nullable value is
/// what was put in, with its members.
/// </summary>
internal static class ValueCarriers
{
    /// <summary>The member gives the value that its object carries, or another carrier of it.</summary>
    public static bool GivesCarried(ISymbol member) =>
        !member.IsStatic
        && IsCarrier(member.ContainingType)
        && member.Name is "Result"
            or "Value"
            or "GetValueOrDefault"
            or "GetAwaiter"
            or "GetResult"
            or "ConfigureAwait"
            or "AsTask"
            or "WaitAsync"
            or "Preserve";

    /// <summary>
    /// What is given for the parameter comes back as it is, or is carried by the result: <c>Task.FromResult(row)</c>.
    /// </summary>
    public static bool Carries(IMethodSymbol method, IParameterSymbol? parameter) =>
        parameter?.OriginalDefinition.Type is ITypeParameterSymbol type
        && (method.MethodKind == MethodKind.Constructor
            ? IsCarrier(method.ContainingType)
            : type.TypeParameterKind == TypeParameterKind.Method
                && (IsSame(type, method.OriginalDefinition.ReturnType)
                    || IsCarrier(method.ContainingType)
                    && method.OriginalDefinition.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } carried }
                    && IsSame(type, carried[0])));

    private static bool IsSame(ITypeSymbol type, ITypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(type, other);

    private static bool IsCarrier(INamedTypeSymbol? type) =>
        type is not null
        && (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || type.Name is "Task"
                or "ValueTask"
                or "TaskAwaiter"
                or "ValueTaskAwaiter"
                or "ConfiguredTaskAwaitable"
                or "ConfiguredTaskAwaiter"
                or "ConfiguredValueTaskAwaitable"
                or "ConfiguredValueTaskAwaiter"
            && type.GetRootNamespace() == "System");
}
