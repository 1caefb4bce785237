using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.WorkHandedOff.WorkHandedOffRule>;

namespace EosAnalyzers.Tests.Rules.Effects.WorkHandedOff;

public class WorkHandedOffTests
{
    private const string Types = """
        public class Notifier(HttpClient http, ILogger log)
        {
            public async Task Notify(Order o) => await http.PutAsJsonAsync("n", o);
            public void Forget(Order o) => _ = Notify(o);
            public async void Send(Order o) => await http.PutAsJsonAsync("n", o);
            public void Relay(Order o) { Send(o); }
            public void Store(Order o) => StoreQuietly(o);
            private async void StoreQuietly(Order o) => await Put(o);
            private async Task Put(Order o) { await Task.Yield(); await http.PutAsJsonAsync("n", o); }
            public async void SendFirst(Order o) { http.PutAsJsonAsync("n", o).Wait(); await Task.Yield(); }
            public async void SendLast(Order o) { await Task.Yield(); http.PutAsJsonAsync("n", o).Wait(); }
            public async void TraceLast(Order o) { await Task.Yield(); log.LogInformation("{Id}", o.Id); }
            public async Task Trace(Order o) { await Task.Yield(); log.LogInformation("{Id}", o.Id); }
        }
        public interface IQueue { ValueTask Enqueue(Func<CancellationToken, Task> work); }
        public class MemoryQueue : IQueue
        {
            private readonly Channel<Func<CancellationToken, Task>> items = Channel.CreateUnbounded<Func<CancellationToken, Task>>();
            public async ValueTask Enqueue(Func<CancellationToken, Task> work) => await items.Writer.WriteAsync(work);
        }
        public class Saver(ChannelReader<Order> reader, HttpClient http) { public async Task Run() { await foreach (var o in reader.ReadAllAsync()) await http.PutAsJsonAsync("o", o); } }
        public class Unread { private readonly Channel<Order> seen = Channel.CreateUnbounded<Order>(); public void Note(Order o) => seen.Writer.TryWrite(o); }
        public class Counter(ChannelReader<int> reader, ILogger log) { public async Task Run() { await foreach (var n in reader.ReadAllAsync()) log.LogInformation("{N}", n); } }
        """;

    private static string Code(string statement) => ClientTopology.With(
        "Notifier notifier, IQueue queue, ChannelWriter<Order> channel, ChannelWriter<int> numbers, HttpClient http, IDatabase redis, ILogger log",
        statement,
        Types, "using System.Threading.Channels;\nusing Microsoft.Extensions.Logging;\nusing StackExchange.Redis;\n");

    [Theory]
    [InlineData("orders.Foreach((k, v, c) => [|notifier.Notify(v)|]);")]
    [InlineData("orders.Foreach((k, v, c) => { _ = [|notifier.Notify(v)|]; });")]
    [InlineData("orders.Foreach((k, v, c) => { var sent = [|notifier.Notify(v)|]; sent.ContinueWith(t => Console.WriteLine(t.Status)); });")]
    [InlineData("orders.Foreach((k, v, c) => { [|notifier.Notify(v)|]; });")]
    [InlineData("orders.Foreach((k, v, c) => { var unused = [|notifier.Notify(v)|]; });")]
    [InlineData("orders.Foreach((k, v, c) => [|notifier.Forget(v)|]);")]
    [InlineData("orders.Foreach((k, v, c) => Task.Run(() => [|notifier.Notify(v)|]));")]
    [InlineData("orders.Foreach((k, v, c) => { _ = Task.Run(() => [|redis.StringSet(v.Id, v.Customer)|]); });")]
    [InlineData("orders.Foreach((k, v, c) => { ThreadPool.QueueUserWorkItem(_ => [|redis.StringSet(v.Id, v.Customer)|]); });")]
    [InlineData("orders.Foreach((k, v, c) => { _ = [|redis.StringIncrementAsync(v.Id)|]; });")]
    [InlineData("orders.Peek((k, v, c) => [|redis.StringSetAsync(v.Id, v.Customer)|]);")]
    [InlineData("orders.Peek((k, v, c) => [|redis.StringSetAsync(v.Id, v.Customer)|].ConfigureAwait(false));")]
    [InlineData("orders.MapValues((v, c) => { _ = [|notifier.Notify(v)|]; return v; }).To(\"x\");")]
    [InlineData("orders.ForeachAsync(async (r, c) => { await Task.Yield(); _ = [|notifier.Notify(r.Value)|]; });")]
    [InlineData("orders.ForeachAsync(async (r, c) => await queue.Enqueue(ct => [|notifier.Notify(r.Value)|]));")]
    [InlineData("orders.Foreach((k, v, c) => [|channel.TryWrite(v)|]);")]
    [InlineData("orders.ForeachAsync(async (r, c) => await [|channel.WriteAsync(r.Value)|]);")]
    [InlineData("orders.Foreach((k, v, c) => [|notifier.Send(v)|]);")]
    [InlineData("orders.Foreach((k, v, c) => [|notifier.Relay(v)|]);")]
    [InlineData("orders.Foreach((k, v, c) => [|notifier.SendLast(v)|]);")]
    [InlineData("orders.Foreach((k, v, c) => [|notifier.Store(v)|]);")]
    [InlineData("orders.ForeachAsync(async (r, c) => { await Task.Yield(); [|notifier.Send(r.Value)|]; });")]
    [InlineData("orders.Foreach((k, v, c) => { async void Put() { await [|redis.StringSetAsync(v.Id, v.Customer)|]; } Put(); });")]
    public Task WorkThatNobodyWaitsForIsFound(string statement) => Verify.Finds(Code(statement));

    [Theory]
    [InlineData("orders.ForeachAsync(async (r, c) => await notifier.Notify(r.Value));")]
    [InlineData("orders.ForeachAsync((r, c) => notifier.Notify(r.Value));")]
    [InlineData("orders.ForeachAsync(async (r, c) => { var one = notifier.Notify(r.Value); await Task.WhenAll(one, Task.Delay(1)); });")]
    [InlineData("orders.ForeachAsync(async (r, c) => await Task.WhenAll(new[] { r.Value }.Select(o => notifier.Notify(o))));")]
    [InlineData("orders.ForeachAsync(async (r, c) => await Task.Run(() => notifier.Notify(r.Value)));")]
    [InlineData("orders.Foreach((k, v, c) => notifier.Notify(v).Wait());")]
    [InlineData("orders.Foreach((k, v, c) => notifier.Notify(v).GetAwaiter().GetResult());")]
    [InlineData("orders.Foreach((k, v, c) => notifier.Notify(v).ConfigureAwait(false).GetAwaiter().GetResult());")]
    [InlineData("orders.Foreach((k, v, c) => Task.Run(() => notifier.Notify(v)).Wait());")]
    [InlineData("orders.Foreach((k, v, c) => { var task = notifier.Notify(v); task.Wait(); });")]
    [InlineData("orders.Foreach((k, v, c) => { Task.WaitAll(notifier.Notify(v)); });")]
    [InlineData("orders.Foreach((k, v, c) => { _ = notifier.Trace(v); });")]
    [InlineData("orders.Foreach((k, v, c) => notifier.TraceLast(v));")]
    [InlineData("orders.Foreach((k, v, c) => notifier.SendFirst(v));")]
    [InlineData("orders.Foreach((k, v, c) => { void Put() { redis.StringSetAsync(v.Id, v.Customer).Wait(); } Put(); });")]
    [InlineData("orders.Foreach((k, v, c) => { _ = Task.Run(() => log.LogInformation(\"{Id}\", v.Id)); });")]
    [InlineData("orders.Foreach((k, v, c) => redis.StringSet(v.Id, v.Customer));")]
    [InlineData("orders.Foreach((k, v, c) => numbers.TryWrite(1));")]
    [InlineData("var unread = new Unread(); orders.Foreach((k, v, c) => unread.Note(v));")]
    [InlineData("var errors = new System.Collections.Concurrent.ConcurrentQueue<string>(); orders.Foreach((k, v, c) => { errors.Enqueue(v.Id); while (errors.Count > 10) errors.TryDequeue(out _); redis.StringSet(v.Id, v.Customer); });")]
    public Task WorkThatIsWaitedForOrThatIsNoEffectIsSilent(string statement) => Verify.Silent(Code(statement));
}
