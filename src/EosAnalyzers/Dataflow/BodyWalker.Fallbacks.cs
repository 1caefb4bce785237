using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// `_clock = clock ?? new SystemClock()`: what an object holds where its constructor was given nothing. Who creates the
// object says whether it was.
internal sealed partial class BodyWalker
{
    private void HoldFallback(ISimpleAssignmentOperation assignment, INamedTypeSymbol contract)
    {
        if (OwnType is null)
            return;
        if (assignment.Target is IMemberReferenceOperation { Instance: { } owner } && IsOwnObject(owner))
            HoldFallback(contract, assignment.Value);
        // `if (clock is null) clock = new SystemClock();`, which a member is set to afterwards.
        else if (assignment.Target is IParameterReferenceOperation && Defaults.IsArgument(inPlaceOf))
            HoldFallback(contract, inPlaceOf!, assignment.Value);
    }

    // `clock ?? new SystemClock()`, `clock is null ? new SystemClock() : clock`
    private void HoldFallback(INamedTypeSymbol contract, IOperation value)
    {
        switch (value.UnwrapConversions())
        {
            case ICoalesceOperation choice when FindOptional(choice.Value) is { } parameter:
                HoldFallback(contract, parameter, choice.WhenNull);
                break;
            case IConditionalOperation { WhenFalse: { } otherwise } choice
                when FindNullTest(choice.Condition, out var isAbsent) is { } parameter:
                HoldFallback(contract, parameter, isAbsent ? choice.WhenTrue : otherwise);
                break;
        }
    }

    private void HoldFallback(INamedTypeSymbol contract, string parameter, IOperation fallback)
    {
        if (OwnType is not { } self || IsNothing(fallback) || fallback.UnwrapConversions() is IThrowOperation)
            return;
        var handed = HandHeldSteps(WalkOperation(fallback), contract, fallback, null, fallback);
        variables[self] = Hold(variables[self], contract, handed, parameter);
    }

    // `Pricing() : this(new SystemClock())`; of its own arguments the caller knows what they do.
    private void HoldHandedOn(IEnumerable<IArgumentOperation> arguments, ValueNode[] passed)
    {
        if (OwnType is not { } self)
            return;
        var index = 0;
        foreach (var argument in arguments)
        {
            var value = passed[index++];
            if (FindHeldContract(argument.Parameter?.Type) is { } contract
                && !IsNothing(argument.Value)
                && !IsGivenToBody(argument.Value.UnwrapConversions()))
                variables[self] = Hold(variables[self], contract, value);
        }
    }

    // `class Pricing(IClock? clock = null) { private readonly IClock _clock = clock ?? new SystemClock(); }`
    private void HoldFallbackOfInitializer(ISymbol member, INamedTypeSymbol type)
    {
        if (FindHeldContract(member.FindVariableType()) is not { } contract
            || FieldInitialization.FindInitializer(member, context.Index.Contains) is not BinaryExpressionSyntax
            {
                Left: IdentifierNameSyntax, OperatorToken.ValueText: "??"
            } written
            || context.ModelOf(written).GetOperation(written)?.UnwrapConversions() is not ICoalesceOperation
            {
                Value: var given, WhenNull: var fallback
            }
            || given.UnwrapConversions() is not IParameterReferenceOperation { Parameter: var parameter })
            return;
        var handed = HandHeldSteps(WalkOperation(fallback), contract, fallback, null, fallback);
        variables[type] = Hold(variables[type], contract, handed, Defaults.NameArgument(parameter.Ordinal));
    }
}
