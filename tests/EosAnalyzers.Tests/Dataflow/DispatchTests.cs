using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A call is followed to where C# sends it, and nowhere else.</summary>
public class DispatchTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Streamiz.Kafka.Net.Stream;
        record Order(string Id, double Amount) { public DateTime At { get; set; } }
        record Price(string Id);

        """;

    private const string Clocks = """
        interface IClock { DateTime Now(); }
        class FixedClock(DateTime at) : IClock { public DateTime Now() => at; }
        class RealClock : IClock { public DateTime Now() => DateTime.UtcNow; }

        """;

    private static string Source(string region, string declarations) => $$"""
        {{Usings}}
        partial class App
        {
            public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => {{region}}).To("out");
        }
        {{declarations}}
        """;

    [Theory]
    [InlineData("interface I { DateTime F(); } class A : I { public virtual DateTime F() => default; } class B : A { public override DateTime F() => DateTime.UtcNow; }")]
    [InlineData("interface I { DateTime F(); } abstract class A : I { public abstract DateTime F(); } class B : A { public override DateTime F() => DateTime.UtcNow; }")]
    [InlineData("interface I { DateTime F(); } class Base { public DateTime F() => DateTime.UtcNow; } class A : Base, I { }")]
    [InlineData("interface I { DateTime F(); } class A : I { DateTime I.F() => DateTime.UtcNow; public DateTime F() => default; }")]
    [InlineData("interface I { DateTime F() => DateTime.UtcNow; } class A : I { }")]
    [InlineData("interface I { DateTime F(); } interface J : I { DateTime I.F() => DateTime.UtcNow; } class A : J { }")]
    [InlineData("interface I { DateTime F(); } struct A : I { public DateTime F() => DateTime.UtcNow; }")]
    [InlineData("interface I { DateTime F(); } class A : I { public virtual DateTime F() => default; } class B : A, I { public new DateTime F() => DateTime.UtcNow; }")]
    [InlineData("interface I { DateTime F(); } abstract class A<T> : I { public virtual DateTime F() => Get(); protected abstract DateTime Get(); } class B : A<int> { protected override DateTime Get() => DateTime.UtcNow; }")]
    [InlineData("interface I { DateTime F(); } abstract class A<T> : I { public DateTime F() => Make(default!); protected abstract DateTime Make(T t); } class B<T> : A<T> { protected override DateTime Make(T t) => DateTime.UtcNow; }")]
    public Task AnInterfaceCallGoesToWhatEachTypeHas(string declarations) =>
        Verify.Finds(
            Source(
                "[|it.F()|]",
                declarations + " partial class App { private readonly I it; public App(object o) => it = (I)o; }"));

    [Theory]
    [InlineData("interface I { DateTime F(); } class A : I { public virtual DateTime F() => DateTime.UtcNow; } class B : A { public override DateTime F() => default; } partial class App { private readonly I it = new B(); }")]
    [InlineData("interface I { DateTime F(); } abstract class A : I { public abstract DateTime F(); } class B : A { public override DateTime F() => default; } class Other { public DateTime F() => DateTime.UtcNow; } partial class App { private readonly I it; public App(object o) => it = (I)o; }")]
    [InlineData("interface I { DateTime F(); } class A : I { DateTime I.F() => default; public DateTime F() => DateTime.UtcNow; } partial class App { private readonly I it; public App(object o) => it = (I)o; }")]
    [InlineData("interface I { DateTime F() => DateTime.UtcNow; } class A : I { public DateTime F() => default; } partial class App { private readonly I it; public App(object o) => it = (I)o; }")]
    [InlineData("interface I { DateTime F(); } interface J { DateTime F(); } class A : I { public DateTime F() => default; } class B : J { public DateTime F() => DateTime.UtcNow; } partial class App { private readonly I it; public App(object o) => it = (I)o; }")]
    public Task WhatNoTypeHasIsSilent(string declarations) => Verify.Silent(Source("it.F()", declarations));

    [Theory]
    [InlineData(
        "class HO : IH<Order> { public DateTime Handle(Order o) => DateTime.UtcNow; } class HP : IH<Price> { public DateTime Handle(Price p) => default; }",
        false)]
    [InlineData(
        "class HO : IH<Order> { public DateTime Handle(Order o) => default; } class HP : IH<Price> { public DateTime Handle(Price p) => DateTime.UtcNow; }",
        true)]
    [InlineData("class H<T> : IH<T> { public DateTime Handle(T t) => DateTime.UtcNow; }", true)]
    [InlineData(
        "class Both : IH<Order>, IH<Price> { public DateTime Handle(Order o) => DateTime.UtcNow; public DateTime Handle(Price p) => default; }",
        false)]
    [InlineData(
        "class Both : IH<Order>, IH<Price> { public DateTime Handle(Order o) => default; public DateTime Handle(Price p) => DateTime.UtcNow; }",
        true)]
    [InlineData(
        "abstract class Base<T> : IH<T> { public abstract DateTime Handle(T t); } class HO : Base<Order> { public override DateTime Handle(Order o) => DateTime.UtcNow; } class HP : Base<Price> { public override DateTime Handle(Price p) => default; }",
        false)]
    [InlineData(
        "abstract class Base<T> : IH<T> { public abstract DateTime Handle(T t); } class HP : Base<Price> { public override DateTime Handle(Price p) => DateTime.UtcNow; }",
        true)]
    public Task ConstructionsOfAnInterfaceAreKeptApart(string declarations, bool isFound)
    {
        const string Contract =
            "interface IH<T> { DateTime Handle(T t); } partial class App { private readonly IH<Price> handler; public App(IH<Price> h, IH<Order> o) => handler = h; } ";
        return isFound
            ? Verify.Finds(Source("[|handler.Handle(new Price(v.Id))|]", Contract + declarations))
            : Verify.Silent(Source("handler.Handle(new Price(v.Id))", Contract + declarations));
    }

    [Fact]
    public Task AContravariantHandlerIsReached() => Verify.Finds(Source(
        "[|handler.Handle(v)|]",
        "interface IH<in T> { DateTime Handle(T t); } class H : IH<object> { public DateTime Handle(object o) => DateTime.UtcNow; } partial class App { private readonly IH<Order> handler; public App(IH<Order> h) => handler = h; }"));

    [Theory]
    [InlineData("new FixedClock(v.At).Now()", "")]
    [InlineData(
        "clock.Now()", "partial class App { private readonly IClock clock = new FixedClock(DateTime.UnixEpoch); }")]
    [InlineData(
        "clock.Now()",
        "partial class App { private static readonly IClock clock = new FixedClock(DateTime.UnixEpoch); }")]
    [InlineData(
        "clock.Now()",
        "partial class App { private readonly IClock clock; public App() { clock = new FixedClock(DateTime.UnixEpoch); } }")]
    [InlineData(
        "clock.Now()", "partial class App { private IClock clock { get; } = new FixedClock(DateTime.UnixEpoch); }")]
    [InlineData("clock.Now()", "partial class App { private IClock clock => new FixedClock(DateTime.UnixEpoch); }")]
    [InlineData(
        "Make().Now()", "partial class App { private static IClock Make() => new FixedClock(DateTime.UnixEpoch); }")]
    [InlineData(
        "Read(new FixedClock(v.At))",
        "partial class App { private static DateTime Read(IClock clock) => clock.Now(); }")]
    [InlineData(
        "new Stamper(new FixedClock(v.At)).Stamp()",
        "class Stamper(IClock clock) { public DateTime Stamp() => clock.Now(); }")]
    [InlineData(
        "new Stamper(new FixedClock(v.At)).Stamp()",
        "class Stamper { private readonly IClock clock; public Stamper(IClock c) { clock = c; } public DateTime Stamp() => clock.Now(); }")]
    [InlineData(
        "(v.Id == \"\" ? new FixedClock(v.At) : (IClock)new Never()).Now()",
        "class Never : IClock { public DateTime Now() => default; }")]
    [InlineData("((Func<DateTime>)(() => { IClock c; c = new FixedClock(v.At); return c.Now(); }))()", "")]
    [InlineData(
        "Read(new FixedClock(v.At))", "partial class App { public static DateTime Read(IClock clock) => clock.Now(); }")]
    [InlineData(
        "Read(new FixedClock(v.At))",
        "partial class App { public static DateTime Read(IClock clock) => Other(clock); static DateTime Other(IClock c) => c.Now(); public static DateTime Unused() => Read(new RealClock()); }")]
    public Task AnExactTypeIsNoOtherImplementation(string region, string declarations) =>
        Verify.Silent(Source(region, Clocks + declarations));

    [Theory]
    [InlineData("[|clock.Now()|]", "partial class App { private readonly IClock clock = new RealClock(); }")]
    [InlineData(
        "[|clock.Now()|]",
        "partial class App { private IClock clock = new FixedClock(DateTime.UnixEpoch); public void Use() { clock = new RealClock(); } }")]
    [InlineData(
        "[|clock.Now()|]",
        "partial class App { private IClock clock = new FixedClock(DateTime.UnixEpoch); public App(IClock c) { Take(out clock, c); } static void Take(out IClock t, IClock c) => t = c; }")]
    [InlineData("[|clock.Now()|]", "partial class App { public IClock clock = new FixedClock(DateTime.UnixEpoch); }")]
    [InlineData(
        "[|clock.Now()|]", "partial class App { private readonly IClock clock; public App(IClock c) => clock = c; }")]
    [InlineData(
        "[|Make(v).Now()|]",
        "partial class App { private static IClock Make(Order o) => o.Id == \"\" ? new FixedClock(o.At) : new RealClock(); }")]
    [InlineData(
        "[|Read(new RealClock())|]",
        "partial class App { private static DateTime Read(IClock clock) => clock.Now(); }")]
    [InlineData(
        "[|stamper.Stamp()|]",
        "partial class App { private readonly Stamper stamper; public App(Stamper s) => stamper = s; } class Stamper(IClock clock) { public DateTime Stamp() => clock.Now(); }")]
    [InlineData(
        "[|Read(new RealClock())|]", "partial class App { public static DateTime Read(IClock clock) => clock.Now(); }")]
    [InlineData(
        "[|Read(new FixedClock(v.At))|]",
        "partial class App { public static DateTime Read(IClock clock) { clock = new RealClock(); return clock.Now(); } }")]
    [InlineData(
        "[|Read(own)|]",
        "partial class App { private readonly IClock own; public App(IClock c) => own = c; public static DateTime Read(IClock clock) => clock.Now(); }")]
    public Task WhereTheCodeDoesNotShowTheTypeAnyIsMeant(string region, string declarations) =>
        Verify.Finds(Source(region, Clocks + declarations));

    [Theory]
    [InlineData("class Root { public virtual DateTime F() => default; } class Left : Root { } class Right : Root { public override DateTime F() => DateTime.UtcNow; } partial class App { private readonly Left it; public App(Left l) => it = l; }")]
    [InlineData("abstract class Root<T> { public abstract DateTime F(); } class Left : Root<Order> { public override DateTime F() => default; } class Right : Root<Price> { public override DateTime F() => DateTime.UtcNow; } partial class App { private readonly Root<Order> it; public App(Root<Order> l) => it = l; }")]
    [InlineData("class Root { public virtual DateTime F() => default; } sealed class Left : Root { } class Right : Root { public override DateTime F() => DateTime.UtcNow; } partial class App { private readonly Left it = null!; }")]
    public Task AnOverrideOfAnotherBranchIsNotReached(string declarations) =>
        Verify.Silent(Source("it.F()", declarations));

    [Theory]
    [InlineData("class Root { public virtual DateTime F() => default; } class Left : Root { } class Deep : Left { public override DateTime F() => DateTime.UtcNow; } partial class App { private readonly Left it; public App(Left l) => it = l; }")]
    [InlineData("abstract class Root<T> { public abstract DateTime F(); } class Left : Root<Order> { public override DateTime F() => DateTime.UtcNow; } partial class App { private readonly Root<Order> it; public App(Root<Order> l) => it = l; }")]
    [InlineData("class Mine : TimeProvider { public DateTime F() => GetUtcNow().DateTime; public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow; } partial class App { private readonly Mine it; public App(Mine l) => it = l; }")]
    public Task AnOverrideBelowIsReached(string declarations) => Verify.Finds(Source("[|it.F()|]", declarations));
}
