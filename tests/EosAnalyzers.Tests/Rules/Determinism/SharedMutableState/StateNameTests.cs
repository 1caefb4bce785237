using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Rules.Determinism.SharedMutableState;

/// <summary>The message names what is not rolled back: of the own object the member, of any other the variable.</summary>
public class StateNameTests
{
    private static async Task<string[]> ReadMessages(string region) =>
    [
        .. (await AnalyzedCode.AnalyzeSources($$"""
            using Streamiz.Kafka.Net.Stream;
            public record Order(string Id);
            public class Numbers { private int next; public int Next() => ++next; }
            public class App
            {
                private int own;
                private static int shared;
                private readonly Numbers numbers = new();
                public void Build(IKStream<string, Order> orders) => orders.MapValues((o, c) => {{region}}).To("o");
                private int Own() => ++own;
                private static int Shared() => ++shared;
                private int Numbered() => numbers.Next();
            }
            """)).Where(found => found.Id == "EOS1009").Select(found => found.GetMessage()),
    ];

    [Theory]
    [InlineData("Own()", "App.own")]
    [InlineData("Numbered()", "App.numbers")]
    [InlineData("++own", "own")]
    [InlineData("numbers.Next()", "numbers")]
    [InlineData("Shared()", "shared")]
    public async Task TheMemberIsNamed(string region, string name) =>
        Assert.Contains($" depends on {name}", Assert.Single(await ReadMessages(region)));
}
