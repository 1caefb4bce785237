using EosAnalyzers.Tests.Effects;
using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What a task without a value comes from is no record; nor is when a policy tries again. An operator that is there to
/// ask a service may ask it.
/// </summary>
public class TaskResultTests
{
    private const string Clients =
        "NpgsqlConnection connection, HttpClient http, IAsyncPolicy jitter, ResiliencePipeline pipeline";

    private const string Usings = "using Dapper; using Npgsql; using Polly; using Polly.Retry; ";

    [Theory]
    [InlineData("orders.ForeachAsync((r, c) => connection.ExecuteAsync(\"UPDATE o SET t = @Amount WHERE id = @Id\", r.Value));")]
    [InlineData("orders.ForeachAsync((r, c) => http.PutAsJsonAsync(\"o/\" + r.Value.Id, r.Value));")]
    [InlineData("orders.ForeachAsync((r, c) => connection.QuerySingleAsync<int>(\"UPDATE o SET t = @Amount WHERE id = @Id RETURNING 1\", r.Value));")]
    [InlineData("orders.ForeachAsync((r, c) => Remove(http, r.Value));")]
    [InlineData("orders.ForeachAsync((r, c) => { return http.DeleteAsync(\"o/\" + r.Value.Id); });")]
    [InlineData("var retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, n => TimeSpan.FromMilliseconds(Random.Shared.Next(100))); orders.ForeachAsync((r, c) => retry.ExecuteAsync(() => http.PutAsJsonAsync(\"o\", r.Value)));")]
    [InlineData("var retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, n => TimeSpan.FromMilliseconds(Random.Shared.Next(100))); orders.MapValuesAsync(async (r, c) => await retry.ExecuteAsync(() => Task.FromResult(r.Value.Id)));")]
    [InlineData("var built = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { DelayGenerator = _ => new ValueTask<TimeSpan?>(TimeSpan.FromMilliseconds(Random.Shared.Next(100))) }).Build(); orders.MapValues((v, c) => built.Execute(() => v.Id));")]
    [InlineData("orders.MapValuesAsync((r, c) => http.GetStringAsync(\"o/\" + r.Value.Id));")]
    [InlineData("orders.MapValuesAsync(async (r, c) => await Ask(http, r.Value));")]
    [InlineData("orders.FlatMapValuesAsync(async (r, c) => await connection.QueryAsync<int>(\"SELECT n FROM t WHERE id = @Id\", r.Value));")]
    public async Task WhatDecidesNoRecordIsSilent(string statements) =>
        Assert.Empty(await FindMessages(statements));

    [Theory]
    [InlineData("orders.MapValues((v, c) => connection.ExecuteAsync(\"UPDATE o SET t = @Amount WHERE id = @Id\", v).Result);", "EOS1004")]
    [InlineData("var retry = Policy.Handle<HttpRequestException>().RetryAsync(3); orders.MapValuesAsync(async (r, c) => await retry.ExecuteAsync(() => Task.FromResult(Guid.NewGuid().ToString())));", "EOS1003")]
    [InlineData("orders.MapValues((v, c) => Ask(http, v).Result);", "EOS1004")]
    [InlineData("orders.MapValuesAsync(async (r, c) => (await http.DeleteAsync(\"o/\" + r.Value.Id)).StatusCode);", "EOS1004")]
    public async Task WhatDecidesARecordIsFound(string statements, string expected) =>
        Assert.Contains(await FindMessages(statements), message => message.StartsWith(expected, StringComparison.Ordinal));

    private static async Task<IEnumerable<string>> FindMessages(string statements) =>
        (await AnalyzedCode.AnalyzeSources(ClientTopology.With(
            Clients,
            statements,
            """
            private static Task Remove(HttpClient http, Order order) => http.DeleteAsync("o/" + order.Id);
            private static Task<string> Ask(HttpClient http, Order order) => http.GetStringAsync("o/" + order.Id);
            """,
            Usings)))
            .Where(found => found.Id.StartsWith("EOS", StringComparison.Ordinal))
            .Select(found => found.Id + " " + found.GetMessage());
}
