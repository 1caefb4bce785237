using EosAnalyzers.Facts;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// What an object holds that a constructor chose itself, or a factory of another project: <c>clock ?? new
/// FixedClock()</c>, <c>: this(new FixedClock(at))</c>, <c>Tariffs.Fixed()</c>.
/// </summary>
public class ShownHoldingTests
{
    private const string Kernel = """
        using System;
        public record Order(string Id, DateTime At);
        public interface IClock { DateTime UtcNow { get; } }
        public sealed class SystemClock : IClock { public static readonly SystemClock Instance = new(); public DateTime UtcNow => DateTime.UtcNow; }
        public sealed class FixedClock(DateTime at) : IClock { public FixedClock() : this(DateTime.UnixEpoch) { } public DateTime UtcNow => at; }
        public sealed class LateClock : IClock { public DateTime UtcNow => DateTime.UtcNow.AddHours(-1); }
        public sealed class FixedTime(DateTime at) : TimeProvider { public FixedTime() : this(DateTime.UnixEpoch) { } public override DateTimeOffset GetUtcNow() => at; }
        public sealed class LateTime : TimeProvider { public override DateTimeOffset GetUtcNow() => DateTime.UtcNow.AddHours(-1); }
        """;

    // A contract of the solution, and a clock of the framework.
    private sealed record Kind(string Contract, string Fixed, string Live, string Late, string Read)
    {
        public string Write(string text) => text.Replace("CLOCK", Contract)
            .Replace("FIXED", Fixed)
            .Replace("LIVE", Live)
            .Replace("LATE", Late)
            .Replace("READ", Read);
    }

    private static readonly Kind[] Kinds =
    [
        new("IClock", "new FixedClock", "SystemClock.Instance", "new LateClock()", "_clock.UtcNow"),
        new("TimeProvider", "new FixedTime", "TimeProvider.System", "new LateTime()", "_clock.GetUtcNow().UtcDateTime"),
    ];

    private const string Factories = """
        public static class Tariffs
        {
            public static Pricing Fixed() => new Pricing(FIXED(DateTime.UnixEpoch));
            public static Pricing Live() => new Pricing(LIVE);
            public static Pricing Late() => new Pricing(LATE);
            public static Pricing At(DateTime at) => new(FIXED(at));
            public static Pricing At(Order o) { var clock = FIXED(o.At); var pricing = new Pricing(clock); return pricing; }
            public static Pricing With(CLOCK clock) => new Pricing(clock);
            public static Pricing WithOr(CLOCK? clock = null) => new Pricing(clock ?? FIXED());
            public static readonly Pricing Still = new(FIXED(DateTime.UnixEpoch));
            public static readonly Pricing Now = new(LIVE);
            public static Pricing StillToo { get; } = new(FIXED(DateTime.UnixEpoch));
            public static Pricing NowToo => new(LIVE);
            public static Pricing Either(bool live) => live ? new Pricing(LIVE) : new Pricing(FIXED(DateTime.UnixEpoch));
            public static Pricing Twice() => Fixed();
            public static CLOCK Clock(DateTime at) => FIXED(at);
            public static CLOCK LiveClock() => LIVE;
        }
        """;

    [Theory]
    [InlineData("Tariffs.Fixed()", false)]
    [InlineData("Tariffs.At(v.At)", false)]
    [InlineData("Tariffs.At(v)", false)]
    [InlineData("Tariffs.With(FIXED(v.At))", false)]
    [InlineData("Tariffs.WithOr(FIXED(v.At))", false)]
    [InlineData("Tariffs.WithOr()", false)]
    [InlineData("Tariffs.Still", false)]
    [InlineData("Tariffs.StillToo", false)]
    [InlineData("Tariffs.Twice()", false)]
    [InlineData("new Pricing(Tariffs.Clock(v.At))", false)]
    [InlineData("Tariffs.Live()", true)]
    [InlineData("Tariffs.Late()", true)]
    [InlineData("Tariffs.With(LIVE)", true)]
    [InlineData("Tariffs.With(LATE)", true)]
    [InlineData("Tariffs.Now", true)]
    [InlineData("Tariffs.NowToo", true)]
    [InlineData("Tariffs.Either(v.Id.Length > 3)", true)]
    [InlineData("new Pricing(Tariffs.LiveClock())", true)]
    public async Task Which_clock_a_factory_gives_its_object_is_known(string pricing, bool isFound)
    {
        foreach (var kind in Kinds)
            await IsFound(kind, "public class Pricing(CLOCK _clock)", "", Factories, (pricing, isFound));
    }

    [Theory]
    [InlineData("Tariffs.Fixed()", false)]
    [InlineData("Tariffs.Still", false)]
    [InlineData("Tariffs.Live()", true)]
    [InlineData("Tariffs.Late()", true)]
    public async Task The_same_holds_for_what_is_kept(string pricing, bool isFound)
    {
        foreach (var kind in Kinds)
            await IsFound(
                kind, "public class Pricing(CLOCK _clock)", "", Factories, [("kept", isFound)], $"private readonly Pricing kept = {pricing};");
    }

    // What a constructor puts there where it is given nothing.
    [Theory]
    [InlineData("private readonly CLOCK _clock; public Pricing(DateTime at) : this(FIXED(at)) { } public Pricing(CLOCK clock) => _clock = clock;", "v.At")]
    [InlineData("private readonly CLOCK _clock; public Pricing() : this(FIXED(DateTime.UnixEpoch)) { } public Pricing(CLOCK clock) => _clock = clock;", "")]
    [InlineData("private readonly CLOCK _clock; public Pricing(DateTime at) => _clock = FIXED(at); public Pricing(CLOCK clock) => _clock = clock;", "v.At")]
    [InlineData("private readonly CLOCK _clock; public Pricing(CLOCK? clock = null) => _clock = clock ?? FIXED();", "")]
    [InlineData("private readonly CLOCK _clock; public Pricing(CLOCK? clock) => _clock = clock ?? FIXED();", "null")]
    [InlineData("private readonly CLOCK _clock; public Pricing(CLOCK? clock = null) { clock ??= FIXED(); _clock = clock; }", "")]
    [InlineData("private readonly CLOCK _clock; public Pricing(CLOCK? clock = null) { if (clock is null) clock = FIXED(); _clock = clock; }", "")]
    [InlineData("private readonly CLOCK _clock; public Pricing(CLOCK? clock = null) { _clock = clock == null ? FIXED() : clock; }", "")]
    [InlineData("private readonly CLOCK _clock = FIXED(); public Pricing() { } public Pricing(CLOCK clock) => _clock = clock;", "")]
    public async Task What_a_constructor_chooses_itself_is_known(string holder, string nothing)
    {
        foreach (var kind in Kinds)
        {
            await IsFound(
                kind,
                "public class Pricing",
                holder,
                "",
                ($"new Pricing({nothing})", false),
                ("new Pricing(FIXED(v.At))", false),
                ("new Pricing(LIVE)", true),
                ("new Pricing(LATE)", true));
            foreach (var own in new[] { "LIVE", "LATE" })
                await IsFound(
                    kind,
                    "public class Pricing",
                    holder.Replace("FIXED(at)", own).Replace("FIXED(DateTime.UnixEpoch)", own).Replace("FIXED()", own),
                    "",
                    ($"new Pricing({nothing})", true),
                    ("new Pricing(FIXED(v.At))", false));
        }
    }

    [Fact]
    public async Task The_same_holds_for_a_primary_constructor_and_a_base_class()
    {
        foreach (var kind in Kinds)
        {
            foreach (var (own, isFound) in new[] { ("FIXED()", false), ("LIVE", true), ("LATE", true) })
            {
                await IsFound(
                    kind,
                    "public class Pricing(CLOCK? clock = null)",
                    $"private readonly CLOCK _clock = clock ?? {own};",
                    "",
                    ("new Pricing()", isFound),
                    ("new Pricing(FIXED(v.At))", false));
                await IsFound(
                    kind,
                    "public class Pricing : Priced",
                    $"public Pricing() : base({own}) {{ }}",
                    "public abstract class Priced { protected readonly CLOCK _clock; protected Priced(CLOCK clock) => _clock = clock; }",
                    ("new Pricing()", isFound));
            }
        }
    }

    // A value that another method chooses is not known: the machine's time counts.
    [Theory]
    [InlineData("private readonly CLOCK _clock; public Pricing(CLOCK? clock = null) => _clock = Choose(clock); private static CLOCK Choose(CLOCK? clock) => clock ?? LIVE;")]
    [InlineData("private CLOCK? own; private CLOCK _clock => own ??= LIVE; public Pricing(CLOCK? clock = null) => own = clock;")]
    [InlineData("private readonly CLOCK? own; private CLOCK _clock => own ?? LIVE; public Pricing(CLOCK? clock = null) => own = clock;")]
    public Task What_is_chosen_elsewhere_counts(string holder) =>
        IsFound(Kinds[1], "public class Pricing", holder, "", ("new Pricing()", true), ("new Pricing(LIVE)", true));

    // `new Pricing(time)` of an object that was given the time itself.
    [Theory]
    [InlineData("public class Handler(CLOCK time) { public DateTime Total(Order o) => new Pricing(time).Total(o); }")]
    [InlineData("public class Handler { private readonly CLOCK own; public Handler(CLOCK time) => own = time; public DateTime Total(Order o) { var pricing = new Pricing(own); return pricing.Total(o); } }")]
    public async Task What_an_object_holds_it_may_hand_on(string handler)
    {
        foreach (var kind in Kinds)
            await IsFound(
                kind,
                "public class Pricing(CLOCK _clock)",
                "",
                handler,
                ("new Handler(LIVE)", true),
                ("new Handler(LATE)", true),
                ("new Handler(FIXED(v.At))", false));
    }

    // Members that others may set.
    [Theory]
    [InlineData("public CLOCK _clock { get; set; } = OWN;")]
    [InlineData("public CLOCK _clock { get; init; } = OWN;")]
    [InlineData("public CLOCK _clock = OWN;")]
    [InlineData("public CLOCK _clock { get; set; } public Pricing() => _clock = OWN;")]
    [InlineData("public CLOCK _clock { get; init; } public Pricing() => _clock = OWN;")]
    [InlineData("public CLOCK _clock { get; init; } public Pricing() { _clock = OWN; }")]
    [InlineData("public CLOCK _clock; public Pricing() => _clock = OWN;")]
    public async Task What_a_settable_member_begins_with_is_known(string holder)
    {
        foreach (var kind in Kinds)
        {
            foreach (var (own, isFound) in new[] { ("FIXED()", false), ("LIVE", true), ("LATE", true) })
            {
                (string, bool)[] pricings =
                [
                    ("new Pricing()", isFound),
                    ("kept", isFound),
                    ("new Pricing { _clock = LIVE }", true),
                    ("new Pricing { _clock = FIXED(v.At) }", false),
                ];
                await IsFound(
                    kind, "public class Pricing", holder.Replace("OWN", own), "", pricings, "private readonly Pricing kept = new();");
            }
        }
    }

    // Specifications of a domain, of a base class in a shared kernel.
    [Theory]
    [InlineData("Specifications.Overdue.IsMetBy(v)", true)]
    [InlineData("Specifications.Overdue.And(Specifications.Large).IsMetBy(v)", true)]
    [InlineData("late.IsMetBy(v)", true)]
    [InlineData("Specifications.On(v.At).IsMetBy(v)", false)]
    [InlineData("Specifications.On(v.At).And(Specifications.Large).IsMetBy(v)", false)]
    [InlineData("Specifications.Large.IsMetBy(v)", false)]
    [InlineData("small.IsMetBy(v)", false)]
    [InlineData("Specifications.Large.Not().IsMetBy(v)", false)]
    public async Task What_a_factory_of_a_contract_gives_is_known(string call, bool isFound)
    {
        const string Specification = """
            public abstract class Specification<T>
            {
                public abstract bool IsMetBy(T item);
                public Specification<T> And(Specification<T> other) => new Both<T>(this, other);
                public Specification<T> Not() => new Negated<T>(this);
            }
            internal sealed class Both<T>(Specification<T> left, Specification<T> right) : Specification<T> { public override bool IsMetBy(T item) => left.IsMetBy(item) && right.IsMetBy(item); }
            internal sealed class Negated<T>(Specification<T> inner) : Specification<T> { public override bool IsMetBy(T item) => !inner.IsMetBy(item); }
            """;
        const string Domain = """
            using System;
            public sealed class OverdueSpecification(IClock clock) : Specification<Order> { public override bool IsMetBy(Order item) => item.At < clock.UtcNow; }
            public sealed class LargeSpecification(int least) : Specification<Order> { public override bool IsMetBy(Order item) => item.Id.Length >= least; }
            public static class Specifications
            {
                public static Specification<Order> Overdue { get; } = new OverdueSpecification(new SystemClock());
                public static Specification<Order> Large { get; } = new LargeSpecification(1000);
                public static Specification<Order> On(DateTime at) => new OverdueSpecification(new FixedClock(at));
            }
            """;
        var topology = $$"""
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology
            {
                private static readonly Specification<Order> late = Specifications.Overdue.And(Specifications.Large);
                private static readonly Specification<Order> small = Specifications.Large.Not();
                public void Build(IKStream<string, Order> orders)
                {
                    orders.MapValues((v, c) => {{call}}); {{(isFound ? "// HERE" : "")}}
                }
            }
            """;
        ProjectUnderTest[] projects =
        [
            new("Kernel", ("Kernel.cs", Kernel), ("Specification.cs", Specification)),
            new("Domain", ("Domain.cs", Domain)),
            new("App", ("Topology.cs", topology)),
        ];
        await SolutionUnderTest.Finds("EOS1001", projects);
        Assert.DoesNotContain(await SolutionUnderTest.Build(projects), found => found.Rule == "EOS1009");
    }

    [Fact]
    public void What_is_shown_is_written_and_read()
    {
        var table = FactTable.Empty with
        {
            Shown = FactTable.Empty.Shown.Add("M:Pricing.#ctor", ShownHolding.Objects).Add("M:Tariffs.Fixed", ShownHolding.Objects | ShownHolding.Clocks),
        };
        Assert.False(table.IsEmpty);
        Assert.Equal(table.Shown, FactText.Read(FactText.Write(table))!.Shown);
    }

    private static Task IsFound(
        Kind kind, string declaration, string holder, string types, params (string Pricing, bool IsFound)[] pricings) =>
        IsFound(kind, declaration, holder, types, pricings, "");

    private static async Task IsFound(
        Kind kind, string declaration, string holder, string types, (string Pricing, bool IsFound)[] pricings, string members)
    {
        var library = kind.Write($$"""
            using System;
            {{declaration}}
            {
                {{holder}}
                public DateTime Total(Order o) => Add(o);
                private DateTime Add(Order o) => o.Id.Length > 3 ? READ : o.At;
            }
            {{types}}
            """);
        var calls = pricings.Select(one =>
            $"orders.MapValues((v, c) => {one.Pricing}.Total(v));{(one.IsFound ? " // HERE" : "")}");
        var topology = kind.Write($$"""
            using System;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology
            {
                {{members}}
                public void Build(IKStream<string, Order> orders)
                {
                    {{string.Join("\n", calls)}}
                }
            }
            """);
        await SolutionUnderTest.Finds(
            "EOS1001", new ProjectUnderTest("App", ("Kernel.cs", Kernel), ("Pricing.cs", library), ("Topology.cs", topology)));
        await SolutionUnderTest.Finds(
            "EOS1001", new("Lib", ("Kernel.cs", Kernel), ("Pricing.cs", library)), new("App", ("Topology.cs", topology)));
        await SolutionUnderTest.Finds(
            "EOS1001", new("Kernel", ("Kernel.cs", Kernel)), new("Lib", ("Pricing.cs", library)), new("App", ("Topology.cs", topology)));
    }
}
