using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.WallClock;

/// <summary>
/// The second way through a helper: it takes the time from all its callers, instead of having an overload.
/// </summary>
public class HelperCallersFixTests
{
    private static string Topology(string statements, string members) => $$"""
        using System;
        using System.Linq;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public static class App
        {
            public static void Build(IKStream<string, string> orders)
            {
                {{statements}}
            }

            {{members}}
        }
        """;

    [Fact]
    public Task EachCallerPassesTheTimeThatItHas() => Verify.Chooses(
        "thread-timestamp-callers",
        Topology(
            "orders.MapValues((v, _) => [|Line(v)|]).To(\"out\");\n        orders.Foreach((k, v, context) => Console.WriteLine(Line(v)));",
            """
            // What a line says.
                internal static string Line(string v)
                {
                    // When it was written.
                    return v + Now(); // UTC
                }

                private static DateTime Now() => DateTime.UtcNow;

                public static string Header => Line("header");
            """),
        Topology(
            "orders.MapValues((v, context) => Line(v, DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime)).To(\"out\");\n        orders.Foreach((k, v, context) => Console.WriteLine(Line(v, DateTimeOffset.FromUnixTimeMilliseconds(context.Timestamp).UtcDateTime)));",
            """
            // What a line says.
                internal static string Line(string v, DateTime recordTimestamp)
                {
                    // When it was written.
                    return v + Now(recordTimestamp); // UTC
                }

                private static DateTime Now(DateTime recordTimestamp) => recordTimestamp;

                public static string Header => Line("header", DateTime.UtcNow);
            """));

    // One action is left: the overload.
    [Theory]
    [InlineData("static string Line(string v) => v + DateTime.UtcNow; static Func<string, string> Printer => Line;")]
    [InlineData("static string Line(string v) => v + DateTime.UtcNow; static string Name => nameof(Line);")]
    [InlineData("static string Line(string v) => v + DateTime.UtcNow; static string Line(string v, int width) => v.PadLeft(width);")]
    [InlineData("/// <summary>As <see cref=\"Line(string)\"/>.</summary>\n    static string Other => \"\"; static string Line(string v) => v + DateTime.UtcNow;")]
    public async Task WhereACallerCannotFollowOnlyTheOverloadIsOffered(string members) =>
        Assert.Equal(
            ["thread-timestamp"],
            await Verify.Offered(Topology("orders.MapValues((v, context) => [|Line(v)|]).To(\"out\");", members)));

    // Each run would hand over one value more: the way round does not pass it on.
    [Theory]
    [InlineData("static string Even(string v, int n) => n == 0 ? v : DateTime.UtcNow + Odd(v, n - 1); static string Odd(string v, int n) => Even(v, n - 1);")]
    [InlineData("static string Even(string v, int n) => n == 0 ? v : DateTime.UtcNow + One(v, n - 1); static string One(string v, int n) => Two(v, n); static string Two(string v, int n) => Even(v, n - 1);")]
    public Task HelpersInACircleAreLeft(string members) => Verify.OffersNoFix(
        Topology("orders.MapValues((v, context) => [|Even(v, 4)|]).To(\"out\");", members));
}
