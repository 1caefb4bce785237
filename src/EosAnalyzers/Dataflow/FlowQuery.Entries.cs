using System.Collections.Immutable;
using EosAnalyzers.Catalog;

namespace EosAnalyzers.Dataflow;

// What is found, as entries of the summary.
internal sealed partial class FlowQuery
{
    private void EmitFound(FlowSource source, VisitMode mode)
    {
        if (source.IsLatent && (mode.Marks & FlowMarks.Generator) != 0)
        {
            EmitGenerator(source, mode);
            return;
        }
        if (!source.IsFixed && !(mode.IsLasting && source is { IsLatent: true, IsSetOnce: true }))
            AddEntry(CreateReadEntry(
                source.NarrowTo(mode.InputMember),
                mode,
                CallPath.Join(
                    mode.Route,
                    new CallPath(source.Name, source.IsLatent ? mode.ReadAt ?? source.Place : source.Place, null))));
        if (!source.IsLatent || HeldState.IsOf(source))
            return;
        var held = answers.InitialValues(source);
        foreach (var entry in held.Entries)
            if ((FirstValues.IsKept(entry) || FirstValues.IsAskedByFunction(source, entry))
                && (mode.InputMember is null
                    || entry.OutMember is null
                    || MemberPath.Overlap(entry.OutMember, mode.AskedMember!)))
                AddEntry(CreateKeptEntry(source, entry, mode));
        if (isRegion)
            EmitGivenMembers(source, held, mode);
        if (mode.InputMember is { } member && isRegion && !FirstValues.IsMadeInSight(held))
            foreach (var entry in answers.MemberValues(member).Entries)
                if (FirstValues.IsKept(entry))
                    AddEntry(CreateKeptEntry(FirstValues.NameMember(source, member), entry, mode));
    }

    private void EmitGenerator(FlowSource source, VisitMode mode)
    {
        if (HeldState.IsOf(source))
            EmitFound(HeldState.AsGenerator(source), mode with { Marks = mode.FoundMarks });
        else
            EmitFound(ReadGenerator(source.Place), mode);
    }

    private static FlowSource ReadGenerator(MemberPlace? place) =>
        new(NondeterministicReads.Generator, NondeterministicReads.Generator.DisplayName, place);

    // What the members give and do of an object that a variable holds since before the first record: they run now.
    private HeldRead EmitHeld(FlowSource variable, VisitMode mode)
    {
        var read = HeldRead.None;
        foreach (var entry in answers.InitialValues(variable).Entries)
        {
            if (entry.Source is not { } source
                || entry.Outlet.Slot != Outlet.ResultSlot
                || entry.OutMember != mode.Member)
                continue;
            if (source.IsLatent)
                read |= HeldState.IsGenerator(source) ? HeldRead.Generator : HeldRead.State;
            if (!HeldState.IsOf(source) && IsReadOrDrawn(source, entry))
                AddEntry(
                    CreateKeptEntry(variable, entry, mode, CallPath.Join(mode.Route, entry.Path?.Rest ?? entry.Path)));
        }
        return read;
    }

    // Another variable, or what an open call gives, is nothing that was drawn when the object was made.
    private static bool IsReadOrDrawn(FlowSource source, FlowEntry entry) =>
        (entry.Marks & FlowMarks.Deferred) != 0
            || !source.IsLatent && source.Api.Kind is not (ApiKind.OpenCall or ApiKind.UnseenCall);

    // What it remembers lasts as long as the variable that holds the outer object.
    private void EmitHeldOf(FlowSource variable, VisitMode mode)
    {
        var read = EmitHeld(variable, mode);
        if ((read & HeldRead.State) != 0)
            AddEntry(CreateReadEntry(
                variable, mode, new CallPath(variable.Name, mode.ReadAt ?? variable.Place, null)));
        if ((read & HeldRead.Generator) != 0)
            EmitFound(ReadGenerator(variable.Place), mode);
    }

    private FlowEntry CreateReadEntry(FlowSource source, VisitMode mode, CallPath? path) => new()
    {
        Source = source,
        Marks = mode.FoundMarks,
        Outlet = outlet,
        OutMember = mode.OutMember,
        Path = path,
        Suppressed = answers.Suppressed(source.Place),
        InPlaceOf = mode.InPlaceOf,
    };

    // `node = options.Value.Node` before the first record: a member of an object that somebody handed in.
    private void EmitGivenMembers(FlowSource source, Summary held, VisitMode mode)
    {
        foreach (var given in held.Entries)
        {
            if (given.Outlet.Slot != Outlet.ResultSlot
                || given.OutMember is { } filled
                && mode.AskedMember is { } asked
                && !MemberPath.Overlap(filled, asked)
                || (given.Source is null
                    ? given.InputMember
                    : given.Source is { IsLatent: true }
                    ? given.Source.Member
                    : null)
                    is not { } member
                || member == ValueNode.EveryMember)
                continue;
            foreach (var entry in answers.MemberValues(member).Entries)
                if (FirstValues.IsKept(entry))
                    AddEntry(CreateKeptEntry(source, entry, mode));
        }
    }

    // A delegate is run each time; any other value was computed once, and the process that replays has a different one.
    private FlowEntry CreateKeptEntry(
        FlowSource variable, FlowEntry entry, VisitMode mode, CallPath? path = null) => new()
        {
            // A host's name is the same in this process whenever it is read; the process that replays is on another host.
            Source = (entry.Marks & FlowMarks.Deferred) != 0
                || entry.Source is { Api.Kind: ApiKind.Host or ApiKind.TimeZone }
            ? entry.Source
            : new FlowSource(
                new ApiRow(variable.Api.DocumentationId, ApiKind.State, "once-per-process"),
                variable.Name,
                variable.Place),
            Marks = mode.FoundMarks | entry.Marks,
            Outlet = outlet,
            OutMember = mode.OutMember,
            Path = path ?? CallPath.Join(mode.Route, new CallPath(variable.Name, variable.Place, entry.Path)),
            Suppressed = entry.Suppressed,
            InPlaceOf = mode.InPlaceOf,
        };

    private void EmitFound(int slot, VisitMode mode, ImmutableSortedSet<string> except)
    {
        if ((filter & SourceFilter.Inputs) != 0)
            return;
        // What lasts is asked of an object and of what it holds; records are handed on as they are.
        if (slot != Slot.This)
            mode = mode with { Marks = mode.Marks & ~FlowMarks.Lasting };
        // All of what leaves is meant anyway.
        var member = !isFlat && (mode.IsEveryMember || mode.IsMixed) ? ValueNode.EveryMember : mode.InputMember;
        AddEntry(new FlowEntry
        {
            InputSlot = slot,
            InputMember = member,
            IsMemberAsItIs = member is not null && !isFlat && !mode.IsFlat && MemberPath.IsOfValue(member),
            Except = member is null ? except : FlowEntry.NoMembers,
            Path = member is not null && HeldObjects.IsHeld(member) ? mode.Route : null,
            Marks = mode.Marks & (FlowMarks.WithoutOrder | VisitMode.OfHeldMember),
            Outlet = outlet,
            OutMember = mode.OutMember,
            InPlaceOf = mode.InPlaceOf,
        });
    }

    private void AddEntry(FlowEntry entry)
    {
        if (entry.Source is { } source && IsLeftOut(source, entry.OutMember, entry.Marks))
            return;
        if (findsSource)
        {
            hasFoundSource |= entry.Source is not null;
            return;
        }
        entries.Keep(Limits is { IsOfLargeCircle: true } ? entry.WithDefault(null) : entry);
    }

    private bool IsLeftOut(FlowSource source, string? outMember, FlowMarks marks) =>
        HeldState.IsLost(source, outMember)
        || (marks & FlowMarks.WithoutOrder) != 0 && source.Api.Kind == ApiKind.Order
        || IsFiltered(source)
        || isRegion && source.IsManyVariables;

    private bool IsFiltered(FlowSource source) =>
        findsSource && source.Api.Kind is ApiKind.OpenCall or ApiKind.UnseenCall
        || (filter & SourceFilter.Latent) != 0 && (source.IsLatent || source.IsManyVariables)
        || (filter & SourceFilter.Kept) != 0 && source.IsKept
        || (filter & SourceFilter.External) != 0 && source.Api.IsExternalState && !DecidesEffect(source.Api);

    private bool DecidesEffect(ApiRow read) => outlet is { Escape: EscapeKind.Argument, Effect.Api.Kind: var effect }
        && ForeignAnswers.DecideEffect(read, effect);

    /// <summary>What a delegate leaves in one of its arguments, and no member of a value.</summary>
    public static bool IsDelegateArgument(string? member) => member?.StartsWith("#", StringComparison.Ordinal) == true;
}
