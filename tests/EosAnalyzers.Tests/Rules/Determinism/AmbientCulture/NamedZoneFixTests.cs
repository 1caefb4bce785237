using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.AmbientCulture.AmbientCultureRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.AmbientCulture;

public class NamedZoneFixTests
{
    private static string Topology(string value, string members = "") => $$"""
        using System;
        using Streamiz.Kafka.Net.Stream;

        public record Order(DateTime At, DateTimeOffset Sent);

        public static class App
        {
            {{members}}
            public static void Build(IKStream<string, Order> orders) => orders.MapValues((v, context) => {{value}}).To("out");
        }
        """;

    [Theory]
    [InlineData(
        "[|v.At.ToLocalTime()|].Date",
        "TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(v.At, DateTimeKind.Utc), TimeZoneInfo.Utc).Date")]
    [InlineData(
        "[|v.Sent /* by */ .ToLocalTime()|] // there\n",
        "TimeZoneInfo.ConvertTime(v.Sent, TimeZoneInfo.Utc) // there\n")]
    [InlineData(
        "TimeZoneInfo.ConvertTime(v.Sent, [|TimeZoneInfo.Local|])",
        "TimeZoneInfo.ConvertTime(v.Sent, TimeZoneInfo.Utc)")]
    public Task TheHostsZoneBecomesUtc(string before, string after) =>
        Verify.Decides(Topology(before), Topology(after));

    [Theory]
    [InlineData(
        "[|v.At.ToLocalTime()|]",
        "TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(v.At, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\"))")]
    [InlineData(
        "[|TimeZoneInfo.Local|].BaseUtcOffset", "TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Berlin\").BaseUtcOffset")]
    public Task OrTheZoneThatTheProjectNames(string before, string after) =>
        Verify.FixesWith("eos_time_zone = Europe/Berlin", Topology(before), Topology(after));

    [Theory]
    [InlineData("new Func<DateTime>([|v.At.ToLocalTime|])()")]
    [InlineData("[|Local(v)|]")]
    public Task AZoneInADelegateOrAHelperIsLeft(string value) =>
        Verify.OffersNoFix(Topology(value, "public static DateTime Local(Order order) => order.At.ToLocalTime();"));
}
