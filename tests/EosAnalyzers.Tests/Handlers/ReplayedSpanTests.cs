using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>
/// Which part of a loop is executed again: consume and commit in other blocks, batches, helpers that consume or commit,
/// queues between the consume and the work.
/// </summary>
public class ReplayedSpanTests
{
    private const string Saves = "Task Save(Order order) => connection.ExecuteAsync(\"INSERT INTO orders (customer) VALUES (@Customer)\", order);";

    private static string Run(string body, string members = "") =>
        HandlerStubs.Usings + "using System.Collections.Concurrent;\nusing System.Threading.Channels;\nusing System.Runtime.CompilerServices;\n" + HandlerStubs.Domain
        + $"public class Worker : Service {{ IConsumer<string, Order> consumer = null!; List<Order> buffer = new(); public async Task Run(CancellationToken stop) {{ await Task.Yield(); {body} }} {Saves} {members} }}";

    [Theory]
    // The consume is in a block of its own.
    [InlineData("while (true) { ConsumeResult<string, Order> r; try { r = consumer.Consume(stop); } catch (ConsumeException) { continue; } await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); }")]
    [InlineData("while (true) { try { var r = consumer.Consume(stop); if (r is { }) { await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); } } catch (ConsumeException) { } }")]
    [InlineData("while (true) { for (var i = 0; i < 9; i++) { await {|EOS2004:redis.StringIncrementAsync(\"n\")|}; var r = consumer.Consume(stop); buffer.Add(r.Message.Value); } consumer.Commit(); }")]
    [InlineData("while (true) { var batch = new List<Order>(); do { var r = consumer.Consume(100); if (r == null) break; batch.Add(r.Message.Value); } while (batch.Count < 9); foreach (var order in batch) await {|EOS2001:Save(order)|}; }")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(9)); while (await timer.WaitForNextTickAsync(stop)) { while (consumer.Consume(TimeSpan.Zero) is { } r) buffer.Add(r.Message.Value); await {|EOS2001:Save(buffer[0])|}; consumer.Commit(); }")]
    // What was kept from earlier records is worked on before the next one, or when none comes.
    [InlineData("while (true) { if (buffer.Count > 99) { await {|EOS2001:Save(buffer[0])|}; buffer.Clear(); } var r = consumer.Consume(stop); buffer.Add(r.Message.Value); }")]
    [InlineData("while (true) { if (buffer.Count > 99) await {|EOS2001:Flush()|}; var r = consumer.Consume(stop); buffer.Add(r.Message.Value); }")]
    [InlineData("while (true) { var r = consumer.Consume(100); if (r is null) { await {|EOS2001:Flush()|}; continue; } buffer.Add(r.Message.Value); }")]
    [InlineData("while (true) { var r = consumer.Consume(100); if (r is null) { await {|EOS2004:redis.StringIncrementAsync(\"quiet\")|}; consumer.Commit(); continue; } Console.WriteLine(r.Message.Key); }")]
    // A commit that need not have happened.
    [InlineData("while (true) { var r = consumer.Consume(stop); if (r.Offset % 9 == 0) consumer.Commit(r); await {|EOS2001:Save(r.Message.Value)|}; }")]
    [InlineData("while (true) { consumer.Commit(); var r = consumer.Consume(stop); await {|EOS2001:Save(r.Message.Value)|}; }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); switch (r.Message.Key) { case \"a\": consumer.Commit(r); break; default: await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); break; } }")]
    // Produced for the record, and only beside it in other branches.
    [InlineData("while (true) { var r = consumer.Consume(100); if (r != null) { await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); continue; } await Task.Delay(9); }")]
    public Task WhatComesAgainWithTheRecordIsTold(string body) =>
        HandlerVerifier.Tells(Run(body, "async Task Flush() { foreach (var order in buffer) await Save(order); buffer.Clear(); }"));

    [Theory]
    // Before the consume, in blocks of its own.
    [InlineData("while (true) { try { await redis.StringIncrementAsync(\"sent\"); } catch (RedisException) { } try { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); consumer.StoreOffset(r); } catch (ConsumeException) { } }")]
    [InlineData("using (var other = new HttpClient()) { await other.PostAsync(\"/start\", null); } using (consumer) { try { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); } catch (ConsumeException) { } }")]
    [InlineData("while (true) { await redis.StringIncrementAsync(\"rounds\"); consumer.Subscribe(\"orders\"); while (!stop.IsCancellationRequested) { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); } }")]
    [InlineData("while (true) { await redis.StringIncrementAsync(\"rounds\"); for (var i = 0; i < 9; i++) { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); } consumer.Commit(); }")]
    // No record was there.
    [InlineData("while (true) { var r = consumer.Consume(100); if (r != null) { Console.WriteLine(r.Message.Key); consumer.Commit(r); break; } await redis.StringIncrementAsync(\"quiet\"); }")]
    [InlineData("while (true) { var r = consumer.Consume(100); if (r == null) { await redis.StringIncrementAsync(\"quiet\"); continue; } Console.WriteLine(r.Message.Key); consumer.Commit(r); }")]
    [InlineData("while (true) { var r = consumer.Consume(100); if (r?.Message is null || r.IsPartitionEOF) { await redis.StringIncrementAsync(\"quiet\"); continue; } Console.WriteLine(r.Message.Key); consumer.Commit(r); }")]
    [InlineData("while (true) { if (consumer.Consume(100) is { } r) { Console.WriteLine(r.Message.Key); consumer.Commit(r); } else { await redis.StringIncrementAsync(\"quiet\"); } }")]
    // After the commit, in blocks of its own.
    [InlineData("while (true) { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); try { consumer.Commit(r); } catch (KafkaException) { continue; } await redis.StringIncrementAsync(\"done\"); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); foreach (var p in consumer.Assignment) { consumer.Commit(new[] { new TopicPartitionOffset(p, 1) }); } await redis.StringIncrementAsync(\"done\"); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); await Task.Run(() => { consumer.Commit(r); }); await redis.StringIncrementAsync(\"done\"); }")]
    [InlineData("while (true) { if (buffer.Count > 99) { Console.WriteLine(buffer[0]); consumer.Commit(); buffer.Clear(); await redis.StringIncrementAsync(\"flushed\"); } var r = consumer.Consume(stop); buffer.Add(r.Message.Value); }")]
    // The transaction is begun for it elsewhere.
    [InlineData("await Task.Run(() => producer.BeginTransaction()); while (true) { var r = consumer.Consume(stop); producer.Produce(\"words\", new Message<string, string> { Key = r.Message.Key }); if (DateTime.Now > last) { await Task.Run(() => { producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(9)); producer.CommitTransaction(); producer.BeginTransaction(); }); last = DateTime.Now; } }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); producer.Produce(\"words\", new Message<string, string> { Key = r.Message.Key }); CommitAll(r); }")]
    public Task WhatDoesNotComeAgainIsSilent(string body) => HandlerVerifier.Silent(Run(
        body,
        "void CommitAll(ConsumeResult<string, Order> r) { producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(9)); producer.CommitTransaction(); producer.BeginTransaction(); }"));

    [Theory]
    [InlineData("while (true) { var r = await Task.Run(() => consumer.Consume(stop), stop); await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); }", "")]
    [InlineData("while (true) { var r = await Task.Run(() => { try { var one = consumer.Consume(stop); return one; } catch (ConsumeException) { return null; } }); if (r is null) continue; await {|EOS2001:Save(r.Message.Value)|}; }", "")]
    [InlineData("while (true) { var r = await NextAsync(stop); await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); }", "Task<ConsumeResult<string, Order>> NextAsync(CancellationToken stop) => Task.Run(() => consumer.Consume(stop), stop);")]
    [InlineData("while (true) { var r = Next(); await {|EOS2001:Save(r)|}; } Order Next() { var read = consumer.Consume(stop); return read.Message.Value; }", "")]
    [InlineData("while (true) { if (!TryNext(out var r)) continue; await {|EOS2001:Save(r.Message.Value)|}; consumer.Commit(r); }", "bool TryNext(out ConsumeResult<string, Order> r) { r = consumer.Consume(100); return r != null; }")]
    [InlineData("while (true) { var batch = NextBatch(); foreach (var order in batch) await {|EOS2001:Save(order)|}; consumer.Commit(); }", "List<Order> NextBatch() { var batch = new List<Order>(); while (batch.Count < 9) { var r = consumer.Consume(100); if (r is null) break; batch.Add(r.Message.Value); } return batch; }")]
    [InlineData("await foreach (var r in Read(stop)) { await {|EOS2001:Save(r.Message.Value)|}; consumer.StoreOffset(r); }", "async IAsyncEnumerable<ConsumeResult<string, Order>> Read([EnumeratorCancellation] CancellationToken stop) { await Task.Yield(); while (true) yield return consumer.Consume(stop); }")]
    [InlineData("foreach (var r in Read(stop)) await {|EOS2001:Save(r.Message.Value)|};", "IEnumerable<ConsumeResult<string, Order>> Read(CancellationToken stop) { while (true) { var r = consumer.Consume(stop); yield return r; consumer.Commit(r); } }")]
    [InlineData("await foreach (var r in channel.Reader.ReadAllAsync(stop)) { await {|EOS2001:Save(r.Message.Value)|}; consumer.StoreOffset(r); }", "Channel<ConsumeResult<string, Order>> channel = Channel.CreateBounded<ConsumeResult<string, Order>>(9); async Task Pump(CancellationToken stop) { while (true) { var r = consumer.Consume(stop); await channel.Writer.WriteAsync(r, stop); } }")]
    [InlineData("foreach (var r in queue.GetConsumingEnumerable(stop)) { await {|EOS2001:Save(r.Message.Value)|}; consumer.StoreOffset(r); }", "BlockingCollection<ConsumeResult<string, Order>> queue = new();")]
    [InlineData("await Each(async order => await {|EOS2001:Save(order)|}, stop);", "async Task Each(Func<Order, Task> handle, CancellationToken stop) { while (true) { var r = consumer.Consume(stop); await handle(r.Message.Value); consumer.Commit(r); } }")]
    [InlineData("while (true) { var r = reader.Read(stop); await {|EOS2001:Save(r.Message.Value)|}; reader.Done(r); }", "IReader reader = null!; interface IReader { ConsumeResult<string, Order> Read(CancellationToken stop); void Done(ConsumeResult<string, Order> r); } class Reader(IConsumer<string, Order> consumer) : IReader { public ConsumeResult<string, Order> Read(CancellationToken stop) => consumer.Consume(stop); public void Done(ConsumeResult<string, Order> r) => consumer.Commit(r); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); await {|EOS2001:Work(r)|}; }", "async Task Work(ConsumeResult<string, Order> r) { await Save(r.Message.Value); consumer.Commit(r); }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); await {|EOS2001:Handle(r.Message.Value)|}; Done(r); }", "Task Handle(Order order) => Save(order); void Done(ConsumeResult<string, Order> r) { try { consumer.Commit(r); } catch (KafkaException) { } }")]
    // What is given to the helper runs after its commit: the message may be lost, and does not come again.
    [InlineData("await Each(async order => await redis.StringIncrementAsync(order.Id));", "async Task Each(Func<Order, Task> handle) { while (true) { var r = consumer.Consume(); {|EOS3007:consumer.Commit(r)|}; await handle(r.Message.Value); } }")]
    // Nobody commits what is read from the channel: the consumer does it by itself.
    [InlineData("await foreach (var r in channel.Reader.ReadAllAsync(stop)) await {|EOS2001:Save(r.Message.Value)|};", "Channel<ConsumeResult<string, Order>> channel = Channel.CreateBounded<ConsumeResult<string, Order>>(9); async Task Pump(CancellationToken stop) { while (true) { var r = consumer.Consume(stop); await {|EOS2010:channel.Writer.WriteAsync(r, stop)|}; } }")]
    public Task WhoConsumesOrCommitsForTheLoopIsSeen(string body, string members) =>
        HandlerVerifier.Tells(Run(body, members));

    [Theory]
    [InlineData("while (true) { var r = await NextAsync(stop); Console.WriteLine(r.Message.Key); consumer.Commit(r); await redis.StringIncrementAsync(\"done\"); }", "Task<ConsumeResult<string, Order>> NextAsync(CancellationToken stop) => Task.Run(() => consumer.Consume(stop), stop);")]
    // It is done with the record when it returns it.
    [InlineData("while (true) { var order = Next(); await redis.StringIncrementAsync(order.Id); }", "Order Next() { var r = consumer.Consume(); consumer.Commit(r); return r.Message.Value; }")]
    [InlineData("foreach (var order in Read()) { await redis.StringIncrementAsync(order.Id); }", "IEnumerable<Order> Read() { while (true) { var r = consumer.Consume(); consumer.Commit(r); yield return r.Message.Value; } }")]
    [InlineData("while (true) { await redis.StringIncrementAsync(\"rounds\"); var r = Next(); Console.WriteLine(r); }", "Order Next() => consumer.Consume().Message.Value;")]
    // The commit is in a helper.
    [InlineData("while (true) { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); Done(r); await redis.StringIncrementAsync(\"done\"); }", "void Done(ConsumeResult<string, Order> r) { try { consumer.Commit(r); } catch (KafkaException) { } }")]
    [InlineData("while (true) { var r = consumer.Consume(stop); Console.WriteLine(r.Message.Key); await Finish(r); }", "async Task Finish(ConsumeResult<string, Order> r) { consumer.Commit(r); await redis.StringIncrementAsync(\"done\"); }")]
    [InlineData("while (true) { var r = reader.Read(stop); Console.WriteLine(r.Message.Key); reader.Done(r); await redis.StringIncrementAsync(\"done\"); }", "IReader reader = null!; interface IReader { ConsumeResult<string, Order> Read(CancellationToken stop); void Done(ConsumeResult<string, Order> r); } class Reader(IConsumer<string, Order> consumer) : IReader { public ConsumeResult<string, Order> Read(CancellationToken stop) => consumer.Consume(stop); public void Done(ConsumeResult<string, Order> r) => consumer.Commit(r); }")]
    // Nothing of Kafka is handed out or run.
    [InlineData("while (true) { var n = await numbers.Reader.ReadAsync(stop); await redis.StringIncrementAsync(\"n\", n); }", "Channel<int> numbers = Channel.CreateUnbounded<int>();")]
    [InlineData("while (true) { var n = Next(); await redis.StringIncrementAsync(\"n\", n); }", "int Next() => new Belt().Consume(); class Belt { public int Consume() => 1; }")]
    [InlineData("await Each(async n => await redis.StringIncrementAsync(\"n\", n));", "async Task Each(Func<int, Task> handle) { var n = 0; while (true) await handle(n++); }")]
    public Task WhatAHelperHasDoneWithIsSilent(string body, string members) =>
        HandlerVerifier.Silent(Run(body, members));
}
