namespace EosAnalyzers.Dataflow;

/// <summary>What a body, or one of several, does, with what that rests on.</summary>
internal sealed class KeptSummary(Callees callees, Summary summary, int size)
{
    public Callees Callees => callees;

    public Summary Summary => summary;

    /// <summary>How much of the bound on a region's reach it takes.</summary>
    public int Size => size;

    public List<KeptSummary> Uses { get; } = [];

    public HashSet<KeptSummary> Users { get; } = [];
}

/// <summary>
/// The summaries of a project's bodies, which outlive a compilation as their flows do: an edit in a body costs its own
/// summary and those of what reaches it. They are of one version of the project at a time; who still looks at an older
/// one goes without.
/// </summary>
internal sealed class KeptSummaries
{
    private readonly Dictionary<Callees, KeptSummary> kept = [];
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
    /// Takes in what was solved together; nothing where it rests on something that is not kept.
    /// </summary>
    public void AddCircle(
        IReadOnlyCollection<(KeptSummary Solved, IReadOnlyList<Callees> Uses)> circle, object version)
    {
        lock (kept)
        {
            if (version != Version)
                return;
            foreach (var (solved, _) in circle)
                kept[solved.Callees] = solved;
            if (circle.Any(one => !one.Uses.All(kept.ContainsKey)))
            {
                foreach (var (solved, _) in circle)
                    kept.Remove(solved.Callees);
                return;
            }
            foreach (var (solved, uses) in circle)
            {
                size += solved.Size;
                foreach (var use in uses)
                {
                    solved.Uses.Add(kept[use]);
                    kept[use].Users.Add(solved);
                }
            }
        }
    }

    /// <summary>An edit changed these bodies: what reaches one of them is forgotten.</summary>
    public void ForgetUsersOf(IEnumerable<BodyKey> changed)
    {
        lock (kept)
        {
            Version = new object();
            var open = new Stack<KeptSummary>();
            foreach (var body in changed)
            {
                if (kept.TryGetValue(Callees.Of(body), out var known))
                    open.Push(known);
            }
            while (open.Count > 0)
            {
                var gone = open.Pop();
                if (!kept.Remove(gone.Callees))
                    continue;
                size -= gone.Size;
                foreach (var user in gone.Users)
                    open.Push(user);
                foreach (var use in gone.Uses)
                    use.Users.Remove(gone);
            }
        }
    }

    public void ForgetAll()
    {
        lock (kept)
        {
            Version = new object();
            kept.Clear();
            size = 0;
        }
    }
}
