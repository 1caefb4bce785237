using EosAnalyzers.Replay.Tests.Replaying;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>
/// Code that draws an id where the record has none: an id that is made of what is missing would be the same for all
/// such records.
/// </summary>
public class DoubtedKeyTests
{
    private const string Types = "public sealed record Placed(string OrderId, Guid EventId, Guid? Other);";

    [Theory]
    [InlineData("v.EventId == Guid.Empty ? Guid.NewGuid() : v.EventId")]
    [InlineData("v.EventId != default ? v.EventId : Guid.NewGuid()")]
    [InlineData("v.EventId switch { var id when id == Guid.Empty => Guid.NewGuid(), var id => id }")]
    [InlineData("{ var id = v.EventId; if (id == default) id = Guid.NewGuid(); return id; }")]
    [InlineData("{ var id = v.EventId == default ? null : (Guid?)v.EventId; id ??= Guid.NewGuid(); return id; }")]
    [InlineData("{ if (v.EventId != Guid.Empty) return v.EventId; return Guid.NewGuid(); }")]
    [InlineData("{ if (v.EventId != Guid.Empty) { var kept = v.EventId; return kept; } return Guid.NewGuid(); }")]
    public async Task TheEventsIdIsNotOfferedWhereItMayBeMissing(string value) =>
        Assert.DoesNotContain("event-key", await FindOffers(value));

    [Theory]
    [InlineData("Guid.NewGuid()")]
    [InlineData("v.Other ?? Guid.NewGuid()")]
    [InlineData("v.OrderId == \"\" ? default : Guid.NewGuid()")]
    [InlineData("{ if (v.EventId == Guid.Empty) throw new ArgumentException(\"no id\"); return Guid.NewGuid(); }")]
    public async Task TheEventsIdIsOfferedWhereItIsThere(string value) =>
        Assert.Contains("event-key", await FindOffers(value));

    // `FromKey(.., k)` with a key of null: CS8604.
    [Theory]
    [InlineData("orders.Map((k, v, c) => KeyValuePair.Create(v.Id.Length > 99 ? v.Id : k ?? Guid.NewGuid().ToString(), v));", "business-key:k")]
    [InlineData("orders.Map((k, v, c) => { k ??= Guid.NewGuid().ToString(); return KeyValuePair.Create(k, v); });", "business-key:k")]
    public async Task TheRecordsKeyIsNotOfferedWhereItMayBeNull(string statement, string key) =>
        Assert.DoesNotContain(key, await FindOffersOf(Topologies.With(statement)));

    private static Task<IEnumerable<string?>> FindOffers(string value) => FindOffersOf(Topologies.With(
        $"builder.Stream<string, Placed>(\"placed\").Repartition().MapValues((v, context) => {value});", types: Types));

    private static async Task<IEnumerable<string?>> FindOffersOf(string source)
    {
        var project = Subject.Project(source);
        var found = Assert.Single(await Subject.AllFindings(project), finding => finding.Id == "EOS1003");
        return (await LightBulb.Offered(project, found)).Select(offer => offer.EquivalenceKey);
    }
}
