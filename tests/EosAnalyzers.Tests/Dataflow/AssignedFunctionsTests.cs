using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A delegate runs what it was set to after its object was made, and a method group of an interface what the classes
/// behind it do.
/// </summary>
public class AssignedFunctionsTests
{
    private static string Source(string members) => $$"""
        using System;
        using System.Linq;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id, DateTime At);
        public static class Hooks { public static Func<DateTime> Now { get; set; } = () => DateTime.UnixEpoch; }
        public interface IMap { DateTime Map(Order order, IRecordContext context); }
        public abstract class Base : IMap
        {
            public DateTime Map(Order order, IRecordContext context) => Read(order);
            protected abstract DateTime Read(Order order);
        }
        public sealed class ByClock : Base { protected override DateTime Read(Order order) => DateTime.UtcNow; }
        public sealed class ByRecord : Base { protected override DateTime Read(Order order) => order.At; }
        public interface ITime { DateTime Of(Order order, IRecordContext context); }
        public sealed class ClockTime : ITime { public DateTime Of(Order order, IRecordContext context) => DateTime.UtcNow; }
        public sealed class RecordTime : ITime { public DateTime Of(Order order, IRecordContext context) => order.At; }
        public interface ISteady { DateTime Of(Order order, IRecordContext context); }
        public sealed class Steady : ISteady { public DateTime Of(Order order, IRecordContext context) => order.At; }
        public partial class App
        {
            {{members}}
        }
        """;

    [Theory]
    [InlineData("""
        private Func<Order, DateTime> time = o => o.At;
        public void Build(IKStream<string, Order> orders) { time = o => DateTime.UtcNow; orders.MapValues((v, c) => [|time(v)|]).To("a"); }
        """)]
    [InlineData("""
        private Func<Order, DateTime> time = null!;
        public void Start() => this.time = Read;
        private DateTime Read(Order order) => DateTime.UtcNow;
        public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => [|time(v)|]).To("a");
        """)]
    [InlineData("""
        public Func<Order, DateTime>? Time { get; set; }
        public void Start() => Time ??= o => DateTime.UtcNow;
        public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => [|Time!(v)|]).To("a");
        """)]
    [InlineData("""
        public static void Start() => Hooks.Now = () => DateTime.UtcNow;
        public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => [|Hooks.Now()|]).To("a");
        """)]
    [InlineData("""
        public void Build(IKStream<string, Order> orders, Func<DateTime>? now = null)
        {
            now ??= () => DateTime.UtcNow;
            orders.MapValues((v, c) => [|now()|]).To("a");
        }
        """)]
    [InlineData("""
        public void Build(IKStream<string, Order> orders, bool live)
        {
            Func<Order, DateTime> time = o => o.At;
            if (live) time = o => DateTime.UtcNow;
            orders.MapValues((v, c) => [|time(v)|]).To("a");
        }
        """)]
    [InlineData("public void Build(IKStream<string, Order> orders, IMap map) => orders.MapValues([|map.Map|]).To(\"a\");")]
    [InlineData("public void Build(IKStream<string, Order> orders, ByClock map) => orders.MapValues([|map.Map|]).To(\"a\");")]
    [InlineData("public void Build(IKStream<string, Order> orders, Base map) => orders.MapValues([|map.Map|]).To(\"a\");")]
    [InlineData("""
        private readonly Base map = new ByClock();
        public void Build(IKStream<string, Order> orders) => orders.MapValues([|map.Map|]).To("a");
        """)]
    [InlineData("public void Build(IKStream<string, Order> orders, ITime time) => orders.MapValues([|time.Of|]).To(\"a\");")]
    [InlineData("""
        public void Build(IKStream<string, Order> orders, params ITime[] times)
        {
            foreach (var time in times) orders.MapValues([|time.Of|]).To("a");
        }
        """)]
    public Task What_a_delegate_was_set_to_later_is_replayed(string members) => Verify.Finds(Source(members));

    [Theory]
    [InlineData("""
        private Func<Order, DateTime> time = o => o.At;
        public void Build(IKStream<string, Order> orders) { time = o => o.At.AddDays(1); orders.MapValues((v, c) => time(v)).To("a"); }
        """)]
    [InlineData("""
        private Func<Order, DateTime> time = o => o.At;
        private Func<Order, DateTime> other = o => o.At;
        public void Start() => other = o => DateTime.UtcNow;
        public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => time(v)).To("a");
        """)]
    [InlineData("""
        public Func<Order, DateTime> Time { get; set; } = o => o.At;
        public static App Other() => new() { Time = o => DateTime.UtcNow };
        public static void Change(App other) => other.Time = o => DateTime.UtcNow;
        public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => Time(v)).To("a");
        """)]
    [InlineData("""
        private Func<Order, DateTime>? time;
        public void Stop() => time = null;
        public void Build(IKStream<string, Order> orders) => orders.MapValues((v, c) => time!(v)).To("a");
        """)]
    [InlineData("""
        private Func<Order, DateTime> time = o => o.At;
        public void Build(IKStream<string, Order> orders) { Func<Order, DateTime> time = o => o.At; orders.MapValues((v, c) => time(v)).To("a"); }
        public void Show() { Func<Order, DateTime> time = o => o.At; time = o => DateTime.UtcNow; Console.WriteLine(time(null!)); }
        """)]
    [InlineData("""
        public void Build(IKStream<string, Order> orders, Func<Order, DateTime>? time = null)
        {
            time ??= o => o.At;
            orders.MapValues((v, c) => time(v)).To("a");
        }
        """)]
    [InlineData("public void Build(IKStream<string, Order> orders, ByRecord map) => orders.MapValues(map.Map).To(\"a\");")]
    [InlineData("""
        private readonly Base map = new ByRecord();
        public void Build(IKStream<string, Order> orders) => orders.MapValues(map.Map).To("a");
        """)]
    [InlineData("public void Build(IKStream<string, Order> orders, RecordTime time) => orders.MapValues(time.Of).To(\"a\");")]
    [InlineData("public void Build(IKStream<string, Order> orders) => orders.MapValues(Make().Of).To(\"a\"); private static ITime Make() => new RecordTime();")]
    [InlineData("public void Build(IKStream<string, Order> orders, ISteady time) => orders.MapValues(time.Of).To(\"a\");")]
    public Task What_it_was_never_set_to_is_not(string members) => Verify.Silent(Source(members));
}
