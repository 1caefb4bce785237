using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Hand-written transactions that methods of the user's own begin, end or wrap, and state that leaves them.
/// </summary>
public class TransactionHelperTests
{
    [Theory]
    [InlineData("Begin(); producer.Produce(\"o\", Make(Guid.NewGuid().ToString())); Commit();", "EOS1003")]
    [InlineData("var id = Guid.NewGuid().ToString(); Start(producer); producer.Produce(\"o\", Make(id)); producer.CommitTransaction();", "EOS1003")]
    [InlineData("Process(record);", "EOS1001")]
    [InlineData("InTransaction(() => producer.Produce(\"o\", Make(Guid.NewGuid().ToString())));", "EOS1003")]
    [InlineData("InTransactionAsync(async () => { await producer.ProduceAsync(\"o\", Make(Guid.NewGuid().ToString())); }).Wait();", "EOS1003")]
    [InlineData("With(p => p.Produce(\"o\", Make(Guid.NewGuid().ToString())));", "EOS1003")]
    [InlineData("InTransaction(Send);", "EOS1003")]
    [InlineData("port.Run(p => p.Produce(\"o\", Make(Guid.NewGuid().ToString())));", "EOS1003")]
    [InlineData("port.Run(p => { var at = DateTime.UtcNow; p.Produce(\"o\", Make(at.ToString(\"O\"))); });", "EOS1001")]
    [InlineData("frame.Run(p => p.Produce(\"o\", Make(Guid.NewGuid().ToString())));", "EOS1003")]
    public async Task ATransactionBehindHelpersIsFollowed(string step, string expected) =>
        Assert.Equal([expected], await FindIds(step));

    [Theory]
    [InlineData("Begin(); producer.Produce(\"o\", Make(record.Message.Key)); Commit();")]
    [InlineData("InTransaction(() => producer.Produce(\"o\", Make(record.Message.Value)));")]
    [InlineData("Twice(() => Console.WriteLine(Guid.NewGuid()));")]
    [InlineData("Open(database); producer.Produce(\"o\", Make(Guid.NewGuid().ToString())); Close(database);")]
    [InlineData("InDatabase(() => producer.Produce(\"o\", Make(Guid.NewGuid().ToString())));")]
    [InlineData("InTransaction(() => Console.WriteLine(Guid.NewGuid()));")]
    [InlineData("port.Run(p => p.Produce(\"o\", Make(record.Message.Key)));")]
    [InlineData("port.Run(p => { Console.WriteLine(DateTime.UtcNow); p.Produce(\"o\", Make(record.Message.Key)); });")]
    [InlineData("var made = new List<string>(); port.Run(p => { made.Add(record.Message.Key); p.Produce(\"o\", Make(made[0])); });")]
    [InlineData("other.Run(p => p.Produce(\"o\", Make(Guid.NewGuid().ToString())));")]
    [InlineData("var now = DateTime.UtcNow; Begin(); producer.Produce(\"o\", Make(record.Message.Key)); Commit(); Console.WriteLine(now);")]
    public async Task ATransactionBehindHelpersOfTheRecordAloneIsSilent(string step) =>
        Assert.Empty(await FindIds(step));

    [Theory]
    [InlineData("producer.BeginTransaction(); n++; producer.Produce(\"o\", Make(n.ToString())); producer.CommitTransaction();")]
    [InlineData("n++; producer.BeginTransaction(); producer.Produce(\"o\", Make(n.ToString())); producer.CommitTransaction();")]
    [InlineData("producer.BeginTransaction(); producer.Produce(\"o\", Make((++total).ToString())); producer.CommitTransaction();")]
    [InlineData("producer.BeginTransaction(); counts[record.Message.Key] = counts.GetValueOrDefault(record.Message.Key) + 1; producer.Produce(\"o\", Make(counts[record.Message.Key].ToString())); producer.CommitTransaction();")]
    [InlineData("producer.BeginTransaction(); local++; producer.Produce(\"o\", Make(local.ToString())); producer.CommitTransaction();")]
    [InlineData("producer.BeginTransaction(); if (seen.Add(record.Message.Key)) producer.Produce(\"o\", Make(record.Message.Value)); producer.CommitTransaction();")]
    [InlineData("producer.BeginTransaction(); Send(Interlocked.Increment(ref n).ToString()); producer.CommitTransaction();")]
    public async Task StateThatTheAbortedAttemptLeftIsFound(string step) =>
        Assert.Equal(["EOS1009"], await FindIds(step));

    [Theory]
    [InlineData("producer.BeginTransaction(); producer.Produce(\"o\", record.Message); if (++n % 1000 == 0) Console.WriteLine(n); producer.CommitTransaction();")]
    [InlineData("producer.BeginTransaction(); producer.Produce(\"o\", record.Message); producer.CommitTransaction(); n++; Console.WriteLine(n);")]
    [InlineData("producer.BeginTransaction(); producer.Produce(topic, record.Message); producer.CommitTransaction();")]
    [InlineData("producer.BeginTransaction(); var inner = 0; inner++; producer.Produce(\"o\", Make(inner.ToString())); producer.CommitTransaction();")]
    [InlineData("producer.BeginTransaction(); offsets[record.TopicPartition] = record.Offset + 1; producer.Produce(\"o\", record.Message); producer.SendOffsetsToTransaction(offsets.Select(o => new TopicPartitionOffset(o.Key, o.Value)), consumer.ConsumerGroupMetadata, Wait); producer.CommitTransaction();")]
    public async Task StateThatOnlyCountsOrCommitsIsSilent(string step) => Assert.Empty(await FindIds(step));

    private static async Task<IEnumerable<string>> FindIds(string step) =>
        (await AnalyzedCode.AnalyzeSources(Loop(step)))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS1", StringComparison.Ordinal) || id.StartsWith("EOS2", StringComparison.Ordinal))
            .Distinct();

    private const string Process = """
        private void Process(ConsumeResult<string, string> record)
        {
            var now = DateTimeOffset.UtcNow;
            Start(producer);
            producer.Produce("o", Make(now.ToString("O")));
            Commit();
        }
        """;

    private static string Loop(string step) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Confluent.Kafka;
        public class Worker(IConsumer<string, string> consumer, IProducer<string, string> producer, string topic)
        {
            private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);
            private static int total;
            private readonly Dictionary<string, int> counts = new();
            private readonly Dictionary<TopicPartition, Offset> offsets = new();
            private readonly HashSet<string> seen = new();
            private int n;

            public void Run(CancellationToken stop)
            {
                var local = 0;
                producer.InitTransactions(Wait);
                while (!stop.IsCancellationRequested)
                {
                    var record = consumer.Consume(stop);
                    {{step}}
                }
            }

            {{(step.StartsWith("Process", StringComparison.Ordinal) ? Process : "")}}

            private readonly IPort port = new Port(producer);
            private readonly Frame frame = new Own(producer);
            private readonly IOther other = new Other(producer);
            public interface IPort { void Run(Action<IProducer<string, string>> body); }
            public interface IOther { void Run(Action<IProducer<string, string>> body); }
            public class Port(IProducer<string, string> own) : IPort { public void Run(Action<IProducer<string, string>> body) { own.BeginTransaction(); body(own); own.CommitTransaction(); } }
            public class Other(IProducer<string, string> own) : IOther { public void Run(Action<IProducer<string, string>> body) => body(own); }
            public abstract class Frame { public abstract void Run(Action<IProducer<string, string>> body); }
            public class Own(IProducer<string, string> own) : Frame { public override void Run(Action<IProducer<string, string>> body) { own.BeginTransaction(); body(own); own.CommitTransaction(); } }

            private static Message<string, string> Make(string value) => new() { Key = value, Value = value };
            private void Begin() => producer.BeginTransaction();
            private static void Start(IProducer<string, string> target) => target.BeginTransaction();
            private void Commit() { try { producer.CommitTransaction(Wait); } catch (KafkaException) { producer.AbortTransaction(); throw; } }
            private void Send() => Send(Guid.NewGuid().ToString());
            private void Send(string value) => producer.Produce("o", Make(value));
            private void InTransaction(Action body) { producer.BeginTransaction(); body(); producer.CommitTransaction(); }
            private async Task InTransactionAsync(Func<Task> body) { producer.BeginTransaction(); await body(); producer.CommitTransaction(); }
            private void With(Action<IProducer<string, string>> body) { producer.BeginTransaction(); body.Invoke(producer); producer.CommitTransaction(); }
            private static void Twice(Action body) { body(); body(); }
            private readonly Database database = new();
            private static void Open(Database target) => target.BeginTransaction();
            private static void Close(Database target) => target.CommitTransaction();
            private void InDatabase(Action body) { database.BeginTransaction(); body(); database.CommitTransaction(); }
            private sealed class Database { public void BeginTransaction() { } public void CommitTransaction() { } }
        }
        """;
}
