using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// What an effect of an asynchronous operator is made of: the record that the lambda is given is read by every helper,
/// and ties none of them to the other.
/// </summary>
public class AsyncRecordTests
{
    [Theory]
    [InlineData("orders.ForeachAsync(async (r, c) => await Export(r.Value));")]
    [InlineData("orders.ForeachAsync(async (r, c) => { var temp = Path.GetTempFileName(); await File.WriteAllTextAsync(temp, r.Value.Id); File.Move(temp, Target(r.Value), true); });")]
    [InlineData("orders.ForeachAsync(async (r, c) => await mediator.Publish(new Seen(r.Value.Id)));")]
    [InlineData("orders.ForeachAsync(async (r, c) => { if (await repository.Find(o => o.Id == r.Value.Id) is null) await repository.Add(r.Value); });")]
    [InlineData("orders.ForeachAsync(async (r, c) => { var known = await repository.Find(o => o.Id == r.Value.Id); if (known == null) await repository.Add(r.Value); });")]
    [InlineData("orders.ForeachAsync(async (r, c) => await scheduler.ScheduleJob(Job(r.Value), new HashSet<ITrigger> { At(r.Value) }, replace: true));")]
    [InlineData("orders.ForeachAsync(async (r, c) => await scheduler.ScheduleJob(Job(r.Value), new[] { At(r.Value) }, true));")]
    [InlineData("orders.ForeachAsync(async (r, c) => await Replace(documents, r.Value));")]
    [InlineData("orders.ForeachAsync(async (r, c) => { var batch = redis.CreateTransaction(); batch.AddCondition(Condition.KeyNotExists(r.Value.Id)); _ = batch.StringSetAsync(r.Value.Id, 1); await batch.ExecuteAsync(); });")]
    public async Task WhatLeavesNothingTwiceIsSilent(string statements) => Assert.Empty(await FindIds(statements));

    [Theory]
    [InlineData("orders.ForeachAsync(async (r, c) => await mediator.Publish(new Told(r.Value.Id)));", "EOS2001")]
    [InlineData("orders.ForeachAsync(async (r, c) => await repository.Add(r.Value));", "EOS2004")]
    [InlineData("orders.ForeachAsync(async (r, c) => await documents.InsertManyAsync(new[] { r.Value }));", "EOS2004")]
    [InlineData("orders.ForeachAsync(async (r, c) => { _ = redis.StringSetAsync(r.Value.Id, 1); });", "EOS2010")]
    [InlineData("orders.ForeachAsync(async (r, c) => { var temp = Path.GetRandomFileName(); await File.WriteAllTextAsync(temp, r.Value.Id); });", "EOS2002")]
    [InlineData("orders.ForeachAsync(async (r, c) => await scheduler.ScheduleJob(Job(r.Value), At(r.Value)));", "EOS2005")]
    [InlineData("orders.ForeachAsync(async (r, c) => await scheduler.ScheduleJob(Job(r.Value), new[] { At(r.Value) }, false));", "EOS2005")]
    public async Task WhatIsDoneTwiceIsFound(string statements, string expected) =>
        Assert.Equal([expected], await FindIds(statements));

    private static async Task<IEnumerable<string>> FindIds(string statements) =>
        (await AnalyzedCode.AnalyzeSources(Members + ClientTopology.With(
            "IMediator mediator, IRepository repository, IScheduler scheduler, IMongoCollection<Order> documents, IDatabase redis",
            statements,
            """
            private static async Task Export(Order order)
            {
                var temporary = Path.GetRandomFileName();
                await File.WriteAllTextAsync(temporary, order.Id);
                File.Move(temporary, Target(order), overwrite: true);
            }

            private static async Task Replace(IMongoCollection<Order> documents, Order order)
            {
                await documents.DeleteManyAsync(o => o.Id == order.Id);
                await documents.InsertManyAsync(new[] { order });
            }

            private static string Target(Order order) => order.Id + ".json";
            private static IJobDetail Job(Order order) => JobBuilder.Create<Work>().WithIdentity(order.Id).Build();
            private static ITrigger At(Order order) => TriggerBuilder.Create().WithIdentity(order.Id).StartNow().Build();
            """).Replace("public static class App", Types + "public static class App") + Mediator))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS", StringComparison.Ordinal));

    private const string Members = """
        using System.Linq.Expressions;
        using Dapper;
        using MediatR;
        using MongoDB.Driver;
        using Npgsql;
        using Quartz;
        using StackExchange.Redis;

        """;

    // MediatR's own package is not at hand: its signatures.
    private const string Mediator = """

        namespace MediatR
        {
            public interface INotification { }
            public interface IPublisher { Task Publish<T>(T notification, CancellationToken token = default) where T : INotification; }
            public interface IMediator : IPublisher { }
            public interface INotificationHandler<in T> where T : INotification { Task Handle(T notification, CancellationToken token); }
        }
        """;

    private const string Types = """
        public class Work : IJob { public Task Execute(IJobExecutionContext context) => Task.CompletedTask; }
        public record Told(string Id) : INotification;
        public record Seen(string Id) : INotification;
        public class ToldHandler(NpgsqlConnection connection) : INotificationHandler<Told>
        {
            public Task Handle(Told told, CancellationToken token) => connection.ExecuteAsync("INSERT INTO told (id) VALUES (@Id)", told);
        }
        public class SeenHandler(NpgsqlConnection connection) : INotificationHandler<Seen>
        {
            public Task Handle(Seen seen, CancellationToken token) => connection.ExecuteAsync("UPDATE seen SET n = 1 WHERE id = @Id", seen);
        }
        public interface IRepository { Task Add(Order order); Task<Order?> Find(Expression<Func<Order, bool>> predicate); }
        public class Repository(IMongoDatabase database) : IRepository
        {
            private readonly IMongoCollection<Order> set = database.GetCollection<Order>("orders");
            public Task Add(Order order) => set.InsertOneAsync(order, new InsertOneOptions());
            public Task<Order?> Find(Expression<Func<Order, bool>> predicate) => set.Find(predicate).SingleOrDefaultAsync()!;
        }

        """;
}
