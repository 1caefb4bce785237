using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Of helpers that fan out, a second way to the same kind of read is not bound: whatever else it may bring is.
/// </summary>
public class FanningHelpersTests
{
    private static async Task<string[]> Found(string region, string helpers)
    {
        var compilation = AnalyzedCode.CreateCompilation($$"""
            using System;
            using System.Net.Http;
            using Streamiz.Kafka.Net.Stream;

            public static class App
            {
                public static void Build(IKStream<string, string> orders) => orders.MapValues((v, c) => {{region}}).To("out");
                {{helpers}}
            }
            """);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(),
            diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return [.. (await AnalyzedCode.AnalyzeCompilation(compilation)).Select(found =>
            $"{found.Id} {found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan)}")
                .Order(StringComparer.Ordinal)];
    }

    private const string Clock = "static long Now() => DateTime.UtcNow.Ticks;";

    [Fact]
    public async Task ASecondWayToTheSameKindIsOneFinding() =>
        Assert.Equal(
            ["EOS1001 Both(v.Length)"],
            await Found(
                "Both(v.Length)",
                Clock
                    + "static long Both(long n) => Now() + Later(n) + Later(n); static long Later(long n) => n + Now();"));

    [Theory]
    [InlineData("static long Other(long n) => n + Random.Shared.Next();", "EOS1002 Both(v.Length)")]
    [InlineData(
        "static long Other(long n) => n + Inner(n); static long Inner(long n) => n > 3 ? Other(n - 1) : Random.Shared.Next();",
        "EOS1002 Both(v.Length)")]
    [InlineData("static long Other(long n) => n + Environment.ProcessId;", "EOS1008 Both(v.Length)")]
    [InlineData("static long seen; static long Other(long n) => n + ++seen;", "EOS1009 Both(v.Length)")]
    [InlineData(
        "static long Other(long n) { new HttpClient().PostAsync(\"http://bank/pay\", null).Wait(); return n; }",
        "EOS2003 Both(v.Length)")]
    [InlineData(
        "static long Other(long n) => n + Text(n).Length; static string Text(long n) => (n / 3.0).ToString();",
        "EOS1007 Both(v.Length)")]
    public async Task WhatElseTheSecondWayBringsIsFound(string other, string expected) =>
        Assert.Equal(
            new[] { "EOS1001 Both(v.Length)", expected }.Order(StringComparer.Ordinal),
            await Found("Both(v.Length)", Clock + "static long Both(long n) => Now() + Other(n);" + other));

    [Fact]
    public async Task WhatTheSecondWayIsGivenIsFound() =>
        Assert.Equal(["EOS1001 Both(1, Drawn())", "EOS1002 Drawn()"], await Found(
            "Both(1, Drawn())",
            Clock
                + "static long Drawn() => Random.Shared.Next(); static long Both(long n, long m) => Now() + Twice(m); static long Twice(long m) => m + Now();"));

    [Fact]
    public async Task InTheRegionEachWayIsAFinding() =>
        Assert.Equal(
            ["EOS1001 Later(v.Length)", "EOS1001 Now()"],
            await Found("Now() + Later(v.Length)", Clock + "static long Later(long n) => n + Now();"));

    [Fact]
    public async Task ASecondWayThatOnlyComputesIsSilent() =>
        Assert.Empty(
            await Found(
                "Both(v.Length)",
                "static long Both(long n) => Half(n) + Twice(n); static long Half(long n) => n / 2; static long Twice(long n) => n + n;"));

    [Fact]
    public async Task AWayRoundACycleIsFound() =>
        Assert.Equal(
            ["EOS1001 Even(v.Length)"],
            await Found(
                "Even(v.Length)",
                Clock
                    + "static long Even(long n) => n == 0 ? 1 : Odd(n - 1) + Even(n - 2); static long Odd(long n) => n == 0 ? 0 : Even(n - 1) + Now();"));

    [Fact]
    public async Task AChainOfThousandsIsFollowedToItsEnd() =>
        Assert.Equal(["EOS1001 Step0(v.Length)"], await Found(
            "Step0(v.Length)",
            Clock
                + string.Concat(
                    Enumerable.Range(0, 3000)
                        .Select(i =>
                            $"static long Step{i}(long n) => n > 5 ? {(i < 2999 ? $"Step{i + 1}(n)" : "Now()")} : n;\n"))));
}
