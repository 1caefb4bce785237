using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Template methods: what a method calls of its own object is run where the object's type is known, and handed to the
// method as a part of the object.
internal sealed partial class BodyWalker
{
    private static bool IsOwnObject(IOperation? instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private static bool IsBaseCall(IOperation? instance) => instance is { Syntax: BaseExpressionSyntax };

    // Another project may derive the class of which this replayed code is a part.
    private bool MayBeDerived(IMethodSymbol method, IOperation? instance) =>
        isReplayedBody
            && IsOwnObject(instance)
            && !IsBaseCall(instance)
            && SelfCalls.IsOverridable(method)
            && instance!.Type is { DeclaredAccessibility: Accessibility.Public, IsSealed: false };

    private static ValueNode ReadStep(IMethodSymbol step) =>
        ValueNode.FromInput(Slot.This).MemberOf(SelfCalls.NameStep(step));

    /// <summary>The object with what its steps give; they run before the method that calls them.</summary>
    private ValueNode RunSteps(
        IMethodSymbol method, IOperation? instance, ValueNode receiver, ValueNode[] passed, IOperation call)
    {
        if (method.IsStatic
            || method.MethodKind == MethodKind.LocalFunction
            || leavesStepsOpen && IsOwnObject(instance))
            return receiver;
        var steps = FindSteps(method, instance, out var callSteps);
        if (steps.Count == 0)
            return receiver;
        var given = passed.Aggregate(ValueNode.Stable, (all, one) => all.Or(one));
        // A step may call others.
        var ofSteps = callSteps
            ? HandSteps(steps, method, instance, receiver, receiver, given, call, adds: false)
            : receiver;
        return HandSteps(steps, method, instance, receiver, ofSteps, given, call, adds: true);
    }

    private ValueNode HandSteps(
        List<TemplateStep> steps,
        IMethodSymbol method,
        IOperation? instance,
        ValueNode receiver,
        ValueNode ofSteps,
        ValueNode given,
        IOperation call,
        bool adds)
    {
        var isHeld = IsHeld(instance);
        var handed = receiver;
        var results = new List<(string Name, ValueNode Value)>();
        foreach (var (step, isRunInside) in steps)
        {
            if (isRunInside && RunsNothingElse(step, instance))
                continue;
            if (FindTargets(step, instance) is not { } targets)
            {
                // A property without a body is what it holds.
                if (IsOpen(step))
                    results.Add((SelfCalls.NameStep(step), LeaveOpen(step, call)));
                else if (step.AssociatedSymbol is IPropertySymbol held)
                    results.Add((SelfCalls.NameStep(step), receiver.MemberOf(KeyOf(held.OriginalDefinition))));
                else
                    results.Add((SelfCalls.NameStep(step), receiver.Or(given).Flatten()));
                continue;
            }
            if (IsPort(step)
                && !context.Bodies.IsExactlyKnown(instance, searched)
                && context.Bodies.IsChosenElsewhere(context.Bodies.FindTargets(step, instance, searched)))
            {
                results.Add((SelfCalls.NameStep(step), LeaveOpen(step, call)));
                continue;
            }
            var named = context.Bodies.NameThrough(method, targets);
            var site = new CallSite(
                PlaceInBody(call.Syntax),
                named,
                ofSteps,
                Enumerable.Repeat(given, step.Parameters.Length).ToArray())
            {
                ReceiverPlace = instance is null
                    ? null
                    : FindPlace(FindNamedTarget(instance)) ?? FindAliasedPlace(instance),
                Defaults = FindDefaults(instance, ImmutableArray<IArgumentOperation>.Empty),
                InPlaceOf = isHeld ? NameDefault(step, instance) : null,
            };
            if (adds)
            {
                AddSite(site);
                if (instance is not null)
                    LeaveIn(instance, site, Slot.This);
            }
            var result = ValueNode.FromOutput(site, Outlet.ResultSlot);
            results.Add((
                SelfCalls.NameStep(step), MayBeDerived(step, instance) ? result.Or(LeaveOpen(step, call)) : result));
        }
        foreach (var (name, value) in results)
            handed = handed.WithMember(name, value);
        // `next.Handle(item)` of a chain: what the next link does who linked it knows.
        if (isHeld && adds)
        {
            foreach (var (step, _) in steps)
            {
                var name = SelfCalls.NameStep(step);
                handed = handed.WithMember(
                    name, handed.MemberOf(name).InPlaceOf(NameDefault(step, instance)).Or(ReadHeld(step, [], call)));
            }
        }
        return handed;
    }

    // `new Rules([new NightRule()])`: what `rule.Score(order)` of a base class calls of the rule, who creates it knows.
    private ValueNode HandOwnSteps(
        IMethodSymbol member, IOperation owner, ValueNode given, IOperation call, out ValueNode does)
    {
        does = ValueNode.Stable;
        if (IsOwnObject(owner.UnwrapConversions()) && leavesStepsOpen)
            return given;
        var handed = given;
        foreach (var (step, isRunInside) in FindSteps(member, owner, out _))
        {
            if (isRunInside && RunsNothingElse(step, owner) || FindTargets(step, owner) is not { } targets)
                continue;
            var site = AddSite(
                new CallSite(
                    PlaceInBody(call.Syntax),
                    targets,
                    given,
                    Enumerable.Repeat(ValueNode.Stable, step.Parameters.Length).ToArray())
                {
                    IsOnlyRead = true,
                    Defaults = FindDefaults(owner, ImmutableArray<IArgumentOperation>.Empty),
                });
            handed = handed.WithMember(SelfCalls.NameStep(step), ValueNode.FromOutput(site, Outlet.ResultSlot));
            does = does.Or(ValueNode.FromOutput(site, Outlet.EffectsSlot));
        }
        return handed;
    }

    private bool RunsNothingElse(IMethodSymbol step, IOperation? instance) =>
        context.Bodies.FindTargets(step, instance, searched) is { Length: 1 } only
            && SymbolEqualityComparer.Default.Equals(only[0].OriginalDefinition, step);

    // So many are looked through faster than they are hashed.
    private const int FewSteps = 8;

    private List<TemplateStep> FindSteps(IMethodSymbol method, IOperation? instance, out bool callSteps)
    {
        callSteps = false;
        var found = new List<TemplateStep>();
        // A reader of tokens has a hundred steps, which call one another.
        HashSet<TemplateStep>? known = null;
        void AddStep(TemplateStep step)
        {
            if (found.Count < FewSteps ? !found.Contains(step) : (known ??= new(found)).Add(step))
                found.Add(step);
        }
        foreach (var step in context.Steps.FindSteps(context.Bodies.FindTargets(method, instance, searched), searched))
            AddStep(step);
        for (var i = 0; i < found.Count; i++)
        {
            var targets = context.Bodies.FindTargets(found[i].Method, instance, searched);
            foreach (var further in context.Steps.FindSteps(targets, searched))
            {
                callSteps = true;
                AddStep(further);
            }
        }
        return found;
    }
}
