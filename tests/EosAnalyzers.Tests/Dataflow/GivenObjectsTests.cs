using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// The caller shows which object a helper works with, and that a value is given: what another implementation would do,
/// and what stands in for a missing value, is not what runs.
/// </summary>
public class GivenObjectsTests
{
    [Theory]
    [InlineData("orders.MapValues((v, c) => Stamp(v, new RecordClock(c.Timestamp))).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Outer(v, new RecordClock(c.Timestamp))).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var clock = new RecordClock(c.Timestamp); return Stamp(v, clock); }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Stamper(new RecordClock(c.Timestamp)).Of(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var s = new Stamper(new RecordClock(c.Timestamp)); return s.Inside(v); }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Keeping(new RecordClock(c.Timestamp)).Of(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Checking(new RecordClock(c.Timestamp)).Of(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => PriceOr(v, new DateTime(2020, 1, 1))).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => PriceOr(v, DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).UtcDateTime)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => KeyOr(v, \"k\")).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Passed(v, \"k\")).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Made(v.Amount).Total).To(\"o\");")]
    // A type without type arguments of its own inside a generic one.
    [InlineData("orders.MapValues((v, c) => CountOf(new Dictionary<string, int> { [v.Id] = 1 }.Keys)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Counted(new Dictionary<string, int> { [v.Id] = 1 }.Keys).Count).To(\"o\");")]
    public async Task WhatTheCallerShowsIsWhatRuns(string statements) => Assert.Empty(await FindIds(statements));

    [Theory]
    [InlineData("orders.MapValues((v, c) => Stamp(v, new SystemClock())).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Outer(v, new SystemClock())).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Stamp(v, new RecordClock(1)) + Stamp(v, new SystemClock())).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Stamp(v, clock)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Stamper(new SystemClock()).Of(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Stamper(new SystemClock()).Inside(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Keeping(new SystemClock()).Of(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Checking(new SystemClock()).Of(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => PriceOr(v, null)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => PriceOr(v, v.Amount > 1 ? new DateTime(2020, 1, 1) : null)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => (PriceOr(v, new DateTime(2020, 1, 1)), PriceOr(v, null))).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Replaced(v, new RecordClock(1))).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Cleared(v, new DateTime(2020, 1, 1))).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => KeyOr(v)).To(\"o\");", "EOS1003")]
    [InlineData("orders.MapValues((v, c) => Passed(v, v.Amount > 1 ? \"k\" : null)).To(\"o\");", "EOS1003")]
    [InlineData("orders.MapValues((v, c) => new Made(v.Amount).At).To(\"o\");", "EOS1001")]
    public async Task WhatItShowsIsFound(string statements, string expected) =>
        Assert.Equal([expected], await FindIds(statements));

    private static async Task<IEnumerable<string>> FindIds(string statements) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With("IClock clock", statements, Members) + Types))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS1", StringComparison.Ordinal))
            .Distinct();

    private const string Members = """
        private static string Stamp(Order o, IClock clock) => o.Id + clock.Now.Ticks;
        private static string Outer(Order o, IClock time) => Stamp(o, time);
        private static DateTime PriceOr(Order o, DateTime? at) => at ?? DateTime.UtcNow;
        private static string Replaced(Order o, IClock clock) { clock = new SystemClock(); return o.Id + clock.Now.Ticks; }
        private static DateTime Cleared(Order o, DateTime? at) { if (o.Amount > 1) at = null; return at ?? DateTime.UtcNow; }
        private static string KeyOr(Order o, string? key = null) => key ?? Guid.NewGuid().ToString();
        private static string Passed(Order o, string? given) => KeyOr(o, given);
        private static int CountOf(Dictionary<string, int>.KeyCollection keys) => keys.Count;
        """;

    private const string Types = """

        public interface IClock { DateTime Now { get; } }
        public class SystemClock : IClock { public DateTime Now => DateTime.UtcNow; }
        public class RecordClock(long at) : IClock { public DateTime Now => DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime; }
        public class Stamper(IClock clock) { public string Of(Order o) => o.Id + clock.Now.Ticks; public long Inside(Order o) => Ticks(); private long Ticks() => clock.Now.Ticks; }
        public class Keeping { private readonly IClock clock; public Keeping(IClock clock) { this.clock = clock; } public string Of(Order o) => o.Id + clock.Now.Ticks; }
        public class Checking { private readonly IClock clock; public Checking(IClock clock) => this.clock = clock ?? throw new ArgumentNullException(nameof(clock)); public string Of(Order o) => o.Id + clock.Now.Ticks; }
        public class Counted(Dictionary<string, int>.KeyCollection keys) { public int Count => keys.Count; }
        public class Stamped { public DateTime At { get; } = DateTime.UtcNow; }
        public class Made(decimal amount) : Stamped { public decimal Total => amount; }
        """;
}
