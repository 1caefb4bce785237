using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.RandomValue.RandomValueRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A generator that was there before the record came draws other numbers in each attempt, however it was seeded and
/// whichever object holds it. One that the record seeds does not.
/// </summary>
public class HeldGeneratorTests
{
    private static string Code(string region) => $$"""
        using System;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, decimal Total);
        public class Roller(Random random) { public int Roll() => random.Next(); public string Name() => "roller"; }
        public class Kept { private readonly Random random; public Kept(Random random) { this.random = random; } public int Roll() => random.Next(); }
        public class Own { private readonly Random random = new(); public int Roll() => random.Next(); public int Rolled { get { return random.Next(6); } } public void Skip() => random.Next(); public int Skipped() { Skip(); return random.Next(); } }
        public class Seeded { private readonly Random random = new(42); public int Roll() => random.Next(); }
        public class App(Roller given)
        {
            private readonly Random random = new();
            private readonly Random seeded = new(7);
            private readonly Roller roller = new(new Random());
            private readonly Kept kept = new(new Random(1));
            private readonly Own own = new();
            private readonly Seeded fixedRoller = new();
            public void Build(IKStream<string, Order> orders) => orders.MapValues((o, c) => {{region}}).To("o");
            private int Roll() => random.Next();
            private int RollSeeded() => seeded.Next();
            private static int Use(Random random) => random.Next();
            private static int RollOf(Roller roller) => roller.Roll();
        }
        """;

    [Theory]
    [InlineData("[|Roll|]()")]
    [InlineData("[|RollSeeded|]()")]
    [InlineData("[|random|].Next()")]
    [InlineData("[|roller|].Roll()")]
    [InlineData("[|kept|].Roll()")]
    [InlineData("[|own|].Roll()")]
    [InlineData("[|own|].Rolled")]
    [InlineData("[|own|].Skipped()")]
    [InlineData("[|fixedRoller|].Roll()")]
    [InlineData("[|given|].Roll()")]
    [InlineData("RollOf([|roller|])")]
    [InlineData("[|new Random()|].Next()")]
    public Task OneThatWasThereBefore_IsFound(string region) => Verify.Finds(Code(region));

    [Theory]
    [InlineData("new Random(o.Id.Length).Next()")]
    [InlineData("Use(new Random(o.Id.Length))")]
    [InlineData("new Roller(new Random(o.Id.Length)).Roll()")]
    [InlineData("new Kept(new Random(o.Id.Length)).Roll()")]
    [InlineData("RollOf(new Roller(new Random(o.Id.Length)))")]
    [InlineData("new Seeded().Roll()")]
    [InlineData("roller.Name()")]
    public Task OneThatTheRecordSeeds_IsSilent(string region) => Verify.Silent(Code(region));
}
