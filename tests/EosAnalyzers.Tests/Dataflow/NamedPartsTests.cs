using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What a pattern, a deconstruction or a type argument names is what counts: what else the value holds, and what other
/// types do, is none of it.
/// </summary>
public class NamedPartsTests
{
    [Theory]
    [InlineData("orders.MapValues((v, c) => Timed(v) is (> 3, _) ? 1 : 2).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => (v.Id, DateTime.UtcNow) is (\"x\", _) ? 1 : 2).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Timed(v) switch { (> 3, var at) => 1, _ => 2 }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Area(new Shape.Timed(2, DateTime.Now))).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Area(new Shape.Circle(2))).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Draft(v.Id, DateTime.Now) is { Id: \"a\" } ? 1 : 2).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Draft(v.Id, DateTime.Now) is { Id: { Length: > 2 } } d ? d.Id : \"\").To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var (id, _) = new Draft(v.Id, DateTime.Now); return id; }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var (id, at) = new Split(v.Id); return id; }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var ((id, at), n) = (new Draft(v.Id, DateTime.Now), 1); return id + n; }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { switch (Timed(v)) { case (> 3, _): return 1; default: return 2; } }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { object o = new Draft(v.Id, DateTime.Now); return o is Draft ? 1 : 2; }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => { var d = v.Amount > 1 ? new Draft(v.Id, DateTime.Now) : null; return d is null ? 1 : d is not null ? 2 : 3; }).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Make<Closed>(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => Pass<Closed>(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Maker<Plain>().Text(v)).To(\"o\");")]
    [InlineData("orders.MapValues((v, c) => new Holder<Plain>(new Plain()).Text()).To(\"o\");")]
    public async Task WhatIsNotNamedIsNoPart(string statements) => Assert.Empty(await FindIds(statements));

    [Theory]
    [InlineData("orders.MapValues((v, c) => Timed(v) is (_, { Year: > 2000 }) ? 1 : 2).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Timed(v) is var (n, at) && at.Year > 2000 ? 1 : 2).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Timed(v) switch { (> 3, var at) => at.Year, _ => 2 }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Late(new Shape.Timed(2, DateTime.Now))).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Draft(v.Id, DateTime.Now) is { At.Year: > 2000 } ? 1 : 2).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Draft(v.Id, DateTime.Now) is { Id: \"a\" } d ? d.At : default).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { var (_, at) = new Draft(v.Id, DateTime.Now); return at; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { var (id, at) = new Split(v.Id); return at; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { var ((id, at), n) = (new Draft(v.Id, DateTime.Now), 1); return at; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { switch (Timed(v)) { case (_, { Year: > 3 }): return 1; default: return 2; } }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { switch (Timed(v)) { case var (n, at) when n > 2: return at; default: return default; } }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { var d = DateTime.Now.Hour > 3 ? new Draft(v.Id, default) : null; return d is null ? 1 : 2; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => DateTime.Now.Hour switch { < 6 => 1, _ => 2 }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => { object o = DateTime.Now.Hour > 3 ? v : v.Id; return o is Order ? 1 : 2; }).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Make<Opened>(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => Pass<Opened>(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => (Make<Closed>(v), Make<Opened>(v))).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Maker<Stamped>().Text(v)).To(\"o\");", "EOS1001")]
    [InlineData("orders.MapValues((v, c) => new Holder<Stamped>(new Stamped()).Text()).To(\"o\");", "EOS1001")]
    public async Task WhatIsNamedIsFound(string statements, string expected) =>
        Assert.Equal([expected], await FindIds(statements));

    private static async Task<IEnumerable<string>> FindIds(string statements) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With("HttpClient http", statements, Members) + Types))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS1", StringComparison.Ordinal))
            .Distinct();

    private const string Members = """
        private static (int Count, DateTime At) Timed(Order o) => (o.Id.Length, DateTime.UtcNow);
        private static double Area(Shape s) => s switch { Shape.Circle { R: var r } => r * r, Shape.Timed(var a, _) => a, _ => 0 };
        private static int Late(Shape s) => s switch { Shape.Circle { R: var r } => 1, Shape.Timed(_, var at) => at.Year, _ => 0 };
        private static T Make<T>(Order o) where T : IMade<T> => T.From(o);
        private static T Pass<T>(Order o) where T : IMade<T> => Make<T>(o);
        """;

    private const string Types = """

        public abstract record Shape { public sealed record Circle(double R) : Shape; public sealed record Timed(double A, DateTime At) : Shape; }
        public record Draft(string Id, DateTime At);
        public class Split(string id) { public void Deconstruct(out string name, out DateTime at) { name = id; at = DateTime.UtcNow; } }
        public interface IMade<T> where T : IMade<T> { static abstract T From(Order o); }
        public record Opened(string Id, DateTime At) : IMade<Opened> { public static Opened From(Order o) => new(o.Id, DateTime.UtcNow); }
        public record Closed(string Id) : IMade<Closed> { public static Closed From(Order o) => new(o.Id); }
        public interface ITexts { string Of(string id); }
        public class Plain : ITexts { public string Of(string id) => id; }
        public class Stamped : ITexts { public string Of(string id) => id + DateTime.UtcNow.Ticks; }
        public class Maker<T> where T : ITexts, new() { public string Text(Order o) => new T().Of(o.Id); }
        public class Holder<T>(T held) where T : ITexts { public string Text() => held.Of("a"); }
        """;
}
