using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// What C# lets a project have that another one uses: each with what is guilty and an innocent twin, the same set in the
/// build and in the editor.
/// </summary>
public class BorderTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        """;

    public static TheoryData<string, string, string, string> Crossings => new()
    {
        {
            "internals of a friend",
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")] internal static class L { internal static string A() => \"\" + DateTime.UtcNow.Ticks; internal static string B() => \"b\"; }",
            "MapValues((v, c) => L.A())",
            "MapValues((v, c) => L.B())"
        },
        {
            "generic method with a delegate",
            "public static class L { public static T Run<T>(Func<T> work) => work(); }",
            "MapValues((v, c) => L.Run(() => DateTime.UtcNow.Ticks))",
            "MapValues((v, c) => L.Run(() => v.Length))"
        },
        {
            "delegate that is handed out",
            "public static class L { public static Func<long> A() => () => DateTime.UtcNow.Ticks; public static Func<long> B() => () => 3; }",
            "MapValues((v, c) => L.A()())",
            "MapValues((v, c) => L.B()())"
        },
        {
            "static readonly delegate",
            "public static class L { public static readonly Func<long> A = () => DateTime.UtcNow.Ticks; public static readonly Func<long> B = () => 3; }",
            "MapValues((v, c) => L.A())",
            "MapValues((v, c) => L.B())"
        },
        {
            "default member of an interface",
            "public interface IL { long A => DateTime.UtcNow.Ticks; long B => 3; } public sealed class L : IL { }",
            "MapValues((v, c) => ((IL)new L()).A)",
            "MapValues((v, c) => ((IL)new L()).B)"
        },
        {
            "explicit implementation",
            "public interface IL { long A(); } public sealed class L : IL { long IL.A() => DateTime.UtcNow.Ticks; } public sealed class M : IL { long IL.A() => 3; }",
            "MapValues((v, c) => ((IL)new L()).A())",
            "MapValues((v, c) => ((IL)new M()).A())"
        },
        {
            "generic base class",
            "public abstract class Base<T> { public abstract T Of(string v); } public sealed class L : Base<long> { public override long Of(string v) => DateTime.UtcNow.Ticks; } public sealed class M : Base<long> { public override long Of(string v) => 3; }",
            "MapValues((v, c) => new L().Of(v))",
            "MapValues((v, c) => new M().Of(v))"
        },
        {
            "async iterator",
            "public static class L { public static async IAsyncEnumerable<long> A() { await Task.Yield(); yield return DateTime.UtcNow.Ticks; } public static async IAsyncEnumerable<long> B() { await Task.Yield(); yield return 3; } }",
            "MapValuesAsync(async (r, c) => { var s = 0L; await foreach (var x in L.A()) s += x; return s; })",
            "MapValuesAsync(async (r, c) => { var s = 0L; await foreach (var x in L.B()) s += x; return s; })"
        },
        {
            "iterator",
            "public static class L { public static IEnumerable<long> A() { yield return DateTime.UtcNow.Ticks; } public static IEnumerable<long> B() { yield return 3; } }",
            "MapValues((v, c) => L.A().Sum())",
            "MapValues((v, c) => L.B().Sum())"
        },
        {
            "partial class",
            "public static partial class L { public static partial long A(); public static partial long B(); } public static partial class L { public static partial long A() => DateTime.UtcNow.Ticks; public static partial long B() => 3; }",
            "MapValues((v, c) => L.A())",
            "MapValues((v, c) => L.B())"
        },
        {
            "operator and conversion",
            "public readonly record struct L(long V) { public static L operator +(L l, long v) => new(l.V + v + DateTime.UtcNow.Ticks); public static L operator -(L l, long v) => new(l.V - v); public static implicit operator long(L l) => l.V; }",
            "MapValues((v, c) => (long)(new L(1) + 2))",
            "MapValues((v, c) => (long)(new L(1) - 2))"
        },
        {
            "indexer and tuple",
            "public sealed class L { public (long A, long B) this[string v] => (DateTime.UtcNow.Ticks, 3); }",
            "MapValues((v, c) => new L()[v].A)",
            "MapValues((v, c) => new L()[v].B)"
        },
        {
            "out and ref",
            "public static class L { public static void A(out long x, ref long y) { x = DateTime.UtcNow.Ticks; y++; } }",
            "MapValues((v, c) => { var y = 0L; L.A(out var x, ref y); return x; })",
            "MapValues((v, c) => { var y = 0L; L.A(out var x, ref y); return y; })"
        },
        {
            "nested and generic types",
            "public static class L<T> { public static class In<U> { public static long A(T t, U u) => DateTime.UtcNow.Ticks; public static long B(T t, U u) => 3; } }",
            "MapValues((v, c) => L<string>.In<int>.A(v, 1))",
            "MapValues((v, c) => L<string>.In<int>.B(v, 1))"
        },
        {
            "lazy and static constructor",
            "public static class L { private static readonly Lazy<Maker> maker = new(() => new Maker()); public static Maker Maker => maker.Value; } public sealed class Maker { public long A() => DateTime.UtcNow.Ticks; public long B() => 3; }",
            "MapValues((v, c) => L.Maker.A())",
            "MapValues((v, c) => L.Maker.B())"
        },
        {
            "event of the other project that its own method raises",
            "public sealed class L { public event Func<long>? Asked; public L() { } public long A() => Asked?.Invoke() ?? DateTime.UtcNow.Ticks; public long B() => 3; }",
            "MapValues((v, c) => new L().A())",
            "MapValues((v, c) => new L().B())"
        },
        {
            "extension of a generic sequence",
            "public static class L { public static long A<T>(this IEnumerable<T> all) => all.Count() + DateTime.UtcNow.Ticks; public static long B<T>(this IEnumerable<T> all) => all.Count(); }",
            "MapValues((v, c) => v.A())",
            "MapValues((v, c) => v.B())"
        },
        {
            "static member of an interface",
            "public interface IL<T> where T : IL<T> { static abstract long At(); } public sealed class L : IL<L> { public static long At() => DateTime.UtcNow.Ticks; } public sealed class M : IL<M> { public static long At() => 3; }",
            "MapValues((v, c) => L.At())",
            "MapValues((v, c) => M.At())"
        },
        {
            "record with and deconstruct",
            "public sealed record L(long A, long B) { public static L Make() => new(DateTime.UtcNow.Ticks, 3); }",
            "MapValues((v, c) => { var (a, _) = L.Make(); return a; })",
            "MapValues((v, c) => (L.Make() with { A = 1 }).B)"
        },
        {
            "local function and nested lambda",
            "public static class L { public static long A() { long Inner() => DateTime.UtcNow.Ticks; return new[] { 1 }.Select(x => x + Inner()).First(); } public static long B() { long Inner() => 3; return Inner(); } }",
            "MapValues((v, c) => L.A())",
            "MapValues((v, c) => L.B())"
        },
        {
            "initialiser of a base record, derived one without a body",
            "public abstract record Base { public DateTime At { get; init; } = DateTime.UtcNow; } public sealed record L(string V) : Base;",
            "MapValues((v, c) => new L(v).At)",
            "MapValues((v, c) => new L(v).V + new L(v) { At = DateTime.UnixEpoch }.At.Ticks)"
        },
        {
            "initialiser of a base class, derived one with a constructor",
            "public abstract class Base { public DateTime At { get; } = DateTime.UtcNow; public string Name { get; protected set; } = \"\"; } public class L : Base { public L(string v) { Name = v; } }",
            "MapValues((v, c) => new L(v).At)",
            "MapValues((v, c) => new L(v).Name)"
        },
        {
            "base constructor with arguments",
            "public abstract class Base(string key) { public DateTime At { get; } = DateTime.UtcNow; public string Key => key; } public class L : Base { public L(string v) : base(v) { } }",
            "MapValues((v, c) => new L(v).At)",
            "MapValues((v, c) => new L(v).Key)"
        },
        {
            "base record with arguments, derived one without a body",
            "public abstract record Base(string Key) { public DateTime At { get; init; } = DateTime.UtcNow; } public sealed record L(string Key, string V) : Base(Key);",
            "MapValues((v, c) => new L(v, v).At)",
            "MapValues((v, c) => new L(v, v).Key)"
        },
        {
            "type parameter that is constrained to a contract",
            "public interface IAt { DateTime At { get; } } public sealed record L(string V) : IAt { public DateTime At { get; init; } = DateTime.UtcNow; } public static class X { public static long Ticks<T>(this T item) where T : IAt => item.At.Ticks; }",
            "MapValues((v, c) => new L(v).Ticks())",
            "MapValues((v, c) => new L(v) { At = DateTime.UnixEpoch }.Ticks())"
        },
        {
            "fold over facts",
            "public abstract record Fact { public DateTime At { get; init; } = DateTime.UtcNow; } public sealed record L(string V) : Fact; public sealed record State(string V, DateTime At) { public static readonly State New = new(\"\", DateTime.UnixEpoch); public State Apply(Fact fact) => fact switch { L l => this with { V = l.V, At = fact.At }, _ => this }; } public static class Fold { public static State All(IEnumerable<Fact> facts) => facts.Aggregate(State.New, (state, fact) => state.Apply(fact)); }",
            "MapValues((v, c) => Fold.All([new L(v)]).At)",
            "MapValues((v, c) => Fold.All([new L(v) { At = DateTime.UnixEpoch }]).At)"
        },
        {
            "comparer of the other project",
            "public sealed class L : IComparer<string> { public int Compare(string? left, string? right) => DateTime.UtcNow.Second - 30; } public sealed class M : IComparer<string> { public int Compare(string? left, string? right) => string.CompareOrdinal(left, right); }",
            "MapValues((v, c) => string.Join('|', v.Split(' ').Order(new L())))",
            "MapValues((v, c) => string.Join('|', v.Split(' ').Order(new M())))"
        },
        {
            "Deconstruct of the type",
            "public sealed class L { public void Deconstruct(out long a, out long b) { a = DateTime.UtcNow.Ticks; b = 3; } }",
            "MapValues((v, c) => { var (a, _) = new L(); return a; })",
            "MapValues((v, c) => { var (_, b) = new L(); return b; })"
        },
        {
            "Deconstruct of an extension",
            "public sealed record L(string V); public static class X { public static void Deconstruct(this L l, out string v, out long at) { v = l.V; at = DateTime.UtcNow.Ticks; } }",
            "MapValues((v, c) => { (var text, var at) = new L(v); return at; })",
            "MapValues((v, c) => { (var text, var at) = new L(v); return text; })"
        },
        {
            "positional pattern",
            "public sealed record L(string V); public static class X { public static void Deconstruct(this L l, out string v, out long at) { v = l.V; at = DateTime.UtcNow.Ticks; } }",
            "MapValues((v, c) => new L(v) is (_, var at) ? at : 0)",
            "MapValues((v, c) => new L(v) is (var text, _) ? text : \"\")"
        },
        {
            "default member of an interface that calls another one",
            "public interface IL { long Get() => Step(); long Step(); } public sealed class L : IL { public long Step() => DateTime.UtcNow.Ticks; } public sealed class M : IL { public long Step() => 3; }",
            "MapValues((v, c) => ((IL)new L()).Get())",
            "MapValues((v, c) => ((IL)new M()).Get())"
        },
        {
            "factory of an interface with hidden classes",
            "public interface IL { long Get(); } public static class Make { public static IL A() => new L(); public static IL B() => new M(); private sealed class L : IL { public long Get() => DateTime.UtcNow.Ticks; } private sealed class M : IL { public long Get() => 3; } }",
            "MapValues((v, c) => Make.A().Get())",
            "MapValues((v, c) => Make.B().Get())"
        },
        {
            "shared instances behind an interface",
            "public interface IL { long Get(); } public static class Make { public static IL A { get; } = new L(); public static readonly IL B = new M(); } internal sealed class L : IL { public long Get() => DateTime.UtcNow.Ticks; } internal sealed class M : IL { public long Get() => 3; }",
            "MapValues((v, c) => Make.A.Get())",
            "MapValues((v, c) => Make.B.Get())"
        },
        {
            "clock that is given to a method",
            "public interface IClock { long Now { get; } } public sealed class System1 : IClock { public long Now => DateTime.UtcNow.Ticks; } public sealed class Fixed(long at) : IClock { public long Now { get; } = at; } public static class L { public static bool IsLate(long at, IClock clock) => clock.Now > at; public static bool IsVeryLate(long at, IClock clock) => IsLate(at - 3, clock); }",
            "Filter((k, v, c) => L.IsVeryLate(c.Timestamp, new System1()))",
            "Filter((k, v, c) => L.IsVeryLate(c.Timestamp, new Fixed(c.Timestamp)))"
        },
        {
            "clock where no time is given",
            "public static class L { public static long At(string v, DateTime? at = null) => (at ?? DateTime.UtcNow).Ticks; }",
            "MapValues((v, c) => L.At(v))",
            "MapValues((v, c) => L.At(v, DateTime.UnixEpoch))"
        },
        {
            "clock where null is given",
            "public static class L { public static long At(string v, DateTime? at) => at.HasValue ? at.Value.Ticks : DateTime.UtcNow.Ticks; }",
            "MapValues((v, c) => L.At(v, null))",
            "MapValues((v, c) => L.At(at: DateTime.UnixEpoch, v: v))"
        },
        {
            "clock where a statement fills the gap",
            "public static class L { public static long At(string v, DateTime? at = default) { if (at is null) { at = DateTime.UtcNow; } return at.Value.Ticks; } public static long Over(string v, DateTime? at = null) => At(v, at); }",
            "MapValues((v, c) => L.Over(v))",
            "MapValues((v, c) => L.Over(v, DateTime.UnixEpoch))"
        },
        {
            "clock where an assignment fills the gap",
            "public sealed class L { public DateTime At { get; } public L(string v, DateTime? at = null) { at ??= DateTime.UtcNow; At = at.Value; } }",
            "MapValues((v, c) => new L(v).At)",
            "MapValues((v, c) => new L(v, DateTime.UnixEpoch).At)"
        },
        {
            "clock in place of a default value",
            "public static class L { public static long At(this string v, DateTime at = default) => at == default ? DateTime.UtcNow.Ticks : at.Ticks; public static long Or(this string v, long? at = null) => at.GetValueOrDefault(DateTime.UtcNow.Ticks); }",
            "MapValues((v, c) => v.At() + v.Or(3))",
            "MapValues((v, c) => v.At(DateTime.UnixEpoch) + v.Or(3))"
        },
        {
            "clock where the value of an option is missing",
            "public static class L { public static long Or(this string v, long? at = null) => at.GetValueOrDefault(DateTime.UtcNow.Ticks); public static long Guarded(string v, long? at) { if (at is { } given) return given; return DateTime.UtcNow.Ticks; } }",
            "MapValues((v, c) => v.Or() + L.Guarded(v, 3))",
            "MapValues((v, c) => v.Or(3) + L.Guarded(v, 3))"
        },
        {
            "base record that is given what the derived one is",
            "public abstract record Base(string Id); public sealed record L(string Id, string V) : Base(Id) { public static L Make() => new(DateTime.UtcNow.Ticks.ToString(), \"v\"); }",
            "MapValues((v, c) => L.Make().Id)",
            "MapValues((v, c) => L.Make().V)"
        },
        {
            "base class that is given what the derived one is",
            "public abstract class Base(long at) { public long At { get; } = at; } public sealed class L(long at) : Base(at) { } public sealed class M(long at) : Base(3) { public long Own => at; }",
            "MapValues((v, c) => new L(DateTime.UtcNow.Ticks).At)",
            "MapValues((v, c) => new L(v.Length).At + new M(v.Length).At)"
        },
        {
            "clock that is given, or another one",
            "public interface IClock { long Now { get; } } public sealed class System1 : IClock { public static readonly System1 Instance = new(); public long Now => DateTime.UtcNow.Ticks; } public sealed class Fixed(long at) : IClock { public long Now { get; } = at; } public static class L { public static bool IsLate(this string v, IClock? clock = null) => (clock ?? System1.Instance).Now > v.Length; public static bool IsEarly(this string v, IClock? clock = null) { var time = clock ?? System1.Instance; return time.Now < v.Length; } }",
            "Filter((k, v, c) => v.IsLate() || v.IsEarly(new Fixed(3)))",
            "Filter((k, v, c) => v.IsLate(new Fixed(c.Timestamp)) || v.IsEarly(new Fixed(3)))"
        },
        {
            "mapping of an object that draws",
            "public class L { public DateTime At { get; init; } = DateTime.UtcNow; public string V { get; init; } = \"\"; } public sealed record Dto(long At, string V); public static class Map { public static Dto ToDto(this L l) => new(l.At.Ticks, l.V); }",
            "MapValues((v, c) => new L { V = v }.ToDto().At)",
            "MapValues((v, c) => new L { V = v }.ToDto().V)"
        },
        {
            "generic method that gives back what it is given",
            "public class L { public DateTime At { get; init; } = DateTime.UtcNow; public string V { get; init; } = \"\"; } public static class Guard { public static T NotNull<T>(T? v) where T : class => v ?? throw new ArgumentNullException(nameof(v)); }",
            "MapValues((v, c) => Guard.NotNull(new L { V = v }).At)",
            "MapValues((v, c) => Guard.NotNull(new L { V = v }).V)"
        },
    };

    [Theory]
    [MemberData(nameof(Crossings))]
    public async Task A_build_and_an_editor_find_the_same(string kind, string library, string guilty, string innocent)
    {
        Assert.NotEmpty(kind);
        await SolutionUnderTest.Finds("EOS1001", Library("Lib", library), App(guilty, isFound: true));
        foreach (var found in new[]
        {
            await SolutionUnderTest.Build(Library("Lib", library), App(innocent, isFound: false)),
            await SolutionUnderTest.Edit(Library("Lib", library), App(innocent, isFound: false)),
        })
            Assert.Empty(found);
        // Over a project between them, which the topology's project alone references.
        await SolutionUnderTest.Finds(
            "EOS1001",
            Library("Lib", library),
            Library("Other", "public static class Unrelated { public static long Now() => DateTime.Now.Ticks; }"),
            App(guilty, isFound: true));
    }

    /// <summary>
    /// In the repositories of Streamiz and Confluent the library is a project of the solution. What it does inside is
    /// what makes exactly-once; the catalogue says what it does to its users.
    /// </summary>
    [Theory]
    [InlineData("Streamiz.Kafka.Net.SerDes.CloudEvents", false)]
    [InlineData("Confluent.SchemaRegistry.Serdes.Json", false)]
    [InlineData("Serdes.Json", true)]
    [InlineData("Confluent.Orders", true)]
    public async Task The_sources_of_Kafkas_libraries_are_not_followed(string name, bool isFound)
    {
        const string Source = "public static class L { public static long A() => DateTime.UtcNow.Ticks; }";
        await SolutionUnderTest.Finds("EOS1001", Library(name, Source), App("MapValues((v, c) => L.A())", isFound));
    }

    [Theory]
    [MemberData(nameof(Crossings))]
    public async Task The_same_sources_in_one_project_say_the_same(string kind, string library, string guilty, string innocent)
    {
        Assert.NotEmpty(kind);
        ProjectUnderTest Whole(string call, bool isFound) =>
            new("App", [.. Library("Lib", library).Sources.Take(1), .. App(call, isFound).Sources]);
        await SolutionUnderTest.Finds("EOS1001", Whole(guilty, isFound: true));
        Assert.Empty(await SolutionUnderTest.Build(Whole(innocent, isFound: false)));
    }

    [Fact]
    public async Task What_options_hold_is_known_of_a_field_that_they_were_put_into()
    {
        const string Options = "public sealed class O { public string Region { get; set; } = \"eu\"; public DateTime BootedAt { get; } = DateTime.UtcNow; }";
        const string Topology = """
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Options;
            using Streamiz.Kafka.Net.Stream;
            public sealed class One(IOptions<O> options)
            {
                private readonly O own = options.Value;
                private readonly long booted = options.Value.BootedAt.Ticks;
                public void Build(IKStream<string, string> orders)
                {
                    orders.MapValues((v, c) => v + own.Region).To("a");
                    orders.MapValues((v, c) => v + own.BootedAt.Ticks).To("a"); // HERE
                    orders.MapValues((v, c) => v + booted).To("a"); // HERE
                }
            }
            public sealed class Two
            {
                private readonly O own;
                private readonly string region;
                private readonly long booted;
                public Two(IOptions<O> options)
                {
                    own = options.Value;
                    region = options.Value.Region;
                    booted = own.BootedAt.Ticks;
                }
                public void Build(IKStream<string, string> orders)
                {
                    orders.MapValues((v, c) => v + own.Region + region).To("a");
                    orders.MapValues((v, c) => v + own.BootedAt.Ticks).To("a"); // HERE
                    orders.MapValues((v, c) => v + booted).To("a"); // HERE
                }
            }
            """;
        await SolutionUnderTest.Finds(
            "EOS1009", Library("Lib", Options), new("App", ("U.cs", Usings), ("Topology.cs", Topology)));
    }

    [Fact]
    public async Task What_reads_a_counter_is_told_whichever_way_it_reads()
    {
        const string Counter = "public sealed class L { private long n; public void Add() => System.Threading.Interlocked.Increment(ref n); public long A => n; public long B => System.Threading.Interlocked.Read(ref n); public long C { get { return n + 1; } } public string D => \"n\"; }";
        ProjectUnderTest Reading(string read, bool isFound)
        {
            var app = App($"MapValues((v, c) => {{ Shared.L.Add(); return Shared.L.{read}; }})", isFound);
            return app with { Sources = [.. app.Sources, ("Shared.cs", "public static class Shared { public static readonly L L = new(); }")] };
        }
        foreach (var read in new[] { "A", "B", "C" })
            await SolutionUnderTest.Finds("EOS1009", Library("Lib", Counter), Reading(read, isFound: true));
        await SolutionUnderTest.Finds("EOS1009", Library("Lib", Counter), Reading("D", isFound: false));
    }

    [Theory]
    [InlineData("string.Join('|', L.A(v))", true)]
    [InlineData("string.Join('|', L.B(v))", true)]
    [InlineData("L.A(v).Join()", true)]
    [InlineData("L.B(v).Join()", true)]
    [InlineData("L.A(v).Count", false)]
    [InlineData("L.B(v).Contains(\"a\")", false)]
    [InlineData("L.A(v).Order(StringComparer.Ordinal).Join()", false)]
    public async Task A_set_that_another_project_gives_has_no_order(string call, bool isFound)
    {
        var library = Library("Lib", "public static class L { public static HashSet<string> A(string v) => v.Split(' ').ToHashSet(); public static IReadOnlySet<string> B(string v) => v.Split(' ').ToHashSet(); public static string Join<T>(this IEnumerable<T> all) => string.Join('|', all); }");
        await SolutionUnderTest.Finds("EOS1006", library, App($"MapValues((v, c) => {call})", isFound));
    }

    [Theory]
    [InlineData("L.Text(v.Length / 2d)", true)]
    [InlineData("L.Text(v.Length / 2d, null)", true)]
    [InlineData("L.Text(v.Length / 2d, System.Globalization.CultureInfo.InvariantCulture)", false)]
    [InlineData("$\"{new Money(v.Length / 2d)}\"", true)]
    [InlineData("new Money(v.Length / 2d).ToString(null, System.Globalization.CultureInfo.InvariantCulture)", false)]
    [InlineData("FormattableString.Invariant($\"{new Money(v.Length / 2d)}\")", false)]
    [InlineData("L.At(DateTimeOffset.UnixEpoch)", true)]
    [InlineData("L.At(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc)", false)]
    public async Task A_culture_that_another_project_is_given_is_the_one_that_counts(string call, bool isFound)
    {
        var library = Library("Lib", "public static class L { public static string Text(double amount, System.Globalization.CultureInfo? culture = null) => amount.ToString(culture ?? System.Globalization.CultureInfo.CurrentCulture); public static int At(DateTimeOffset at, TimeZoneInfo? zone = null) => TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Local).Hour; } public class Money(double amount) : IFormattable { public override string ToString() => ToString(null, null); public string ToString(string? format, IFormatProvider? provider) => amount.ToString(format, provider ?? System.Globalization.CultureInfo.CurrentCulture); }");
        await SolutionUnderTest.Finds("EOS1007", library, App($"MapValues((v, c) => {call})", isFound));
    }

    [Fact]
    public async Task What_lies_two_projects_away_is_folded_into_the_one_between()
    {
        foreach (var (call, isFound) in new[] { ("MapValues((v, c) => Middle.A())", true), ("MapValues((v, c) => Middle.B())", false) })
        {
            await SolutionUnderTest.Finds(
                "EOS1001",
                Library("Far", "public static class Far { public static long A() => DateTime.UtcNow.Ticks; public static long B() => 3; }"),
                Library("Middle", "public static class Middle { public static long A() => Far.A(); public static long B() => Far.B(); }"),
                App(call, isFound) with { References = ["Middle"] });
        }
    }

    [Fact]
    public async Task A_file_that_two_projects_compile_is_two_files()
    {
        const string Shared = "internal static class Shared { internal static long At() { return 3; } }";
        const string Drawn = "internal static class Shared { internal static long At() { return DateTime.UtcNow.Ticks; } }";
        await SolutionUnderTest.Finds(
            "EOS1001",
            new("One", ("Shared.cs", Shared), ("One.cs", "public static class One { public static long A() => Shared.At(); }"), ("U.cs", Usings)),
            new("Two", ("Shared.cs", Drawn), ("Two.cs", "public static class Two { public static long A() => Shared.At(); }"), ("U.cs", Usings)),
            App("MapValues((v, c) => Two.A() + One.A())", isFound: true));
        Assert.Empty(await SolutionUnderTest.Build(
            new("One", ("Shared.cs", Shared), ("One.cs", "public static class One { public static long A() => Shared.At(); }"), ("U.cs", Usings)),
            new("Two", ("Shared.cs", Drawn), ("Two.cs", "public static class Two { public static long A() => Shared.At(); }"), ("U.cs", Usings)),
            App("MapValues((v, c) => One.A())", isFound: false)));
    }

    [Fact]
    public async Task Two_assemblies_may_have_a_member_of_the_same_name()
    {
        const string Port = "public interface IAt { long At(); }";
        const string Make = "public static class {0} {{ public static IAt Make() => new Clock(); }} internal sealed class Clock : IAt {{ public long At() => {1}; }}";
        ProjectUnderTest[] Solution(string call, bool isFound) =>
        [
            Library("Port", Port),
            Library("One", string.Format(System.Globalization.CultureInfo.InvariantCulture, Make, "One", "Environment.TickCount64")) with { References = ["Port"] },
            Library("Two", string.Format(System.Globalization.CultureInfo.InvariantCulture, Make, "Two", "Guid.NewGuid().GetHashCode()")) with { References = ["Port"] },
            App(call, isFound),
        ];
        await SolutionUnderTest.Finds("EOS1001", Solution("MapValues((v, c) => One.Make().At())", isFound: true));
        await SolutionUnderTest.Finds("EOS1003", Solution("MapValues((v, c) => Two.Make().At())", isFound: true));
    }

    [Fact]
    public async Task A_type_that_was_moved_is_found_where_it_lies_now() =>
        await SolutionUnderTest.Finds(
            "EOS1001",
            Library("New", "public static class L { public static long A() => DateTime.UtcNow.Ticks; }"),
            Library("Old", "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(L))] public static class M { public static long A() => L.A(); }"),
            App("MapValues((v, c) => L.A())", isFound: true));

    private static ProjectUnderTest Library(string name, string text) => new(name, ($"{name}.cs", text), ($"{name}.U.cs", Usings));

    private static ProjectUnderTest App(string call, bool isFound) => new("App", ("U.cs", Usings), ("Topology.cs", $$"""
        using Streamiz.Kafka.Net.Stream;
        public sealed class Topology
        {
            public void Build(IKStream<string, string> orders) => orders.
                {{call}}; {{(isFound ? "// HERE" : "")}}
        }
        """));
}
