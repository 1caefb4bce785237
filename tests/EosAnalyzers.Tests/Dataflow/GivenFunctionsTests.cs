using EosAnalyzers.Rules.Determinism.GeneratedIdentity;
using EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Functions that an object is given, by a container or where it is created: what they give and do counts where the
/// object calls them.
/// </summary>
public class GivenFunctionsTests
{
    private static string Source(string parameter, string use, string types = "", string setup = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using Microsoft.Extensions.DependencyInjection;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, string City) { public string Mark { get; set; } = ""; }
        public delegate string Number(Order order);
        public delegate string Other(Order order);
        public delegate void Save(Order order);
        public sealed class Store
        {
            public void Append(Order order) => File.AppendAllText("orders", order.Id);
            public void Put(Order order) => File.WriteAllText(order.Id, "paid");
        }
        public static class Numbers
        {
            public static string Draw(Order order) => order.Id + Guid.NewGuid();
            public static string Keep(Order order) => order.Id;
        }
        public sealed class Line(Func<Guid> make) { public string Of(Order order) => $"{order.Id}-{make()}"; }
        public sealed class FieldLine
        {
            private readonly Func<Guid> _make;
            public FieldLine(Func<Guid> make) { _make = make ?? throw new ArgumentNullException(nameof(make)); }
            public string Of(Order order) => $"{order.Id}-{_make()}";
        }
        public interface IRule { string Score(Order order); }
        public sealed class Rule(Func<string> draw) : IRule { public string Score(Order order) => draw(); }
        public sealed class Fixed : IRule { public string Score(Order order) => order.Id; }
        public sealed record Options(Func<string> Draw);
        public sealed class Saver(Action<Order> save) { public void Save(Order order) { if (order.Id != "") save(order); } }
        public sealed class Marker(Action<Order> mark) { public Order Mark(Order order) { mark(order); return order; } }
        public sealed class Table(IReadOnlyDictionary<string, Func<Order, string>> table)
        {
            public string Of(Order order) => table[order.City](order);
        }
        {{types}}
        public sealed class App({{parameter}})
        {
            public void Build(IKStream<string, Order> orders)
            {
                {{use}}
            }
        }
        public static class Setup
        {
            public static void Add(IServiceCollection services, IServiceProvider provider)
            {
                {{setup}}
            }
            private static Number Create(IServiceProvider provider) => order => order.Id + GUID;
            private static Number Create() => order => order.Id + GUID;
        }
        """;

    private static string Guilty(string source) => source
        .Replace("GUID", "Guid.NewGuid()").Replace("DRAW", "Numbers.Draw").Replace("METHOD", "Append")
        .Replace("FILE", "File.AppendAllText(\"orders\", order.Id)");

    private static string Innocent(string source) => source
        .Replace("GUID", "Guid.Empty").Replace("DRAW", "Numbers.Keep").Replace("METHOD", "Put")
        .Replace("FILE", "File.WriteAllText(order.Id, \"paid\")").Replace("[|", "").Replace("|]", "");

    public static TheoryData<string> Registrations => [
        "services.AddSingleton<Number>(order => $\"{order.City}-{GUID}\");",
        "services.AddSingleton<Number>(_ => order => order.City + GUID);",
        "services.AddTransient<Number>(_ => DRAW);",
        "services.AddSingleton<Number>(DRAW);",
        "services.AddKeyedSingleton<Number>(\"a\", (_, _) => order => order.Id + GUID);",
        "services.Add(ServiceDescriptor.Singleton<Number>(order => order.Id + GUID));",
        "Number number = order => order.Id + GUID; services.AddSingleton(number);",
        "services.AddSingleton(typeof(Number), (Number)(order => order.Id + GUID));",
        "services.AddScoped(_ => { var prefix = \"p\"; Number made = order => prefix + GUID; return made; });",
        "services.AddSingleton(_ => new Number(order => order.Id + GUID));",
        "services.AddTransient<Number>(Create);",
        "services.AddSingleton(Create());",
    ];

    [Theory]
    [MemberData(nameof(Registrations))]
    public Task A_function_that_a_container_is_given_is_found_where_it_is_called(string setup) =>
        RuleVerifier<GeneratedIdentityRule>.Finds(Guilty(Source(
            "Number number", "orders.MapValues((k, v, c) => [|number(v)|]).To(\"out\");", setup: setup)));

    [Theory]
    [MemberData(nameof(Registrations))]
    public Task A_registered_function_that_gives_the_same_again_is_silent(string setup) =>
        RuleVerifier<GeneratedIdentityRule>.Silent(Innocent(Source(
            "Number number", "orders.MapValues((k, v, c) => number(v)).To(\"out\");", setup: setup)));

    // The parameter of the class with the topology, the call, the creation.
    public static TheoryData<string, string, string> Creations => new()
    {
        { "Line line", "[|line.Of(v)|]", "services.AddSingleton(new Line(() => GUID));" },
        { "Line line", "[|line.Of(v)|]", "services.AddSingleton(_ => new Line(() => GUID));" },
        { "FieldLine line", "[|line.Of(v)|]", "services.AddSingleton(new FieldLine(() => GUID));" },
        { "IRule rule", "[|rule.Score(v)|]", "services.AddSingleton<IRule>(new Rule(() => GUID.ToString()));" },
        {
            "IReadOnlyList<IRule> rules",
            "string.Concat(rules.Select(rule => [|rule.Score(v)|]))",
            "IReadOnlyList<IRule> rules = [new Rule(() => GUID.ToString()), new Fixed()]; new App(rules);"
        },
        { "Options options", "[|options.Draw()|]", "services.AddSingleton(new Options(() => GUID.ToString()));" },
        {
            "Table table",
            "[|table.Of(v)|]",
            "services.AddSingleton(new Table(new Dictionary<string, Func<Order, string>> { [\"a\"] = order => order.Id + GUID }));"
        },
        { "Number number", "[|number(v)|]", "new App(order => order.Id + GUID);" },
        { "Number number", "[|number(v)|]", "new App(number: DRAW);" },
        { "Marker marker", "[|marker.Mark(v)|]", "services.AddSingleton(new Marker(order => order.Mark = GUID.ToString()));" },
        { "IServiceProvider provider", "[|provider.GetRequiredService<Number>()(v)|]", "services.AddSingleton<Number>(order => order.Id + GUID);" },
        { "Lazy<Number> number", "[|number.Value(v)|]", "services.AddSingleton<Number>(order => order.Id + GUID);" },
    };

    [Theory]
    [MemberData(nameof(Creations))]
    public Task A_function_that_an_object_is_created_with_is_found(string parameter, string call, string setup) =>
        RuleVerifier<GeneratedIdentityRule>.Finds(Guilty(Source(
            parameter, $"orders.MapValues((k, v, c) => {call}).To(\"out\");", setup: setup)));

    [Theory]
    [MemberData(nameof(Creations))]
    public Task An_object_created_with_a_function_that_gives_the_same_again_is_silent(
        string parameter, string call, string setup) =>
        RuleVerifier<GeneratedIdentityRule>.Silent(Innocent(Source(
            parameter, $"orders.MapValues((k, v, c) => {call}).To(\"out\");", setup: setup)));

    public static TheoryData<string, string, string> Constructors => new()
    {
        {
            """
            public abstract class Base(Func<string> id) { protected string Id() => id(); }
            public sealed class Under(Func<string> id) : Base(id) { public string Of(Order order) => order.Id + Id(); }
            """,
            "new Under(() => GUID.ToString());",
            "[|under.Of(v)|]"
        },
        {
            """
            public abstract class Base { private readonly Func<string> _id; protected Base(Func<string> id) => _id = id; protected string Id() => _id(); }
            public sealed class Under : Base { public Under(Func<string> id) : base(id) { } public string Of(Order order) => order.Id + Id(); }
            """,
            "new Under(() => GUID.ToString());",
            "[|under.Of(v)|]"
        },
        {
            """
            public sealed class Inner(Func<string> id) { public string Of(Order order) => order.Id + id(); }
            public sealed class Under(Func<string> id) { private readonly Inner _inner = new(id); public string Of(Order order) => _inner.Of(order); }
            """,
            "new Under(() => GUID.ToString());",
            "[|under|].Of(v)"
        },
        {
            """
            public sealed class Under
            {
                private readonly Func<string> _id;
                private Under(Func<string> id) => _id = id;
                public static Under From(Func<string> id) => new(id);
                public string Of(Order order) => order.Id + _id();
            }
            """,
            "Under.From(() => GUID.ToString());",
            "[|under.Of(v)|]"
        },
        {
            """
            public sealed class Under
            {
                private readonly Func<string> _id;
                public Under() : this(() => GUID.ToString()) { }
                public Under(Func<string> id) => _id = id;
                public string Of(Order order) => order.Id + _id();
            }
            """,
            "services.AddSingleton<Under>();",
            "[|under.Of(v)|]"
        },
        {
            "public readonly struct Under(Func<string> id) { public string Of(Order order) => order.Id + id(); }",
            "new Under(() => GUID.ToString());",
            "[|under.Of(v)|]"
        },
    };

    [Theory]
    [MemberData(nameof(Constructors))]
    public Task A_function_is_found_through_constructors(string types, string setup, string call) =>
        RuleVerifier<GeneratedIdentityRule>.Finds(Guilty(Source(
            "Under under", $"orders.MapValues((k, v, c) => {call}).To(\"out\");", types, setup)));

    [Theory]
    [MemberData(nameof(Constructors))]
    public Task Constructors_that_hand_on_what_gives_the_same_again_are_silent(string types, string setup, string call) =>
        RuleVerifier<GeneratedIdentityRule>.Silent(Innocent(Source(
            "Under under", $"orders.MapValues((k, v, c) => {call}).To(\"out\");", types, setup)));

    private const string Outer = """
        public sealed class Outer(Action<Order> save) { private readonly Saver _inner = new(save); public void Save(Order order) => _inner.Save(order); }
        public sealed class Quiet(Action<Order> save) { private readonly Saver _inner = new(save); public void Save(Order order) => _inner.Save(order); }
        """;

    public static TheoryData<string, string, string> Effects => new()
    {
        { "Save save", "[|save(v)|]", "services.AddSingleton<Save>(order => FILE);" },
        { "Saver saver", "[|saver.Save(v)|]", "services.AddTransient(p => new Saver(p.GetRequiredService<Store>().METHOD));" },
        { "Saver saver", "[|saver.Save(v)|]", "services.AddSingleton(new Saver(order => FILE));" },
        { "Outer outer", "[|outer.Save(v)|]", "services.AddSingleton(new Outer(order => FILE));" },
        {
            "IEnumerable<Save> all",
            "{ foreach (var save in all) [|save(v)|]; }",
            "services.AddSingleton<Save>(order => FILE);"
        },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public Task What_a_given_function_does_is_found(string parameter, string call, string setup) =>
        RuleVerifier<NonIdempotentStoreWriteRule>.Finds(Guilty(Source(
            parameter, $"orders.Foreach((k, v, c) => {call});", Outer, setup)));

    [Theory]
    [MemberData(nameof(Effects))]
    public Task A_given_function_that_does_the_same_again_is_silent(string parameter, string call, string setup) =>
        RuleVerifier<NonIdempotentStoreWriteRule>.Silent(Innocent(Source(
            parameter, $"orders.Foreach((k, v, c) => {call});", Outer, setup)));

    [Theory]
    // Of a variable that names one object for ever.
    [InlineData("private readonly Saver saver = new(order => FILE);", "[|saver.Save(v)|]")]
    [InlineData("private static readonly Saver saver = new(order => FILE);", "[|saver.Save(v)|]")]
    public async Task What_an_object_of_the_own_class_was_given_decides(string member, string call)
    {
        var source = Source("Saver other", $"orders.Foreach((k, v, c) => {call});\n}}\n{member}\npublic void More() {{");
        await RuleVerifier<NonIdempotentStoreWriteRule>.Finds(Guilty(source));
        await RuleVerifier<NonIdempotentStoreWriteRule>.Silent(
            Innocent(source.Replace("public static void Add(", "public static Saver Noisy() => new(order => File.AppendAllText(\"a\", \"b\")); public static void Add(")));
    }

    [Theory]
    // Another object of the class is given another function.
    [InlineData("Line other", "new Line(() => Guid.Empty).Of(v)", "services.AddSingleton(new Line(() => Guid.NewGuid()));")]
    [InlineData("FieldLine other", "new FieldLine(() => Guid.Empty).Of(v)", "services.AddSingleton(new FieldLine(() => Guid.NewGuid()));")]
    [InlineData("Options other", "new Options(() => v.City).Draw()", "services.AddSingleton(new Options(() => Guid.NewGuid().ToString()));")]
    // Another delegate of the same signature.
    [InlineData("Number number", "number(v)", "services.AddSingleton<Other>(order => order.Id + Guid.NewGuid()); services.AddSingleton<Number>(order => order.Id);")]
    // Who creates the object gives another function than the container has.
    [InlineData("Number number", "number(v)", "services.AddSingleton<Number>(order => order.Id + Guid.NewGuid()); new App(order => order.City);")]
    // The function that is not called.
    [InlineData("Func<string> id, Func<string> spare", "id()", "new App(() => \"x\", () => Guid.NewGuid().ToString());")]
    // Only logged.
    [InlineData("Line line", "{ Console.WriteLine(line.Of(v)); return v.Id; }", "services.AddSingleton(new Line(() => Guid.NewGuid()));")]
    // What a factory draws while the object is made is drawn once.
    [InlineData("Number number", "number(v)", "services.AddSingleton<Number>(_ => { Console.WriteLine(Guid.NewGuid()); return order => order.Id; });")]
    public Task A_function_that_the_region_does_not_run_is_silent(string parameter, string call, string setup) =>
        RuleVerifier<GeneratedIdentityRule>.Silent(Innocent(Source(
            parameter, $"orders.MapValues((k, v, c) => {call}).To(\"out\");", setup: setup)));

    [Theory]
    [InlineData("Quiet quiet", "quiet.Save(v)", "new Quiet(order => File.WriteAllText(order.Id, \"\")); new Outer(order => File.AppendAllText(\"a\", \"b\"));")]
    [InlineData("Outer other", "new Outer(order => File.WriteAllText(order.Id, \"\")).Save(v)", "new Outer(order => File.AppendAllText(\"a\", \"b\"));")]
    [InlineData("Saver other", "new Saver(order => File.WriteAllText(order.Id, \"\")).Save(v)", "new Saver(order => File.AppendAllText(\"a\", \"b\"));")]
    public Task What_another_object_does_is_silent(string parameter, string call, string setup) =>
        RuleVerifier<NonIdempotentStoreWriteRule>.Silent(Innocent(Source(
            parameter, $"orders.Foreach((k, v, c) => {call});", Outer, setup)));

    // By names alone nothing that the region reaches is known to the catalogue.
    [Theory]
    [InlineData("public sealed class Saver(Action<string> save) { public void Save(string id) => save(id); }", "new Saver(id => File.AppendAllText(\"a\", id));")]
    [InlineData("public sealed class Saver { private readonly Action<string> _save; public Saver(Action<string> save) { _save = save; } public void Save(string id) => _save(id); }", "new Saver(id => File.AppendAllText(\"a\", id));")]
    [InlineData("public delegate void Keep(string id); public sealed class Saver(Keep keep) { public void Save(string id) => keep(id); }", "services.AddSingleton<Keep>(id => File.AppendAllText(\"a\", id));")]
    public Task A_region_that_names_nothing_else_is_looked_at(string saver, string setup) =>
        RuleVerifier<NonIdempotentStoreWriteRule>.Finds(
            $$"""
            using System;
            using Streamiz.Kafka.Net.Stream;
            {{saver}}
            public sealed class App(Saver saver)
            {
                public void Build(IKStream<string, string> ids) => ids.Foreach((k, v, c) => [|saver.Save(v)|]);
            }
            """,
            $$"""
            using System.IO;
            using Microsoft.Extensions.DependencyInjection;
            public static class Setup { public static void Add(IServiceCollection services) { {{setup}} } }
            """);
}
