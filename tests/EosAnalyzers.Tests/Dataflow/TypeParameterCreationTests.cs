using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>Objects whose type is a parameter: their constructor runs where the type is named.</summary>
public class TypeParameterCreationTests
{
    private static string Source(string region, string declarations) => $$"""
        using System;
        using Streamiz.Kafka.Net.Stream;
        record Order(string Id, DateTime At);
        partial class App
        {
            public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => {{region}}).To("out");
        }
        {{declarations}}
        """;

    private const string Stamps =
        "class Stamp { public DateTime At = DateTime.UtcNow; } class Plain { public DateTime At = DateTime.UnixEpoch; } class Made { public DateTime At; public Made() { At = DateTime.UtcNow; } } ";

    [Theory]
    [InlineData("[|Make<Stamp>()|].At", "private static T Make<T>() where T : new() => new T();")]
    [InlineData(
        "[|Make<Made>()|].At", "private static T Make<T>() where T : class, new() { var t = new T(); return t; }")]
    [InlineData(
        "[|Outer<Stamp>()|].At",
        "private static T Outer<T>() where T : new() => Make<T>(); private static T Make<T>() where T : new() => new T();")]
    [InlineData("[|Activator.CreateInstance<Stamp>()|].At", "")]
    [InlineData("((Stamp)[|Activator.CreateInstance(typeof(Stamp))|]!).At", "")]
    [InlineData(
        "[|Factory<Made>.Make()|].At",
        "static class Factory<T> where T : new() { public static T Make() => new T(); }")]
    public Task ACreationOfATypeParameterRunsTheConstructor(string region, string members) =>
        Verify.Finds(Source(region, Stamps + $"partial class App {{ {members} }}"));

    [Theory]
    [InlineData(
        "Make<Plain>().At",
        "private static T Make<T>() where T : new() => new T(); private static Stamp Other() => Make<Stamp>();")]
    [InlineData("Activator.CreateInstance<Plain>().At", "")]
    [InlineData("Fill(v)", "private static DateTime Fill<T>(T t) => DateTime.UnixEpoch;")]
    [InlineData(
        "Log<Stamp>(v)",
        "private static DateTime Log<T>(Order v) where T : new() { Console.WriteLine(new T()); return v.At; }")]
    public Task AnotherTypesConstructorIsSilent(string region, string members) =>
        Verify.Silent(Source(region, Stamps + $"partial class App {{ {members} }}"));
}
