using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What the calls on a path show of the objects that they hand on: <c>Stamp(order, new RecordClock(at))</c> runs no
/// other clock, and <c>Price(order, order.At)</c> does not come to <c>at ?? DateTime.UtcNow</c>.
/// </summary>
internal sealed class GivenArguments
{
    private readonly Dictionary<IParameterSymbol, IOperation> values = new(SymbolEqualityComparer.Default);

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
        if (receiver?.FindInitialValue() is IObjectCreationOperation { Constructor: { } constructor } creation)
            Note(creation.Arguments, constructor.OriginalDefinition);
    }

    private void Note(IEnumerable<IArgumentOperation> arguments, IMethodSymbol method)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter
                && parameter.Ordinal < method.Parameters.Length
                && Resolve(argument.Value) is { } value)
                values[method.Parameters[parameter.Ordinal]] = value;
        }
    }

    // What was handed on by the caller before stays what it was.
    private IOperation? Resolve(IOperation value) =>
        value.UnwrapConversions() is IParameterReferenceOperation { Parameter.OriginalDefinition: var parameter }
            && values.TryGetValue(parameter, out var known)
            ? known
            : value.FindInitialValue();

    /// <summary>The type of the object that a parameter has, where the path shows its creation.</summary>
    public INamedTypeSymbol? FindExactType(IOperation? instance) =>
        FindParameter(instance?.UnwrapConversions()) is { } parameter
        && values.TryGetValue(parameter, out var value)
        && value is IObjectCreationOperation { Type: INamedTypeSymbol type }
            ? type
            : null;

    /// <summary>
    /// The class that a parameter's object is of, or of one below it, where the path shows what is given.
    /// </summary>
    public INamedTypeSymbol? FindClass(IOperation? instance) =>
        FindParameter(instance?.UnwrapConversions()) is { } parameter
        && values.TryGetValue(parameter, out var value)
        && value.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type
            ? type
            : null;

    // The parameter itself, or the one that a readonly field keeps: `this.clock = clock;`.
    private static IParameterSymbol? FindParameter(IOperation? instance) => instance switch
    {
        IParameterReferenceOperation { Parameter: var parameter } reference =>
            IsReassigned(parameter, reference) ? null : parameter.OriginalDefinition,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field, Instance: IInstanceReferenceOperation } read =>
            FindKept(field, read),
        IPropertyReferenceOperation { Property: { SetMethod: null } property, Instance: IInstanceReferenceOperation } read =>
            FindKept(property, read),
        _ => null,
    };

    private static bool IsReassigned(IParameterSymbol parameter, IOperation reference) =>
        reference.FindRoot().Descendants().Any(operation => operation switch
        {
            IAssignmentOperation assignment => IsParameter(assignment.Target, parameter),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument =>
                IsParameter(argument.Value, parameter),
            _ => false,
        });

    private static bool IsParameter(IOperation target, IParameterSymbol parameter) =>
        target is IParameterReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter);

    private static IParameterSymbol? FindKept(ISymbol member, IOperation read)
    {
        if (read.SemanticModel?.Compilation is not { } compilation)
            return null;
        var kept = FieldInitialization
            .FindInitialValues(member, compilation, compilation.ContainsSyntaxTree)
            .ToList();
        return kept.Count == 1
            && read.SemanticModel.FindModel(kept[0])?.GetOperation(kept[0])?.UnwrapConversions() is { } value
            && (value is ICoalesceOperation { Value: var asked } ? asked.UnwrapConversions() : value)
                is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }
            ? parameter.OriginalDefinition
            : null;
    }

    /// <summary>The place is the right side of <c>at ?? ..</c>, and the path gives a value.</summary>
    public bool LeaveOut(IOperation? place)
    {
        for (var (child, parent) = (place,
            place?.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is ICoalesceOperation choice
                && choice.WhenNull == child
                && FindParameter(choice.Value.UnwrapConversions()) is { } parameter
                && values.TryGetValue(parameter, out var value)
                && IsPresent(value))
                return true;
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }
        return false;
    }

    private static bool IsPresent(IOperation value) =>
        value is IObjectCreationOperation
        || value.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
        || value.ConstantValue is { HasValue: true, Value: not null };
}
