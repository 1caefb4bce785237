using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>A guard that is called by an interface protects as its class does, whatever was analysed before.</summary>
public class InterfaceGuardTests
{
    private static async Task<string[]> Found(string members, string declarations = "")
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;
            using Dapper;
            using Npgsql;
            using Streamiz.Kafka.Net.Stream;

            public record Order(string Id);
            public interface ISeen { Task<bool> First(string id); }
            public class Seen(NpgsqlDataSource s) : ISeen
            {
                public async Task<bool> First(string id) { await using var c = await s.OpenConnectionAsync(); return await c.ExecuteAsync("INSERT INTO seen (id) VALUES (@id) ON CONFLICT DO NOTHING", new { id }) == 1; }
            }
            public class Words : ISeen { private readonly HashSet<string> all = new() { "a" }; public Task<bool> First(string id) => Task.FromResult(all.Contains(id)); }
            {{declarations}}
            public class App(ISeen iseen, Seen seen, Words words, HttpClient http)
            {
                public Seen S => seen;
                public Words W => words;
                {{members}}
            }
            """);
        return [.. found.Select(one =>
            $"{one.Id} {one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)}")
                .Where(one =>
                    one.StartsWith("EOS200", StringComparison.Ordinal)
                        && !one.StartsWith("EOS2008", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];
    }

    private const string Guarded =
        "if (!await iseen.First(r.Value.Id)) return; await http.PostAsJsonAsync(\"m\", r.Value);";
    private const string ByClass =
        "if (!await seen.First(r.Value.Id)) return; await http.PostAsJsonAsync(\"m\", r.Value);";

    private static string Build(params string[] bodies) =>
        $"public void Build(IKStream<string, Order> s) {{ {string.Concat(bodies.Select(body => $"s.ForeachAsync(async (r, c) => {{ {body} }}); "))} }}";

    [Fact]
    public async Task AGuardOfAClassIsSilent() => Assert.Empty(await Found(Build(ByClass)));

    [Fact]
    public async Task AGuardBehindAnInterfaceIsSilent() => Assert.Empty(await Found(Build(Guarded)));

    [Fact]
    public async Task TheOrderOfNeighboursChangesNothing()
    {
        Assert.Empty(await Found(Build(Guarded, Guarded)));
        Assert.Empty(await Found(Build(ByClass, Guarded)));
        Assert.Empty(await Found(Build(Guarded, ByClass)));
    }

    [Fact]
    public async Task AGuardThatQueriesNoStoreProtectsNothing() =>
        Assert.Equal(
            ["EOS2003 http.PostAsJsonAsync(\"m\", r.Value)"],
            await Found(
                Build("if (!await words.First(r.Value.Id)) return; await http.PostAsJsonAsync(\"m\", r.Value);")));

    [Fact]
    public async Task AnotherInterfacesAnswerProtectsNothing() =>
        Assert.Equal(
            ["EOS2003 http.PostAsJsonAsync(\"m\", r.Value)"],
            await Found(
                "private readonly IAllowed allowed = new Always(); "
                    + Build(
                        "if (!await allowed.First(r.Value.Id)) return; await http.PostAsJsonAsync(\"m\", r.Value);"),
                "public interface IAllowed { Task<bool> First(string id); } public class Always : IAllowed { public Task<bool> First(string id) => Task.FromResult(id.Length > 3); }"));

    private const string Decorated = """
        public interface IHandler { Task Handle(Order o); }
        public class Charging(HttpClient http) : IHandler { public async Task Handle(Order o) => await http.PostAsJsonAsync("c", o); }
        public class OnceOnly(IHandler inner, ISeen seen) : IHandler { public async Task Handle(Order o) { if (!await seen.First(o.Id)) return; await inner.Handle(o); } }
        public class Logging(IHandler inner) : IHandler { public async Task Handle(Order o) { Console.WriteLine(o.Id); await inner.Handle(o); } }
        """;

    [Theory]
    [InlineData("new OnceOnly(new Charging(http), seen).Handle(r.Value)")]
    [InlineData("new OnceOnly(new Logging(new Charging(http)), iseen).Handle(r.Value)")]
    public async Task ADecoratorThatAsksFirstIsSilent(string call) =>
        Assert.Empty(await Found(Build($"await {call};"), Decorated));

    [Theory]
    [InlineData("new Charging(http).Handle(r.Value)")]
    [InlineData("new Logging(new Charging(http)).Handle(r.Value)")]
    public async Task ADecoratorThatOnlyLogsProtectsNothing(string call) =>
        Assert.Equal([$"EOS2003 {call}"], await Found(Build($"await {call};"), Decorated));

    [Fact]
    public async Task AnUnguardedPostBesideAGuardedOneIsFound() =>
        Assert.Equal(
            ["EOS2003 http.PostAsJsonAsync(\"m\", r.Value)"],
            await Found(Build(Guarded, "await http.PostAsJsonAsync(\"m\", r.Value);")));
}
