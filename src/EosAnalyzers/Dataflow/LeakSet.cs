using System.Collections;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What leaves a body, each once, in the order in which it was met. A second way from the same place to the same effect adds nothing: without that, the summary of a
/// method that calls itself would grow by one entry in every round and never be finished.
/// </summary>
internal sealed class LeakSet : IEnumerable<Leak>
{
    private readonly List<Leak> ordered = [];
    private readonly HashSet<Leak> known = new(SameWay.Instance);

    public void Add(Leak leak)
    {
        if (known.Add(leak))
            ordered.Add(leak);
    }

    public IEnumerator<Leak> GetEnumerator() => ordered.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class SameWay : IEqualityComparer<Leak>
    {
        public static SameWay Instance { get; } = new();

        public bool Equals(Leak left, Leak right) =>
            left.Exit == right.Exit
            && left.Origin.IsSameAs(right.Origin)
            && left.Sink?.Call == right.Sink?.Call
            && SymbolEqualityComparer.Default.Equals(left.Decided, right.Decided);

        public int GetHashCode(Leak leak) =>
            ((leak.Origin.Start?.GetHashCode() ?? 0) * 31 + (leak.Origin.Api?.Kind.GetHashCode() ?? 0)) * 31 + (int)leak.Exit;
    }
}
