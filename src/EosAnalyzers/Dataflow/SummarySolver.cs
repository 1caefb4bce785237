using System.Collections.Immutable;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The summaries of bodies: the least solution over the flows of what calls what. Strongly connected components are
/// solved in the order of Tarjan's
/// algorithm, callees first; within one, what changed is solved again until nothing changes. No body is walked a second
/// time.
/// </summary>
internal sealed partial class SummarySolver(
    WalkContext context,
    ProjectFlows flows,
    SolverCounters counters,
    SolvingEffort effort,
    HashSet<Callees>? allowed = null)
{
    // What gives a member its first value is short.
    private const int BodiesOfAMember = 10_000;

    private const int FewUses = 8;

    private readonly Dictionary<Callees, Node> nodes = [];
    private readonly Dictionary<string, Callees?> initialValues = [];
    private readonly HashSet<Callees> usesOfRegion = [];
    private QueryAnswers? answers;
    private int visits;
    private bool hasUnfinished;
    private long solvedSize;

    /// <summary>Whose summaries the region that was solved last rests on.</summary>
    public IEnumerable<Callees> UsesOfRegion => usesOfRegion;

    private sealed class Node(Callees callees)
    {
        public Callees Callees => callees;

        /// <summary>The flow of its one body; null for a choice of several.</summary>
        public BodyFlow? Flow { get; set; }

        public List<Node> Uses { get; } = [];

        public Summary Summary { get; set; } = Summary.Empty;

        public int Index { get; set; } = -1;

        public int Low { get; set; }

        public bool IsOpen { get; set; }

        public bool IsSolved { get; set; }

        public SummaryLimits? Limits { get; set; }

        /// <summary>It took more steps than are taken: what it does besides is not known.</summary>
        public bool IsUnfinished { get; set; }

        /// <summary>What an earlier compilation has solved.</summary>
        public KeptSummary? Kept { get; set; }

        public int Size => Kept?.Size ?? Flow?.Size ?? callees.Bodies.Length;
    }

    /// <summary>
    /// The summary of a region's body. Null where more than <paramref name="bound"/> operations would have to be walked
    /// or looked at. <paramref name="isComplete"/> is false where it, or bodies that it reaches, took more steps than
    /// are taken.
    /// </summary>
    public Summary? SolveRegion(BodyKey key, long bound, out bool isComplete, CancellationToken cancellation)
    {
        isComplete = false;
        usesOfRegion.Clear();
        var flow = FlowOf(key, cancellation);
        var budget = bound - flow.Size;
        foreach (var use in UsesOf(flow))
        {
            AddUseOfRegion(use);
            var node = NodeOf(use);
            if (!node.IsSolved && !SolveComponents(node, ref budget, cancellation))
                return null;
        }
        if (IsLarger(flow, bound))
            return null;
        var query = RunQuery(flow, null, counters.Steps + effort.StepsOfACircle, out var summary);
        isComplete = !query.IsUnfinished && !ReachesUnfinished(flow);
        return summary;
    }

    // What other assemblies say of their members is the same as long as their references are.
    private void AddUseOfRegion(Callees use)
    {
        if (!IsForeign(use))
            usesOfRegion.Add(use);
    }

    private static bool IsForeign(Callees use) => use.Bodies.Length == 1 && use.Bodies[0].Part == BodyPart.Foreign;

    // Bodies that call each other in so many ways that they were not followed to the end.
    private bool ReachesUnfinished(BodyFlow flow) => hasUnfinished && ListReached(flow).Any(node => node.IsUnfinished);

    /// <summary>
    /// The summary of any bodies, as their callers see it; null where they reach more than is followed.
    /// </summary>
    public Summary? SolveCallees(Callees callees, long bound, CancellationToken cancellation)
    {
        var node = NodeOf(callees);
        var budget = bound;
        return node.IsSolved || SolveComponents(node, ref budget, cancellation) ? node.Summary : null;
    }

    private FlowQuery RunQuery(BodyFlow flow, Node? body, long lastStep, out Summary summary)
    {
        answers ??= new(
            SummaryOf,
            InitialValuesOf,
            SolveMemberValues,
            place => context.FindSuppressed(place, CancellationToken.None));
        var buffers = flows.Buffers.Take();
        var query = new FlowQuery(flow, answers, buffers, isRegion: body is null)
        {
            Limits = body?.Limits,
            LastStep = lastStep - counters.Steps,
        };
        summary = query.SolveBody(body?.Summary.Entries ?? ImmutableArray<FlowEntry>.Empty);
        flows.Buffers.GiveBack(buffers);
        counters.Steps += query.Steps;
        return query;
    }

    private Summary SolveBody(Node body, BodyFlow flow, long lastStep)
    {
        var query = RunQuery(flow, body, lastStep, out var summary);
        body.IsUnfinished = query.IsUnfinished;
        return summary;
    }

    private Summary SummaryOf(Callees callees) =>
        nodes.TryGetValue(callees, out var node) ? node.Summary : Summary.Empty;

    private Summary InitialValuesOf(FlowSource variable) =>
        FindInitialValues(variable.Variable!, variable) is { } values ? SummaryOf(values) : Summary.Empty;

    // Asked for by a region alone, when all that it reaches is solved: which members of an object are read that was
    // there before the record came, its own body does not show.
    private Summary SolveMemberValues(string member)
    {
        if (FindInitialValues(member, null) is not { } values)
            return Summary.Empty;
        AddUseOfRegion(values);
        var node = NodeOf(values);
        if (node.IsSolved)
            return node.Summary;
        var budget = (long)BodiesOfAMember;
        var isSolved = SolveComponents(node, ref budget, CancellationToken.None);
        return isSolved ? node.Summary : Summary.Empty;
    }

    // By its key, since it is nearly always known: a member is asked for without a source being made of it.
    private Callees? FindInitialValues(string key, FlowSource? variable)
    {
        if (initialValues.TryGetValue(key, out var known))
            return known;
        var found = context.Bodies.FindInitialValues(variable ?? FlowSource.OfVariable(key, ""), context.Index);
        initialValues.Add(key, found);
        return found;
    }

    private BodyFlow FlowOf(BodyKey key, CancellationToken cancellation)
    {
        if (flows.TryGet(key, out var known))
            return known;
        counters.BodiesWalked++;
        return flows.AddFlow(key, BodyWalker.WalkMember(context, key, cancellation));
    }

    // What a body calls and reads, each once, in its order.
    private List<Callees> UsesOf(BodyFlow flow)
    {
        var uses = new List<Callees>(flow.Sites.Count);
        // Asked for each body, most of which call a handful of others: a set is only worth its making for more.
        var known = flow.Sites.Count + flow.OutlivingReads.Count > FewUses ? new HashSet<Callees>() : null;
        void AddUse(Callees use)
        {
            if (known is null ? !uses.Contains(use) : known.Add(use))
                uses.Add(use);
        }
        foreach (var site in flow.Sites)
            AddUse(site.Callees);
        foreach (var read in flow.OutlivingReads)
        {
            if (FindInitialValues(read.Variable!, read) is { } values)
                AddUse(values);
        }
        return uses;
    }

    private Node NodeOf(Callees callees)
    {
        if (nodes.TryGetValue(callees, out var known))
            return known;
        var node = new Node(callees);
        if (IsForeign(callees))
            (node.Summary,
                node.IsSolved,
                node.Index) = (context.Bodies.Foreign.SummarizeBody(callees.Bodies[0]), true, int.MaxValue);
        else if (allowed is null && flows.FindSummary(callees) is { } kept)
            (node.Kept, node.Summary, node.IsSolved, node.Index) = (kept, kept.Summary, true, int.MaxValue);
        nodes.Add(callees, node);
        return node;
    }

    private void OpenNode(Node node, CancellationToken cancellation)
    {
        if (allowed?.Contains(node.Callees) == false)
            return;
        if (node.Callees.Bodies.Length == 1)
        {
            node.Flow = FlowOf(node.Callees.Bodies[0], cancellation);
            node.Uses.AddRange(UsesOf(node.Flow).Select(NodeOf));
        }
        else
        {
            foreach (var body in node.Callees.Bodies)
                node.Uses.Add(NodeOf(Callees.Of(body)));
        }
    }

    // Tarjan's algorithm with a stack of its own: chains of thousands of calls are no deeper than others.
    private bool SolveComponents(Node start, ref long budget, CancellationToken cancellation)
    {
        var path = new Stack<(Node Node, int Next)>();
        var component = new Stack<Node>();
        var entered = new List<Node>();
        try
        {
            EnterNode(start, path, component, entered, cancellation);
            while (path.Count > 0)
            {
                var (node, next) = path.Pop();
                if (next < node.Uses.Count)
                {
                    path.Push((node, next + 1));
                    var use = node.Uses[next];
                    if (use.Index < 0)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        EnterNode(use, path, component, entered, cancellation);
                        if ((budget -= use.Size) < 0)
                            return false;
                    }
                    else if (use.IsOpen)
                    {
                        node.Low = Math.Min(node.Low, use.Index);
                    }
                    continue;
                }
                if (path.Count > 0)
                    path.Peek().Node.Low = Math.Min(path.Peek().Node.Low, node.Low);
                if (node.Low == node.Index)
                    SolveComponent(TakeComponent(node, component), cancellation);
            }
            return true;
        }
        finally
        {
            // What was not finished is begun again by who needs it next.
            foreach (var node in entered.Where(node => !node.IsSolved))
            {
                (node.Index, node.IsOpen, node.Flow, node.Summary) = (-1, false, null, Summary.Empty);
                node.Uses.Clear();
            }
        }
    }

    private void EnterNode(
        Node node, Stack<(Node, int)> path, Stack<Node> component, List<Node> entered, CancellationToken cancellation)
    {
        entered.Add(node);
        (node.Index, node.Low, node.IsOpen) = (visits, visits, true);
        visits++;
        OpenNode(node, cancellation);
        component.Push(node);
        path.Push((node, 0));
    }

    private static List<Node> TakeComponent(Node head, Stack<Node> component)
    {
        var members = new List<Node>();
        Node member;
        do
        {
            member = component.Pop();
            member.IsOpen = false;
            members.Add(member);
        }
        while (member != head);
        return members;
    }

    // Whether a region is followed to the end is a property of what it reaches, not of what was solved before.
    private bool IsLarger(BodyFlow region, long bound)
    {
        if (nodes.Count == 0 || solvedSize + flows.SummariesSize <= bound - region.Size)
            return false;
        var size = (long)region.Size;
        return ListReached(region).Any(node => (size += node.Size) > bound);
    }

    private IEnumerable<Node> ListReached(BodyFlow region)
    {
        var reached = new HashSet<Node>();
        var open = new Stack<Node>(UsesOf(region).Select(NodeOf));
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!reached.Add(node))
                continue;
            yield return node;
            foreach (var use in node.Kept is { } kept ? kept.Uses.Select(use => NodeOf(use.Callees)) : node.Uses)
                open.Push(use);
        }
    }

    /// <summary>
    /// The summary of a region that reaches more than is followed: what is nearest to it is, as far as the bound goes,
    /// and everything else is as if it did nothing.
    /// </summary>
    public static Summary SolveWithin(
        WalkContext context,
        ProjectFlows flows,
        SolverCounters counters,
        SolvingEffort effort,
        BodyKey key,
        long bound,
        CancellationToken cancellation)
    {
        var allowed = new HashSet<Callees>();
        var solver = new SummarySolver(context, flows, counters, effort, allowed);
        var region = solver.FlowOf(key, cancellation);
        var size = (long)region.Size;
        var open = new Queue<Callees>(solver.UsesOf(region));
        while (open.Count > 0 && size <= bound)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = open.Dequeue();
            if (!allowed.Add(next))
                continue;
            if (next.Bodies.Length > 1)
            {
                size += next.Bodies.Length;
                foreach (var body in next.Bodies)
                    open.Enqueue(Callees.Of(body));
                continue;
            }
            if (next.Bodies[0].Part == BodyPart.Foreign)
                continue;
            var flow = solver.FlowOf(next.Bodies[0], cancellation);
            size += flow.Size;
            foreach (var use in solver.UsesOf(flow))
                open.Enqueue(use);
        }
        return solver.SolveRegion(key, long.MaxValue, out _, cancellation) ?? Summary.Empty;
    }
}
