using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>A job is described by an expression: enqueuing it is the effect, what it does is done elsewhere.</summary>
public class ScheduledJobTests
{
    private static async Task<string[]> FindIds(string statement) =>
    [
        .. (await AnalyzedCode.AnalyzeSources(
            $$"""
            using System;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;
            using Hangfire;
            using Streamiz.Kafka.Net.Stream;
            public record Order(string Id);
            public class Mailer(HttpClient http) { public Task Send(string id) => http.PostAsJsonAsync("mail", id); public void Tell(Order o, Guid id) => http.PostAsJsonAsync("tell", o).Wait(); public static void Clean() => System.IO.File.AppendAllText("a", "b"); }
            public class App(IBackgroundJobClient jobs, Mailer own, IRecurringJobManager recurring)
            {
                public void Build(IKStream<string, Order> orders)
                {
                    orders.Foreach((k, v, c) => {{statement}});
                }
            }
            """,
            """
            using System;
            using System.Linq.Expressions;
            using System.Threading.Tasks;
            namespace Hangfire
            {
                public interface IBackgroundJobClient { string Create(object job, object state); }
                public interface IRecurringJobManager { void AddOrUpdate(string id, Expression<Action> job, string cron); }
                public static class BackgroundJobClientExtensions
                {
                    public static string Enqueue<T>(this IBackgroundJobClient client, Expression<Func<T, Task>> job) => "";
                    public static string Enqueue(this IBackgroundJobClient client, Expression<Action> job) => "";
                    public static string Schedule<T>(this IBackgroundJobClient client, Expression<Action<T>> job, TimeSpan delay) => "";
                }
                public static class RecurringJob { public static void AddOrUpdate<T>(string id, Expression<Func<T, Task>> job, string cron) { } }
            }
            """)).Select(found => found.Id).Distinct(),
    ];

    [Theory]
    [InlineData("jobs.Enqueue<Mailer>(m => m.Send(v.Id))")]
    [InlineData("jobs.Enqueue(() => own.Tell(v, default))")]
    [InlineData("jobs.Enqueue(() => Mailer.Clean())")]
    [InlineData("jobs.Schedule<Mailer>(m => m.Tell(v, default), TimeSpan.FromMinutes(1))")]
    public async Task OnlyTheEnqueuingIsFound(string statement) =>
        Assert.Equal(["EOS2005"], await FindIds(statement));

    [Theory]
    [InlineData("RecurringJob.AddOrUpdate<Mailer>(\"mail-\" + v.Id, m => m.Send(v.Id), \"0 3 * * *\")")]
    [InlineData("recurring.AddOrUpdate(\"clean\", () => Mailer.Clean(), \"0 3 * * *\")")]
    public async Task AJobUnderTheRecordsIdIsSilent(string statement) => Assert.Empty(await FindIds(statement));

    [Fact]
    public async Task WhatTheJobIsGivenIsComputedHere() =>
        Assert.Contains("EOS2002", await FindIds("RecurringJob.AddOrUpdate<Mailer>(v.Id, m => m.Send(Guid.NewGuid().ToString()), \"0 3 * * *\")"));
}
