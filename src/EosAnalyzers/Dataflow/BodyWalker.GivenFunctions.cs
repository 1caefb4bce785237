using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Functions that an object was given: `numbers(order)` of a parameter of the constructor. Who creates the object in
// sight knows which; of any other it is one of those that somebody gives.
internal sealed partial class BodyWalker
{
    private ValueNode RunGivenFunctions(
        ISymbol holder,
        IMethodSymbol method,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call)
    {
        var given = context.GivenFunctions.Find(holder, searched);
        if (given.Count == 0)
            return ValueNode.Stable;
        var isOwn = OwnType is not null && IsPartOfOwnObject(holder);
        if (!isOwn && IsOfKnownObject(instance))
            return ValueNode.Stable;
        // Which effects are those of another object the path says (CreatedObjects).
        var part = isOwn ? NameHeld(method) : null;
        return given.Aggregate(
                ValueNode.Stable, (all, function) => all.Or(RunGivenFunction(function, holder, arguments, passed, part, call)))
            .InPlaceOf(part);
    }

    // A lambda is called with what the delegate is; of anything else the value is what it gives.
    private ValueNode RunGivenFunction(
        ExpressionSyntax function,
        ISymbol holder,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        string? part,
        IOperation call)
    {
        var isLambda = function is AnonymousFunctionExpressionSyntax;
        var key = context.Index.KeyOf(function, isLambda ? BodyPart.Lambda : BodyPart.AssignedValue);
        var site = AddSite(new CallSite(
            PlaceInBody(call.Syntax),
            new Callees(ImmutableArray.Create(key), ImmutableArray.Create($"{holder.Name}()")),
            ValueNode.Stable,
            isLambda ? passed : []));
        for (var i = 0; isLambda && i < arguments.Length; i++)
        {
            if (IsObject(arguments[i].Value.UnwrapConversions().Type))
                TaintVariable(arguments[i].Value, ValueNode.FromOutput(site, i).InPlaceOf(part));
        }
        return ValueNode.FromOutput(site, Outlet.ResultSlot);
    }

    // `new Inner(number)` of a class that was given the number itself: of an object that somebody else has created it
    // is one of those that others give.
    private ValueNode HandFunction(ValueNode given, IOperation value, IOperation call)
    {
        if (value.UnwrapConversions() is not IParameterReferenceOperation
            {
                Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter
            })
            return given;
        return context.GivenFunctions.Find(parameter, searched)
            .Aggregate(ValueNode.Stable, (all, function) => all.Or(ReadFunction(function, parameter, call)))
            .InPlaceOf(Defaults.NameArgument(parameter.Ordinal))
            .Or(given);
    }

    private ValueNode ReadFunction(ExpressionSyntax function, ISymbol holder, IOperation place)
    {
        var site = AddSite(new CallSite(
            PlaceInBody(place.Syntax),
            new Callees(
                ImmutableArray.Create(context.Index.KeyOf(function, BodyPart.AssignedValue)),
                ImmutableArray.Create($"{holder.Name}()")),
            ValueNode.Stable,
            [])
        {
            IsOnlyRead = true,
        });
        return ValueNode.FromOutput(site, Outlet.ResultSlot);
    }

    private bool IsPartOfOwnObject(ISymbol holder) =>
        holder is IParameterSymbol ? IsOfPrimaryConstructor(holder)
        : holder is IFieldSymbol or IPropertySymbol
            && !holder.IsStatic
            && holder.ContainingType.OriginalDefinition is var declaring
            && (SymbolEqualityComparer.Default.Equals(OwnType, declaring) || OwnType!.DerivesFrom(declaring));

    // `rules.Draw()` of rules that are created in sight: their own function is known.
    private bool IsOfKnownObject(IOperation? instance) =>
        instance?.UnwrapConversions() is IMemberReferenceOperation { Instance: { } owner }
            && owner is not IInstanceReferenceOperation
            && context.Bodies.IsCreatedInSight(owner, searched);
}
