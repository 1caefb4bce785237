using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.AsyncVoidCallback.AsyncVoidCallbackRule>;

namespace EosAnalyzers.Tests.Rules.Effects.AsyncVoidCallback;

public class AsyncVoidCallbackTests
{
    private static string Code(string statements, string members = "") => ClientTopology.With(
        "HttpClient http",
        statements,
        "static Task Save(Order order) => Task.CompletedTask; " + members,
        "using Streamiz.Kafka.Net.Processors.Public;\n");

    [Theory]
    [InlineData("orders.Foreach([|async (k, v, context) => await Save(v)|]);")]
    [InlineData("orders.Foreach([|async (k, v, context) => { await Save(v); }|]);")]
    [InlineData("orders.Peek([|async (k, v, context) => await Save(v)|]).To(\"out\");")]
    [InlineData("orders.Peek([|async delegate(string k, Order v, IRecordContext context) { await Save(v); }|]).To(\"out\");")]
    [InlineData("Action<string, Order, IRecordContext> save = [|async (k, v, context) => await Save(v)|]; orders.Foreach(save);")]
    [InlineData(
        "orders.Foreach([|Store|]);",
        "static async void Store(string k, Order v, IRecordContext context) => await Save(v);")]
    [InlineData("orders.Process(ProcessorBuilder.New<string, Order>().Processor([|async record => await Save(record.Value)|]).Build());")]
    public Task AnAsyncLambdaThatNobodyWaitsForIsFound(string statements, string members = "") =>
        Verify.Finds(Code(statements, members));

    [Theory]
    [InlineData("orders.ForeachAsync(async (record, context) => await Save(record.Value));")]
    [InlineData("orders.Foreach((k, v, context) => Save(v).Wait());")]
    [InlineData("orders.Foreach((k, v, context) => { });")]
    [InlineData("orders.MapValuesAsync(async (record, context) => { await Save(record.Value); return record.Value; });")]
    [InlineData(
        "orders.Foreach(Store);", "static void Store(string k, Order v, IRecordContext context) => Save(v).Wait();")]
    [InlineData("Action<Order> elsewhere = async v => await Save(v); elsewhere(new Order(\"\", \"\", 0)); orders.To(\"out\");")]
    [InlineData("orders.Foreach((k, v, context) => Parallel.ForEachAsync(new[] { v }, async (one, stop) => await Save(one)).Wait());")]
    public Task WhatIsWaitedForIsSilent(string statements, string members = "") =>
        Verify.Silent(Code(statements, members));

    [Fact]
    public Task TheMessageSaysWhatIsLost() => Verify.Message(
        Code("orders.Foreach(async (k, v, context) => await Save(v));"),
        "Foreach does not wait for an async lambda: the offset commits before the effect, and an exception ends the process; use ForeachAsync");
}
