using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A transaction that is written by hand with Confluent.Kafka is a replayed region as well.</summary>
public class HandWrittenTransactionTests
{
    [Theory]
    [InlineData("producer.Produce(\"out\", new Message<string, string> { Key = record.Message.Key, Value = [|DateTime.UtcNow|].ToString(\"O\") });")]
    [InlineData("Send(producer, record.Message.Key + [|DateTime.UtcNow|].Ticks);")]
    [InlineData("if ([|DateTime.UtcNow|].Hour > 6) producer.Produce(\"out\", record.Message);")]
    [InlineData("try { if ([|DateTime.UtcNow|].Hour > 6) throw new InvalidOperationException(); producer.Produce(\"out\", record.Message); } catch (InvalidOperationException) { }")]
    public Task AClockThatReachesItsRecordsIsFound(string step) => Verify.Finds(Loop(step));

    [Theory]
    [InlineData("producer.Produce(\"out\", record.Message);")]
    [InlineData("last = DateTime.UtcNow; producer.Produce(\"out\", record.Message);")]
    [InlineData("Console.WriteLine(DateTime.UtcNow); producer.Produce(\"out\", record.Message);")]
    [InlineData("if (DateTime.UtcNow - last > TimeSpan.FromSeconds(30)) throw new TimeoutException(); producer.Produce(\"out\", record.Message);")]
    [InlineData("try { if (DateTime.UtcNow.Hour > 6) throw new InvalidOperationException(); producer.Produce(\"out\", record.Message); } catch (Exception e) { Console.WriteLine(e); throw; }")]
    [InlineData("if (Environment.MachineName.Length > 30) throw new InvalidOperationException(\"name\"); producer.Produce(\"out\", record.Message);")]
    public async Task WhatStaysInTheLoopIsSilent(string step) =>
        Assert.DoesNotContain(
            await AnalyzedCode.AnalyzeSources(Loop(step)),
            found =>
                found.Id.StartsWith("EOS1", StringComparison.Ordinal)
                    || found.Id.StartsWith("EOS2", StringComparison.Ordinal));

    // One transaction over many records, committed from time to time.
    [Theory]
    [InlineData("if (DateTime.UtcNow - last < TimeSpan.FromSeconds(10)) continue; Commit(producer, consumer); last = DateTime.UtcNow;")]
    [InlineData("try { if (DateTime.UtcNow - last < TimeSpan.FromSeconds(10)) continue; Commit(producer, consumer); last = DateTime.UtcNow; } catch (KafkaException) { producer.AbortTransaction(); break; }")]
    [InlineData("if (DateTime.UtcNow - last > TimeSpan.FromSeconds(10)) { Commit(producer, consumer); last = DateTime.UtcNow; }")]
    public async Task WhenToCommitIsSilent(string step) =>
        Assert.DoesNotContain(
            await AnalyzedCode.AnalyzeSources(Span(step)), found => found.Id.StartsWith("EOS1", StringComparison.Ordinal));

    [Theory]
    [InlineData("if ([|DateTime.UtcNow|].Hour > 6) continue; producer.Produce(\"late\", record.Message);")]
    [InlineData("if ([|DateTime.UtcNow|].Hour > 6) producer.Produce(\"late\", record.Message);")]
    public Task WhichRecordsAreSentIsFound(string step) => Verify.Finds(Span(step));

    // What an abort does not repeat: it comes after the commit, and before the next transaction begins.
    [Theory]
    [InlineData("producer.Produce(\"out\", record.Message); producer.CommitTransaction(); File.AppendAllText(\"runs\", \"1\"); producer.BeginTransaction();")]
    [InlineData("try { producer.CommitTransaction(); File.AppendAllText(\"runs\", \"1\"); } catch (KafkaException) { producer.AbortTransaction(); throw; } producer.BeginTransaction();")]
    public async Task WhatComesAfterTheCommitIsSilent(string step) =>
        Assert.DoesNotContain(await AnalyzedCode.AnalyzeSources(Span(step)), found => found.Id.StartsWith("EOS2", StringComparison.Ordinal));

    [Theory]
    [InlineData("File.AppendAllText(\"runs\", \"1\"); producer.CommitTransaction(); producer.BeginTransaction();")]
    [InlineData("producer.CommitTransaction(); producer.BeginTransaction(); File.AppendAllText(\"runs\", \"1\");")]
    [InlineData("if (record.Offset % 9 == 0) { producer.CommitTransaction(); producer.BeginTransaction(); } File.AppendAllText(\"runs\", \"1\");")]
    [InlineData("try { producer.CommitTransaction(); } catch (KafkaException) { producer.AbortTransaction(); } File.AppendAllText(\"runs\", \"1\"); producer.BeginTransaction();")]
    public async Task WhatAnAbortRepeatsIsFound(string step) =>
        Assert.Contains(await AnalyzedCode.AnalyzeSources(Span(step)), found => found.Id == "EOS2004");

    private static string Span(string step) => $$"""
        using System;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using Confluent.Kafka;
        public class Worker
        {
            public static void Run(IConsumer<string, string> consumer, IProducer<string, string> producer, CancellationToken stop)
            {
                var last = DateTime.UtcNow;
                producer.InitTransactions(TimeSpan.FromSeconds(30));
                producer.BeginTransaction();
                while (!stop.IsCancellationRequested)
                {
                    var record = consumer.Consume(stop);
                    producer.Produce("out", record.Message);
                    {{step}}
                }
                Console.WriteLine(last);
            }

            private static void Commit(IProducer<string, string> producer, IConsumer<string, string> consumer)
            {
                producer.SendOffsetsToTransaction(consumer.Assignment.Select(part => new TopicPartitionOffset(part, consumer.Position(part))), consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(30));
                producer.CommitTransaction();
                producer.BeginTransaction();
            }
        }
        """;

    /// <summary>A transactional id that is drawn is found by EOS3006; what is sent does not depend on it.</summary>
    [Theory]
    [InlineData("new ProducerBuilder<string, string>(new ProducerConfig { TransactionalId = Guid.NewGuid().ToString() }).Build()")]
    [InlineData("new Clients(new ProducerConfig { TransactionalId = Guid.NewGuid().ToString() }).Build()")]
    [InlineData("new Clients(new ProducerConfig { ClientId = \"app-\" + DateTime.UtcNow.Ticks }).Build()")]
    [InlineData("Clients.Create(Guid.NewGuid().ToString())")]
    public async Task WhatTheProducerIsBuiltWithIsSilent(string producer) =>
        Assert.DoesNotContain(
            await AnalyzedCode.AnalyzeSources($$"""
                using System;
                using System.Collections.Generic;
                using Confluent.Kafka;
                public class Clients : ProducerBuilder<string, string>
                {
                    public Clients(IEnumerable<KeyValuePair<string, string>> config) : base(Edit(config)) => SetLogHandler((_, m) => Console.WriteLine(m.Message));
                    private static IEnumerable<KeyValuePair<string, string>> Edit(IEnumerable<KeyValuePair<string, string>> config) => new ProducerConfig(new Dictionary<string, string>(config));
                    public static IProducer<string, string> Create(string id) => new Clients(new ProducerConfig { TransactionalId = id }).Build();
                }
                public static class Program
                {
                    public static void Send(string value)
                    {
                        using var producer = {{producer}};
                        producer.InitTransactions(TimeSpan.FromSeconds(30));
                        producer.BeginTransaction();
                        producer.Produce("out", new Message<string, string> { Value = value }, report => Console.WriteLine(report.Offset));
                        producer.CommitTransaction();
                    }
                }
                """),
            found => found.Id.StartsWith("EOS1", StringComparison.Ordinal));

    private static string Loop(string step) => $$"""
        using System;
        using System.Threading;
        using Confluent.Kafka;
        public class Worker
        {
            public static void Run(IConsumer<string, string> consumer, IProducer<string, string> producer, CancellationToken stop)
            {
                var last = DateTime.UnixEpoch;
                producer.InitTransactions(TimeSpan.FromSeconds(30));
                while (!stop.IsCancellationRequested)
                {
                    var record = consumer.Consume(stop);
                    producer.BeginTransaction();
                    try
                    {
                        {{step}}
                        producer.SendOffsetsToTransaction([new TopicPartitionOffset(record.TopicPartition, record.Offset + 1)], consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(30));
                        producer.CommitTransaction();
                    }
                    catch (KafkaTxnRequiresAbortException)
                    {
                        producer.AbortTransaction();
                        consumer.Seek(record.TopicPartitionOffset);
                    }
                }
                Console.WriteLine(last);
            }

            private static void Send(IProducer<string, string> target, string value) => target.Produce("out", new Message<string, string> { Value = value });
        }
        """;
}
