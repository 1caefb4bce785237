using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Constructors, the initialisers that they run, and setters.
internal sealed partial class BodyWalker
{
    private ValueNode WalkCreation(IMethodSymbol constructor, IObjectCreationOperation creation) =>
        WalkCall(constructor, FindTargets(constructor, null), null, creation.Arguments, creation);

    private ValueNode RunConstructor(
        IMethodSymbol constructor,
        Callees? targets,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation creation)
    {
        var made = ValueNode.Stable;
        if (targets is null)
        {
            made = FollowUnseen(constructor, null, ValueNode.Stable, arguments, passed);
            targets = context.Bodies.FindImplicitConstructor(constructor.ContainingType, context.Index);
        }
        if (targets is null)
            return HoldArguments(made, constructor, arguments, passed);
        var site = AddSite(NewSite(constructor, targets, null, made, arguments, passed, creation));
        LeaveInArguments(site, constructor, null, arguments);
        return HoldArguments(ValueNode.FromOutput(site, Slot.This), constructor, arguments, passed);
    }

    // The initialisers of the type, and the constructor of a base class that is not named.
    private void RunInitializers(IMethodSymbol constructor, IOperation root)
    {
        var initializer = (root.Syntax as ConstructorDeclarationSyntax)?.Initializer;
        if (initializer?.ThisOrBaseKeyword.ValueText != "this")
            RunInitializers(constructor.ContainingType.OriginalDefinition, root.Syntax, runsBase: initializer is null);
    }

    private void RunInitializers(INamedTypeSymbol type, SyntaxNode syntax, bool runsBase = true)
    {
        foreach (var (member, key) in context.Bodies.FindInitializers(type, context.Index))
        {
            var site = AddSite(
                new CallSite(PlaceInBody(syntax), Callees.Of(key), variables[type], [])
                {
                    IsTransparent = true,
                    Defaults = Defaults.OfInitializer,
                });
            variables[type] = variables[type].WithMember(KeyOf(member), ValueNode.FromOutput(site, Outlet.ResultSlot));
            HoldFallbackOfInitializer(member, type, syntax);
        }
        if (runsBase && context.Bodies.FindBaseConstructor(type, context.Index) is { } inherited)
        {
            var given = GiveToBase(type);
            variables[type] = KeepForBase(type, given);
            var site = AddSite(
                new CallSite(PlaceInBody(syntax), inherited, variables[type], given)
                {
                    IsTransparent = true,
                    ReceiverPlace = new SharedPlace(Slot.This, null, null)
                });
            var left = ValueNode.FromOutput(site, Slot.This);
            variables[type] = left;
        }
    }

    // `new Note { At = order.At }`, where what sets `At` is code of its own.
    private void InitializeMember(IMemberReferenceOperation target, ValueNode put)
    {
        if (target is IPropertyReferenceOperation { Property.SetMethod: { } setter } property
            && FindTargets(setter, target.Instance) is { } targets)
            RunSetter(property, setter, targets, [], put);
        else
            initialized.Push(initialized.Pop().WithMember(KeyOf(OriginalMember(target.Member)), put));
    }

    // `new Letter { Note = { Text = order.Id } }` sets what the member holds already.
    public override ValueNode? VisitMemberInitializer(IMemberInitializerOperation operation, object? argument)
    {
        if (operation.InitializedMember is not IMemberReferenceOperation { Member: var member } || !IsInitializing)
            return DefaultVisit(operation, argument);
        initialized.Push(WalkOperation(operation.InitializedMember));
        WalkOperation(operation.Initializer);
        var held = initialized.Pop();
        initialized.Push(SetMember(initialized.Pop(), OriginalMember(member), held));
        return ValueNode.Stable;
    }

    private void RunSetter(
        IPropertyReferenceOperation target,
        IMethodSymbol setter,
        Callees targets,
        List<ValueNode> indexes,
        ValueNode value)
    {
        var receiver = target.Instance is { } instance ? WalkOperation(instance) : ValueNode.Stable;
        var values = new ValueNode[setter.Parameters.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = i == values.Length - 1 ? value : i < indexes.Count ? indexes[i] : ValueNode.Stable;
        receiver = RunSteps(setter, target.Instance, receiver, values, target);
        var site = AddSite(new CallSite(PlaceInBody(target.Syntax), targets, receiver, values)
        {
            ArgumentPlaces = new SharedPlace?[values.Length],
            IsOnMadeObject = !setter.IsInitOnly,
            Defaults = FindDefaults(target.Instance, ImmutableArray<IArgumentOperation>.Empty),
            ReceiverPlace = target.Instance is null
                ? null
                : FindPlace(FindNamedTarget(target.Instance)) ?? FindAliasedPlace(target.Instance),
        });
        if (target.Instance is not null)
            LeaveIn(target.Instance, site, Slot.This);
    }
}
