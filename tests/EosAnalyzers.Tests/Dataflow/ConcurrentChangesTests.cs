using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A setting that an endpoint, a timer or a service in the background changes while the topology runs: the replay reads
/// another value than the first attempt.
/// </summary>
public class ConcurrentChangesTests
{
    private const string Hosting = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        namespace Microsoft.AspNetCore.Builder
        {
            public sealed class WebApplication
            {
                public void MapPost(string path, Delegate handler) { }
                public void MapGet(string path, Delegate handler) { }
            }
        }
        namespace Microsoft.AspNetCore.Mvc { public abstract class ControllerBase { } }
        namespace Microsoft.Extensions.Hosting
        {
            public abstract class BackgroundService { protected abstract Task ExecuteAsync(CancellationToken token); }
        }
        namespace Microsoft.Extensions.Options
        {
            public interface IOptionsMonitor<T> { T CurrentValue { get; } IDisposable OnChange(Action<T> listener); }
        }
        """;

    private static readonly Lazy<MetadataReference> HostingReference = new(() =>
    {
        using var image = new MemoryStream();
        Assert.True(AnalyzedCode.CreateCompilation(Hosting).WithAssemblyName("Hosting").Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    });

    private static string Code(string statement, string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Options;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, decimal Amount);
        public class Limits { public decimal Max { get; set; } }
        public class Switches
        {
            public bool Enabled { get; set; }
            private bool open;
            private decimal factor = 1;
            public bool IsOpen() => open;
            public decimal Factor => factor;
            public decimal Fixed(decimal amount) => amount * 2;
            public void Open() => open = true;
            public void Refresh(decimal next) => Interlocked.Exchange(ref held, new Held(next));
            private Held held = new(1);
            public decimal Rate => held.Value;
            public decimal this[string id] => factorOf.GetValueOrDefault(id, 1);
            public decimal this[int percent] => percent / 100m;
            private Dictionary<string, decimal> factorOf = new();
            public void Replace(Dictionary<string, decimal> next) => factorOf = next;
        }
        public record Held(decimal Value);
        public static class Settings
        {
            public static decimal Factor { get; set; } = 1;
            public static decimal Fixed { get; set; } = 1;
            public static decimal Configured { get; private set; } = 1;
            public static Dictionary<string, decimal> Rates = new();
            public static void Configure(decimal value) => Configured = value;
        }
        public class App
        {
            private decimal rate = 1;
            private decimal fixedRate = 1;
            private readonly Switches switches = new();
            {{members}}
            public void Build(IKStream<string, Order> orders, WebApplication web) { {{statement}} }
        }
        """;

    private static CSharpCompilation Compile(string source) =>
        AnalyzedCode.CreateCompilation(source).AddReferences(HostingReference.Value);

    [Theory]
    [InlineData("""web.MapPost("/rate", (decimal next) => { rate = next; }); orders.MapValues((v, c) => v.Amount * [|rate|]);""", "")]
    [InlineData("""web.MapPost("/rate", SetRate); orders.MapValues((v, c) => v.Amount * [|rate|]);""", "private void SetRate(decimal next) { rate = next; }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|rate|]);""", "private readonly Timer timer; public App() { timer = new Timer(_ => rate = 2, null, 0, 1000); }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|rate|]);""", "private Timer? timer; public void Start() { timer = new(Refresh, null, 0, 1000); } private void Refresh(object? state) => Load(); private void Load() { rate = 2; }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|rate|]);""", "public void Follow(IOptionsMonitor<Limits> monitor) => monitor.OnChange(next => rate = next.Max);")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|rate|]);""", "public void Start() => Task.Run(async () => { while (true) { await Task.Delay(1000); rate++; } });")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|rate|]);""", "public event Action<decimal>? Changed; public void Follow() => Changed += next => rate = next;")]
    [InlineData("""var paused = false; web.MapPost("/pause", () => { paused = true; }); orders.Filter((k, v, c) => ![|paused|]);""", "")]
    [InlineData("""orders.Filter((k, v, c) => ![|paused|]);""", "private volatile bool paused; public void Pause() => paused = true;")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|Settings.Factor|]);""", "class Refresher : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { while (true) { await Task.Delay(1000, token); Settings.Factor = 2; } } }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|Settings.Rates|][v.Id]);""", "class Refresher : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { while (true) { await Task.Delay(1000, token); Settings.Rates[\"EUR\"] = 2; } } }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|Settings.Factor|]);""", "class RatesController : ControllerBase { public void Put(decimal next) => Settings.Factor = next; }")]
    [InlineData("""orders.Filter((k, v, c) => [|switches|].Enabled);""", "class SwitchController(Switches state) : ControllerBase { public void Put(bool next) => state.Enabled = next; }")]
    [InlineData("""orders.Filter((k, v, c) => [|switches|].IsOpen());""", "class SwitchController(Switches state) : ControllerBase { public void Open() => state.Open(); }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|switches|][v.Id]);""", "class RatesController(Switches state) : ControllerBase { public void Put(Dictionary<string, decimal> next) => state.Replace(next); }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * [|switches|].Rate);""", "class Refresher(Switches state) : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { while (true) { await Task.Delay(1000, token); state.Refresh(2); } } }")]
    public Task WhatOtherCodeChangesMeanwhileIsFound(string statement, string members) =>
        Verify.Finds(Compile, Code(statement, members));

    [Theory]
    [InlineData("""web.MapPost("/rate", (decimal next) => { rate = next; }); orders.MapValues((v, c) => v.Amount * fixedRate);""", "")]
    [InlineData("""web.MapPost("/rate", (decimal next) => { rate = next; }); web.MapGet("/rate", () => rate); orders.MapValues((v, c) => v.Amount);""", "")]
    [InlineData("""web.MapGet("/rate", () => rate); orders.MapValues((v, c) => v.Amount * rate);""", "")]
    [InlineData("""web.MapPost("/rate", () => { }); orders.MapValues((v, c) => v.Amount * rate);""", "public App(decimal start) { rate = start; }")]
    [InlineData("""web.MapPost("/rate", () => { }); orders.MapValues((v, c) => v.Amount * rate);""", "public void Start(decimal start) { rate = start; }")]
    [InlineData("""web.MapPost("/rate", (decimal next) => { var rate = next; }); orders.MapValues((v, c) => v.Amount * rate);""", "")]
    [InlineData("""web.MapPost("/rate", () => new Limits { Max = 3 }); var limits = new Limits(); orders.MapValues((v, c) => v.Amount * limits.Max);""", "")]
    [InlineData("""web.MapPost("/noisy", () => { noisy = true; }); orders.MapValues((v, c) => { if (noisy) Console.WriteLine(v.Id); return v.Amount; });""", "private bool noisy;")]
    [InlineData("""Settings.Configure(2); web.MapGet("/rate", () => Settings.Configured); orders.MapValues((v, c) => v.Amount * Settings.Configured);""", "")]
    [InlineData("""web.MapGet("/rate", () => Settings.Fixed); orders.MapValues((v, c) => v.Amount * Settings.Fixed);""", "")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * Settings.Factor);""", "class Starter : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) { Settings.Factor = 2; return Task.CompletedTask; } }")]
    [InlineData("""orders.MapValues((v, c) => switches.Fixed(v.Amount));""", "class SwitchController(Switches state) : ControllerBase { public void Open() => state.Open(); }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * switches[v.Id.Length]);""", "class RatesController(Switches state) : ControllerBase { public void Put(Dictionary<string, decimal> next) => state.Replace(next); }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * switches[v.Id]);""", "class SwitchController(Switches state) : ControllerBase { public void Open() => state.Open(); }")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * switches.Factor);""", "class SwitchController(Switches state) : ControllerBase { public void Open() => state.Open(); }")]
    [InlineData("""Console.CancelKeyPress += (s, e) => { rate = 0; }; orders.MapValues((v, c) => v.Amount * rate);""", "")]
    [InlineData("""orders.Filter((k, v, c) => !stopping);""", "private volatile bool stopping; public void Stop() => stopping = true;")]
    [InlineData("""orders.MapValues((v, c) => v.Amount * rate);""", "public void Follow() => Task.Run(() => { rate = 2; });")]
    public Task WhatNobodyChangesMeanwhileIsSilent(string statement, string members) =>
        Verify.Silent(Compile, Code(statement, members));

    [Fact]
    public async Task TheMessageNamesWhatChangesIt() =>
        Assert.Equal(
            "The result of MapValues depends on rate, which MapPost changes meanwhile: join it as a table",
            Assert.Single(await Verify.MessagesIn(Compile(Code(
                """web.MapPost("/rate", (decimal next) => { rate = next; }); orders.MapValues((v, c) => v.Amount * rate);""",
                "")))));
}
