using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.ExternalRead.ExternalReadRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.ExternalRead;

public class ExternalReadTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|File.ReadAllText(v.Id)|]);""")]
    [InlineData("""orders.Filter((k, v, c) => [|File.Exists(v.Id)|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements));

    [Theory]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(File.ReadAllText(v.Id)));""")]
    [InlineData("""var rates = File.ReadAllText("rates"); orders.MapValues((v, c) => v.Id);""")]
    [InlineData("""orders.MapValues((v, c) => Path.Combine("a", v.Id));""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements));

    // A method of the project's own is a wrapper when it hands its delegate to an operator, not to what is named like
    // one: Aggregate of LINQ, a Map of a mapper.
    [Theory]
    [InlineData("Sum(new[] { 1 }, (a, b) => a + File.ReadAllText(\"x\").Length);", "static int Sum(int[] all, Func<int, int, int> add) => all.Aggregate(add);")]
    [InlineData("Update(new Box(), s => s + File.ReadAllText(\"x\"));", "class Box { public string Map(Func<string, string> f) => f(\"\"); } static void Update(Box box, Func<string, string> handle) => box.Map(state => handle(state));")]
    [InlineData("Outer(new Box(), s => s + File.ReadAllText(\"x\"));", "class Box { public string Map(Func<string, string> f) => f(\"\"); } static void Outer(Box box, Func<string, string> handle) => Update(box, handle); static void Update(Box box, Func<string, string> handle) => box.Map(handle);")]
    public Task AMethodOfAnotherKindWithAnOperatorsNameIsSilent(string statements, string members) =>
        Verify.Silent(OrderTopology.FromStatements(statements, members));

    [Theory]
    [InlineData("Update(orders, v => [|File.ReadAllText(v.Id)|]);", "static void Update(IKStream<string, Order> s, Func<Order, string> handle) => s.MapValues((v, c) => handle(v));")]
    [InlineData("Outer(orders, v => [|File.ReadAllText(v.Id)|]);", "static void Outer(IKStream<string, Order> s, Func<Order, string> handle) => Update(s, handle); static void Update(IKStream<string, Order> s, Func<Order, string> handle) => s.MapValues((v, c) => handle(v));")]
    public Task AWrapperOfAnOperatorIsFound(string statements, string members) =>
        Verify.Finds(OrderTopology.FromStatements(statements, members));

    // What a service answers decides what another store is given; a look into the store itself is its guard.
    [Theory]
    [InlineData("db.StringSet(v.Id, [|http.GetStringAsync(\"rates\")|].Result);")]
    [InlineData("if ([|System.IO.File.Exists(v.Id)|]) db.StringSet(v.Id, v.Customer);")]
    [InlineData("var rate = [|http.GetStringAsync(\"rates\")|].Result; if (rate.Length > 3) db.StringSet(v.Id, v.Customer);")]
    public Task AnAnswerThatDecidesAnEffectIsFound(string statement) => Verify.Finds(Effect(statement));

    [Theory]
    [InlineData("if (db.KeyExists(v.Id)) return; db.StringSet(v.Id, v.Customer);")]
    [InlineData("var known = http.GetStringAsync(\"rates\").Result; db.StringSet(v.Id, v.Customer); System.Console.WriteLine(known);")]
    [InlineData("var body = http.GetStringAsync(\"rates\").Result; http.PutAsync(\"x/\" + v.Id, new StringContent(body)).Wait();")]
    [InlineData("if (!System.IO.File.Exists(v.Id)) System.IO.File.WriteAllText(v.Id, v.Customer);")]
    public Task AnAnswerThatGuardsItsOwnStoreOrDecidesNothingIsSilent(string statement) =>
        Verify.Silent(Effect(statement));

    [Theory]
    [InlineData("orders.MapValues((v, c) => { [|cache.TryGetValue(v.Id, out string? known)|]; return known ?? \"\"; });")]
    [InlineData("orders.MapValues((v, c) => cache.GetOrCreate(v.Id, e => [|File.ReadAllText(v.Id)|]));")]
    public Task WhatACacheHoldsIsFound(string statement) => Verify.Finds(Cached(statement));

    [Theory]
    [InlineData("orders.MapValues((v, c) => cache.GetOrCreate(v.Id, e => v.Id + \"!\"));")]
    [InlineData("orders.MapValues((v, c) => cache.GetOrCreate(v.Id, e => { e.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5); return v.Customer; }));")]
    public Task WhatACacheComputesOfTheRecordIsSilent(string statement) => Verify.Silent(Cached(statement));

    private static string Effect(string statement) => ClientTopology.With(
        "IDatabase db, HttpClient http",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        "",
        "using System.Net.Http;\nusing StackExchange.Redis;\n");

    private static string Cached(string statement) => ClientTopology.With(
        "IMemoryCache cache",
        statement,
        "",
        "using System;\nusing System.IO;\nusing Microsoft.Extensions.Caching.Memory;\n");
}
