using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Buffers that code writes into: what fills one, and what only makes it larger.</summary>
internal static class ScratchBuffer
{
    /// <summary>
    /// <c>if (buffer.Length &lt; needed) buffer = new byte[needed];</c>: nothing of an earlier record is in the new
    /// one.
    /// </summary>
    public static bool IsGrown(ISimpleAssignmentOperation assignment) =>
        assignment.Value is IArrayCreationOperation { Initializer: null }
        && FindNamed(assignment.Target) is { } buffer
        && FindBranch(assignment) is { Condition: { } condition }
        && condition.DescendantsAndSelf().OfType<IPropertyReferenceOperation>().Any(length =>
            length.Property.Name == nameof(Array.Length)
            && SymbolEqualityComparer.Default.Equals(FindNamed(length.Instance), buffer))
        && !assignment.FindRoot().Descendants().OfType<IReturnOperation>().Any(returned => ShowsWhole(returned, buffer));

    // `return buffer.Length;`, `return new string(buffer);`: how large it is by now, and what earlier records have left
    // in the rest of it.
    private static bool ShowsWhole(IReturnOperation returned, ISymbol buffer) =>
        returned.ReturnedValue is { } value
            && value.DescendantsAndSelf().Any(part =>
                SymbolEqualityComparer.Default.Equals(FindNamed(part), buffer)
                && part.Parent switch
                {
                    IPropertyReferenceOperation { Property.Name: nameof(Array.Length) } length =>
                        length.Parent is not IArgumentOperation,
                    IArgumentOperation { Parent: IObjectCreationOperation { Arguments.Length: 1 } } => true,
                    IArgumentOperation { Parent: IInvocationOperation { Instance: null, Arguments.Length: 1 } call } =>
                        !call.TargetMethod.Name.StartsWith("As", StringComparison.Ordinal),
                    _ => false,
                });

    /// <summary><c>Array.Resize(ref buffer, needed)</c></summary>
    public static bool IsResized(IMethodSymbol method) =>
        method is { Name: "Resize", ContainingType.SpecialType: SpecialType.System_Array };

    /// <summary>A method that cannot be seen writes into what it is given for the parameter.</summary>
    public static bool IsFilled(IMethodSymbol method, IParameterSymbol? parameter) => parameter?.Type switch
    {
        INamedTypeSymbol { Name: "Span" or "Memory", ContainingNamespace: { Name: "System" } } => true,
        IArrayTypeSymbol => IsDestination(parameter.Name)
            || method is { ReturnsVoid: true, ContainingType: { Name: "Random", ContainingNamespace.Name: "System" } },
        _ => false,
    };

    private static bool IsDestination(string parameter) =>
        parameter.StartsWith("destination", StringComparison.Ordinal) || parameter == "dst";

    private static IConditionalOperation? FindBranch(IOperation assignment)
    {
        var outer = assignment.Parent;
        while (outer is IExpressionStatementOperation or IBlockOperation)
            outer = outer.Parent;
        return outer as IConditionalOperation;
    }

    private static ISymbol? FindNamed(IOperation? buffer) => buffer switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IMemberReferenceOperation { Member: var member } => member,
        _ => null,
    };
}
