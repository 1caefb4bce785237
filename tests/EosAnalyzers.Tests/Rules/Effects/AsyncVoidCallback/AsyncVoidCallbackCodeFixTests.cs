using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.AsyncVoidCallback.AsyncVoidCallbackRule>;

namespace EosAnalyzers.Tests.Rules.Effects.AsyncVoidCallback;

public class AsyncVoidCallbackCodeFixTests
{
    private static string Code(string statements, string members = "") => ClientTopology.With(
        "HttpClient http",
        statements,
        "static Task Save(Order order) => Task.CompletedTask; static Task Log(long at) => Task.CompletedTask; "
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
    [InlineData("orders.Peek([|async (k, v, context) => await Save(v)|]).To(\"out\");")]
    [InlineData("orders.Foreach([|async (k, v, context) => await Save(v with { Id = context.Topic })|]);")]
    [InlineData("orders.Foreach([|async (k, v, context) => { v = v with { Id = k }; await Save(v); }|]);")]
    [InlineData(
        "orders.Foreach([|Store|]);",
        "static async void Store(string k, Order v, IRecordContext context) => await Save(v);")]
    public Task WhatHasNoCounterpartIsLeft(string statements, string members = "") =>
        Verify.OffersNoFix(Code(statements, members));
}
