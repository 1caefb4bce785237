using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;
using VerifyFile = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// An object that is handed to another one which calls it back: what a visitor does, whoever knows the type of what it
/// visits.
/// </summary>
public class VisitorTests
{
    private static string Source(string build) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text;
        using Streamiz.Kafka.Net.Stream;
        public interface IVisitor<T> { T Visit(Base b); T Visit(Bonus b); }
        public interface IWriter { void Visit(Base b); void Visit(Bonus b); }
        public abstract record Pay { public abstract T Accept<T>(IVisitor<T> v); public abstract void Do(IWriter w); }
        public sealed record Base(long Amount) : Pay { public override T Accept<T>(IVisitor<T> v) => v.Visit(this); public override void Do(IWriter w) => w.Visit(this); }
        public sealed record Bonus(long Amount, string Reason) : Pay { public override T Accept<T>(IVisitor<T> v) => v.Visit(this); public override void Do(IWriter w) => w.Visit(this); }
        public sealed class Amounts : IVisitor<long> { public long Visit(Base b) => b.Amount; public long Visit(Bonus b) => b.Amount; }
        public sealed class Stamps : IVisitor<string> { public string Visit(Base b) => "base " + DateTime.UtcNow.Ticks; public string Visit(Bonus b) => b.Reason; }
        public sealed class Files : IWriter { public void Visit(Base b) => System.IO.File.AppendAllText("a", "b"); public void Visit(Bonus b) { } }
        public sealed class Quiet : IWriter { public void Visit(Base b) { } public void Visit(Bonus b) { } }
        public sealed class Slip
        {
            private readonly List<Pay> parts = [];
            public Slip Add(Pay part) { parts.Add(part); return this; }
            public string Text() { var text = new StringBuilder(); foreach (var part in parts) text.Append(part.Accept(new Stamps())); return text.ToString(); }
            public long Sum() { var sum = 0L; foreach (var part in parts) sum += part.Accept(new Amounts()); return sum; }
        }
        public sealed class Held(Pay part)
        {
            public string Text() => part.Accept(new Stamps());
            public long Sum() => part.Accept(new Amounts());
            public void Write() => part.Do(new Files());
            public void Rest() => part.Do(new Quiet());
        }
        public static class Helper
        {
            public static string Text(Pay part) => part.Accept(new Stamps());
            public static long Sum(Pay part) => part.Accept(new Amounts());
            public static void Write(Pay part) => part.Do(new Files());
            public static void Rest(Pay part) => part.Do(new Quiet());
        }
        public class App
        {
            public void Build(IKStream<string, Pay> s) { {{build}} }
        }
        """;

    [Theory]
    [InlineData("s.MapValues((v, c) => v.Accept(new Stamps())).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Base(1).Accept(new Stamps())).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => { var stamps = new Stamps(); return v.Accept(stamps); }).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Slip().Add(v).Text()).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Held(v).Text()).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => Helper.Text(v)).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => string.Concat(new[] { v }.Select(one => one.Accept(new Stamps())))).To(\"a\");")]
    public async Task What_the_visitor_reads_is_found(string build) =>
        Assert.Single(await Verify.Messages(Source(build)));

    [Theory]
    [InlineData("s.MapValues((v, c) => v.Accept(new Amounts())).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Bonus(1, \"x\").Accept(new Stamps())).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Slip().Add(v).Sum()).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => new Held(v).Sum()).To(\"a\");")]
    [InlineData("s.MapValues((v, c) => Helper.Sum(v)).To(\"a\");")]
    public Task What_no_visitor_reads_is_silent(string build) => Verify.Silent(Source(build));

    [Theory]
    [InlineData("s.Foreach((k, v, c) => v.Do(new Files()));")]
    [InlineData("s.Foreach((k, v, c) => new Held(v).Write());")]
    [InlineData("s.Foreach((k, v, c) => Helper.Write(v));")]
    public async Task What_the_visitor_does_is_found(string build) =>
        Assert.Single(await VerifyFile.Messages(Source(build)));

    [Theory]
    [InlineData("s.Foreach((k, v, c) => v.Do(new Quiet()));")]
    [InlineData("s.Foreach((k, v, c) => new Held(v).Rest());")]
    [InlineData("s.Foreach((k, v, c) => Helper.Rest(v));")]
    public Task What_no_visitor_does_is_silent(string build) => VerifyFile.Silent(Source(build));
}
