using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// <c>new Pricing(new FixedTime(at))</c>: which <c>TimeProvider</c> an object or a method of another project was given.
/// </summary>
public class LibraryClockTests
{
    private const string Kernel = """
        using System;
        public record Order(string Id, DateTime At);
        public sealed class FixedTime(DateTime at) : TimeProvider { public override DateTimeOffset GetUtcNow() => at; }
        public sealed class LateTime : TimeProvider { public override DateTimeOffset GetUtcNow() => DateTime.UtcNow.AddHours(-1); }
        public class LaggingTime(TimeProvider inner) : TimeProvider { public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddHours(-1); }
        """;

    private const string Total = "public DateTime Total(Order o) => Add(o); private DateTime Add(Order o) => o.Id.Length > 3 ? _clock.GetUtcNow().UtcDateTime : o.At;";

    // What the class holds, and how it is created with a clock.
    public static TheoryData<string, string, bool> Holders => new()
    {
        { "public class Pricing { private readonly TimeProvider _clock; public Pricing(TimeProvider? clock = null) { _clock = clock ?? TimeProvider.System; }", "new Pricing({0})", true },
        { "public class Pricing { private readonly TimeProvider _clock; public Pricing() : this(TimeProvider.System) { } public Pricing(TimeProvider clock) => _clock = clock;", "new Pricing({0})", true },
        { "public class Pricing { private readonly TimeProvider _clock; public Pricing(TimeProvider? clock = null) { clock ??= TimeProvider.System; _clock = clock; }", "new Pricing({0})", true },
        { "public class Pricing { private readonly TimeProvider _clock; public Pricing() { _clock = TimeProvider.System; } public Pricing(TimeProvider clock) { _clock = clock; }", "new Pricing({0})", true },
        { "public class Pricing(TimeProvider? clock = null) { private readonly TimeProvider _clock = clock ?? TimeProvider.System;", "new Pricing({0})", true },
        { "public class Pricing(TimeProvider _clock) {", "new Pricing({0})", false },
        { "public class Pricing(TimeProvider _clock, object? log = null) { public object? Log => log;", "new Pricing({0})", false },
        { "public class Pricing { public TimeProvider _clock { get; init; } = TimeProvider.System;", "new Pricing { _clock = {0} }", true },
        { "public class Pricing { public required TimeProvider _clock { get; init; }", "new Pricing { _clock = {0} }", false },
    };

    [Theory]
    [MemberData(nameof(Holders))]
    public Task The_machines_time_is_read_unless_another_clock_is_given(string pricing, string given, bool hasDefault)
    {
        string Create(string clock) => given.Replace("{0}", clock);
        var library = $"using System;\n{pricing}\n{Total}\n}}";
        var topology = $$"""
            using System;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology(TimeProvider time, Pricing injected)
            {
                private readonly Pricing live = {{Create("TimeProvider.System")}};
                private readonly Pricing still = {{Create("new FixedTime(DateTime.UnixEpoch)")}};
                private readonly Pricing late = {{Create("new LateTime()")}};
                public void Build(IKStream<string, Order> orders)
                {
                    orders.MapValues((v, c) => {{Create("TimeProvider.System")}}.Total(v)); // HERE
                    orders.MapValues((v, c) => {{Create("time")}}.Total(v)); // HERE
                    orders.MapValues((v, c) => {{Create("new LateTime()")}}.Total(v)); // HERE
                    orders.MapValues((v, c) => {{Create("new LaggingTime(TimeProvider.System)")}}.Total(v)); // HERE
                    orders.MapValues((v, c) => injected.Total(v)); // HERE
                    orders.MapValues((v, c) => live.Total(v)); // HERE
                    orders.MapValues((v, c) => late.Total(v)); // HERE
                    {{(hasDefault ? "orders.MapValues((v, c) => new Pricing().Total(v)); // HERE" : "")}}
                    orders.MapValues((v, c) => {{Create("new FixedTime(v.At)")}}.Total(v));
                    orders.MapValues((v, c) => { TimeProvider at = new FixedTime(v.At); return {{Create("at")}}.Total(v); });
                    orders.MapValues((v, c) => { var pricing = {{Create("new FixedTime(v.At)")}}; return pricing.Total(v); });
                    orders.MapValues((v, c) => still.Total(v));
                }
            }
            """;
        return AreFound(library, topology);
    }

    // Methods that are given a clock.
    [Theory]
    [InlineData("time.GetUtcNow().UtcDateTime")]
    [InlineData("time.GetLocalNow().DateTime")]
    [InlineData("o.Id.Length > 3 ? Read(time) : o.At")]
    [InlineData("(time ?? TimeProvider.System).GetUtcNow().UtcDateTime")]
    [InlineData("new Clerk(time).Now()")]
    public Task A_method_reads_the_machines_time_unless_another_clock_is_given(string body)
    {
        var library = $$"""
            using System;
            public static class Pricing
            {
                public static DateTime Total(Order o, TimeProvider time) => {{body}};
                private static DateTime Read(TimeProvider inner) => inner.GetUtcNow().UtcDateTime;
            }
            public sealed class Clerk(TimeProvider time) { public DateTime Now() => time.GetUtcNow().UtcDateTime; }
            """;
        const string Topology = """
            using System;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology(TimeProvider time)
            {
                private readonly TimeProvider still = new FixedTime(DateTime.UnixEpoch);
                private static DateTime Stamp(Order o, TimeProvider time) => Pricing.Total(o, time);
                public void Build(IKStream<string, Order> orders)
                {
                    orders.MapValues((v, c) => Pricing.Total(v, TimeProvider.System)); // HERE
                    orders.MapValues((v, c) => Pricing.Total(v, time)); // HERE
                    orders.MapValues((v, c) => Pricing.Total(v, new LateTime())); // HERE
                    orders.MapValues((v, c) => Stamp(v, time)); // HERE
                    orders.MapValues((v, c) => Pricing.Total(v, new FixedTime(v.At)));
                    orders.MapValues((v, c) => { var at = new FixedTime(v.At); return Pricing.Total(v, at); });
                    orders.MapValues((v, c) => Pricing.Total(v, still));
                    orders.MapValues((v, c) => Stamp(v, new FixedTime(v.At)));
                }
            }
            """;
        return AreFound(library, Topology);
    }

    // A clock that is asked by a property.
    [Fact]
    public async Task The_same_holds_for_other_clocks_of_libraries()
    {
        const string Rates = """
            using System;
            using Microsoft.Extensions.Caching.Memory;
            using Microsoft.Extensions.Internal;
            public record Order(string Id, DateTime At);
            public sealed class FixedClock(DateTime at) : ISystemClock { public DateTimeOffset UtcNow => at; }
            public sealed class LateClock : ISystemClock { public DateTimeOffset UtcNow => DateTime.UtcNow.AddHours(-1); }
            public sealed class Rates(ISystemClock clock) { public DateTime At() => clock.UtcNow.UtcDateTime; }
            """;
        const string Topology = """
            using System;
            using Microsoft.Extensions.Caching.Memory;
            using Microsoft.Extensions.Internal;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology(ISystemClock clock)
            {
                public void Build(IKStream<string, Order> orders)
                {
                    orders.MapValues((v, c) => new Rates(clock).At()); // HERE
                    orders.MapValues((v, c) => new Rates(new SystemClock()).At()); // HERE
                    orders.MapValues((v, c) => new Rates(new LateClock()).At()); // HERE
                    orders.MapValues((v, c) => new Rates(new FixedClock(v.At)).At());
                }
            }
            """;
        await SolutionUnderTest.Finds(
            "EOS1001", new ProjectUnderTest("App", ("Rates.cs", Rates), ("Topology.cs", Topology)));
        await SolutionUnderTest.Finds("EOS1001", new("Lib", ("Rates.cs", Rates)), new("App", ("Topology.cs", Topology)));
    }

    [Fact]
    public async Task The_same_holds_for_NodaTimes_clock()
    {
        const string Rates = """
            using System;
            using NodaTime;
            public record Order(string Id, Instant At);
            public sealed class FixedClock(Instant at) : IClock { public Instant GetCurrentInstant() => at; }
            public sealed class LateClock : IClock { public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() - Duration.FromHours(1); }
            public sealed class Rates(IClock clock) { public Instant At() => clock.GetCurrentInstant(); }
            public sealed class Tariff { private readonly IClock clock; public Tariff(IClock? clock = null) => this.clock = clock ?? SystemClock.Instance; public Instant At() => clock.GetCurrentInstant(); }
            public static class Stamps { public static Instant Of(Order o, IClock clock) => o.Id.Length > 3 ? clock.GetCurrentInstant() : o.At; public static Rates Still() => new(new FixedClock(Instant.MinValue)); }
            """;
        const string Topology = """
            using System;
            using NodaTime;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology(IClock clock)
            {
                public void Build(IKStream<string, Order> orders)
                {
                    orders.MapValues((v, c) => new Rates(clock).At()); // HERE
                    orders.MapValues((v, c) => new Rates(SystemClock.Instance).At()); // HERE
                    orders.MapValues((v, c) => new Rates(new LateClock()).At()); // HERE
                    orders.MapValues((v, c) => new Tariff().At()); // HERE
                    orders.MapValues((v, c) => Stamps.Of(v, clock)); // HERE
                    orders.MapValues((v, c) => Stamps.Of(v, SystemClock.Instance)); // HERE
                    orders.MapValues((v, c) => Stamps.Of(v, new FixedClock(v.At)));
                    orders.MapValues((v, c) => Stamps.Still().At());
                    orders.MapValues((v, c) => new Rates(new FixedClock(v.At)).At());
                    orders.MapValues((v, c) => new Tariff(new FixedClock(v.At)).At());
                }
            }
            """;
        await SolutionUnderTest.Finds(
            "EOS1001", new ProjectUnderTest("App", ("Rates.cs", Rates), ("Topology.cs", Topology)));
        await SolutionUnderTest.Finds("EOS1001", new("Lib", ("Rates.cs", Rates)), new("App", ("Topology.cs", Topology)));
    }

    [Theory]
    [InlineData("services.AddSingleton<IRates>(_ => new Rates(TimeProvider.System));", true)]
    [InlineData("services.AddSingleton<IRates>(p => new Rates(p.GetRequiredService<TimeProvider>()));", true)]
    [InlineData("services.AddSingleton<IRates>(_ => new Rates(new LateTime()));", true)]
    [InlineData("services.AddSingleton<IRates, Rates>();", true)]
    [InlineData("services.AddSingleton<IRates>(_ => new Rates(new FixedTime(DateTime.UnixEpoch)));", false)]
    [InlineData("var at = new FixedTime(DateTime.UnixEpoch); services.AddSingleton<IRates>(new Rates(at));", false)]
    public Task What_a_host_registers_reads_the_clock_that_it_is_given(string registration, bool isFound) =>
        SolutionUnderTest.Finds(
            "EOS1001",
            new("Kernel", ("Kernel.cs", Kernel + "\npublic interface IRates { DateTime At(Order o); }")),
            new("App", ("Topology.cs", """
                using Streamiz.Kafka.Net.Stream;
                public sealed class Topology(IRates rates)
                {
                    public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => rates.At(v));
                }
                """)),
            new("Adapters", ("Rates.cs", """
                using System;
                public sealed class Rates(TimeProvider time) : IRates { public DateTime At(Order o) => time.GetUtcNow().UtcDateTime; }
                """)),
            new("Host", ("Program.cs", $$"""
                using System;
                using Microsoft.Extensions.DependencyInjection;
                public static class Program
                {
                    static void Main() { }
                    public static void Configure(IServiceCollection services)
                    {
                        {{registration}} {{(isFound ? "// HERE" : "")}}
                    }
                }
                """)));

    private static async Task AreFound(string library, string topology)
    {
        await SolutionUnderTest.Finds(
            "EOS1001", new ProjectUnderTest("App", ("Kernel.cs", Kernel), ("Pricing.cs", library), ("Topology.cs", topology)));
        await SolutionUnderTest.Finds(
            "EOS1001", new("Lib", ("Kernel.cs", Kernel), ("Pricing.cs", library)), new("App", ("Topology.cs", topology)));
        await SolutionUnderTest.Finds(
            "EOS1001", new("Kernel", ("Kernel.cs", Kernel)), new("Lib", ("Pricing.cs", library)), new("App", ("Topology.cs", topology)));
    }
}
