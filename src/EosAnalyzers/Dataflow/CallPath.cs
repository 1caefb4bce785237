namespace EosAnalyzers.Dataflow;

/// <summary>One call on the way from a region to what it reads; the last one is the read itself.</summary>
internal sealed class CallPath(string name, MemberPlace? place, CallPath? rest)
{
    public string Name => name;

    public MemberPlace? Place => place;

    public CallPath? Rest => rest;

    public int Length { get; } = 1 + (rest?.Length ?? 0);

    /// <summary>The shorter one first, then the one that comes first in source.</summary>
    public static int ComparePaths(CallPath? left, CallPath? right)
    {
        var byLength = (left?.Length ?? 0).CompareTo(right?.Length ?? 0);
        if (byLength != 0)
            return byLength;
        for (; left is not null
            && right is not null
            && !ReferenceEquals(left, right); (left, right) = (left.Rest, right.Rest))
        {
            var byPlace = left.Place is null || right.Place is null
                ? (left.Place is null).CompareTo(right.Place is null)
                : left.Place.CompareTo(right.Place);
            if (byPlace != 0)
                return byPlace;
            var byName = string.CompareOrdinal(left.Name, right.Name);
            if (byName != 0)
                return byName;
        }
        return 0;
    }

    /// <summary>The same, of a path and one that would begin with a call: nothing is made for it.</summary>
    public static int CompareWithCall(CallPath? left, string name, MemberPlace? place, CallPath? rest)
    {
        var byLength = (left?.Length ?? 0).CompareTo(1 + (rest?.Length ?? 0));
        if (byLength != 0)
            return byLength;
        var byPlace = left!.Place is null || place is null
            ? (left.Place is null).CompareTo(place is null)
            : left.Place.CompareTo(place);
        if (byPlace != 0)
            return byPlace;
        var byName = string.CompareOrdinal(left.Name, name);
        return byName != 0 ? byName : ComparePaths(left.Rest, rest);
    }

    /// <summary>The one path and behind it the other; either may be missing.</summary>
    public static CallPath? Join(CallPath? first, CallPath? last) =>
        first is null ? last
        : last is null ? first
        : new CallPath(first.Name, first.Place, Join(first.Rest, last));

    public IEnumerable<CallPath> ListSteps()
    {
        for (var step = this; step is not null; step = step.Rest)
            yield return step;
    }
}
