namespace EosAnalyzers.Dataflow;

/// <summary>
/// What a body, or one of several, does, with what that rests on. As long as the same object is kept, what it says is
/// the same: who rests on it compares objects.
/// </summary>
internal sealed class KeptSummary(Callees callees, Summary summary)
{
    private KeptSummary[] solvedTogether = [];
    private List<KeptSummary> uses = [];

    public Callees Callees => callees;

    public Summary Summary => summary;

    /// <summary>How much of the bound on a region's reach it takes.</summary>
    public int Size { get; private set; }

    /// <summary>An edit has changed its own body; of others only what they use may be otherwise.</summary>
    public bool IsEdited { get; set; }

    public IReadOnlyList<KeptSummary> Uses => uses;

    public HashSet<KeptSummary> Users { get; } = [];

    /// <summary>Takes in how it was solved this time.</summary>
    public void Connect(KeptSummary[] circle, List<KeptSummary> used, int size)
    {
        Disconnect();
        (solvedTogether, uses, Size, IsEdited) = (circle, used, size, false);
        foreach (var use in uses)
            use.Users.Add(this);
    }

    public void Disconnect()
    {
        foreach (var use in uses)
            use.Users.Remove(this);
        uses = [];
    }

    /// <summary>It was solved together with these and with nothing else.</summary>
    public bool WasSolvedTogether(IReadOnlyCollection<KeptSummary> circle) =>
        solvedTogether.Length == circle.Count && circle.All(other => other.solvedTogether == solvedTogether);
}

/// <summary>A body, or a choice of several, as a solver leaves it.</summary>
/// <param name="Callees">Which.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Size">How much of the bound on a region's reach it takes.</param>
/// <param name="Uses">What it calls and reads.</param>
internal sealed record SolvedBody(Callees Callees, Summary Summary, int Size, IReadOnlyList<Callees> Uses);

/// <summary>
/// The summaries of a project's bodies, which outlive a compilation as their flows do. An edit in a body makes its own
/// summary doubtful and those of what reaches it, and the answers that rest on one of these. What is doubtful is right
/// again when all that it uses says what it said before; a body that does the same after an edit costs its callers
/// nothing. They are of one version of the project at a time; who still looks at an older one goes without.
/// </summary>
internal sealed class KeptSummaries
{
    private readonly Dictionary<Callees, KeptSummary> kept = [];
    private readonly Dictionary<Callees, KeptSummary> doubtful = [];
    private readonly KeptAnswers answers = new();
    private long size;

    /// <summary>Changes with every edit.</summary>
    public object Version { get; private set; } = new();

    /// <summary>How much of the bound on a region's reach all of them take together.</summary>
    public long Size
    {
        get
        {
            lock (kept)
                return size;
        }
    }

    public KeptSummary? FindSummary(Callees callees, object version)
    {
        lock (kept)
            return version == Version && kept.TryGetValue(callees, out var known) ? known : null;
    }

    /// <summary>
    /// What was solved together before an edit, where none of it was edited and all that it uses is as it was: it is
    /// kept again. Null where it has to be solved again.
    /// </summary>
    public IReadOnlyList<KeptSummary>? ConfirmCircle(IReadOnlyList<Callees> circle, object version)
    {
        lock (kept)
        {
            if (version != Version)
                return null;
            var found = new HashSet<KeptSummary>();
            foreach (var callees in circle)
            {
                if (!doubtful.TryGetValue(callees, out var known) || known.IsEdited)
                    return null;
                found.Add(known);
            }
            if (!found.First().WasSolvedTogether(found)
                || !found.All(one => one.Uses.All(use => found.Contains(use) || IsKept(use))))
                return null;
            foreach (var one in found)
                Keep(one);
            return circle.Select(callees => kept[callees]).ToList();
        }
    }

    /// <summary>
    /// Takes in what was solved together; nothing where it rests on something that is not kept. What says the same as
    /// before an edit is the same object.
    /// </summary>
    public void AddCircle(IReadOnlyList<SolvedBody> circle, object version)
    {
        lock (kept)
        {
            if (version != Version)
                return;
            var together = new KeptSummary[circle.Count];
            for (var i = 0; i < together.Length; i++)
                together[i] = FindSame(circle[i]);
            var uses = FindUses(circle, together);
            for (var i = 0; i < together.Length && uses is not null; i++)
            {
                together[i].Connect(together, uses[i], circle[i].Size);
                Keep(together[i]);
            }
            // What says the same is kept again, and is doubtful no longer.
            if (doubtful.Count > 0)
                DropCircle(circle.Select(solved => solved.Callees), version);
        }
    }

    // Null where something that they rest on is not kept. Most bodies call none that calls them: no table is made.
    private List<KeptSummary>[]? FindUses(IReadOnlyList<SolvedBody> circle, KeptSummary[] together)
    {
        var known = together.Length > 1 ? together.ToDictionary(one => one.Callees) : null;
        var all = new List<KeptSummary>[circle.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = new(circle[i].Uses.Count);
            foreach (var use in circle[i].Uses)
            {
                KeptSummary? found = null;
                if (known is null ? !together[0].Callees.Equals(use) : !known.TryGetValue(use, out found))
                    kept.TryGetValue(use, out found);
                else if (known is null)
                    found = together[0];
                if (found is null)
                    return null;
                all[i].Add(found);
            }
        }
        return all;
    }

    private KeptSummary FindSame(SolvedBody solved) =>
        doubtful.TryGetValue(solved.Callees, out var before)
        && SummaryComparison.IsIdentical(before.Summary, solved.Summary)
        && !MayPassBound(before.Size, solved.Size)
            ? before
            : new KeptSummary(solved.Callees, solved.Summary);

    // Whether a region is followed to its end is a question of what all that it reaches takes together.
    private bool MayPassBound(int before, int now) =>
        before != now && size + doubtful.Values.Sum(one => (long)one.Size) > RegionAnalysis.DefaultBound / 2;

    private void Keep(KeptSummary one)
    {
        doubtful.Remove(one.Callees);
        if (!kept.ContainsKey(one.Callees))
            size += one.Size;
        kept[one.Callees] = one;
    }

    private bool IsKept(KeptSummary one) => kept.TryGetValue(one.Callees, out var known) && known == one;

    /// <summary>What these did before an edit they do no longer, or nobody knows.</summary>
    public void DropCircle(IEnumerable<Callees> circle, object version)
    {
        lock (kept)
        {
            if (version != Version)
                return;
            foreach (var callees in circle)
            {
                if (!doubtful.TryGetValue(callees, out var gone))
                    continue;
                doubtful.Remove(callees);
                gone.Disconnect();
            }
        }
    }

    /// <summary>
    /// Keeps what a place said, as long as what it rests on is kept; false where that is not, or another version is
    /// kept by now.
    /// </summary>
    public bool AddAnswer(KeptAnswer answer, object version)
    {
        lock (kept)
        {
            if (version != Version
                || FindUses(answer) is not { } uses)
                return false;
            answer.Uses = [.. uses];
            answers.Add(answer);
            return true;
        }
    }

    // Null where something that it rests on is not kept.
    private IReadOnlyCollection<KeptSummary>? FindUses(KeptAnswer answer)
    {
        // Most regions call nothing.
        HashSet<KeptSummary>? uses = null;
        foreach (var basis in answer.Bases)
        {
            if (!basis.IsKnown)
                return null;
            foreach (var use in basis.Uses)
            {
                if (!kept.TryGetValue(use, out var known))
                    return null;
                (uses ??= []).Add(known);
            }
        }
        return uses ?? (IReadOnlyCollection<KeptSummary>)[];
    }

    /// <summary>Whether an answer is right in a version.</summary>
    public AnswerState CheckAnswer(KeptAnswer answer, object version)
    {
        lock (kept)
        {
            return version != Version || !answers.Contains(answer)
                ? AnswerState.Gone
                : answer.Uses.All(IsKept)
                ? AnswerState.Right
                : AnswerState.Doubtful;
        }
    }

    /// <summary>The answers that an edit may have changed otherwise than by a summary.</summary>
    public void ForgetAnswers(Func<KeptAnswer, bool> mayChange)
    {
        lock (kept)
            answers.Forget(mayChange);
    }

    /// <summary>An edit changed these bodies: what reaches one of them is doubtful.</summary>
    public void DoubtUsersOf(IEnumerable<BodyKey> changed)
    {
        lock (kept)
        {
            Version = new object();
            var open = new Stack<KeptSummary>();
            foreach (var body in changed)
            {
                answers.ForgetRestingOn(body);
                var callees = Callees.Of(body);
                if (!kept.TryGetValue(callees, out var edited) && !doubtful.TryGetValue(callees, out edited))
                    continue;
                edited.IsEdited = true;
                open.Push(edited);
            }
            while (open.Count > 0)
            {
                var next = open.Pop();
                if (!IsKept(next))
                    continue;
                kept.Remove(next.Callees);
                size -= next.Size;
                doubtful.Add(next.Callees, next);
                foreach (var user in next.Users)
                    open.Push(user);
            }
        }
    }

    public void ForgetAll()
    {
        lock (kept)
        {
            Version = new object();
            kept.Clear();
            doubtful.Clear();
            size = 0;
            answers.Clear();
        }
    }
}
