using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Catalog;

/// <summary>What a project says of its own APIs, in a file or by an attribute, goes before everything else.</summary>
public class DeclaredApiTests
{
    private const string House = """

        namespace House
        {
            public static class Ticker
            {
                public static DateTime Now() => default;
                public static long Ticks => 0;
                public static DateTime Then(int days) => DateTime.UtcNow.AddDays(days);
                public static string Text(string text, DateTime at) => text;
                public static void Send(string topic, string text) { }
                public static void OnEach(Func<string, DateTime> step) { }
            }

            public interface IHook { DateTime OnRecord(string value); }

            public abstract class Hook { public abstract DateTime OnRecord(string value); }

            [AttributeUsage(AttributeTargets.All)] internal sealed class DeterministicAttribute : Attribute;

            [AttributeUsage(AttributeTargets.All)] internal sealed class NonDeterministicAttribute(string kind = "") : Attribute;
        }
        """;

    [Theory]
    [InlineData("M:House.Ticker.Now; clock", "EOS1001", "orders.MapValues((v, c) => House.Ticker.Now())")]
    [InlineData("P:House.Ticker.Ticks; clock", "EOS1001", "orders.MapValues((v, c) => House.Ticker.Ticks)")]
    [InlineData("T:House.Ticker; random", "EOS1002", "orders.MapValues((v, c) => House.Ticker.Ticks)")]
    [InlineData(
        "M:House.Ticker.Send(System.String,System.String); effect.msg",
        "EOS2005",
        "orders.Foreach((k, v, c) => House.Ticker.Send(k, v.Id))")]
    [InlineData(
        "M:House.Ticker.Send(*); effect.http; every overload",
        "EOS2003",
        "orders.Foreach((k, v, c) => House.Ticker.Send(k, v.Id))")]
    [InlineData(
        "M:House.Ticker.Send(*); effect.cache; every overload",
        "EOS2004",
        "orders.Foreach((k, v, c) => House.Ticker.Send(k, v.Id))")]
    [InlineData(
        "M:House.Ticker.Send(*); effect.db; every overload",
        "EOS2009",
        "orders.Foreach((k, v, c) => House.Ticker.Send(k, v.Id))")]
    [InlineData(
        "M:House.Ticker.Text(*); read.db", "EOS1004", "orders.MapValues((v, c) => House.Ticker.Text(v.Id, default))")]
    [InlineData(
        "M:House.Ticker.OnEach(System.Func{System.String,System.DateTime}); region",
        "EOS1001",
        "House.Ticker.OnEach(v => DateTime.UtcNow)")]
    [InlineData(
        "# first\nno row\nM:House.Ticker.Now; clock; the others count",
        "EOS1001",
        "orders.MapValues((v, c) => House.Ticker.Now())")]
    public async Task A_row_is_found_as_its_kind_says(string rows, string rule, string statement) =>
        Assert.Equal([rule], await FindRules(rows, OrderTopology.FromStatements(statement + ";") + House));

    [Theory]
    [InlineData("M:Odd.Box`1.At(`0); clock", "new Odd.Box<string>().At(v.Id)")]
    [InlineData("M:Odd.Box`1.Of``1(``0); clock", "Odd.Box<string>.Of(v.Id)")]
    [InlineData("M:Odd.Box`1.Of(*); clock", "Odd.Box<string>.Of(v.Id)")]
    [InlineData("M:Odd.Outer.Inner.At; clock", "Odd.Outer.Inner.At()")]
    [InlineData("T:Odd.Outer.Inner; clock", "Odd.Outer.Inner.At()")]
    [InlineData("T:Odd.Box`1; clock", "new Odd.Box<string>().At(v.Id)")]
    [InlineData("P:Odd.Outer.Item(System.String); clock", "new Odd.Outer()[v.Id]")]
    [InlineData("M:Odd.Outer.#ctor; clock", "new Odd.Outer()")]
    [InlineData("F:Odd.Outer.Zero; clock", "Odd.Outer.Zero")]
    [InlineData("# crlf\r\nM:Odd.Outer.Inner.At; clock\r\n\r\n", "Odd.Outer.Inner.At()")]
    [InlineData("\tM:Odd.Outer.Inner.At\t;\tclock\t;\twhy", "Odd.Outer.Inner.At()")]
    [InlineData("M:Odd.Outer.Inner.At; innocent\nM:Odd.Outer.Inner.At; clock; the later one counts", "Odd.Outer.Inner.At()")]
    [InlineData("M:Odd.Outer.Inner.At; clok\nM:Odd.Outer.Inner.At; clock\n;;;\nM:", "Odd.Outer.Inner.At()")]
    public async Task A_row_may_name_any_member(string rows, string call) =>
        Assert.Contains(
            "EOS1001",
            await FindRules(rows, OrderTopology.FromStatements($"orders.MapValues((v, c) => {call}.ToString());") + """

                namespace Odd
                {
                    public class Box<T> { public long At(T v) => 3; public static long Of<U>(U v) => 3; }
                    public class Outer
                    {
                        public static readonly long Zero = 3;
                        public Outer() { }
                        public long this[string v] => 3;
                        public static class Inner { public static long At() => 3; }
                    }
                }
                """));

    [Theory]
    [InlineData("M:House.Ticker.Then(System.Int32); innocent", "orders.MapValues((v, c) => House.Ticker.Then(1))")]
    [InlineData("M:House.Ticker.Then(System.Int32); diag-sink", "orders.Peek((k, v, c) => House.Ticker.Then(1))")]
    [InlineData("T:House.Ticker; innocent", "orders.MapValues((v, c) => House.Ticker.Then(1))")]
    [InlineData(
        "P:System.DateTime.UtcNow; innocent; before the catalogue", "orders.MapValues((v, c) => DateTime.UtcNow)")]
    [InlineData(
        "M:House.Ticker.Text(*); innocent; before passing on",
        "orders.MapValues((v, c) => House.Ticker.Text(v.Id, DateTime.UtcNow))")]
    [InlineData(
        "M:House.Ticker.Send(*); effect.msg(idempotent)", "orders.Foreach((k, v, c) => House.Ticker.Send(k, v.Id))")]
    [InlineData("M:House.Ticker.OnEach(*); innocent", "House.Ticker.OnEach(v => DateTime.UtcNow)")]
    [InlineData(
        "", "orders.Foreach((k, v, c) => House.Ticker.Send(k, v.Id)); orders.MapValues((v, c) => House.Ticker.Now())")]
    public async Task What_is_declared_harmless_is_silent(string rows, string statement) =>
        Assert.Empty(await FindRules(rows, OrderTopology.FromStatements(statement + ";") + House));

    [Theory]
    [InlineData("T:House.IHook; region", "House.IHook", "")]
    [InlineData("T:House.Hook; region", "House.Hook", "override ")]
    public async Task What_implements_a_type_of_kind_region_is_replayed(
        string rows, string contract, string modifier) => Assert.Equal(
        ["EOS1001"],
        await FindRules(
            rows,
            OrderTopology.FromStatements("")
                + House
                + $"public class Stamp : {contract} {{ public {modifier}DateTime OnRecord(string value) => DateTime.UtcNow; }}"));

    [Fact]
    public async Task Without_its_row_it_is_not() => Assert.Empty(
        await FindRules(
            "",
            OrderTopology.FromStatements("")
                + House
                + "public class Stamp : House.IHook { public DateTime OnRecord(string value) => DateTime.UtcNow; }"));

    [Theory]
    [InlineData("[House.NonDeterministic] static int Next(string s) => s.Length;", "Next(v.Id)", "EOS1002")]
    [InlineData("[House.NonDeterministic(\"clock\")] static int Next(string s) => s.Length;", "Next(v.Id)", "EOS1001")]
    [InlineData("[House.NonDeterministic(\"identity\")] static int Next => 3;", "Next", "EOS1003")]
    [InlineData(
        "[House.NonDeterministic] static class Own { public static int Next() => 3; }", "Own.Next()", "EOS1002")]
    [InlineData(
        "static int Inner() => Next(\"\"); [House.NonDeterministic] static int Next(string s) => s.Length;",
        "Inner()",
        "EOS1002")]
    public async Task A_member_with_the_attribute_is_found(string member, string call, string rule) =>
        Assert.Equal(
            [rule],
            await FindRules("", OrderTopology.FromStatements($"orders.MapValues((v, c) => {call});", member) + House));

    [Theory]
    [InlineData("[House.Deterministic] static DateTime Next() => DateTime.UtcNow;", "Next()")]
    [InlineData("[House.Deterministic] static DateTime Next => DateTime.UtcNow;", "Next")]
    [InlineData(
        "[House.Deterministic] static class Own { public static DateTime Next() => DateTime.UtcNow; }", "Own.Next()")]
    [InlineData(
        "[House.Deterministic] static string Next(DateTime at) => at.Date.Ticks + \"\";", "Next(DateTime.UtcNow)")]
    public async Task A_member_with_the_other_attribute_is_silent(string member, string call) =>
        Assert.Empty(
            await FindRules("", OrderTopology.FromStatements($"orders.MapValues((v, c) => {call});", member) + House));

    [Fact]
    public async Task A_row_goes_before_an_attribute() => Assert.Equal(
        ["EOS1008"],
        await FindRules(
            "M:App.Next; host",
            OrderTopology.FromStatements(
                "orders.MapValues((v, c) => Next());", "[House.Deterministic] static int Next() => 3;") + House));

    private static async Task<IEnumerable<string>> FindRules(string rows, string code)
    {
        var options = TestAnalyzerOptions.With("EosApis.txt", rows);
        return (await AnalyzedCode.AnalyzeCompilation(
            AnalyzedCode.CreateCompilation(code), [.. options.AdditionalFiles]))
            .Where(found => found.Id != "EOS0004")
            .Select(found => found.Id);
    }
}
