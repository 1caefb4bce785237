using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A call of the base runs the base's own method. Each of these kept the compiler busy for ever.</summary>
public class BaseCallTests
{
    private static async Task<string[]> Found(string region, string declarations)
    {
        var found = AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.IO;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.EntityFrameworkCore;
            using Streamiz.Kafka.Net.Stream;

            public record Row { public string Id { get; set; } = ""; public DateTime At { get; set; } }
            public class App
            {
                private readonly Db db = new();
                private readonly HttpClient http = new();
                public void Build(IKStream<string, Row> rows) => {{region}}
            }
            {{declarations}}
            """);
        if (await Task.WhenAny(found, Task.Delay(TimeSpan.FromMinutes(2))) != found)
            Assert.Fail("The analysis does not end.");
        return [.. (await found).Select(one =>
            $"{one.Id} {one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)}")
                .Distinct()
                .Order(StringComparer.Ordinal)];
    }

    private const string PlainDb = " public class Db : DbContext { public DbSet<Row> Rows => Set<Row>(); }";

    [Theory]
    [InlineData("public override int SaveChanges() => base.SaveChanges();")]
    [InlineData("public override int SaveChanges() { var saved = base.SaveChanges(); return saved; }")]
    [InlineData("public override int SaveChanges(bool all) { base.SaveChanges(all); return base.SaveChanges(all); }")]
    [InlineData("public override int SaveChanges() { foreach (var e in ChangeTracker.Entries<Row>()) e.Entity.Id = e.Entity.Id.Trim(); return base.SaveChanges(); }")]
    public async Task ASaveThatCallsItsBaseChangesNothing(string save)
    {
        const string Region = "rows.Foreach((k, v, c) => { db.Add(v); db.SaveChanges(); });";
        var plain = await Found(Region, PlainDb);
        Assert.NotEmpty(plain);
        Assert.Equal(
            plain,
            await Found(Region, $"public class Db : DbContext {{ public DbSet<Row> Rows => Set<Row>(); {save} }}"));
    }

    [Theory]
    [InlineData("public override Task<int> SaveChangesAsync(CancellationToken token = default) => base.SaveChangesAsync(token);")]
    [InlineData("public override async Task<int> SaveChangesAsync(CancellationToken token = default) { await Task.Yield(); return await base.SaveChangesAsync(token); }")]
    [InlineData("public override async Task<int> SaveChangesAsync(bool all, CancellationToken token = default) => await base.SaveChangesAsync(all, token).ConfigureAwait(false);")]
    public async Task AnAsynchronousSaveThatCallsItsBaseChangesNothing(string save)
    {
        const string Region = "rows.ForeachAsync(async (r, c) => { db.Add(r.Value); await db.SaveChangesAsync(); });";
        var plain = await Found(Region, PlainDb);
        Assert.NotEmpty(plain);
        Assert.Equal(
            plain,
            await Found(Region, $"public class Db : DbContext {{ public DbSet<Row> Rows => Set<Row>(); {save} }}"));
    }

    [Fact]
    public async Task AClockThatASaveReturnsIsFound() =>
        Assert.Equal(
            ["EOS1001 db.Stamp()"],
            await Found("rows.MapValues((v, c) => db.Stamp()).To(\"out\");", """
                public class Db : Stamping { public override long Stamp() => base.Stamp() + 1; }
                public class Stamping : DbContext { public virtual long Stamp() => DateTime.UtcNow.Ticks; }
                """));

    [Fact]
    public async Task WhatABaseCallDoesNotReachIsSilent() =>
        Assert.Empty(await Found("rows.MapValues((v, c) => new Plain().Stamp()).To(\"out\");", PlainDb + """
            public class Root { public virtual long Stamp() => 7; }
            public class Plain : Root { public override long Stamp() => base.Stamp() + 1; }
            public class Drawn : Root { public override long Stamp() => DateTime.UtcNow.Ticks; }
            """));

    [Theory]
    [InlineData(
        "class Writer(string path) : StreamWriter(path) { public override void Write(string? text) => base.Write(text); public override void WriteLine(string? text) { base.WriteLine(text); } }",
        "using var w = new Writer(\"a\"); w.Write(v.Id); w.WriteLine(v.Id);")]
    [InlineData(
        "class Writer(string path) : StreamWriter(path) { public override Task WriteAsync(string? text) => base.WriteAsync(text); }",
        "using var w = new Writer(\"a\"); w.WriteAsync(v.Id).Wait();")]
    [InlineData(
        "class Handler : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage r, CancellationToken t) => base.SendAsync(r, t); public Task Run(HttpRequestMessage r) => SendAsync(r, default); }",
        "new Handler().Run(new HttpRequestMessage(HttpMethod.Get, v.Id)).Wait();")]
    [InlineData(
        "class Handler : DelegatingHandler { protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage r, CancellationToken t) { for (var i = 0; ; i++) { try { return await base.SendAsync(r, t); } catch (HttpRequestException) when (i < 3) { } } } public Task Run(HttpRequestMessage r) => SendAsync(r, default); }",
        "new Handler().Run(new HttpRequestMessage(HttpMethod.Get, v.Id)).Wait();")]
    [InlineData(
        "class Bytes : MemoryStream { public override void Write(byte[] b, int o, int n) => base.Write(b, o, n); public override int Read(byte[] b, int o, int n) => base.Read(b, o, n); public override void Flush() { base.Flush(); } }",
        "var b = new Bytes(); b.Write(new byte[3], 0, 3); b.Read(new byte[3], 0, 3); b.Flush();")]
    public async Task OverridesOfTheClassLibraryEnd(string declarations, string statements) =>
        await Found($"rows.Foreach((k, v, c) => {{ {statements} }});", PlainDb + declarations);

    [Theory]
    [InlineData("void Pay(int n) { http.PostAsync(\"http://bank/pay\", null).Wait(); if (n > 0) Pay(n - 1); }")]
    [InlineData("void Pay(int n) { if (n > 0) Refund(n - 1); http.PostAsync(\"http://bank/pay\", null).Wait(); } void Refund(int n) { Pay(n); Pay(n - 1); }")]
    [InlineData("void Pay(int n) { for (var i = 0; i < n; i++) { http.PostAsync(\"http://bank/pay\", null).Wait(); Pay(i); } }")]
    [InlineData("async Task Pay(int n) { await http.PostAsync(\"http://bank/pay\", null); await Pay(n - 1); }")]
    public async Task AnEffectInARecursionIsFoundOnce(string method) =>
        Assert.Equal(["EOS2003 bank.Pay(3)"], (await Found(
            "rows.Foreach((k, v, c) => { bank.Pay(3); }); private readonly Bank bank = new();",
            PlainDb + $"class Bank {{ private readonly HttpClient http = new(); public {method} }}")).Where(found =>
                found.StartsWith("EOS2003", StringComparison.Ordinal)));
}
