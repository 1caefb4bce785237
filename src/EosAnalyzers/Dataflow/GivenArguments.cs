using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What the calls on a path show of the objects that they hand on: <c>Stamp(order, new RecordClock(at))</c> runs no
/// other clock, and <c>Price(order, order.At)</c> does not come to <c>at ?? DateTime.UtcNow</c>.
/// </summary>
/// <param name="sources">What is known of the calls from other paths.</param>
internal sealed class GivenArguments(ParameterSources sources)
{
    private readonly Dictionary<IParameterSymbol, IOperation> values = new(SymbolEqualityComparer.Default);

    /// <summary>Another path begins.</summary>
    public void Clear() => values.Clear();

    /// <summary>Notes what a call gives to the method that it enters, and what its receiver was created with.</summary>
    public void Note(IOperation? operation, IMethodSymbol? entered = null)
    {
        while (operation is IAwaitOperation awaited)
            operation = awaited.Operation;
        switch (operation)
        {
            case IInvocationOperation call:
                NoteCreation(call.Instance);
                Note(call.Arguments, (entered ?? call.TargetMethod).OriginalDefinition);
                break;
            case IPropertyReferenceOperation property:
                NoteCreation(property.Instance);
                break;
            case IObjectCreationOperation creation:
                NoteCreation(creation);
                break;
        }
    }

    private void NoteCreation(IOperation? receiver)
    {
        if (receiver is not null
            && sources.FindInitialValue(receiver) is IObjectCreationOperation
            {
                Constructor: { } constructor
            } creation)
            Note(creation.Arguments, constructor.OriginalDefinition);
    }

    private void Note(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < method.Parameters.Length)
                values[method.Parameters[parameter.Ordinal]] = Resolve(argument.Value);
        }
    }

    // What was handed on by the caller before stays what it was.
    private IOperation Resolve(IOperation value) =>
        value.UnwrapConversions() is IParameterReferenceOperation { Parameter.OriginalDefinition: var parameter }
            && values.TryGetValue(parameter, out var known)
            ? known
            : sources.FindInitialValue(value);

    /// <summary>The type of the object that a parameter has, where the path shows its creation.</summary>
    public INamedTypeSymbol? FindExactType(IOperation? instance) =>
        sources.FindParameter(instance?.UnwrapConversions()) is { } parameter
        && values.TryGetValue(parameter, out var value)
        && value is IObjectCreationOperation { Type: INamedTypeSymbol type }
            ? type
            : null;

    /// <summary>
    /// The class that a parameter's object is of, or of one below it, where the path shows what is given.
    /// </summary>
    public INamedTypeSymbol? FindClass(IOperation? instance) =>
        sources.FindParameter(instance?.UnwrapConversions()) is { } parameter
        && values.TryGetValue(parameter, out var value)
        && value.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type
            ? type
            : null;

    /// <summary>The place is the right side of <c>at ?? ..</c>, and the path gives a value.</summary>
    public bool LeaveOut(IOperation? place)
    {
        for (var (child, parent) = (place,
            place?.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is ICoalesceOperation choice
                && choice.WhenNull == child
                && sources.FindParameter(choice.Value.UnwrapConversions()) is { } parameter
                && values.TryGetValue(parameter, out var value)
                && IsPresent(value))
                return true;
            // `(now ?? (() => DateTime.UtcNow))()`
            if (parent is ILocalFunctionOperation || parent is IAnonymousFunctionOperation && !IsDefault(parent))
                return false;
        }
        return false;
    }

    private static bool IsDefault(IOperation function)
    {
        var given = function.TakeDelegate();
        return given.Parent is ICoalesceOperation choice && choice.WhenNull == given;
    }

    private static bool IsPresent(IOperation value) =>
        value is IObjectCreationOperation or IDelegateCreationOperation or IAnonymousFunctionOperation
        || value.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
        || value.ConstantValue is { HasValue: true, Value: not null };
}
