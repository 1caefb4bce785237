using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Which parameter an object is, and what a value was declared with: asked for each path of calls that leads through
/// the same place, and read once.
/// </summary>
internal sealed class ParameterSources
{
    private readonly Dictionary<IOperation, ReadOnce<IParameterSymbol?>> parameters = [];
    private readonly Dictionary<IOperation, ReadOnce<IOperation>> initialValues = [];

    public void Clear()
    {
        parameters.Clear();
        initialValues.Clear();
    }

    /// <summary>What the value was declared with, or the value itself.</summary>
    public IOperation FindInitialValue(IOperation value)
    {
        if (!initialValues.TryGetValue(value, out var found))
            initialValues.Add(value, found = new(value.FindInitialValue));
        return found.Value;
    }

    /// <summary>The parameter itself, or the one that a readonly field keeps: <c>this.clock = clock;</c>.</summary>
    public IParameterSymbol? FindParameter(IOperation? instance)
    {
        if (instance is null)
            return null;
        if (!parameters.TryGetValue(instance, out var found))
            parameters.Add(instance, found = new(() => ReadParameter(instance)));
        return found.Value;
    }

    private static IParameterSymbol? ReadParameter(IOperation instance) => instance switch
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
}
