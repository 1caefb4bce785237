using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;
using VerifyClock = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

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

    private static string Quoting(string result, string made) => $$"""
        using System;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;
        public record Item(string Id, decimal Amount, DateTime Since);
        public class Quote(decimal amount, DateTime at) { public decimal Amount { get; } = amount; public DateTime At { get; } = at; }
        public readonly struct Point(decimal amount, DateTime at) { public decimal Amount => amount; public DateTime At => at; }
        public class Fields(decimal amount, DateTime at) { public readonly decimal Amount = amount; public DateTime At() => at; }
        public class Named(decimal amount, DateTime at) : Quote(amount, at) { public string Name { get; } = "x"; }
        public class Written : Quote { public Written(decimal amount, DateTime at) : base(amount, at) { } }
        public class Chained(DateTime at) { public Chained(decimal amount, DateTime at) : this(at) { Amount = amount; } public decimal Amount { get; set; } public DateTime At => at; }
        public class Lazy(decimal amount, Func<DateTime> now) { public decimal Amount => amount; public DateTime At => now(); }
        public class Box<T>(T value, DateTime at) { public T Amount { get; } = value; public DateTime At { get; } = at; }
        public class Failure(decimal amount, DateTime at) : Exception(at.ToString("O")) { public decimal Amount => amount; }
        public class App
        {
            private static decimal Read(Quote quote) => quote.Amount;
            private static DateTime ReadAt(Quote quote) => quote.At;
            public void Build(IKStream<string, Item> items) =>
                items.MapValues((v, c) => { var made = {{made}}; return {{result}}; }).To("o");
        }
        """;

    [Theory]
    [InlineData("made.At.Ticks", "new Quote(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("made.At.Ticks", "new Point(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("made.At().Ticks", "new Fields(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("made.At.Ticks", "new Named(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("made.At.Ticks", "new Written(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("made.At.Ticks", "new Chained(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("made.At.Ticks", "new Lazy(v.Amount, () => [|DateTime.UtcNow|])")]
    [InlineData("made.At.Ticks", "new Box<decimal>(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("made.Amount.Ticks", "new Box<DateTime>([|DateTime.UtcNow|], v.Since)")]
    [InlineData("made.Message", "new Failure(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("ReadAt(made).Ticks", "new Quote(v.Amount, [|DateTime.UtcNow|])")]
    [InlineData("made", "new Quote(v.Amount, [|DateTime.UtcNow|])")]
    public Task WhatAParameterBringsIsFoundInWhatIsMadeOfIt(string result, string made) =>
        VerifyClock.Finds(Quoting(result, made));

    [Theory]
    [InlineData("made.Amount", "new Quote(v.Amount, DateTime.UtcNow)")]
    [InlineData("made.Amount", "new Point(v.Amount, DateTime.UtcNow)")]
    [InlineData("made.Amount", "new Fields(v.Amount, DateTime.UtcNow)")]
    [InlineData("made.Amount", "new Named(v.Amount, DateTime.UtcNow)")]
    [InlineData("made.Amount", "new Written(v.Amount, DateTime.UtcNow)")]
    [InlineData("made.Amount", "new Chained(v.Amount, DateTime.UtcNow)")]
    [InlineData("made.Amount", "new Lazy(v.Amount, () => DateTime.UtcNow)")]
    [InlineData("made.Amount", "new Box<decimal>(v.Amount, DateTime.UtcNow)")]
    [InlineData("made.At.Ticks", "new Box<DateTime>(DateTime.UtcNow, v.Since)")]
    [InlineData("Read(made)", "new Quote(v.Amount, DateTime.UtcNow)")]
    public Task WhatAnotherParameterBringsIsSilent(string result, string made) =>
        VerifyClock.Silent(Quoting(result, made));
}
