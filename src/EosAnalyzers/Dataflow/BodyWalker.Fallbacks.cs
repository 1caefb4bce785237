using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// `_clock = clock ?? new SystemClock()`: what an object holds where its constructor was given nothing. Who creates the
// object says whether it was.
internal sealed partial class BodyWalker
{
    private void HoldFallback(ISimpleAssignmentOperation assignment, INamedTypeSymbol contract, ValueNode assigned)
    {
        if (OwnType is null)
            return;
        if (assignment.Target is IMemberReferenceOperation { Instance: { } owner, Member: var member } && IsOwnObject(owner))
        {
            if (context.Held.PutsOwnObject(assignment.Value.UnwrapConversions().Syntax))
                HoldCreated(member, contract, assignment, assigned);
            else
                HoldFallback(contract, assignment.Value);
        }
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
        if (OwnType is not { } self || fallback.IsNothing() || fallback.UnwrapConversions() is IThrowOperation)
            return;
        var handed = HandHeldSteps(WalkOperation(fallback), contract, fallback, null, fallback);
        variables[self] = Hold(variables[self], contract, handed, parameter);
    }

    // `Pricing() => _clock = new SystemClock();` beside `Pricing(IClock clock) => _clock = clock;`.
    private void HoldCreated(
        ISymbol member, INamedTypeSymbol contract, ISimpleAssignmentOperation assignment, ValueNode created)
    {
        if (OwnType is not { } self || !context.Held.IsGiven(member, searched))
            return;
        HoldCreated(member, self, contract, created, assignment.Value, assignment, assignment.Syntax);
    }

    private void HoldCreated(
        ISymbol member,
        INamedTypeSymbol type,
        INamedTypeSymbol contract,
        ValueNode created,
        IOperation value,
        IOperation call,
        SyntaxNode place)
    {
        var handed = HandHeldSteps(created, contract, value, null, call);
        var replacement = FindReplacement(member, place.FirstAncestorOrSelf<ConstructorDeclarationSyntax>())
            ?? (HeldObjects.MayBeReplaced(member) ? Defaults.NameMember(KeyOf(OriginalMember(member))) : null);
        variables[type] = Hold(variables[type], contract, handed, replacement);
    }

    // `if (clock != null) _clock = clock;`: the argument of the constructor that takes its place.
    private static string? FindReplacement(ISymbol member, ConstructorDeclarationSyntax? constructor)
    {
        if (constructor is null)
            return null;
        var given = constructor.DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => FieldInitialization.FindAssignedName(assignment.Left) == member.Name)
            .Select(assignment => assignment.Right)
            .OfType<IdentifierNameSyntax>();
        foreach (var name in given)
        {
            var ordinal = constructor.ParameterList.Parameters.IndexOf(parameter =>
                parameter.Identifier.ValueText == name.Identifier.ValueText);
            if (ordinal >= 0)
                return Defaults.NameArgument(ordinal);
        }
        return null;
    }

    // `IClock Clock { get; init; } = new SystemClock()`, `_clock = new SystemClock()` with a constructor that is given
    // another one.
    private void HoldCreatedByInitializer(
        ISymbol member, INamedTypeSymbol type, INamedTypeSymbol contract, ExpressionSyntax written, SyntaxNode creator)
    {
        if (!context.Held.IsGiven(member, searched)
            || context.ModelOf(written).GetOperation(written) is not { } created)
            return;
        HoldCreated(member, type, contract, WalkOperation(created), created, created, creator);
    }

    // `new Pricing { Clock = new FixedClock(at) }` has it in place of what the class creates.
    private Defaults? AddInitialized(Defaults? defaults, IOperation call)
    {
        if (call is not IObjectCreationOperation { Initializer.Initializers: var set })
            return defaults;
        var names = set.OfType<ISimpleAssignmentOperation>()
            .Select(assignment => (assignment.Target as IMemberReferenceOperation)?.Member)
            .OfType<ISymbol>()
            .Where(member => FindHeldContract(member.FindVariableType()) is not null)
            .Select(member => Defaults.NameMember(KeyOf(OriginalMember(member))))
            .ToList();
        return names.Count == 0 ? defaults : (defaults ?? Defaults.None).With(names);
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
                && !argument.Value.IsNothing()
                && !IsGivenToBody(argument.Value.UnwrapConversions()))
                variables[self] = Hold(variables[self], contract, value);
        }
    }

    // `class Pricing(IClock? clock = null) { private readonly IClock _clock = clock ?? new SystemClock(); }`
    private void HoldFallbackOfInitializer(ISymbol member, INamedTypeSymbol type, SyntaxNode creator)
    {
        if (FindHeldContract(member.FindVariableType()) is not { } contract)
            return;
        var initializer = FieldInitialization.FindInitializer(member, context.Index.Contains);
        if (initializer is ExpressionSyntax own && context.Held.PutsOwnObject(own))
            HoldCreatedByInitializer(member, type, contract, own, creator);
        if (initializer is not BinaryExpressionSyntax
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
