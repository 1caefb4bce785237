using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// What leaves the attempt, and what stays changed when it is over.
internal sealed partial class BodyWalker
{
    // Most bodies let nothing out but what they return.
    private Dictionary<(Outlet, SourceFilter), EscapingValues>? escapes;
    private HashSet<SharedPlace>? mutations;
    private readonly List<FlowMutation> conditionalMutations = [];
    private (ISymbol? Variable, bool IsOutside) asked;
    private HashSet<SharedPlace>? lookedUp;
    private Dictionary<ISymbol, SharedPlace>? handedOut;

    // What decides whether the current statement runs.
    private ValueNode controlDependence = ValueNode.Stable;

    // What is assigned now is only a change if this has a source.
    private ValueNode? onlyIf;

    private void AddEscape(ValueNode value, Outlet outlet, SourceFilter filter)
    {
        if (value.IsStable)
            return;
        if (onlyIf is not null && outlet.Escape == EscapeKind.State)
            filter |= SourceFilter.Inputs;
        if (!(escapes ??= []).TryGetValue((outlet, filter), out var escaping))
            escapes.Add((outlet, filter), escaping = new EscapingValues(outlet, filter));
        escaping.Values.Add(value.InPlaceOf(inPlaceOf));
    }

    // `if (now - logged > minute) logged = now`: what else the condition decides is judged where it leaves.
    private bool IsThrottle(ISymbol variable)
    {
        var key = controlDependence.Reads.IsEmpty ? null : KeyOf(variable);
        return controlDependence.Reads.Any(read => read.Variable == key);
    }

    private void LeaveIn(ISymbol variable, ValueNode value, ValueNode decides)
    {
        AddMutation(new SharedPlace(Slot.None, KeyOf(variable), null));
        if (IsThrottle(variable))
            return;
        AddEscape(value, KeptIn(variable), SourceFilter.Latent);
        AddEscape(decides, new Outlet(Slot.None, EscapeKind.State, Decided: KeyOf(variable)), SourceFilter.Latent);
    }

    // Which variable it is counts in the region alone: told apart in every callee, it would make as many ways out as
    // there are variables.
    private Outlet KeptIn(ISymbol variable) =>
        new(Slot.None, EscapeKind.State) { Variable = isReplayedBody ? KeyOf(variable) : null };

    private void AddMutation(SharedPlace place)
    {
        if (onlyIf is null)
            (mutations ??= []).Add(place);
        else
            conditionalMutations.Add(new FlowMutation(place, onlyIf));
    }

    /// <summary>
    /// The variable was there before the body was entered: a field, a static, what a lambda captures.
    /// </summary>
    private bool OutlivesAttempt(ISymbol variable) => !IsCaptured(variable) && variable switch
    {
        IFieldSymbol or IPropertySymbol or ITypeSymbol => true,
        _ => IsDeclaredOutside(variable),
    };

    // Asked of one local several times in turn: its references to syntax would be made each time.
    private bool IsDeclaredOutside(ISymbol variable)
    {
        if (!ReferenceEquals(variable, asked.Variable))
            asked = (variable, variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
                && (declared.SyntaxTree != body.SyntaxTree || !body.FullSpan.Contains(declared.Span)));
        return asked.IsOutside;
    }

    // A local function is given what it shares with the code around it.
    private bool IsCaptured(ISymbol variable) =>
        variable is ILocalSymbol or IParameterSymbol && slotOf.ContainsKey(variable);

    private int SlotOf(ISymbol input) => slotOf.TryGetValue(input, out var slot) ? slot : Slot.None;

    /// <summary>What the operation names stays changed.</summary>
    private void AddMutation(IOperation? target)
    {
        if (FindNamed(FindNamedTarget(target)) is (ILocalSymbol or IParameterSymbol) and var local
            && aliases.FindAlias(local) is { } alias)
        {
            // What was missed is filled before it is found.
            if (!alias.IsPart || !IsMemo(alias.Source))
                AddMutation(alias.Source);
        }
        else if (FindNamedTarget(target) is ILocalReferenceOperation { Local: var given }
            && FindReturnedPlace(given) is { } held)
        {
            AddMutation(held);
        }
        else if (FindPlace(FindNamedTarget(target)) is { } place)
            AddMutation(place);
    }

    private static IOperation? FindNamedTarget(IOperation? target) =>
        target is IConditionalAccessInstanceOperation instance ? instance.FindAccessedInstance() : target;

    /// <summary>
    /// The variable and, below it, the member that an operation names: <c>this.seen</c>, <c>counter.value</c>,
    /// <c>Totals</c>;
    /// null for what the body made itself.
    /// </summary>
    private SharedPlace? FindPlace(IOperation? target)
    {
        string? first = null;
        while (true)
        {
            switch (target)
            {
                case IConversionOperation conversion:
                    target = conversion.Operand;
                    continue;
                case IArrayElementReferenceOperation element:
                    target = element.ArrayReference;
                    continue;
                // An element has the place of its collection.
                case IPropertyReferenceOperation { Instance: { } holder, Property: var gives } when GivesElements(gives):
                    first = null;
                    target = holder;
                    continue;
                case IMemberReferenceOperation { Instance: { } owner } member:
                    first = KeyOf(OriginalMember(member.Member));
                    target = owner;
                    continue;
            }
            break;
        }
        var place = target switch
        {
            ILocalReferenceOperation { Local: var local } => PlaceOf(local),
            IParameterReferenceOperation { Parameter: var parameter } => PlaceOf(parameter),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } =>
                PlaceOf(ThisOf(type)),
            IMemberReferenceOperation { Instance: null } member =>
                new SharedPlace(Slot.None, KeyOf(member.Member.OriginalDefinition), null),
            IInvocationOperation call => FindReturnedPlace(call),
            _ => null,
        };
        return place is not null && first is not null ? place.MemberBelow(first) : place;
    }

    // `Bucket(key).Add(id)`: what a method hands out of what its object holds.
    private SharedPlace? FindReturnedPlace(IInvocationOperation call)
    {
        // Another body says it.
        if (SharedState.IsCollection(call.TargetMethod.ReturnType)
            && !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            searched.AddDeclaration(call.TargetMethod.OriginalDefinition);
        if (ReturnedMember.FindHolder(call.TargetMethod, context.ModelOf) is not { } holder)
            return null;
        var key = holder is IParameterSymbol ? NamePrimaryParameter(holder) : KeyOf(holder.OriginalDefinition);
        return call.Instance is null || holder.IsStatic
            ? new SharedPlace(Slot.None, key, null)
            : FindPlace(call.Instance)?.MemberBelow(key);
    }

    // `var bucket = Bucket(key); bucket.Add(id);`
    private SharedPlace? FindReturnedPlace(ILocalSymbol local) =>
        handedOut is not null && handedOut.TryGetValue(local, out var place) ? place : null;

    private void NoteHandedOut(ILocalSymbol local, IOperation? value)
    {
        handedOut?.Remove(local);
        if (value?.UnwrapConversions() is IInvocationOperation call && FindReturnedPlace(call) is { } place)
            (handedOut ??= new(SymbolEqualityComparer.Default))[local] = place;
    }

    private SharedPlace? PlaceOf(ISymbol variable) =>
        IsOfPrimaryConstructor(variable)
            ? PlaceOf(variable.ContainingType.OriginalDefinition)?.MemberBelow(NamePrimaryParameter(variable))
        : SlotOf(variable) is var slot && slot != Slot.None ? new SharedPlace(slot, null, null)
        : OutlivesAttempt(variable) ? new SharedPlace(Slot.None, KeyOf(variable), null)
        : null;

    // What was looked up, missed and is put in now is the same whenever it is computed.
    private bool IsMemo(IOperation map) =>
        lookedUp is not null
            && FindPlace(map) is { } place
            && lookedUp.Contains(place)
            && (controlDependence.Reads.Any(place.IncludesRead) || chosenBy.Reads.Any(place.IncludesRead));

    /// <summary>A map was asked for a value with <c>TryGetValue</c>.</summary>
    private void LookUp(IOperation map)
    {
        if (FindPlace(map) is { } place)
            (lookedUp ??= []).Add(place);
    }

    // `send(topic, value)`, where a runner, or the base class of another project, hands in what sends it.
    private void LeaveBySending(IOperation? function, ValueNode[] given)
    {
        if (function?.UnwrapConversions() is not IParameterReferenceOperation { Parameter: var parameter }
            || !context.Sending.IsSending(parameter, searched))
            return;
        foreach (var value in given)
            AddEscape(value.Or(controlDependence), new Outlet(Slot.None, EscapeKind.Store), SourceFilter.None);
    }

    /// <summary>The call of an effect: its arguments leave, and so does the call itself.</summary>
    private void LeaveByEffect(ApiRow api, IOperation call)
    {
        var site = new EffectSite(api, PlaceInBody(call.Syntax));
        AddEscape(
            ValueNode.FromSource(new FlowSource(api, api.CalledName, site.Place) { Effect = site }),
            new Outlet(Slot.None, EscapeKind.Effect, site),
            SourceFilter.None);
    }
}
