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

    /// <summary>The answers that rest on it.</summary>
    public HashSet<KeptAnswer> Answers { get; } = [];
}

/// <summary>
/// The summaries of a project's bodies, which outlive a compilation as their flows do: an edit in a body costs its own
/// summary and those of what reaches it, and the answers that rest on one of these. They are of one version of the
/// project at a time; who still looks at an older one goes without.
/// </summary>
internal sealed class KeptSummaries
{
    private readonly Dictionary<Callees, KeptSummary> kept = [];
    private readonly Dictionary<BodyKey, HashSet<KeptAnswer>> answersByBody = [];
    private readonly HashSet<KeptAnswer> answers = [];
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

    /// <summary>
    /// Keeps what a place said, as long as what it rests on is kept; false where that is not, or another version is
    /// kept by now.
    /// </summary>
    public bool AddAnswer(KeptAnswer answer, IReadOnlyCollection<RegionBasis> bases, object version)
    {
        lock (kept)
        {
            if (version != Version || !bases.All(basis => basis.IsKnown && basis.Uses.All(kept.ContainsKey)))
                return false;
            answers.Add(answer);
            foreach (var use in bases.SelectMany(basis => basis.Uses).Select(use => kept[use]))
            {
                if (use.Answers.Add(answer))
                    answer.Uses.Add(use);
            }
            foreach (var body in bases.SelectMany(basis => basis.Bodies))
            {
                if (!answersByBody.TryGetValue(body, out var resting))
                    answersByBody.Add(body, resting = []);
                resting.Add(answer);
                answer.Bodies.Add(body);
            }
            return true;
        }
    }

    /// <summary>The answer is kept here, and for this version.</summary>
    public bool Holds(KeptAnswer answer, object version)
    {
        lock (kept)
            return version == Version && answers.Contains(answer);
    }

    /// <summary>The answers that an edit may have changed otherwise than by a summary.</summary>
    public void ForgetAnswers(Func<KeptAnswer, bool> mayChange)
    {
        lock (kept)
        {
            foreach (var answer in answers.Where(mayChange).ToList())
                Forget(answer);
        }
    }

    private void Forget(KeptAnswer answer)
    {
        if (!answers.Remove(answer))
            return;
        foreach (var use in answer.Uses)
            use.Answers.Remove(answer);
        answer.Uses.Clear();
        foreach (var body in answer.Bodies)
        {
            if (answersByBody.TryGetValue(body, out var resting) && resting.Remove(answer) && resting.Count == 0)
                answersByBody.Remove(body);
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
                if (answersByBody.TryGetValue(body, out var resting))
                {
                    foreach (var answer in resting.ToList())
                        Forget(answer);
                }
                if (kept.TryGetValue(Callees.Of(body), out var known))
                    open.Push(known);
            }
            while (open.Count > 0)
            {
                var gone = open.Pop();
                if (!kept.Remove(gone.Callees))
                    continue;
                size -= gone.Size;
                foreach (var answer in gone.Answers.ToList())
                    Forget(answer);
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
            answers.Clear();
            answersByBody.Clear();
        }
    }
}
