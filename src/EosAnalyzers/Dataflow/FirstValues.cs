using EosAnalyzers.Catalog;

namespace EosAnalyzers.Dataflow;

/// <summary>What variables and their members hold since before the first record came.</summary>
internal static class FirstValues
{
    /// <summary>
    /// It was drawn once, and the process that replays has drawn another one. What an open call gives the host tells.
    /// </summary>
    public static bool IsKept(FlowEntry entry) =>
        entry.Outlet.Slot == Outlet.ResultSlot
            && entry.Source?.Api.Kind is not (ApiKind.OpenCall or ApiKind.UnseenCall)
            && !FlowQuery.IsDelegateArgument(entry.OutMember)
            && entry.Source is { IsDrawn: true }
                or { IsKept: true }
                or { Api.Kind: ApiKind.Hash }
                or { Api: { Kind: ApiKind.Host, Classification: "process-or-machine" } }
                or { Api.Kind: ApiKind.TimeZone };

    /// <summary>A function looks it up whenever it is called: <c>["web"] = (use, history) => history.Count(use.Card)</c></summary>
    public static bool IsAskedByFunction(FlowSource variable, FlowEntry entry) =>
        variable.HoldsFunctions
            && entry.Outlet.Slot == Outlet.ResultSlot
            && !FlowQuery.IsDelegateArgument(entry.OutMember)
            && (entry.Marks & FlowMarks.Deferred) != 0
            && entry.Source is { Api.IsExternalState: true };

    /// <summary>
    /// Of an object that somebody else made and handed in, what its members hold from its construction on is looked
    /// for; of one that is made here that is known from its creation.
    /// </summary>
    public static bool IsMadeInSight(Summary held) =>
        held.Entries.Any(entry => entry.Outlet.Slot == Outlet.ResultSlot)
            && !held.Entries.Any(entry => entry is { OutMember: null, Source.IsLatent: true }
                or { OutMember: null, InputMember: null, Source: null });

    /// <summary><c>options.StartedAt</c></summary>
    public static FlowSource NameMember(FlowSource source, string member)
    {
        var row = new ApiRow(member, ApiKind.State, "variable");
        return new FlowSource(row, row.DisplayName, source.Place);
    }
}
