using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Which creations show what their objects hold, by what they give and by what the constructor puts there.</summary>
internal sealed class ShownCreations
{
    private readonly LibraryClocks clocks;
    private readonly Func<IOperation, SearchedNames?, bool> isExact;
    private readonly ShownHoldings ofObjects;
    private readonly ShownHoldings ofClocks;

    public ShownCreations(
        Compilation compilation,
        ForeignFacts foreign,
        LibraryClocks clocks,
        Func<IOperation, SearchedNames?, bool> isExact)
    {
        (this.clocks, this.isExact) = (clocks, isExact);
        var held = new HeldObjects(compilation, foreign);
        ofObjects = new(
            compilation, foreign, ShownHolding.Objects, MayBeHeld, (value, _) => held.PutsOwnObject(value));
        ofClocks = new(compilation, foreign, ShownHolding.Clocks, clocks.Contain, IsExactClock);

        bool IsExactClock(ExpressionSyntax value, SearchedNames searched) =>
            compilation.GetModel(value).GetOperation(value) is { } given && isExact(given, searched);
    }

    // An interface or an abstract class, a collection or a factory of them.
    private static bool MayBeHeld(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => MayBeHeld(array.ElementType),
        INamedTypeSymbol { IsAbstract: true, TypeKind: TypeKind.Interface or TypeKind.Class } => true,
        INamedTypeSymbol { TypeArguments: { Length: > 0 } parts } => MayBeHeld(parts[parts.Length - 1]),
        _ => false,
    };

    /// <summary>What a constructor shows of its object where it is given nothing else.</summary>
    public ShownHolding FindShown(IMethodSymbol constructor) =>
        (ofObjects.AreShownBy(constructor, null) ? ShownHolding.Objects : ShownHolding.None)
            | (clocks.MayBeHeldBy(constructor.ContainingType) && ofClocks.AreShownBy(constructor, null)
                ? ShownHolding.Clocks
                : ShownHolding.None);

    /// <summary>The object holds what it is given, or what its constructor shows in place of that.</summary>
    public bool GivesAll(IObjectCreationOperation creation, SearchedNames? searched) =>
        creation.Arguments.All(IsGiven)
            || creation.Constructor is { } constructor && ofObjects.AreShownBy(constructor, searched);

    // What it was not given it may hold by itself.
    private static bool IsGiven(IArgumentOperation argument) =>
        argument.ArgumentKind is ArgumentKind.Explicit or ArgumentKind.ParamArray
            ? !argument.Value.IsNothing()
            : argument.Parameter?.Type is not
            {
                TypeKind: TypeKind.Interface
                or TypeKind.Class
                or TypeKind.Delegate
            }
                || argument.Parameter.Type.SpecialType == SpecialType.System_String;

    /// <summary>What the member holds the creation sets, or the constructor was given or shows.</summary>
    public bool Sets(IObjectCreationOperation creation, ISymbol member, SearchedNames? searched) =>
        creation.Arguments.Any(argument => IsGivenFor(argument, member))
            || creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
                .Any(assignment => assignment.Target is IMemberReferenceOperation { Member: var set }
                    && SymbolEqualityComparer.Default.Equals(set.OriginalDefinition, member)) == true
            || creation.Constructor is { } constructor && ofObjects.AreShownBy(constructor, searched);

    private static bool IsGivenFor(IArgumentOperation argument, ISymbol member) =>
        argument.ArgumentKind == ArgumentKind.Explicit
            && !argument.Value.IsNothing()
            && SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, member.FindVariableType());

    /// <summary>The clocks that the object is given are known, or those that its constructor puts there.</summary>
    /// <param name="creation">The object is created.</param>
    /// <param name="isGivenToFactory">Whoever calls the factory gives a clock that is known.</param>
    /// <param name="searched">Takes in what the answer was searched by.</param>
    public bool GivesClocks(
        IObjectCreationOperation creation, Func<IParameterSymbol, bool> isGivenToFactory, SearchedNames? searched)
    {
        var given = ListClocks(creation.Arguments)
            .Concat((creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
                .OfType<ISimpleAssignmentOperation>()
                .Where(assignment => clocks.Contain(assignment.Target.Type))
                .Select(assignment => assignment.Value))
            .ToList();
        return given.TrueForAll(clock => IsKnown(clock, isGivenToFactory, searched))
            && (given.Exists(clock => !clock.IsNothing())
                || creation.Constructor is { } constructor
                && clocks.MayBeHeldBy(constructor.ContainingType)
                && ofClocks.AreShownBy(constructor, searched));
    }

    /// <summary>The clocks that a factory is given are known.</summary>
    public bool GivesClocks(
        IInvocationOperation call, Func<IParameterSymbol, bool> isGivenToFactory, SearchedNames? searched) =>
        ListClocks(call.Arguments).All(clock => IsKnown(clock, isGivenToFactory, searched));

    private IEnumerable<IOperation> ListClocks(ImmutableArray<IArgumentOperation> arguments) => arguments
        .Where(argument => argument.ArgumentKind == ArgumentKind.Explicit && clocks.Contain(argument.Parameter?.Type))
        .Select(argument => argument.Value);

    private bool IsKnown(IOperation clock, Func<IParameterSymbol, bool> isGivenToFactory, SearchedNames? searched) =>
        clock.UnwrapConversions() switch
        {
            IParameterReferenceOperation { Parameter: var parameter } when isGivenToFactory(parameter) => true,
            ICoalesceOperation choice => IsKnown(choice.Value, isGivenToFactory, searched)
                && IsKnown(choice.WhenNull, isGivenToFactory, searched),
            var value => value.IsNothing() || isExact(value, searched),
        };
}
