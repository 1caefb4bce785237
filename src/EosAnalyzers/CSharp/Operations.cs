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

    /// <summary>The delegate that is made of a function or that a variable is handed on as; itself where it is none.</summary>
    public static IOperation TakeDelegate(this IOperation function)
    {
        while (function.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            function = function.Parent;
        return function;
    }

    /// <summary>The argument for the parameter of that name; null where the call has no such parameter.</summary>
    public static IArgumentOperation? FindArgument(
        this IEnumerable<IArgumentOperation> arguments, string parameter) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter);

    /// <summary>
    /// What a method is called on: of an extension its first argument, in whichever form it is called. Of any other static
    /// method it is the first argument as well: <c>Map(rows)</c>, <c>string.Join(",", rows)</c>.
    /// </summary>
    public static IOperation? FindReceiver(this IInvocationOperation call) =>
        call.Instance ?? call.Arguments.FirstOrDefault()?.Value;

    /// <summary>The lambda around a place whose parameter it is; null for one of a method.</summary>
    public static IAnonymousFunctionOperation? FindLambda(this IOperation place, IParameterSymbol parameter)
    {
        for (IOperation? outer = place; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda
                && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol))
                return lambda;
        }
        return null;
    }

    /// <summary>The value is <c>null</c>, or the <c>default</c> of one that is not nullable.</summary>
    public static bool IsNothing(this IOperation value) =>
        value.UnwrapConversions() is IDefaultValueOperation
            or { ConstantValue: { HasValue: true, Value: null } };

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
