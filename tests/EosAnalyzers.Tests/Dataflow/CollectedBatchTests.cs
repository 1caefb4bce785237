using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// How long a hand-written loop collects records decides when they are processed; what is looked up by a loop that
/// consumes nothing is its input.
/// </summary>
public class CollectedBatchTests
{
    private const string Send = "foreach (var r in batch) producer.Produce(\"o\", r.Message);";

    [Theory]
    [InlineData("while (batch.Count < 9 && watch.ElapsedMilliseconds < 500) batch.Add(consumer.Consume(stop));")]
    [InlineData("while (DateTime.UtcNow < until) { var one = consumer.Consume(stop); if (one is not null) batch.Add(one); }")]
    [InlineData("while (true) { batch.Add(consumer.Consume(stop)); if (watch.Elapsed > TimeSpan.FromSeconds(1)) break; }")]
    [InlineData("while (DateTime.UtcNow < until) { var one = consumer.Consume(stop); if (one is null) continue; producer.Produce(\"n\", one.Message); batch.Add(one); }")]
    [InlineData("do { batch.Add(consumer.Consume(stop)); } while (watch.ElapsedMilliseconds < 500);")]
    [InlineData("for (var i = 0; i < 9; i++) { if (watch.ElapsedMilliseconds > 500) break; batch.Add(consumer.Consume(stop)); }")]
    public async Task HowLongRecordsAreCollectedIsNoOutput(string collecting) =>
        Assert.Empty(await FindIds(collecting, Send));

    [Theory]
    [InlineData("foreach (var r in batch) producer.Produce(\"o\", Make(DateTime.UtcNow.ToString(\"O\")));")]
    [InlineData("foreach (var r in batch) { if (watch.ElapsedMilliseconds > 500) break; producer.Produce(\"o\", r.Message); }")]
    [InlineData("foreach (var r in batch) producer.Produce(DateTime.UtcNow.Hour > 12 ? \"o\" : \"p\", r.Message);")]
    public async Task TheClockInWhatBecomesOfTheRecordsIsFound(string sending) =>
        Assert.Equal(
            ["EOS1001"],
            await FindIds("while (batch.Count < 9) batch.Add(consumer.Consume(stop));", sending));

    private static async Task<string[]> FindIds(string collecting, string sending) =>
    [
        .. (await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Threading;
            using Confluent.Kafka;
            public class Worker(IConsumer<string, string> consumer, IProducer<string, string> producer)
            {
                public void Run(CancellationToken stop)
                {
                    while (!stop.IsCancellationRequested)
                    {
                        var batch = new List<ConsumeResult<string, string>>();
                        var watch = Stopwatch.StartNew();
                        var until = DateTime.UtcNow.AddSeconds(1);
                        {{collecting}}
                        producer.BeginTransaction();
                        {{sending}}
                        producer.CommitTransaction();
                    }
                }
                private static Message<string, string> Make(string value) => new() { Key = value, Value = value };
            }
            """)).Select(found => found.Id).Where(id => id.StartsWith("EOS1", StringComparison.Ordinal)).Distinct(),
    ];

    private const string Relay = """
        using System.Linq;
        using System.Threading;
        using Confluent.Kafka;
        using Dapper;
        using Npgsql;
        public class Relay(NpgsqlConnection outbox, IProducer<string, string> producer FIELDS)
        {
            public void Once(PARAMETERS)
            {
                producer.BeginTransaction();
                foreach (var payload in outbox.Query<string>("SELECT payload FROM outbox WHERE sent IS NULL ORDER BY id"))
                    producer.Produce("events", new Message<string, string> { Key = payload, Value = payload });
                producer.CommitTransaction();
            }
        }
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("", "CancellationToken stop")]
    public async Task WhatARelayLooksUpIsItsInput(string fields, string parameters) =>
        Assert.Empty(await FindReads(fields, parameters));

    [Theory]
    [InlineData(", IConsumer<string, string> consumer", "")]
    [InlineData("", "ConsumeResult<string, string> record")]
    public async Task WhatIsLookedUpBesideARecordIsFound(string fields, string parameters) =>
        Assert.Equal(["EOS1004"], await FindReads(fields, parameters));

    private static async Task<string[]> FindReads(string fields, string parameters) =>
    [
        .. (await AnalyzedCode.AnalyzeSources(Relay.Replace("FIELDS", fields).Replace("PARAMETERS", parameters)))
            .Select(found => found.Id)
            .Where(id => id == "EOS1004")
            .Distinct(),
    ];
}
