using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.WallClock;

/// <summary>Types that stamp their own members: the region sets what the type would draw.</summary>
public class StampedMemberTests
{
    private static string Code(string statements, string type) => $$"""
        using System;
        using Streamiz.Kafka.Net.Stream;

        {{type}}

        public static class App
        {
            public static void Build(IKStream<string, string> orders)
            {
                {{statements}}
            }
        }
        """;

    private const string Stamping = """
        public class Event
        {
            public string Id { get; set; } = "";

            /// <summary>When.</summary>
            public DateTime At { get; init; } = DateTime.UtcNow; // kept
        }
        """;

    private const string Asking = """
        public class Event
        {
            public string Id { get; set; } = "";

            /// <summary>When.</summary>
            public required DateTime At { get; init; } // kept
        }
        """;

    private const string Made = "DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).UtcDateTime";

    [Theory]
    [InlineData(
        "orders.MapValues((v, c) => [|new Event { Id = v }|]).To(\"out\");",
        "orders.MapValues((v, c) => new Event { Id = v, At = " + Made + " }).To(\"out\");")]
    [InlineData(
        "orders.MapValues((v, c) => [|new Event()|]).To(\"out\");",
        "orders.MapValues((v, c) => new Event { At = " + Made + " }).To(\"out\");")]
    [InlineData(
        "orders.MapValues((v, c) => { Event made = [|new() { Id = v }|]; return made; }).To(\"out\");",
        "orders.MapValues((v, c) => { Event made = new() { Id = v, At = " + Made + " }; return made; }).To(\"out\");")]
    public Task TheOnlyPlaceThatMakesItSetsTheMemberWhichIsRequiredThen(string before, string after) =>
        Verify.Fixes(Code(before, Stamping), Code(after, Asking));

    [Fact]
    public Task WhereOthersMakeItTheMemberKeepsItsDefault() => Verify.Fixes(
        Code(
            "orders.MapValues((v, c) => [|new Event { Id = v }|]).To(\"out\"); Console.WriteLine(new Event());",
            Stamping),
        Code(
            "orders.MapValues((v, c) => new Event { Id = v, At = "
                + Made
                + " }).To(\"out\"); Console.WriteLine(new Event());",
            Stamping));

    [Theory]
    [InlineData("public class Event { public string Id { get; set; } = \"\"; public DateTime At { get; } = DateTime.UtcNow; }")]
    [InlineData("public class Event { public string Id { get; set; } = \"\"; public DateTime At { get; private set; } = DateTime.UtcNow; }")]
    [InlineData("public class Event { public string Id { get; set; } = \"\"; public DateTime At { get; set; } = DateTime.UtcNow.Date; }")]
    [InlineData("public class Event { public string Id { get; set; } = \"\"; public DateTime At = DateTime.UtcNow; }")]
    public Task AMemberThatCannotBeSetToTheSameIsLeft(string type) =>
        Verify.OffersNoFix(Code("orders.MapValues((v, c) => [|new Event { Id = v }|]).To(\"out\");", type));

    [Fact]
    public Task WithoutARecordAtHandNothingIsOffered() => Verify.OffersNoFix(
        Code("orders.GroupByKey().Aggregate(() => [|new Event()|], (k, v, e) => e).ToStream().To(\"out\");", Stamping));
}
