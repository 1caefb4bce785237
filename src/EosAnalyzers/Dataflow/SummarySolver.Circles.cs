using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

// Bodies that call each other are solved together, again and again until nothing changes.
internal sealed partial class SummarySolver
{
    // The member that was met last is solved first: it is nearest to what the component calls.
    private void SolveComponent(List<Node> members, CancellationToken cancellation)
    {
        if (TakeOverCircle(members))
            return;
        if (members.Count == 1 && !members[0].Uses.Contains(members[0]))
            SolveAlone(members[0], cancellation);
        else
            SolveCircle(members, cancellation);
        KeepCircle(members);
    }

    // Nearly every body: nothing that it calls calls it.
    private void SolveAlone(Node member, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        member.Limits = SummaryLimits.ForBodyInCircle(1);
        member.Summary = Summary.Empty;
        var lastStep = counters.Steps + effort.StepsOfACircle + member.Size * effort.StepsOfAnOperation;
        var isCut = counters.Steps >= lastStep;
        if (!isCut)
        {
            member.Summary = member.Flow is { } flow ? SolveBody(member, flow, lastStep) : CombineChoices(member);
            counters.BodiesSolved++;
        }
        FinishMember(member, isCut);
    }

    private void SolveCircle(List<Node> members, CancellationToken cancellation)
    {
        var position = new Dictionary<Node, int>();
        for (var i = 0; i < members.Count; i++)
            position.Add(members[i], i);
        var users = members.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < members.Count; i++)
            foreach (var use in members[i].Uses)
                if (position.TryGetValue(use, out var used))
                    users[used].Add(i);
        var open = new SortedSet<int>(Enumerable.Range(0, members.Count));
        var later = new SortedSet<int>();
        var size = members.Sum(member => (long)member.Size);
        foreach (var member in members)
            member.Limits = SummaryLimits.ForBodyInCircle(members.Count);
        StartFromNothing(members);
        var lastStep = counters.Steps + effort.StepsOfACircle + size * effort.StepsOfAnOperation;
        while (open.Count > 0 && counters.Steps < lastStep)
        {
            cancellation.ThrowIfCancellationRequested();
            var current = open.Min;
            open.Remove(current);
            var member = members[current];
            var summary = member.Flow is { } flow ? SolveBody(member, flow, lastStep) : CombineChoices(member);
            counters.BodiesSolved++;
            if (!SummaryComparison.IsSame(member.Summary, summary))
            {
                member.Summary = summary;
                // Rounds: who comes later in this one is still to come, who came before waits for the next one.
                foreach (var user in users[current])
                    (user > current ? open : later).Add(user);
            }
            if (open.Count == 0)
                (open, later) = (later, open);
        }
        foreach (var member in members)
            FinishMember(member, isCut: open.Count > 0);
    }

    private void FinishMember(Node member, bool isCut)
    {
        member.IsSolved = true;
        member.Limits = null;
        member.IsUnfinished |= isCut;
        hasUnfinished |= member.IsUnfinished;
        solvedSize += member.Size;
        counters.EntriesKept += member.Summary.Entries.Length;
    }

    private void KeepCircle(List<Node> members)
    {
        if (allowed is not null)
            return;
        if (members.Exists(member => member.IsUnfinished))
            flows.DropSummaries(members.ConvertAll(member => member.Callees));
        else
            flows.AddSummaries(members.ConvertAll(member =>
                new SolvedBody(member.Callees, member.Summary, member.Size, ListKeptUses(member))));
    }

    // After an edit that changed nothing that they use.
    private bool TakeOverCircle(List<Node> members)
    {
        if (allowed is not null || flows.ConfirmCircle(members.ConvertAll(member => member.Callees)) is not { } known)
            return false;
        for (var i = 0; i < members.Count; i++)
            (members[i].Summary, members[i].IsSolved) = (known[i].Summary, true);
        solvedSize += members.Sum(member => (long)member.Size);
        return true;
    }

    private static IReadOnlyList<Callees> ListKeptUses(Node node) =>
        node.Uses.ConvertAll(use => use.Callees).FindAll(use => !IsForeign(use));

    // Which inputs a body changes is known before what it leaves in them. A body that seemed to leave its inputs as
    // they
    // are would let more through at first than in the end, and bodies that call each other would hand that around with
    // longer and longer paths.
    private static void StartFromNothing(List<Node> members)
    {
        foreach (var member in members)
            if (member.Flow is { } flow)
                member.Summary = StartFrom(flow.Left.Select(left => left.Key));
        foreach (var member in members)
            if (member.Flow is null)
                member.Summary = StartFrom(member.Uses.SelectMany(use => use.Summary.ChangedInputs));
    }

    private static Summary StartFrom(IEnumerable<int> changedInputs) =>
        Summary.Of([], ImmutableHashSet<SharedPlace>.Empty, changedInputs.ToImmutableHashSet());

    // One of several bodies runs: what any of them does.
    private Summary CombineChoices(Node choice)
    {
        var entries = new Dictionary<EntryKey, FlowEntry>();
        var mutations = ImmutableHashSet.CreateBuilder<SharedPlace>();
        var changed = choice.Uses.SelectMany(use => use.Summary.ChangedInputs).ToImmutableHashSet();
        foreach (var entry in choice.Summary.Entries)
            entries[entry.Key] = entry;
        for (var i = 0; i < choice.Uses.Count; i++)
        {
            var summary = choice.Uses[i].Summary;
            counters.Steps += summary.Entries.Length;
            foreach (var entry in summary.Entries)
                AddChoice(entries, entry, choice.Callees.Names[i]);
            foreach (var slot in changed.Except(summary.ChangedInputs))
                AddEntry(entries, new FlowEntry { InputSlot = slot, Outlet = new Outlet(slot) });
            mutations.UnionWith(summary.Mutations);
        }
        var kept = choice.Limits!.Apply(entries.Values);
        return Summary.Of(kept, mutations.ToImmutable(), changed);
    }

    // Nearly always known from the last round.
    private static void AddChoice(Dictionary<EntryKey, FlowEntry> entries, FlowEntry entry, string callee)
    {
        if (entry.Source is null
            || !entries.TryGetValue(entry.Key, out var known)
            || !known.IsChosenBefore(entry, callee))
            AddEntry(entries, entry.CalledAs(callee));
    }

    private static void AddEntry(Dictionary<EntryKey, FlowEntry> entries, FlowEntry entry)
    {
        var key = entry.Key;
        entries[key] = entries.TryGetValue(key, out var known) ? known.ChooseShorter(entry) : entry;
    }
}
