using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CSharp;

/// <summary>Small steps through operation trees that several rooms take.</summary>
internal static class Operations
{
    /// <summary>The operation below conversions.</summary>
    public static IOperation UnwrapConversions(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>The argument for the parameter of that name; null where the call has no such parameter.</summary>
    public static IArgumentOperation? FindArgument(
        this IEnumerable<IArgumentOperation> arguments, string parameter) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter);

    /// <summary>The outermost operation: that of the whole body.</summary>
    public static IOperation FindRoot(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>What precedes the <c>?.</c> whose right side this is part of.</summary>
    public static IOperation? FindAccessedInstance(this IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (var parent = instance.Parent; parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
                return access.Operation;
        }
        return null;
    }
}
