using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.AsyncVoidCallback.AsyncVoidCallbackRule>;

namespace EosAnalyzers.Tests.Rules.Effects.AsyncVoidCallback;

public class AsyncVoidCallbackCodeFixTests
{
    private static string Code(string statements, string members = "") => ClientTopology.With(
        "HttpClient http",
        statements,
        "static Task Save(Order order) => Task.CompletedTask; static Task Log(long at) => Task.CompletedTask; static System.Threading.Tasks.ValueTask<int> Count(Order order) => new(1); static System.Collections.Generic.IAsyncEnumerable<Order> Many(Order order) => throw new System.NotSupportedException(); "
            + members,
        "using Streamiz.Kafka.Net.Processors.Public;\n");

    [Theory]
    [InlineData(
        "orders.Foreach([|async (k, v, context) => await Save(v)|]);",
        "orders.ForeachAsync(async (record, external) => await Save(record.Value));")]
    [InlineData(
        "orders.Foreach([|async (k, v, context) => { await Log(context.Timestamp); await Save(v); /* kept */ }|]);",
        "orders.ForeachAsync(async (record, external) => { await Log(record.Timestamp); await Save(record.Value); /* kept */ });")]
    [InlineData(
        "orders.Foreach([|async (k, v, context) => await Save(v with { Id = k })|], \"saves\");",
        "orders.ForeachAsync(async (record, external) => await Save(record.Value with { Id = record.Key }), named: \"saves\");")]
    [InlineData(
        "orders.Foreach(action: [|async (string k, Order v, Streamiz.Kafka.Net.Processors.IRecordContext c) => await Save(v)|]);",
        "orders.ForeachAsync(asyncAction: async (record, external) => await Save(record.Value));")]
    [InlineData(
        "orders.Foreach(named: \"saves\", action: [|async (k, v, c) => await Save(v)|]);",
        "orders.ForeachAsync(named: \"saves\", asyncAction: async (record, external) => await Save(record.Value));")]
    public Task ForeachAsyncWaits(string before, string after) => Verify.Fixes(Code(before), Code(after));

    [Theory]
    [InlineData(
        "orders.Peek([|async (k, v, context) => await Save(v)|]).To(\"out\");",
        "orders.Peek((k, v, context) => Save(v).GetAwaiter().GetResult()).To(\"out\");")]
    [InlineData(
        "orders.Foreach([|async (k, v, context) => await Save(v with { Id = context.Topic }).ConfigureAwait(false)|], \"saves\");",
        "orders.Foreach((k, v, context) => Save(v with { Id = context.Topic }).GetAwaiter().GetResult(), \"saves\");")]
    [InlineData(
        "orders.Foreach([|async (k, v, context) => { v = v with { Id = k }; /* first */ await Save(v); await Log(1); }|]);",
        "orders.Foreach((k, v, context) => { v = v with { Id = k }; /* first */ Save(v).GetAwaiter().GetResult(); Log(1).GetAwaiter().GetResult(); });")]
    [InlineData(
        "orders.Foreach([|async (k, v, c) => { var n = await Count(v) + 1; await Task.WhenAll(new[] { v }.Select(async o => await Save(o with { Id = c.Topic + n }))); }|]);",
        "orders.Foreach((k, v, c) => { var n = Count(v).AsTask().GetAwaiter().GetResult() + 1; Task.WhenAll(new[] { v }.Select(async o => await Save(o with { Id = c.Topic + n }))).GetAwaiter().GetResult(); });")]
    public Task WhereForeachAsyncIsNoCounterpartTheLambdaCanWait(string before, string after) =>
        Verify.Decides(Code(before), Code(after));

    [Theory]
    [InlineData("orders.Peek([|async (k, v, context) => { await foreach (var one in Many(v)) await Save(one); }|]).To(\"out\");")]
    [InlineData("orders.Peek([|async (k, v, context) => await Task.Yield()|]).To(\"out\");")]
    [InlineData(
        "orders.Foreach([|Store|]);",
        "static async void Store(string k, Order v, IRecordContext context) => await Save(v);")]
    public Task WhatHasNoCounterpartIsLeft(string statements, string members = "") =>
        Verify.OffersNoFix(Code(statements, members));
}
