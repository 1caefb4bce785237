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

    private const string Moments =
        "interface IMoment { static abstract DateTime Now { get; } static abstract DateTime Of(Order order); static virtual DateTime Default => DateTime.UnixEpoch; } "
        + "struct WallTime : IMoment { public static DateTime Now => DateTime.UtcNow; public static DateTime Of(Order order) => DateTime.UtcNow; public static DateTime Default => DateTime.UtcNow; } "
        + "struct EventTime : IMoment { public static DateTime Now => DateTime.UnixEpoch; public static DateTime Of(Order order) => order.At; } "
        + "interface IMade<TSelf, TFrom> where TSelf : IMade<TSelf, TFrom> { static abstract TSelf From(TFrom from); } "
        + "record Opened(DateTime At) : IMade<Opened, Order> { public static Opened From(Order o) => new(DateTime.UtcNow); } "
        + "record Closed(DateTime At) : IMade<Closed, Order> { public static Closed From(Order o) => new(o.At); } "
        + "class Base : IMoment { public static DateTime Now => DateTime.UtcNow; public static DateTime Of(Order order) => order.At; } class Derived : Base { } ";

    [Theory]
    [InlineData("[|Stamp<WallTime>(v)|]", "private static DateTime Stamp<T>(Order v) where T : struct, IMoment => T.Of(v);")]
    [InlineData("[|Stamp<WallTime>()|]", "private static DateTime Stamp<T>() where T : IMoment => T.Now;")]
    [InlineData("[|Stamp<Derived>()|]", "private static DateTime Stamp<T>() where T : IMoment => T.Now;")]
    [InlineData("[|Stamp<WallTime>()|]", "private static DateTime Stamp<T>() where T : IMoment => T.Default;")]
    [InlineData(
        "[|Outer<WallTime>(v)|]",
        "private static DateTime Outer<T>(Order v) where T : IMoment => Stamp<T>(v); private static DateTime Stamp<T>(Order v) where T : IMoment => T.Of(v);")]
    [InlineData(
        "[|Pass<Order, Opened>(v)|].At",
        "private static T Pass<F, T>(F v) where T : IMade<T, F> => Make<T, F>(v); private static T Make<T, F>(F v) where T : IMade<T, F> => T.From(v);")]
    [InlineData("[|Clock<WallTime>.Read(v)|]", "static class Clock<T> where T : IMoment { public static DateTime Read(Order v) => T.Of(v); }")]
    public Task AStaticMemberOfATypeParameterIsThatOfTheNamedType(string region, string members) =>
        Verify.Finds(Source(region, Moments + $"partial class App {{ {members} }}"));

    [Theory]
    [InlineData("Stamp<EventTime>(v)", "private static DateTime Stamp<T>(Order v) where T : struct, IMoment => T.Of(v);")]
    [InlineData("Stamp<EventTime>()", "private static DateTime Stamp<T>() where T : IMoment => T.Now;")]
    [InlineData("Stamp<Derived>(v)", "private static DateTime Stamp<T>(Order v) where T : IMoment => T.Of(v);")]
    [InlineData("Stamp<EventTime>()", "private static DateTime Stamp<T>() where T : IMoment => T.Default;")]
    [InlineData(
        "Outer<EventTime>(v)",
        "private static DateTime Outer<T>(Order v) where T : IMoment => Stamp<T>(v); private static DateTime Stamp<T>(Order v) where T : IMoment => T.Of(v);")]
    [InlineData(
        "Pass<Order, Closed>(v).At",
        "private static T Pass<F, T>(F v) where T : IMade<T, F> => Make<T, F>(v); private static T Make<T, F>(F v) where T : IMade<T, F> => T.From(v);")]
    [InlineData("Clock<EventTime>.Read(v)", "static class Clock<T> where T : IMoment { public static DateTime Read(Order v) => T.Of(v); }")]
    [InlineData(
        "Log<WallTime>(v)",
        "private static DateTime Log<T>(Order v) where T : IMoment { Console.WriteLine(T.Now); return v.At; }")]
    public Task AnotherTypesStaticMemberIsSilent(string region, string members) =>
        Verify.Silent(Source(region, Moments + $"partial class App {{ {members} }}"));
}
