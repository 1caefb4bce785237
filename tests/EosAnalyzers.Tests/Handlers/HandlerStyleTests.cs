using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>
/// Handlers and loops as services write them: base classes, middlewares, batches, retries and dead letters; what comes
/// again is marked, what stands beside it may come again.
/// </summary>
public class HandlerStyleTests
{
    private const string Domain = """

        """ + HandlerStubs.Domain;

    private static Task Tells(string code, params string[] stubs) =>
        HandlerVerifier.Tells([HandlerStubs.Usings + code, .. stubs]);

    private static Task Silent(string code, params string[] stubs) =>
        HandlerVerifier.Silent([HandlerStubs.Usings + code, .. stubs]);

    [Fact]
    public Task ABaseClassOfHandlers() => Tells("using MassTransit;" + Domain + """
        public abstract class ConsumerBase<T>(ILogger log) : MassTransit.IConsumer<T> where T : class
        {
            public async Task Consume(ConsumeContext<T> context)
            {
                var started = DateTime.UtcNow;
                try { await {|EOS2003:{|EOS2001:HandleAsync(context.Message, context.CancellationToken)|}|}; }
                finally { log.LogInformation("{Name} took {Time}", GetType().Name, DateTime.UtcNow - started); }
            }
            protected abstract Task HandleAsync(T message, CancellationToken stop);
        }
        public class OrderConsumer(ILogger<OrderConsumer> log, NpgsqlConnection connection) : ConsumerBase<Order>(log)
        {
            protected override Task HandleAsync(Order order, CancellationToken stop) =>
                connection.ExecuteAsync("INSERT INTO orders (customer) VALUES (@Customer)", order);
        }
        public class PlacedConsumer(ILogger<PlacedConsumer> log, HttpClient http) : ConsumerBase<Placed>(log)
        {
            protected override async Task HandleAsync(Placed placed, CancellationToken stop) =>
                await http.PostAsync("/mails", new StringContent(placed.Id), stop);
        }
        public class StockConsumer(ILogger<StockConsumer> log, StackExchange.Redis.IDatabase redis) : ConsumerBase<Row>(log)
        {
            protected override async Task HandleAsync(Row row, CancellationToken stop) =>
                await redis.StringSetAsync($"row:{row.Id}", row.Customer);
        }
        """);

    [Fact]
    public Task ALoopWithDeadLettersAndRetries() => Tells(Domain + """
        public sealed class OrderWorker(IConsumer<string, Order> consumer, IProducer<string, string> dead, HttpClient http, ILogger<OrderWorker> log)
        {
            public async Task ExecuteAsync(CancellationToken stop)
            {
                consumer.Subscribe("orders");
                var handled = 0L;
                while (!stop.IsCancellationRequested)
                {
                    ConsumeResult<string, Order>? result = null;
                    try
                    {
                        result = consumer.Consume(stop);
                        if (result is null || result.IsPartitionEOF)
                            continue;
                        for (var attempt = 1; ; attempt++)
                        {
                            try { await {|EOS2003:ChargeAsync(result.Message.Value, stop)|}; break; }
                            catch (HttpRequestException problem) when (attempt < 3)
                            {
                                log.LogWarning(problem, "attempt {Attempt} at {Now}", attempt, DateTimeOffset.UtcNow);
                                await Task.Delay(TimeSpan.FromSeconds(Random.Shared.Next(attempt)), stop);
                            }
                        }
                        consumer.Commit(result);
                        if (++handled % 100 == 0)
                            await http.PostAsync("/beats", new StringContent(handled.ToString(CultureInfo.InvariantCulture)), stop);
                    }
                    catch (ConsumeException problem)
                    {
                        log.LogError(problem, "cannot be read");
                    }
                    catch (HttpRequestException problem) when (result is not null)
                    {
                        log.LogError(problem, "goes to the dead letters");
                        await {|EOS2005:dead.ProduceAsync("orders.dead", new Message<string, string> { Key = result.Message.Key, Value = {|EOS1003:Guid.NewGuid()|}.ToString() }, stop)|};
                        consumer.Commit(result);
                    }
                }
                consumer.Close();
                await http.PostAsync("/stopped", null, stop);
            }

            private async Task ChargeAsync(Order order, CancellationToken stop)
            {
                var answer = await http.PostAsync("/charges", new StringContent(order.Customer), stop);
                answer.EnsureSuccessStatusCode();
            }
        }
        """);

    [Fact]
    public Task AChargeWithAnIdempotencyKeyAndAnUpsert() => Silent(Domain + """
        public sealed class OrderWorker(IConsumer<string, Order> consumer, HttpClient http, NpgsqlConnection connection, ILogger<OrderWorker> log)
        {
            private long handled;
            public async Task ExecuteAsync(CancellationToken stop)
            {
                while (!stop.IsCancellationRequested)
                {
                    var result = consumer.Consume(stop);
                    var order = result.Message.Value;
                    using var request = new HttpRequestMessage(HttpMethod.Post, "/charges") { Content = new StringContent(order.Customer) };
                    request.Headers.Add("Idempotency-Key", order.Id);
                    await http.SendAsync(request, stop);
                    await connection.ExecuteAsync("INSERT INTO orders (id, customer) VALUES (@Id, @Customer) ON CONFLICT (id) DO UPDATE SET customer = excluded.customer", order);
                    consumer.StoreOffset(result);
                    handled++;
                    log.LogInformation("{Id} at {Now}, {Handled}", order.Id, DateTime.UtcNow, handled);
                }
            }
        }
        """);

    [Fact]
    public Task BatchesByCountOrTime() => Tells(Domain + """
        public sealed class BatchWorker(IConsumer<string, Order> consumer, NpgsqlConnection connection, StackExchange.Redis.IDatabase redis)
        {
            private readonly List<ConsumeResult<string, Order>> pending = new();
            private DateTime flushed = DateTime.UtcNow;
            public async Task Run(CancellationToken stop)
            {
                while (!stop.IsCancellationRequested)
                {
                    var result = consumer.Consume(TimeSpan.FromMilliseconds(100));
                    if (result is not null)
                        pending.Add(result);
                    if (pending.Count >= 500 || DateTime.UtcNow - flushed > TimeSpan.FromSeconds(5))
                        await {|EOS2004:{|EOS2001:FlushAsync()|}|};
                }
            }
            private async Task FlushAsync()
            {
                foreach (var one in pending)
                    await connection.ExecuteAsync("INSERT INTO orders (customer) VALUES (@Customer)", one.Message.Value);
                await redis.StringIncrementAsync("orders", pending.Count);
                consumer.Commit(pending.GroupBy(one => one.TopicPartition).Select(group => new TopicPartitionOffset(group.Key, group.Max(one => one.Offset.Value) + 1)));
                pending.Clear();
                flushed = DateTime.UtcNow;
                await redis.StringIncrementAsync("flushes");
            }
        }
        """);

    [Fact]
    public Task PauseAndResumeAroundSlowWork() => Tells(Domain + """
        public sealed class SlowWorker(IConsumer<string, Order> consumer, HttpClient http)
        {
            public void Run(CancellationToken stop)
            {
                while (!stop.IsCancellationRequested)
                {
                    var result = consumer.Consume(stop);
                    consumer.Pause(consumer.Assignment);
                    var work = {|EOS2003:Work(result.Message.Value)|};
                    while (!work.Wait(100, stop))
                        consumer.Consume(TimeSpan.Zero);
                    consumer.Resume(consumer.Assignment);
                    consumer.Commit(result);
                }
            }
            private async Task Work(Order order) => await http.PostAsync("/slow", new StringContent(order.Id));
        }
        """);

    [Fact]
    public Task AMiddlewareThatWraps() => Tells("using KafkaFlow;" + Domain + """
        public class RetryMiddleware(ILogger log, IMessageProducer<RetryMiddleware> dead) : IMessageMiddleware
        {
            public async Task Invoke(IMessageContext context, MiddlewareDelegate next)
            {
                try { await next(context); }
                catch (TimeoutException problem)
                {
                    log.LogError(problem, "{Offset}", context.ConsumerContext.Offset);
                    await {|EOS2005:dead.ProduceAsync("dead", context.Message.Key, new Placed({|EOS1003:Guid.NewGuid()|}.ToString(), problem.Message))|};
                }
            }
        }
        public class MetricsMiddleware(ILogger log) : IMessageMiddleware
        {
            private long count;
            public async Task Invoke(IMessageContext context, MiddlewareDelegate next)
            {
                var started = DateTime.UtcNow;
                await next(context);
                log.LogInformation("{Count} {Time}", Interlocked.Increment(ref count), DateTime.UtcNow - started);
            }
        }
        public class OrderHandler(NpgsqlConnection connection) : IMessageHandler<Order>
        {
            public async Task Handle(IMessageContext context, Order order)
            {
                await connection.ExecuteAsync("UPDATE customers SET last_order = @Id WHERE name = @Customer", order);
                await {|EOS2001:connection.ExecuteAsync("UPDATE customers SET total = total + @Total WHERE name = @Customer", order)|};
            }
        }
        """, HandlerStubs.KafkaFlow);

    [Fact]
    public Task ASubscriberWithAnInboxOfItsOwn() => Silent("using DotNetCore.CAP;" + Domain + """
        public class OrderSubscriber(NpgsqlConnection connection, StackExchange.Redis.IDatabase redis) : ICapSubscribe
        {
            [CapSubscribe("orders.placed", Group = "stock")]
            public async Task Place(Order order)
            {
                var isNew = await connection.ExecuteAsync("INSERT INTO inbox (id) VALUES (@Id) ON CONFLICT DO NOTHING", order) == 1;
                if (!isNew)
                    return;
                await connection.ExecuteAsync("UPDATE stock SET count = count - 1 WHERE customer = @Customer", order);
            }
            [CapSubscribe("orders.counted", Group = "stock")]
            public async Task Count(Order order)
            {
                if (!await redis.StringSetAsync($"seen:{order.Id}", 1, TimeSpan.FromDays(1), When.NotExists))
                    return;
                await redis.StringIncrementAsync("orders");
            }
            [CapSubscribe("orders.read", Group = "stock")]
            public Task<Row?> Read(Order order) => connection.QueryFirstOrDefaultAsync<Row>("SELECT * FROM orders WHERE customer = @Customer", order);
        }
        """);

    [Fact]
    public Task ASubscriberThatPublishesOn() => Tells("using DotNetCore.CAP;" + Domain + """
        public class PlacedSubscriber(ICapPublisher publisher, NpgsqlConnection connection) : ICapSubscribe
        {
            [CapSubscribe("orders.placed")]
            public async Task Place(Order order)
            {
                await connection.ExecuteAsync("DELETE FROM carts WHERE customer = @Customer", order);
                await {|EOS2005:publisher.PublishAsync("orders.priced", new Placed(order.Id, {|EOS1001:DateTimeOffset.Now|}.ToString("O", CultureInfo.InvariantCulture)))|};
            }
        }
        """);

    [Fact]
    public Task AHandlerThatCascades() => Tells("using Wolverine;" + Domain + """
        public static class OrderHandler
        {
            public static Placed Handle(Order order, ILogger log)
            {
                log.LogInformation("{Id} {Now}", order.Id, DateTime.UtcNow);
                return new Placed({|EOS1003:Guid.NewGuid()|}.ToString("N"), order.Customer);
            }
        }
        public static class PlacedHandler
        {
            public static async Task Handle(Placed placed, OrdersDb db, CancellationToken stop)
            {
                var row = await db.Orders.FirstOrDefaultAsync(known => known.Customer == placed.Id, stop);
                if (row is null)
                    db.Orders.Add(row = new Row { Customer = placed.Id });
                row.Customer = placed.Stamp;
                await db.SaveChangesAsync(stop);
            }
        }
        public class RowConsumer
        {
            public async Task Consume(Row row, HttpClient http) => await {|EOS2003:http.PostAsync("/rows", new StringContent(row.Customer))|};
        }
        """);

    [Fact]
    public Task ABatchOfMessages() => Tells("using MassTransit;" + Domain + """
        public class BatchConsumer(OrdersDb db, StackExchange.Redis.IDatabase redis) : MassTransit.IConsumer<Batch<Order>>
        {
            public async Task Consume(ConsumeContext<Batch<Order>> context)
            {
                foreach (var item in context.Message)
                    await redis.HashSetAsync("orders", item.Message.Id, item.Message.Customer);
                {|EOS2009:db.Orders.AddRange(context.Message.Select(item => new Row { Customer = item.Message.Customer }))|};
                await db.SaveChangesAsync(context.CancellationToken);
            }
        }
        """);

    [Fact]
    public Task AFunctionAndASubscriber() => Tells("using Microsoft.Azure.Functions.Worker; using Silverback.Messaging.Subscribers; using Silverback.Messaging.Publishing;" + Domain + """
        public class OrderFunctions(StackExchange.Redis.IDatabase redis, ILogger<OrderFunctions> log)
        {
            [Function("count")]
            public async Task Count([KafkaTrigger("b", "orders")] Order[] orders, FunctionContext context)
            {
                log.LogInformation("{Id} {Count}", context.InvocationId, orders.Length);
                foreach (var order in orders)
                {
                    await redis.SortedSetAddAsync("latest", order.Id, order.At.Ticks);
                    await {|EOS2004:redis.ListRightPushAsync("queue", order.Id)|};
                }
            }
        }
        public class OrderSubscriber(IPublisher publisher) : Silverback.Messaging.Subscribers.ISubscriber
        {
            public async Task OnOrder(Order order)
            {
                if (order.Total > 100)
                    await {|EOS2005:publisher.PublishAsync(new Placed(order.Id, {|EOS1002:Random.Shared.Next()|}.ToString(CultureInfo.InvariantCulture)))|};
            }
            public Task OnRow(Row row) => Task.CompletedTask;
            private Task Ping(Order order) => publisher.PublishAsync(order);
        }
        """, HandlerStubs.Functions, HandlerStubs.Silverback);
}
