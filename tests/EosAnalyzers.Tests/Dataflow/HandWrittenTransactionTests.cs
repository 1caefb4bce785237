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
    public Task AClockThatReachesItsRecordsIsFound(string step) => Verify.Finds(Loop(step));

    [Theory]
    [InlineData("producer.Produce(\"out\", record.Message);")]
    [InlineData("last = DateTime.UtcNow; producer.Produce(\"out\", record.Message);")]
    [InlineData("Console.WriteLine(DateTime.UtcNow); producer.Produce(\"out\", record.Message);")]
    public async Task WhatStaysInTheLoopIsSilent(string step) =>
        Assert.DoesNotContain(
            await AnalyzedCode.AnalyzeSources(Loop(step)),
            found =>
                found.Id.StartsWith("EOS1", StringComparison.Ordinal)
                    || found.Id.StartsWith("EOS2", StringComparison.Ordinal));

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
