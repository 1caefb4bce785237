using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;
using VerifyClock = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A function that a method is given and keeps: it runs where the object calls what it has kept.</summary>
public class HandedFunctionsTests
{
    private static string Source(string build) => $$"""
        using System;
        using System.Collections.Generic;
        using Streamiz.Kafka.Net.Stream;
        public interface IFeed { void Subscribe(Action<string> handler); void Show(string v); }
        public class Feed : IFeed
        {
            public event Action<string> Arrived;
            public void Subscribe(Action<string> handler) => Arrived += handler;
            public void Show(string v) => Arrived?.Invoke(v);
        }
        public class Outer { private readonly Feed inner = new(); public void Watch(Action<string> handler) => inner.Subscribe(handler); public void Show(string v) => inner.Show(v); }
        public class Adding { private Action<string> kept; public void Attach(Action<string> handler) { kept += handler; } public void Show(string v) => kept?.Invoke(v); }
        public class Board { private Action<string> work; public void When(Action<string> handler) { work = handler; } public void Show(string v) => work(v); }
        public class Listing { private readonly List<Action<string>> all = []; public void Register(Action<string> handler) => all.Add(handler); public void Show(string v) { foreach (var one in all) one(v); } public void Each(string v) => all.ForEach(one => one(v)); }
        public class Table { private readonly Dictionary<string, Action<string>> all = []; public void Route(string key, Action<string> handler) => all[key] = handler; public void Show(string v) => all[v](v); }
        public class Pricing { private Func<string, string> price = v => v; public Pricing With(Func<string, string> given) { price = given; return this; } public string Of(string v) => price(v); }
        public class App
        {
            private static void Ring(string v) => System.IO.File.AppendAllText("a", v);
            private static void Rest(string v) { }
            public void Build(IKStream<string, string> s, Feed feed, IFeed port, Outer outer, Adding adding, Board board, Listing listing, Table table, Pricing pricing)
            {
                {{build}}
            }
        }
        """;

    [Theory]
    [InlineData("feed.Subscribe(Ring); s.Foreach((k, v, c) => feed.Show(v));")]
    [InlineData("feed.Subscribe(v => Ring(v)); s.Foreach((k, v, c) => feed.Show(v));")]
    [InlineData("port.Subscribe(Ring); s.Foreach((k, v, c) => port.Show(v));")]
    [InlineData("outer.Watch(Ring); s.Foreach((k, v, c) => outer.Show(v));")]
    [InlineData("adding.Attach(Ring); s.Foreach((k, v, c) => adding.Show(v));")]
    [InlineData("board.When(Ring); s.Foreach((k, v, c) => board.Show(v));")]
    [InlineData("listing.Register(Rest); listing.Register(Ring); s.Foreach((k, v, c) => listing.Show(v));")]
    [InlineData("listing.Register(Ring); s.Foreach((k, v, c) => listing.Each(v));")]
    [InlineData("table.Route(\"a\", Ring); s.Foreach((k, v, c) => table.Show(v));")]
    public async Task What_it_does_is_found(string build) => Assert.Single(await Verify.Messages(Source(build)));

    [Theory]
    [InlineData("feed.Subscribe(Rest); s.Foreach((k, v, c) => feed.Show(v));")]
    [InlineData("port.Subscribe(Rest); s.Foreach((k, v, c) => port.Show(v));")]
    [InlineData("outer.Watch(Rest); s.Foreach((k, v, c) => outer.Show(v));")]
    [InlineData("adding.Attach(Rest); s.Foreach((k, v, c) => adding.Show(v));")]
    [InlineData("board.When(Rest); s.Foreach((k, v, c) => board.Show(v));")]
    [InlineData("listing.Register(Rest); s.Foreach((k, v, c) => listing.Show(v));")]
    [InlineData("table.Route(\"a\", Rest); s.Foreach((k, v, c) => table.Show(v));")]
    [InlineData("var loud = new Feed(); loud.Subscribe(Ring); var quiet = new Feed(); quiet.Subscribe(Rest); s.Foreach((k, v, c) => quiet.Show(v));")]
    [InlineData("var loud = new Board(); loud.When(Ring); var quiet = new Board(); quiet.When(Rest); s.Foreach((k, v, c) => quiet.Show(v));")]
    [InlineData("feed.Subscribe(Ring); s.Foreach((k, v, c) => Rest(v));")]
    public Task What_it_does_not_is_silent(string build) => Verify.Silent(Source(build));

    [Theory]
    [InlineData("pricing.With(v => v + DateTime.UtcNow.Ticks); s.MapValues((v, c) => pricing.Of(v)).To(\"a\");")]
    [InlineData("pricing.With(Stamp); static string Stamp(string v) => v + DateTime.UtcNow.Ticks; s.MapValues((v, c) => pricing.Of(v)).To(\"a\");")]
    public async Task What_it_gives_is_found(string build) => Assert.Single(await VerifyClock.Messages(Source(build)));

    [Fact]
    public Task What_it_gives_alike_is_silent() =>
        VerifyClock.Silent(Source("pricing.With(v => v + 1); s.MapValues((v, c) => pricing.Of(v)).To(\"a\");"));
}
