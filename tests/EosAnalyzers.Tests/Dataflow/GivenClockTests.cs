using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A clock that has a default: which one an object has, its creation says.</summary>
public class GivenClockTests
{
    private static string Source(string pricing, string field, string region) => $$"""
        using System;
        using Streamiz.Kafka.Net.Stream;
        record Order(string Id, DateTime At);
        interface IClock { DateTime Now { get; } }
        sealed class SystemClock : IClock { public DateTime Now => DateTime.UtcNow; }
        sealed class FixedClock(DateTime at) : IClock { public DateTime Now => at; }
        sealed class FixedTime(DateTimeOffset at) : TimeProvider { public override DateTimeOffset GetUtcNow() => at; }
        sealed class LaggingClock(IClock inner) : IClock { public DateTime Now => inner.Now.AddHours(-1); }
        {{pricing}}
        class App
        {
            {{field}}
            public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => {{region}}).To("out");
        }
        """;

    private const string ByConstructor =
        "class Pricing { readonly IClock _clock; public Pricing(IClock? clock = null) { _clock = clock ?? new SystemClock(); } public long Tick() => _clock.Now.Ticks; }";

    private const string ByPrimary =
        "class Pricing(IClock? clock = null) { readonly IClock _clock = clock ?? new SystemClock(); long Read() => _clock.Now.Ticks; public long Tick() => Read(); }";

    private const string ByProperty =
        "class Pricing { public IClock Clock { get; init; } = new SystemClock(); public long Tick() => Clock.Now.Ticks; }";

    private const string ByTime =
        "class Pricing(TimeProvider? time = null) { readonly TimeProvider _time = time ?? TimeProvider.System; public long Tick() => _time.GetUtcNow().Ticks; }";

    [Theory]
    [InlineData(ByConstructor, "readonly Pricing pricing = new();", "[|pricing.Tick()|]")]
    [InlineData(ByConstructor, "readonly Pricing pricing = new(null);", "[|pricing.Tick()|]")]
    [InlineData(ByConstructor, "readonly Pricing pricing = new(new SystemClock());", "[|pricing.Tick()|]")]
    [InlineData(ByConstructor, "readonly Pricing pricing = new(new LaggingClock(new SystemClock()));", "[|pricing.Tick()|]")]
    [InlineData(ByConstructor, "readonly Pricing pricing; public App(Pricing given) => pricing = given;", "[|pricing.Tick()|]")]
    [InlineData(ByConstructor, "", "[|new Pricing().Tick()|]")]
    [InlineData(ByPrimary, "static readonly Pricing pricing = new();", "[|pricing.Tick()|]")]
    [InlineData(ByProperty, "readonly Pricing pricing = new();", "[|pricing.Tick()|]")]
    [InlineData(ByProperty, "", "[|new Pricing().Tick()|]")]
    [InlineData(ByProperty, "readonly Pricing pricing = new() { Clock = new SystemClock() };", "[|pricing.Tick()|]")]
    [InlineData(ByTime, "readonly Pricing pricing = new();", "[|pricing.Tick()|]")]
    [InlineData(ByTime, "readonly Pricing pricing = new(TimeProvider.System);", "[|pricing.Tick()|]")]
    public Task The_default_counts_where_no_other_clock_is_given(string pricing, string field, string region) =>
        Verify.Finds(Source(pricing, field, region));

    [Theory]
    [InlineData(ByConstructor, "readonly Pricing pricing = new(new FixedClock(default));", "pricing.Tick()")]
    [InlineData(ByConstructor, "readonly Pricing pricing; public App() { pricing = new Pricing(clock: new FixedClock(default)); }", "pricing.Tick()")]
    [InlineData(ByConstructor, "", "new Pricing(new FixedClock(v.At)).Tick()")]
    [InlineData(ByPrimary, "static readonly Pricing pricing = new(new FixedClock(default));", "pricing.Tick()")]
    [InlineData(ByPrimary, "", "new Pricing(new FixedClock(v.At)).Tick()")]
    [InlineData(ByProperty, "readonly Pricing pricing = new() { Clock = new FixedClock(default) };", "pricing.Tick()")]
    [InlineData(ByProperty, "", "new Pricing { Clock = new FixedClock(v.At) }.Tick()")]
    [InlineData(ByTime, "readonly Pricing pricing = new(new FixedTime(default));", "pricing.Tick()")]
    [InlineData(ByTime, "", "new Pricing(new FixedTime(v.At)).Tick()")]
    public Task A_clock_that_is_given_stands_in_for_the_default(string pricing, string field, string region) =>
        Verify.Silent(Source(pricing, field, region));
}
