using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;
using VerifyId = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.GeneratedIdentity.GeneratedIdentityRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What an object keeps as it was when it was made is no part of what its methods change, however many objects lie
/// between.
/// </summary>
public class LastingMembersTests
{
    private static string Code(string members, string region) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.RegularExpressions;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, string Customer, decimal Total);
        public record Options(string Prefix) { public string Mood { get; set; } = ""; }
        public class Parts(Options options, string unit)
        {
            private int next;
            {{members}}
            public void Count() => next++;
            public int Counted() => next;
            public string Unit() => unit;
            public string Prefix() => options.Prefix;
            public string Mood() => options.Mood;
            public void SetMood(string mood) => options.Mood += mood;
        }
        public class Service(Parts parts) { public Parts Parts => parts; public string Unit() { parts.Count(); return parts.Unit(); } public string Counted() { parts.Count(); return parts.Counted().ToString(); } }
        public class Given(string unit) { public string Unit() => unit; public void Add(string more) => unit += more; }
        public class Holder { private Parts parts = new(new("a"), "kg"); private readonly Parts own = new(new("a"), "kg"); public void Renew(string id) { if (own.Counted() > 3) parts = new(new(id), id); own.Count(); } public string Unit() => parts.Unit(); public string Own() { own.Count(); return own.Unit(); } }
        public class Tag(string name) { public string Text() => name; }
        public class App(Parts parts, Service service, Given given, Holder holder)
        {
            private readonly Service made = new(new Parts(new("a"), "kg"));
            public void Build(IKStream<string, Order> orders) => orders.MapValues((o, c) => {{region}}).To("o");
            private string Run(Func<string> read) => read();
            private string Unit() { parts.Count(); return parts.Unit(); }
            private string Prefix() { parts.Count(); return parts.Prefix(); }
            private string Mood() { parts.SetMood("a"); return parts.Mood(); }
            private string Counted() { parts.Count(); return parts.Counted().ToString(); }
            private string Added(string id) { given.Add(id); return given.Unit(); }
            private string Renewed(string id) { holder.Renew(id); return holder.Unit(); }
            private string Read(string id) { parts.Count(); return parts.Read(id); }
            private string Change(string id) { parts.Change(id); return parts.Read(id); }
        }
        """;

    private const string Unused = "public string Read(string id) => id; public void Change(string id) { }";

    [Theory]
    [InlineData("this.Unit()")]
    [InlineData("this.Prefix()")]
    [InlineData("service.Unit()")]
    [InlineData("made.Unit()")]
    [InlineData("holder.Own()")]
    [InlineData("service.Parts.Unit() + Unit()")]
    public Task WhatNobodyChanges_IsSilent(string region) => Verify.Silent(Code(Unused, region));

    [Theory]
    [InlineData("[|Counted|]()")]
    [InlineData("[|Mood|]()")]
    [InlineData("[|service|].Counted()")]
    [InlineData("[|made|].Counted()")]
    [InlineData("[|Added|](o.Id)")]
    [InlineData("[|Renewed|](o.Id)")]
    public Task WhatIsChanged_IsFound(string region) => Verify.Finds(Code(Unused, region));

    [Theory]
    [InlineData("""private readonly Dictionary<string, string> names = new() { ["a"] = "b" }; public string Read(string id) => names.TryGetValue(id, out var found) ? found : "";""")]
    [InlineData("""private readonly Dictionary<string, string> names = new() { ["a"] = "b" }; public string Read(string id) => names[id];""")]
    [InlineData("""private readonly string[] codes = ["a"]; public string Read(string id) { var all = ""; foreach (var code in codes) all += code; return all; }""")]
    [InlineData("""private readonly HashSet<int> widths; public Parts(HashSet<int> widths) : this(new("a"), "kg") { this.widths = widths; } public string Read(string id) => widths.Contains(id.Length).ToString();""")]
    [InlineData("""private readonly Regex digits = new("[0-9]"); public string Read(string id) => digits.Replace(id, "");""")]
    [InlineData("""public string Name { get; init; } = "n"; public string Read(string id) => Name + id;""")]
    [InlineData("""private readonly TimeSpan? wait = TimeSpan.FromSeconds(1); public string Read(string id) => wait!.Value.Ticks + id;""")]
    public Task ATableOrAValueBesideACounter_IsSilent(string members) =>
        Verify.Silent(Code(members + " public void Change(string id) { }", "Read(o.Id)"));

    [Theory]
    [InlineData("private readonly Dictionary<string, string> names = new(); public void Change(string id) => names[id] = id; public string Read(string id) => names.Count.ToString();")]
    [InlineData("private readonly Dictionary<string, string> names = new(); public void Change(string id) => names.Add(id, id); public string Read(string id) => names.Count.ToString();")]
    [InlineData("private readonly Dictionary<string, string> names = new(); public void Change(string id) { var all = names; all[id] = id; } public string Read(string id) => names.Count.ToString();")]
    [InlineData("private readonly Dictionary<string, string> names = new(); public void Change(string id) => Put(names, id); private static void Put(Dictionary<string, string> all, string id) => all[id] = id; public string Read(string id) => names.Count.ToString();")]
    [InlineData("private readonly Dictionary<string, List<string>> lists = new(); public void Change(string id) => lists[id].Add(id); public string Read(string id) => lists[id].Count.ToString();")]
    [InlineData("private readonly string[] slots = new string[3]; public void Change(string id) => slots[0] += id; public string Read(string id) => slots[0];")]
    [InlineData("private string last = \"\"; public void Change(string id) => last += id; public string Read(string id) => last;")]
    [InlineData("public List<string> Names { get; } = new(); public void Change(string id) => Names.Add(id); public string Read(string id) => Names.Count.ToString();")]
    public Task ATableThatIsChanged_IsFound(string members) => Verify.Finds(Code(members, "[|Change|](o.Id)"));

    [Theory]
    [InlineData("new Tag([|Guid.NewGuid()|].ToString()).Text()")]
    [InlineData("new Parts(new Options(\"a\"), [|Guid.NewGuid()|].ToString()).Unit()")]
    [InlineData("new Parts(new Options([|Guid.NewGuid()|].ToString()), \"kg\").Prefix()")]
    [InlineData("Run(() => { var own = new Parts(new Options([|Guid.NewGuid()|].ToString()), \"kg\"); own.Count(); return own.Prefix(); })")]
    public Task WhatANewObjectIsGiven_IsFound(string region) => VerifyId.Finds(Code(Unused, region));
}
