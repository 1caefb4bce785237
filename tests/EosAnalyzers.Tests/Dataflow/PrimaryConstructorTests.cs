using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A parameter of a primary constructor is a part of the object, as a field is.</summary>
public class PrimaryConstructorTests
{
    private static string Code(string statement) => $$"""
        using System.Collections.Generic;
        using System.Threading;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, string Name);
        public interface ISequence { long Next(); }
        public class Counter : ISequence { private long n; public long Next() => Interlocked.Increment(ref n); }
        public class Start(int n) { public int Next() => ++n; public int Size => 3; }
        public class Numbers(ISequence sequence, Dictionary<string, int> seen, Dictionary<string, int> rates)
        {
            public string Number(Order o) => o.Id + sequence.Next();
            public string Count(Order o) { seen[o.Id] = seen.GetValueOrDefault(o.Id) + 1; return o.Id + seen[o.Id]; }
            public string Note(Order o) { seen[o.Id] = 1; return o.Id + rates.GetValueOrDefault(o.Name); }
            public string Rate(Order o) => o.Id + rates.GetValueOrDefault(o.Name);
        }
        public class Holder(Numbers numbers) { public string Number(Order o) => numbers.Number(o); public string Rate(Order o) => numbers.Rate(o); }
        public class App(Numbers numbers, Holder holder, Start start)
        {
            public void Build(IKStream<string, Order> orders)
            {
                {{statement}}
            }
        }
        """;

    [Theory]
    [InlineData("orders.MapValues((k, v, c) => [|numbers|].Number(v)).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => [|numbers|].Count(v)).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => [|holder|].Number(v)).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => v.Id + [|start|].Next()).To(\"o\");")]
    public Task WhatAMethodChangesInItIsFound(string statement) => Verify.Finds(Code(statement));

    [Theory]
    [InlineData("orders.MapValues((k, v, c) => numbers.Rate(v)).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => numbers.Note(v)).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => holder.Rate(v)).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => { var own = new Start(1); own.Next(); return v.Id + own.Next(); }).To(\"o\");")]
    [InlineData("orders.MapValues((k, v, c) => v.Id + start.Size).To(\"o\");")]
    public Task WhatNobodyChangesIsSilent(string statement) => Verify.Silent(Code(statement));
}
