using System.Collections.Immutable;

namespace EosAnalyzers.Facts;

/// <summary>What the lines of one member say, until the next one begins.</summary>
internal sealed class MemberFactBuilder(string member)
{
    private readonly List<FactEntry> entries = [];
    private List<FactChange>? changes;
    private List<int>? changedInputs;
    private List<string>? steps;
    private List<string>? types;

    public string Member => member;

    public List<FactEntry> Entries => entries;

    public List<FactChange> Changes => changes ??= [];

    public List<int> ChangedInputs => changedInputs ??= [];

    public List<string> Steps => steps ??= [];

    public List<string> Types => types ??= [];

    public MemberFact Create() => new(member, ToArray(entries), ToArray(changes))
    {
        ChangedInputs = ToArray(changedInputs),
        Steps = ToArray(steps),
        Types = ToArray(types),
    };

    private static ImmutableArray<T> ToArray<T>(List<T>? list) =>
        list is { Count: > 0 } ? list.ToImmutableArray() : ImmutableArray<T>.Empty;
}
