using System.Text.RegularExpressions;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.CodeFixes;

/// <summary>What a fix adds is indented and ends its lines as the file does.</summary>
public class WrittenCodeTests
{
    private const string Source = """
        using System.Net.Http;
        using System;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public record Order(string Id, DateTime At);

        public static class App
        {
            private static long count;

            public static void Build(IKStream<string, Order> orders)
            {
                orders.MapValues((v, c) => Stamp(v)).To("stamped");
                orders.MapValues((v, c) => ++count);
            }

            // the time is that of the till
            private static Order Stamp(Order order)
            {
                // a copy
                var stamped = order with { At = DateTime.UtcNow };
                return stamped;
            }
        }
        """;

    [Theory]
    [InlineData("EOS1001", "thread-timestamp")]
    [InlineData("EOS1009", "keyed-count")]
    [InlineData("EOS1009", "state-store")]
    public async Task TabsAndLineEndsOfTheFileStay(string rule, string key)
    {
        var given = Source.ReplaceLineEndings("\r\n").Replace("    ", "\t", StringComparison.Ordinal);
        var changed = await OfferedActions.ApplyAction(given, rule, key);
        Assert.NotEqual(given, changed);
        Assert.DoesNotMatch(new Regex("(?<!\r)\n"), changed);
        Assert.DoesNotMatch(new Regex("^ ", RegexOptions.Multiline), changed);
    }

    // The comma is no beginning of a line, and a comment stays behind what it is about.
    [Theory]
    [InlineData("Order order // the order\n    )", "Order order, // the order\n        DateTime recordTimestamp\n    )")]
    [InlineData("\n        Order order // the order\n    )", "\n        Order order, // the order\n        DateTime recordTimestamp\n    )")]
    [InlineData("\n        Order order /* the order */)", "\n        Order order /* the order */, DateTime recordTimestamp)")]
    [InlineData("\n        Order order\n    )", "\n        Order order,\n        DateTime recordTimestamp\n    )")]
    public async Task AParameterBehindACommentHasALineOfItsOwn(string parameters, string expected)
    {
        var source = """
            using System;
            using Streamiz.Kafka.Net.Stream;

            public sealed record Order(string Id, DateTime At);

            public static class App
            {
                public static void Build(IKStream<string, Order> orders) =>
                    orders.MapValues((order, context) => Stamp(order)).To("out");

                private static Order Stamp(PARAMETERS =>
                    order with { At = DateTime.UtcNow };
            }
            """.Replace("PARAMETERS", parameters, StringComparison.Ordinal);
        var changed = await OfferedActions.ApplyAction(source, "EOS1001", "thread-timestamp");
        Assert.Contains($"private static Order Stamp({expected} =>", changed.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AUsingStandsBehindThoseOfItsRoot() => Assert.Contains(
        "using Streamiz.Kafka.Net.Stream;\nusing Streamiz.Kafka.Net.Table;\n",
        (await OfferedActions.ApplyAction(Source, "EOS1009", "keyed-count")).ReplaceLineEndings("\n"),
        StringComparison.Ordinal);
}
