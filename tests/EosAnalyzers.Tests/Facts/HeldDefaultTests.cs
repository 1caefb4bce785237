using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// <c>_clock = clock ?? new SystemClock()</c>: what an object falls back to counts only where it was given nothing.
/// </summary>
public class HeldDefaultTests
{
    private const string Kernel = """
        using System;
        public record Order(string Id, DateTime At);
        public interface IClock { DateTime UtcNow { get; } }
        public sealed class SystemClock : IClock { public static readonly SystemClock Instance = new(); public static IClock Create() => new SystemClock(); public DateTime UtcNow => DateTime.UtcNow; }
        public sealed class FixedClock(DateTime at) : IClock { public DateTime UtcNow => at; }
        """;

    // What the class holds, with a constructor that takes a clock.
    public static TheoryData<string> Holders =>
    [
        "private readonly IClock _clock; public Pricing(IClock? clock = null) { _clock = clock ?? new SystemClock(); }",
        "private readonly IClock _clock; public Pricing() : this(null) { } public Pricing(IClock? clock) => _clock = clock ?? new SystemClock();",
        "private readonly IClock _clock; public Pricing() : this(new SystemClock()) { } public Pricing(IClock clock) => _clock = clock;",
        "private readonly IClock _clock; public Pricing(IClock? clock = null) { if (clock == null) clock = new SystemClock(); _clock = clock; }",
        "private readonly IClock _clock; public Pricing(IClock? clock = null) { _clock = clock is null ? new SystemClock() : clock; }",
        "private readonly IClock _clock; public Pricing(IClock? clock = null) { clock ??= new SystemClock(); _clock = clock; }",
        "public IClock _clock { get; } public Pricing(IClock? clock = null) { _clock = clock ?? new SystemClock(); }",
    ];

    [Theory]
    [MemberData(nameof(Holders))]
    public Task It_counts_where_nothing_was_given(string holder) => IsJudged(holder, "public class Pricing");

    [Fact]
    public Task It_counts_where_nothing_was_given_to_a_primary_constructor() => IsJudged(
        "private readonly IClock _clock = clock ?? new SystemClock();", "public class Pricing(IClock? clock = null)");

    // What one constructor creates another one is given, or the same afterwards.
    [Theory]
    [InlineData("private readonly IClock _clock; public Pricing() { _clock = new SystemClock(); } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("private readonly IClock _clock; public Pricing() => _clock = new SystemClock(); public Pricing(IClock clock) => this._clock = clock;")]
    [InlineData("private readonly IClock _clock = new SystemClock(); public Pricing() { } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("private readonly IClock _clock; public Pricing(IClock? clock = null) { _clock = new SystemClock(); if (clock != null) _clock = clock; }")]
    [InlineData("private readonly IClock _clock = new SystemClock(); public Pricing(IClock? clock = null) { if (clock is not null) _clock = clock; }")]
    [InlineData("private readonly IClock _clock; public Pricing() { _clock = SystemClock.Instance; } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("private readonly IClock _clock; public Pricing() => _clock = SystemClock.Create(); public Pricing(IClock clock) => this._clock = clock;")]
    [InlineData("private readonly IClock _clock = SystemClock.Instance; public Pricing() { } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("private readonly IClock _clock = SystemClock.Create(); public Pricing(IClock? clock = null) { if (clock is not null) _clock = clock; }")]
    [InlineData("private readonly IClock _clock; public Pricing(IClock? clock = null) { _clock = clock ?? SystemClock.Instance; }")]
    [InlineData("public IClock _clock { get; init; } = SystemClock.Instance; public Pricing() { } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("public IClock _clock { get; set; } = SystemClock.Instance; public Pricing() { } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("public IClock _clock = new SystemClock(); public Pricing() { } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("public IClock _clock { get; set; } public Pricing() { _clock = new SystemClock(); } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("public IClock _clock { get; set; } public Pricing(IClock? clock = null) { _clock = clock ?? new SystemClock(); }")]
    public Task It_counts_where_the_constructor_was_another_one(string holder) => IsJudged(holder, "public class Pricing");

    [Theory]
    [InlineData("public IClock _clock { get; init; } = new SystemClock();")]
    [InlineData("public IClock _clock { get; init; } = SystemClock.Instance;")]
    [InlineData("public IClock _clock { get; init; } = SystemClock.Create();")]
    public Task It_counts_where_no_initializer_replaces_it(string holder) =>
        IsJudged(holder, "public class Pricing", "new Pricing { _clock = {0} }");

    [Theory]
    [InlineData("public IClock _clock { get; set; } = new SystemClock();")]
    [InlineData("public IClock _clock = new SystemClock();")]
    [InlineData("public IClock _clock { get; set; } public Pricing() { _clock = new SystemClock(); }")]
    public Task It_counts_where_nobody_sets_another_one(string holder) =>
        IsJudged(holder, "public class Pricing", "new Pricing { _clock = {0} }");

    // What the class puts there is no object that it creates.
    [Theory]
    [InlineData("public IClock _clock { get; set; } = Clocks.Live;")]
    [InlineData("public IClock _clock = Clocks.Live;")]
    [InlineData("public IClock _clock { get; set; } public Pricing() { _clock = Clocks.Create(); }")]
    public async Task It_counts_where_it_comes_from_elsewhere(string holder)
    {
        const string Clocks = "public static class Clocks { public static readonly IClock Live = new SystemClock(); public static IClock Create() => new SystemClock(); }";
        var pricing = $"{Kernel}\n{Clocks}\npublic class Pricing {{ {holder} public DateTime Total(Order o) => _clock.UtcNow; }}";
        const string Topology = """
            using System;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology
            {
                public void Build(IKStream<string, Order> orders)
                {
                    orders.MapValues((v, c) => new Pricing().Total(v)); // HERE
                    orders.MapValues((v, c) => { var pricing = new Pricing(); return pricing.Total(v); }); // HERE
                    orders.MapValues((v, c) => new Pricing { _clock = new FixedClock(v.At) }.Total(v));
                }
            }
            """;
        await SolutionUnderTest.Finds("EOS1001", new ProjectUnderTest("App", ("Pricing.cs", pricing), ("Topology.cs", Topology)));
        await SolutionUnderTest.Finds("EOS1001", new("Lib", ("Pricing.cs", pricing)), new("App", ("Topology.cs", Topology)));
    }

    // Without a default it is what the constructor was given.
    [Theory]
    [InlineData("public IClock _clock { get; set; } public Pricing(IClock clock) { _clock = clock; }")]
    [InlineData("public IClock _clock; public Pricing(IClock clock) => _clock = clock;")]
    [InlineData("public IClock _clock { get; init; } public Pricing(IClock clock) => _clock = clock;")]
    public async Task It_is_what_the_constructor_was_given(string holder)
    {
        await IsFound(holder, "public class Pricing", "new Pricing(new SystemClock()).Total(v)", "", true);
        await IsFound(holder, "public class Pricing", "new Pricing(new FixedClock(v.At)).Total(v)", "", false);
        await IsFound(
            holder, "public class Pricing", "held.Total(v)", "private readonly Pricing held = new(new SystemClock());", true);
        await IsFound(
            holder,
            "public class Pricing",
            "held.Total(v)",
            "private readonly Pricing held = new(new FixedClock(DateTime.UnixEpoch));",
            false);
    }

    // Nobody can give it another one.
    [Theory]
    [InlineData("private readonly IClock _clock = SystemClock.Instance;")]
    [InlineData("private readonly IClock _clock = SystemClock.Create();")]
    [InlineData("private IClock _clock { get; } = SystemClock.Instance;")]
    [InlineData("private readonly IClock _clock; public Pricing() => _clock = SystemClock.Instance;")]
    [InlineData("private static readonly IClock _clock = SystemClock.Instance;")]
    public async Task It_counts_where_it_is_the_only_one(string holder)
    {
        await IsFound(holder, "public class Pricing", "new Pricing().Total(v)", "", true);
        await IsFound(holder, "public class Pricing", "held.Total(v)", "private readonly Pricing held = new();", true);
    }

    [Theory]
    [InlineData("private readonly IClock _clock = Starting.Start;")]
    [InlineData("private readonly IClock _clock; public Pricing() => _clock = Starting.Start;")]
    [InlineData("public IClock _clock { get; init; } = Starting.Start;")]
    public async Task Another_one_of_the_class_is_silent(string holder)
    {
        const string Kinds = "public sealed class Starting : IClock { public static readonly Starting Start = new(); public DateTime UtcNow => DateTime.UnixEpoch; }";
        var pricing = $"{Kernel}\n{Kinds}\npublic class Pricing {{ {holder} public DateTime Total(Order o) => _clock.UtcNow; }}";
        const string Topology = """
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology
            {
                public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => new Pricing().Total(v));
            }
            """;
        await SolutionUnderTest.Finds("EOS1001", new ProjectUnderTest("App", ("Pricing.cs", pricing), ("Topology.cs", Topology)));
    }

    [Theory]
    [InlineData("var pricing = new Pricing(); pricing._clock = new FixedClock(v.At); return pricing.Total(v);", false)]
    [InlineData("var pricing = new Pricing(); pricing._clock = new SystemClock(); return pricing.Total(v);", true)]
    [InlineData("var pricing = new Pricing { _clock = new FixedClock(v.At) }; pricing._clock = new SystemClock(); return pricing.Total(v);", true)]
    [InlineData("var pricing = new Pricing(); if (v.Id.Length > 4) pricing._clock = new FixedClock(v.At); return pricing.Total(v);", true)]
    public Task It_counts_until_another_one_is_set(string code, bool isFound) => IsFound(
        "public IClock _clock { get; set; } = new SystemClock();", "public class Pricing", $"{{ {code} }}", "", isFound);

    private static async Task IsJudged(string holder, string declaration, string given = "new Pricing({0})")
    {
        var cases = new List<(string Creation, bool IsFound)>
        {
            ("new Pricing()", true),
            (given.Replace("{0}", "new SystemClock()"), true),
            (given.Replace("{0}", "new FixedClock(DateTime.UnixEpoch)"), false),
        };
        foreach (var (creation, isFound) in cases)
        {
            await IsFound(holder, declaration, $"{creation}.Total(v)", "", isFound);
            await IsFound(holder, declaration, "pricing.Total(v)", $"private readonly Pricing pricing = {creation};", isFound);
        }
        var other = given.Replace("{0}", "new FixedClock(v.At)");
        await IsFound(holder, declaration, $"{other}.Total(v)", "private readonly Pricing live = new();", false);
        await IsFound(
            holder,
            declaration,
            "fixedPricing.Total(v)",
            $"private readonly Pricing live = new(); private readonly Pricing fixedPricing = {given.Replace("{0}", "new FixedClock(DateTime.UnixEpoch)")};",
            false);
    }

    private static async Task IsFound(string holder, string declaration, string call, string members, bool isFound)
    {
        var pricing = $$"""
            using System;
            {{declaration}}
            {
                {{holder}}
                public DateTime Total(Order o) => Add(o);
                private DateTime Add(Order o) => o.Id.Length > 3 ? _clock.UtcNow : o.At;
            }
            """;
        var topology = $$"""
            using System;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology
            {
                {{members}}
                public void Build(IKStream<string, Order> orders) =>
                    orders.MapValues((v, c) => {{call}}); {{(isFound ? "// HERE" : "")}}
            }
            """;
        await SolutionUnderTest.Finds(
            "EOS1001", new ProjectUnderTest("App", ("Kernel.cs", Kernel), ("Pricing.cs", pricing), ("Topology.cs", topology)));
        await SolutionUnderTest.Finds(
            "EOS1001", new("Lib", ("Kernel.cs", Kernel), ("Pricing.cs", pricing)), new("App", ("Topology.cs", topology)));
        await SolutionUnderTest.Finds(
            "EOS1001", new("Kernel", ("Kernel.cs", Kernel)), new("Lib", ("Pricing.cs", pricing)), new("App", ("Topology.cs", topology)));
    }
}
