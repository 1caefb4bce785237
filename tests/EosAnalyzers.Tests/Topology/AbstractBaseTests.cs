using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Topology;

/// <summary>
/// A class behind the user's own base class that implements one of Streamiz's interfaces: the override is what runs
/// with each record.
/// </summary>
public class AbstractBaseTests
{
    private const string Usings = """
        using System;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, DateTime At);

        """;

    [Theory]
    [InlineData("abstract class Base : IValueMapper<Order, DateTime> { public abstract DateTime Apply(Order v, IRecordContext c); } class T : Base { public override DateTime Apply(Order v, IRecordContext c) => [|DateTime.UtcNow|]; }")]
    [InlineData("class Base : IValueMapper<Order, DateTime> { public virtual DateTime Apply(Order v, IRecordContext c) => v.At; } class T : Base { public override DateTime Apply(Order v, IRecordContext c) => [|DateTime.UtcNow|]; }")]
    [InlineData("abstract class Base<A, B> : IValueMapper<A, B> { public abstract B Apply(A v, IRecordContext c); } class T : Base<Order, DateTime> { public override DateTime Apply(Order v, IRecordContext c) => [|DateTime.UtcNow|]; }")]
    [InlineData("abstract class Base<A> : IValueMapper<A, DateTime> { public abstract DateTime Apply(A v, IRecordContext c); } abstract class Middle<A> : Base<A> { } class T : Middle<Order> { public override DateTime Apply(Order v, IRecordContext c) => [|DateTime.UtcNow|]; }")]
    [InlineData("abstract class Base : IValueMapper<Order, DateTime> { public DateTime Apply(Order v, IRecordContext c) => [|Map(v)|]; protected abstract DateTime Map(Order v); } class T : Base { protected override DateTime Map(Order v) => DateTime.UtcNow; }")]
    [InlineData("abstract class Base : IKeyValueMapper<string, Order, DateTime> { public abstract DateTime Apply(string k, Order v, IRecordContext c); } class T : Base { public override DateTime Apply(string k, Order v, IRecordContext c) { return [|DateTime.UtcNow|]; } }")]
    [InlineData("abstract class Base : IValueJoiner<Order, Order, DateTime> { public abstract DateTime Apply(Order a, Order b); } class T : Base { public override DateTime Apply(Order a, Order b) => [|DateTime.UtcNow|]; }")]
    [InlineData("abstract class Base : ITransformer<string, Order, string, Order> { public virtual void Init(ProcessorContext<string, Order> c) { } public virtual void Close() { } public abstract Record<string, Order> Process(Record<string, Order> r); } class T : Base { public override Record<string, Order> Process(Record<string, Order> r) => Record<string, Order>.Create(r.Key, r.Value with { At = [|DateTime.UtcNow|] }); }")]
    [InlineData("abstract class Base : IProcessor<string, Order> { protected DateTime last; public virtual void Init(ProcessorContext<string, Order> c) { } public virtual void Close() { } public abstract void Process(Record<string, Order> r); } class T : Base { public override void Process(Record<string, Order> r) => last = [|DateTime.UtcNow|]; }")]
    public Task TheOverrideIsReplayed(string declarations) => Verify.Finds(Usings + declarations);

    [Theory]
    [InlineData("abstract class Base : IValueMapper<Order, DateTime> { public abstract DateTime Apply(Order v, IRecordContext c); } class T : Base { public override DateTime Apply(Order v, IRecordContext c) => v.At; }")]
    [InlineData("abstract class Base : IValueMapper<Order, DateTime> { public abstract DateTime Apply(Order v, IRecordContext c); public virtual DateTime Started() => default; } class T : Base { public override DateTime Apply(Order v, IRecordContext c) => v.At; public override DateTime Started() => DateTime.UtcNow; }")]
    [InlineData("abstract class Base { public abstract DateTime Apply(Order v, IRecordContext c); } class T : Base { public override DateTime Apply(Order v, IRecordContext c) => DateTime.UtcNow; }")]
    [InlineData("abstract class Base : ITransformer<string, Order, string, Order> { public virtual void Init(ProcessorContext<string, Order> c) { } public virtual void Close() { } public abstract Record<string, Order> Process(Record<string, Order> r); } class T : Base { private DateTime started; public override void Init(ProcessorContext<string, Order> c) => started = DateTime.UtcNow; public override void Close() => Console.WriteLine(DateTime.UtcNow - started); public override Record<string, Order> Process(Record<string, Order> r) => r; }")]
    [InlineData("abstract class Base : IValueMapper<Order, DateTime> { DateTime IValueMapper<Order, DateTime>.Apply(Order v, IRecordContext c) => v.At; public abstract DateTime Apply(Order v, IRecordContext c); } class T : Base { public override DateTime Apply(Order v, IRecordContext c) => DateTime.UtcNow; }")]
    public Task WhatDoesNotRunWithARecordIsSilent(string declarations) => Verify.Silent(Usings + declarations);
}
