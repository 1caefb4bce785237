using System.Collections.Generic;
using System.Linq;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>Records that a fix has to hold for, in the order in which they come.</summary>
internal sealed class Scenario
{
    private Scenario(string name, params (int Thing, int Tenant, int Version)[] records) => (Name, Records) = (
        name, [.. records.Select((record, serial) => new Sample(record.Thing, record.Tenant, record.Version, serial))]);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("no record"),
        new("three things", (0, 0, 0), (1, 1, 1), (2, 2, 2)),
        new("a thing and its update", (0, 0, 0), (0, 0, 1)),
        new("a, b, a, b", (0, 0, 0), (1, 0, 1), (0, 0, 2), (1, 0, 3)),
        new("one number at two tenants", (0, 0, 0), (0, 1, 1)),
        new("one text twice", (0, 0, 0), (0, 0, 0)),
    ];

    public string Name { get; }

    public IReadOnlyList<Sample> Records { get; }

    /// <summary>
    /// Every way in which a replay may come about: how many steps are committed, and how many are done when the attempt
    /// ends. The first one is an attempt that ends before anything was ever committed.
    /// </summary>
    public static IEnumerable<(int Committed, int Done)> FindReplays(int steps) =>
        from committed in Enumerable.Range(0, steps)
        from done in Enumerable.Range(committed + 1, steps - committed)
        select (committed, done);

    public override string ToString() => Name;
}
