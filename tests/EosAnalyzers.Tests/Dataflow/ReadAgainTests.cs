using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// State is shown where it is read, though other methods of the same object were called before it: they may have
/// changed the object.
/// </summary>
public class ReadAgainTests
{
    private static string Code(string statements) => $$"""
        using System.Collections.Generic;
        using System.Threading;
        using Confluent.Kafka;
        public class Numbers { private long next; public long Next() => Interlocked.Increment(ref next); public string Trim(string text) => text.Trim(); }
        public class Worker(IProducer<string, string> producer, Numbers numbers)
        {
            private readonly Dictionary<string, int> counts = new();
            private int total;
            public void Work(ConsumeResult<string, string> source)
            {
                producer.BeginTransaction();
                {{statements}}
                producer.CommitTransaction();
            }
            private void Send(string topic, string value) => producer.Produce(topic, new Message<string, string> { Key = value, Value = value });
            private int Count(string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
            private int Total() => ++total;
        }
        """;

    [Theory]
    [InlineData("""Send("a", source.Message.Value); Send("b", [|Total|]().ToString());""")]
    [InlineData("""Send("a", source.Message.Value); Send("b", [|Count|](source.Message.Key).ToString()); Send("c", source.Message.Value);""")]
    [InlineData("""Send("a", source.Message.Value); Send("b", source.Message.Key); Send("c", [|Total|]().ToString());""")]
    [InlineData("""Send("a", source.Message.Value); Send("b", [|numbers|].Next().ToString());""")]
    [InlineData("""numbers.Trim("x"); Send("b", [|numbers|].Next().ToString());""")]
    public Task TheReadAfterOtherCalls_IsShown(string statements) => Verify.Finds(Code(statements));

    [Theory]
    [InlineData("""Send("a", source.Message.Value); Send("b", source.Message.Key);""")]
    [InlineData("""Total(); Send("a", source.Message.Value); Send("b", source.Message.Key);""")]
    [InlineData("""Send("a", numbers.Trim(source.Message.Value)); numbers.Trim("x");""")]
    [InlineData("""numbers.Next(); Send("a", source.Message.Value);""")]
    public Task WhatIsOnlyCalled_IsSilent(string statements) => Verify.Silent(Code(statements));
}
