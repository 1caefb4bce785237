using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Clocks of libraries that a body or its object was given: `time.GetUtcNow()` reads the machine's time unless whoever
// gave the `TimeProvider` is known to have given another one.
internal sealed partial class BodyWalker
{
    private static string NameHeldClock(IMethodSymbol read) =>
        HeldObjects.ClockPrefix + SelfCalls.NameStep(read).Substring(1);

    private ValueNode AskClock(IMethodSymbol? read, IOperation? instance, ValueNode source, IOperation call)
    {
        if (read is null || instance is null || isReplayedBody || !context.Clocks.Contain(read.ContainingType))
            return source;
        if (FindGivenClock(instance) is { } given)
            return source.InPlaceOf(Defaults.NameClock(slotOf[given.Parameter]))
                .Or(WalkOperation(given).MemberOf(SelfCalls.NameStep(read)));
        if (!IsHeld(instance))
            return source;
        var held = variables[OwnType!].MemberOf(NameHeld(read));
        return source.InPlaceOf(NameHeldClock(read))
            .Or(held.CalledAt(SourceBodies.DisplayName(read), PlaceInBody(call.Syntax)));
    }

    // `FixedTime.GetUtcNow` of another project is what that one says of it, and not what it overrides.
    private bool IsOwnClock(ISymbol read, ApiRow api) =>
        api.Kind is ApiKind.Clock or ApiKind.TimeZone
            && context.Bodies.Foreign.Facts.IsKnown(read.ContainingAssembly)
            && !context.Catalog.IsListed(read);

    // `clock`, `(clock ?? TimeProvider.System)`, `var time = clock ?? TimeProvider.System;`
    private IParameterReferenceOperation? FindGivenClock(IOperation instance)
    {
        var bare = instance.UnwrapConversions();
        if (bare is IConditionalAccessInstanceOperation accessed)
            bare = accessed.FindAccessedInstance()?.UnwrapConversions();
        if (bare is ILocalReferenceOperation { Local: var local } && !IsAssigned(local.Name))
            bare = bare.FindInitialValue();
        if (bare is ICoalesceOperation choice)
            bare = choice.Value.UnwrapConversions();
        return FindOptional(bare) is null ? null : bare as IParameterReferenceOperation;
    }

    // Of a clock that nobody knows what it reads counts where it is asked.
    private void AddClock(
        IOperation value, int ordinal, ref List<string>? known, ref Dictionary<string, string>? handedOn)
    {
        if (FindGivenClock(value) is { } own)
            (handedOn ??= [])[Defaults.NameClock(ordinal)] = Defaults.NameClock(slotOf[own.Parameter]);
        else if (context.Bodies.IsExactlyKnown(value, searched))
            (known ??= []).Add(Defaults.NameClock(ordinal));
    }

    // What is known of the clocks that the receiver was created with.
    private Defaults? AddHeldClocks(Defaults? defaults, IOperation instance, INamedTypeSymbol type)
    {
        if (!context.Clocks.MayBeHeldBy(type))
            return defaults;
        if (context.Bodies.IsCreatedWithClock(instance, searched)
            && !context.Held.ListSettable(type).Any(one => context.Clocks.Contain(one.FindVariableType()) && IsSetLater(one)))
            return (defaults ?? Defaults.None) with { GivesClocks = true };
        return FindClockHandedOn(instance) is { } handedOn
            ? (defaults ?? Defaults.None) with { HandsClockOn = handedOn }
            : defaults;
    }

    // `new Clerk(time).Now()` with the clock that the body was given, `new Clerk(_clock)` with that of its object.
    private string? FindClockHandedOn(IOperation instance)
    {
        if (instance.FindInitialValue() is not IObjectCreationOperation creation)
            return null;
        var clocks = creation.Arguments.Where(argument => context.Clocks.Contain(argument.Parameter?.Type))
            .Select(argument => FindGivenClock(argument.Value) is { } own ? Defaults.NameClock(slotOf[own.Parameter])
                : IsHeld(argument.Value) ? HeldObjects.ClockPrefix
                : null)
            .Distinct()
            .ToList();
        return clocks.Count == 1 ? clocks[0] : null;
    }
}
