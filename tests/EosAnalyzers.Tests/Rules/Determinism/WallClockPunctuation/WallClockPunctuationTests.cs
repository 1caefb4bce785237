using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClockPunctuation.WallClockPunctuationRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.WallClockPunctuation;

public class WallClockPunctuationTests
{
    [Theory]
    [InlineData("context.Schedule(TimeSpan.FromSeconds(1), [|PunctuationType.PROCESSING_TIME|], now => context.Forward(\"k\", total));")]
    [InlineData("context.Schedule(TimeSpan.FromSeconds(1), [|PunctuationType.PROCESSING_TIME|], now => Flush(context));")]
    [InlineData("var by = PunctuationType.PROCESSING_TIME; context.Schedule(TimeSpan.FromSeconds(1), [|by|], now => Flush(context));")]
    public Task AWallClockPunctuatorThatWritesIsFound(string schedule) => Verify.Finds(Transformer(schedule));

    [Theory]
    [InlineData("context.Schedule(TimeSpan.FromSeconds(1), PunctuationType.STREAM_TIME, time => context.Forward(\"k\", total));")]
    [InlineData("context.Schedule(TimeSpan.FromSeconds(1), PunctuationType.PROCESSING_TIME, now => Console.WriteLine(now));")]
    [InlineData("var by = PunctuationType.STREAM_TIME; context.Schedule(TimeSpan.FromSeconds(1), by, time => context.Forward(\"k\", total));")]
    public Task APunctuatorThatWritesByStreamTimeOrNotAtAllIsSilent(string schedule) =>
        Verify.Silent(Transformer(schedule));

    [Theory]
    [InlineData(
        "context.Schedule(TimeSpan.FromSeconds(1), /* by */ [|PunctuationType.PROCESSING_TIME|], now => context.Forward(\"k\", total));",
        "context.Schedule(TimeSpan.FromSeconds(1), /* by */ PunctuationType.STREAM_TIME, now => context.Forward(\"k\", total));")]
    public Task StreamTimeTakesItsPlace(string before, string after) =>
        Verify.Decides(Transformer(before), Transformer(after));

    [Theory]
    [InlineData("context.Schedule(TimeSpan.FromSeconds(1), [|Wall|], now => context.Forward(\"k\", total));")]
    public Task AConstantThatOthersMayUseIsLeft(string schedule) => Verify.OffersNoFix(Transformer(schedule));

    [Fact]
    public Task ATimestampExtractorThatReturnsTheClockIsFound() => Verify.Finds("""
        using System;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net.Processors;
        public class Now : ITimestampExtractor
        {
            public long Extract(ConsumeResult<object, object> record, long partitionTime) =>
                record.Message.Timestamp.UnixTimestampMs > 0 ? record.Message.Timestamp.UnixTimestampMs : [|DateTimeOffset.UtcNow|].ToUnixTimeMilliseconds();
        }
        """);

    [Fact]
    public Task ATimestampExtractorThatReadsTheRecordIsSilent() => Verify.Silent("""
        using Confluent.Kafka;
        using Streamiz.Kafka.Net.Processors;
        public class FromRecord : ITimestampExtractor
        {
            public long Extract(ConsumeResult<object, object> record, long partitionTime) => record.Message.Timestamp.UnixTimestampMs;
        }
        """);

    private static string Transformer(string schedule) => $$"""
        using System;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors.Public;
        public class Totals : ITransformer<string, long, string, long>
        {
            private const PunctuationType Wall = PunctuationType.PROCESSING_TIME;
            private long total;
            public void Init(ProcessorContext<string, long> context) { {{schedule}} }
            public Record<string, long> Process(Record<string, long> record) { total += record.Value; return null!; }
            private void Flush(ProcessorContext<string, long> context) => context.Forward("k", total);
            public void Close() { }
        }
        """;
}
