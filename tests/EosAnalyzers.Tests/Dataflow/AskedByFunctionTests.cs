using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.ExternalRead.ExternalReadRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What the functions of a variable look up is looked up whenever one is called; what a variable was given of it before
/// the first record is known by then.
/// </summary>
public class AskedByFunctionTests
{
    private static string Source(string members, string body) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using StackExchange.Redis;
        using Streamiz.Kafka.Net.Stream;
        public record Use(string Id, string Card);
        public delegate string Rule(Use use, IHistory history);
        public interface IHistory { string Last(string card); }
        public sealed class History(IDatabase db) : IHistory { public string Last(string card) => db.StringGet(card).ToString(); }
        public static class Rules
        {
            public static readonly IReadOnlyDictionary<string, Func<Use, History, string>> Groups = new Dictionary<string, Func<Use, History, string>> { ["web"] = Web, ["shop"] = static (use, _) => use.Id };
            public static readonly IReadOnlyDictionary<string, Rule> Lambdas = new Dictionary<string, Rule> { ["web"] = (use, history) => use.Id + history.Last(use.Card) };
            public static readonly Func<Use, History, string>[] Listed = { Web };
            public static readonly Rule Quiet = (use, _) => use.Id;
            public static string Web(Use use, History history) { var last = history.Last(use.Card); return use.Id + last; }
        }
        public sealed class App(IDatabase db, IHistory history, History own)
        {
            {{members}}
            public void Build(IKStream<string, Use> uses) => uses.MapValues((k, v, c) => {{body}}).To("out");
        }
        """;

    [Theory]
    [InlineData("", "[|Rules.Groups|][v.Card](v, own)")]
    [InlineData("", "[|Rules.Lambdas|][v.Card](v, history)")]
    [InlineData("", "[|Rules.Listed|][0](v, own)")]
    [InlineData("private readonly Func<string, string> ask = id => db.StringGet(id).ToString();", "[|ask|](v.Id)")]
    [InlineData("private readonly Dictionary<string, Func<string, string>> asks = new() { [\"a\"] = id => db.StringGet(id).ToString() };", "[|asks|][v.Card](v.Id)")]
    public Task What_a_function_looks_up_is_found_where_it_is_called(string members, string body) =>
        Verify.Finds(Source(members, body));

    [Theory]
    [InlineData("", "Rules.Quiet(v, history)")]
    [InlineData("private readonly List<string> names = new[] { \"a\" }.Select(id => db.StringGet(id).ToString()).ToList();", "names[0]")]
    [InlineData("private readonly Dictionary<string, string> names = new[] { \"a\" }.ToDictionary(id => id, id => db.StringGet(id).ToString());", "names[v.Id]")]
    [InlineData("private readonly string[] names = Array.ConvertAll(new[] { \"a\" }, id => db.StringGet(id).ToString());", "names[0]")]
    [InlineData("private readonly Lazy<string> name = new(() => db.StringGet(\"a\").ToString());", "name.Value")]
    [InlineData("private readonly string name = db.StringGet(\"a\").ToString(); private Func<string, string> Add => id => id + name;", "Add(v.Id)")]
    [InlineData("private readonly Func<string, string> ask = id => db.StringGet(id).ToString();", "ask is null ? v.Id : v.Card")]
    [InlineData("private readonly Func<string, string> ask = id => db.StringGet(id).ToString();", "ask != null ? v.Id : v.Card")]
    public Task What_was_looked_up_before_the_first_record_is_silent(string members, string body) =>
        Verify.Silent(Source(members, body));
}
