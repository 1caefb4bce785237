using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.WorkHandedOff.WorkHandedOffRule>;

namespace EosAnalyzers.Tests.Rules.Effects.WorkHandedOff;

public class WorkHandedOffCodeFixTests
{
    private static string Code(string statement) => ClientTopology.With(
        "Notifier notifier, ChannelWriter<Order> channel, HttpClient http",
        statement,
        "public class Notifier(HttpClient http) { public async Task Notify(Order o, string note = \"\") => await http.PutAsJsonAsync(note, o); public void Forget(Order o) => _ = Notify(o); }",
        "using System.Threading.Channels;\n");

    [Theory]
    [InlineData(
        "orders.Foreach((k, v, c) => [|notifier.Notify(v)|]);",
        "orders.ForeachAsync(async (record, external) => await notifier.Notify(record.Value));")]
    [InlineData(
        "orders.Foreach((k, v, c) => { _ = [|notifier.Notify(v, k)|]; });",
        "orders.ForeachAsync(async (record, external) => { await notifier.Notify(record.Value, record.Key); });")]
    [InlineData(
        "orders.Foreach((k, v, c) => { if (v.Id == k) return; /* first */ [|notifier.Notify(v)|]; }, \"notes\");",
        "orders.ForeachAsync(async (record, external) => { if (record.Value.Id == record.Key) return; /* first */ await notifier.Notify(record.Value); }, named: \"notes\");")]
    [InlineData(
        "orders.Foreach((k, v, c) => Task.Run(() => [|notifier.Notify(v)|]));",
        "orders.ForeachAsync(async (record, external) => await Task.Run(() => notifier.Notify(record.Value)));")]
    [InlineData(
        "orders.Foreach((k, v, c) => [|notifier.Notify(v)|].ConfigureAwait(false));",
        "orders.ForeachAsync(async (record, external) => await notifier.Notify(record.Value).ConfigureAwait(false));")]
    [InlineData(
        "orders.ForeachAsync(async (r, c) => { await Task.Yield(); _ = [|notifier.Notify(r.Value)|]; });",
        "orders.ForeachAsync(async (r, c) => { await Task.Yield(); await notifier.Notify(r.Value); });")]
    public Task ADroppedTaskIsAwaited(string before, string after) => Verify.Fixes(Code(before), Code(after));

    // No async form, a helper that drops it, a queue, the offset that ForeachAsync does not tell, a lock.
    [Theory]
    [InlineData("orders.Peek((k, v, c) => [|notifier.Notify(v)|]).To(\"x\");")]
    [InlineData("orders.Foreach((k, v, c) => [|notifier.Forget(v)|]);")]
    [InlineData("orders.Foreach((k, v, c) => [|channel.TryWrite(v)|]);")]
    [InlineData("orders.Foreach((k, v, c) => [|notifier.Notify(v, c.Topic)|]);")]
    [InlineData("orders.Foreach((k, v, c) => { lock (orders) { _ = [|notifier.Notify(v)|]; } });")]
    public Task WhatCannotBeAwaitedIsLeft(string statement) => Verify.OffersNoFix(Code(statement));
}
