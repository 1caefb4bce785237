using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading;
using System.Threading.Tasks;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Stream;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.Table;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Dapper;
using StackExchange.Redis;
using MongoDB.Driver;
using Polly;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using System.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Buffers.Binary;
using System.Threading.Channels;
using System.Collections.Concurrent;
using System.Threading.Tasks.Dataflow;
namespace Rows.Values;

public record Order(string Id, string CustomerId, decimal Amount, string Currency) { public DateTime At { get; init; } public double Rate { get; init; } public double? Maybe { get; init; } public int N { get; init; } public List<string> Tags { get; init; } = new(); }
// C1
public abstract class MapBase : IValueMapper<Order, Order> { public abstract Order Apply(Order v, IRecordContext c); }
public class ByClock : MapBase { public override Order Apply(Order v, IRecordContext c) => v with { At = DateTime.UtcNow }; } // EOS1001
public class ByRecord : MapBase { public override Order Apply(Order v, IRecordContext c) => v with { At = DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).UtcDateTime }; } // -
public abstract class GenBase<A, B> : IKeyValueMapper<string, A, B> { public virtual B Apply(string k, A v, IRecordContext c) => default!; }
public class Keyed : GenBase<Order, string> { public override string Apply(string k, Order v, IRecordContext c) => Guid.NewGuid().ToString(); } // EOS1003
public class KeyedById : GenBase<Order, string> { public override string Apply(string k, Order v, IRecordContext c) => v.Id; } // -
public abstract class ProcBase : IProcessor<string, Order> { protected ProcessorContext<string, Order>? ctx; public void Init(ProcessorContext<string, Order> c) => ctx = c; public abstract void Process(Record<string, Order> r); public void Close() { } }
public class Proc : ProcBase { public override void Process(Record<string, Order> r) => ctx!.Forward(r.Key, r.Value with { At = DateTime.UtcNow }); } // EOS1001
public class ProcOk : ProcBase { public override void Process(Record<string, Order> r) => ctx!.Forward(r.Key, r.Value); } // -
public abstract class TransBase : ITransformer<string, Order, string, Order> { public void Init(ProcessorContext<string, Order> c) { } public abstract Record<string, Order> Process(Record<string, Order> r); public void Close() { } }
public class Trans : TransBase { public override Record<string, Order> Process(Record<string, Order> r) => Record<string, Order>.Create(Guid.NewGuid().ToString(), r.Value); } // EOS1003
public abstract class JoinBase : IValueJoiner<Order, Order, Order> { public abstract Order Apply(Order a, Order b); }
public class Join : JoinBase { public override Order Apply(Order a, Order b) => a with { At = DateTime.UtcNow }; } // EOS1001
public class JoinOk : JoinBase { public override Order Apply(Order a, Order b) => a with { At = b.At }; } // -
// C2
public interface INew { string F(); }
public class NA : INew { public virtual string F() => "a"; }
public class NB : NA { public override string F() => Guid.NewGuid().ToString(); }
public interface INew2 { string F(); }
public abstract class N2 : INew2 { public abstract string F(); }
public class N2B : N2 { public override string F() => Guid.NewGuid().ToString(); }
public interface INew3 { string F(); }
public class N3 { public string F() => Guid.NewGuid().ToString(); }
public class N3B : N3, INew3 { }
public interface INew4 { string F(); }
public class N4 { public string F() => "x"; public string G() => Guid.NewGuid().ToString(); }
public class N4B : N4, INew4 { }
public class C2(INew a, INew2 b, INew3 d, INew4 e, NA na)
{
    public void Build(IKStream<string, Order> s)
    {
        s.SelectKey((k, v, c) => a.F()).To("x"); // EOS1003
        s.SelectKey((k, v, c) => b.F()).To("x"); // EOS1003
        s.SelectKey((k, v, c) => d.F()).To("x"); // EOS1003
        s.SelectKey((k, v, c) => na.F()).To("x"); // EOS1003
        s.SelectKey((k, v, c) => e.F()).To("x"); // -
        s.SelectKey((k, v, c) => new NA().F()).To("x"); // -
    }
}
// C3
public class C3(IConsumer<string, string> consumer, IProducer<string, string> producer)
{
    int n; readonly Dictionary<string, int> counts = new(); static int total;
    void Begin() => producer.BeginTransaction();
    void Commit(ConsumeResult<string, string> r) { producer.SendOffsetsToTransaction(new[] { new TopicPartitionOffset(r.TopicPartition, r.Offset + 1) }, consumer.ConsumerGroupMetadata, TimeSpan.FromSeconds(1)); producer.CommitTransaction(); }
    void InTransaction(ConsumeResult<string, string> r, Action body) { producer.BeginTransaction(); body(); Commit(r); }
    void Put(string k, string v) => producer.Produce("o", new Message<string, string> { Key = k, Value = v });
    public void A()
    {
        while (true)
        {
            var r = consumer.Consume(); Begin();
            Put(Guid.NewGuid().ToString(), "x"); // EOS1003
            Commit(r);
        }
    }
    public void B()
    {
        while (true)
        {
            var r = consumer.Consume(); InTransaction(r, () =>
      Put(r.Message.Key, DateTime.UtcNow.ToString("O"))); // EOS1001
        }
    }
    public void B2() { while (true) { var r = consumer.Consume(); InTransaction(r, () => Put(r.Message.Key, r.Message.Value)); } } // -
    public void C()
    {
        while (true)
        {
            var r = consumer.Consume(); producer.BeginTransaction(); n++; Put(r.Message.Key, n.ToString()); // EOS1009
            Commit(r);
        }
    }
    public void D()
    {
        var local = 0; while (true)
        {
            var r = consumer.Consume(); producer.BeginTransaction(); local++; Put(r.Message.Key, local.ToString()); // EOS1009
            Commit(r);
        }
    }
    public void E()
    {
        while (true)
        {
            var r = consumer.Consume(); producer.BeginTransaction(); var local = 0; local++;
            Put(r.Message.Key, local.ToString()); // -
            Commit(r);
        }
    }
    public void F()
    {
        while (true)
        {
            var r = consumer.Consume(); producer.BeginTransaction(); counts[r.Message.Key] = counts.GetValueOrDefault(r.Message.Key) + 1; Put(r.Message.Key, counts[r.Message.Key].ToString()); // EOS1009
            Commit(r);
        }
    }
    public void G()
    {
        while (true)
        {
            var r = consumer.Consume(); producer.BeginTransaction();
            Put(r.Message.Key, Interlocked.Increment(ref total).ToString()); // EOS1009
            Commit(r);
        }
    }
}
// C4
public class C4(IConsumer<string, string> any)
{
    static readonly string BootId = Guid.NewGuid().ToString(); static readonly string Label = "boot-" + BootId; static readonly string Fixed = "v1"; static readonly string FixedLabel = "l-" + Fixed;
    readonly int hash = "x".GetHashCode(); bool paused; readonly int made = Environment.TickCount;
    public void Pause() => paused = true;
    public void Build(IKStream<string, Order> s)
    {
        var startedAt = DateTime.UtcNow; var version = "1"; var tag = new Tag("a");
        s.MapValues((v, c) => v with { Currency = BootId }).To("x"); // EOS1009
        s.MapValues((v, c) => v with { Currency = Label }).To("x"); // EOS1009
        s.MapValues((v, c) => v with { At = startedAt }).To("x"); // EOS1009
        s.MapValues((v, c) => v with { N = hash }).To("x"); // EOS1009
        s.MapValues((v, c) => v with { N = tag.Hash }).To("x"); // EOS1009
        s.MapValues((v, c) => v with { N = made }).To("x"); // EOS1009
        s.MapValues((v, c) => v with { Currency = FixedLabel + version }).To("x"); // -
        s.MapValues((v, c) => v with { Currency = tag.Name }).To("x"); // -
    }
}
public class Tag(string name) { public string Name { get; } = name; public int Hash { get; } = name.GetHashCode(); }
// C5
public record Box(string Id, DateTime At);
public class Later { public LaterAwaiter GetAwaiter() => new(); }
public struct LaterAwaiter : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => true; public void OnCompleted(Action a) => a(); public DateTime GetResult() => DateTime.UtcNow; }
public class C5
{
    readonly Random random = new();
    public void Build(IKStream<string, Order> s)
    {
        s.MapValues((v, c) => new Box(v.Id, DateTime.UtcNow) is (_, { Year: > 2000 }) ? "a" : "b").To<StringSerDes, StringSerDes>("x"); // EOS1001
        s.MapValues((v, c) => new Box(v.Id, DateTime.UtcNow) is ("x", _) ? "a" : "b").To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => { var b = new byte[4]; random.NextBytes(b); return b; }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1002
        s.MapValues((v, c) => { var b = new[] { "a", "b" }; Random.Shared.Shuffle(b); return b[0]; }).To<StringSerDes, StringSerDes>("x"); // EOS1002
        s.MapValues((v, c) => { var b = new byte[8]; BinaryPrimitives.WriteInt64BigEndian(b, DateTime.UtcNow.Ticks); return b; }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1001
        s.MapValues((v, c) => { var b = new byte[8]; BinaryPrimitives.WriteInt64BigEndian(b, v.At.Ticks); return b; }).To<StringSerDes, ByteArraySerDes>("x"); // -
        s.MapValues((v, c) => { Span<byte> b = stackalloc byte[8]; RandomNumberGenerator.Fill(b); return b.ToArray(); }).To<StringSerDes, ByteArraySerDes>("x"); // EOS1002
        s.MapValues((v, c) => { double.TryParse(v.Currency, out var x); return v with { Rate = x }; }).To("x"); // EOS1007
        s.MapValues((v, c) => { _ = double.TryParse(v.Currency, out _); return v; }).To("x"); // -
        s.MapValuesAsync(async (r, c) => r.Value with { At = await new Later() }).To("x"); // EOS1001
        s.MapValues((v, c) => { var b = new byte[4]; new Random(42).NextBytes(b); return b; }).To<StringSerDes, ByteArraySerDes>("x"); // -
    }
}
// C6
public class C6
{
    public void Build(IKStream<string, Order> s)
    {
        s.MapValues((v, c) => string.Join(",", v.Tags.OrderBy(n => n))).To<StringSerDes, StringSerDes>("x"); // EOS1007
        s.MapValues((v, c) => string.Join(",", v.Tags.Order())).To<StringSerDes, StringSerDes>("x"); // EOS1007
        s.MapValues((v, c) => { var t = v.Tags.ToList(); t.Sort(); return string.Join(",", t); }).To<StringSerDes, StringSerDes>("x"); // EOS1007
        s.MapValues((v, c) => v.Tags.Max()!).To<StringSerDes, StringSerDes>("x"); // EOS1007
        s.MapValues((v, c) => string.Join(",", new SortedSet<string>(v.Tags))).To<StringSerDes, StringSerDes>("x"); // EOS1007
        s.MapValues((v, c) => { var t = v.Tags.ToArray(); Array.Sort(t, Comparer<string>.Default); return t[0]; }).To<StringSerDes, StringSerDes>("x"); // EOS1007
        s.MapValues((v, c) => string.Join(",", v.Tags.OrderBy(n => n, StringComparer.Ordinal))).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => string.Join(",", v.Tags.OrderBy(n => n.Length))).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => string.Join(",", new SortedSet<string>(v.Tags, StringComparer.Ordinal))).To<StringSerDes, StringSerDes>("x"); // -
        s.MapValues((v, c) => v.Tags.OrderBy(n => n).Count().ToString()).To<StringSerDes, StringSerDes>("x"); // -
    }
}
// C7
public class C7
{
    static string Hide<T>(T t) => "x" + t; static string Show(object o) => o.ToString()!;
    public void Build(IKStream<string, Order> s)
    {
        s.MapValues((v, c) => v with { At = DateTime.Parse(v.Currency, null) }).To("x"); // EOS1007
        s.MapValues((v, c) => v with { Currency = v.Maybe.ToString() }).To("x"); // EOS1007
        s.MapValues((v, c) => { object o = v.Rate; return v with { Currency = "x" + o }; }).To("x"); // EOS1007
        s.MapValues((v, c) => v with { Currency = Hide(v.Rate) }).To("x"); // EOS1007
        s.MapValues((v, c) => v with { Currency = Show(v.Rate) }).To("x"); // EOS1007
        s.MapValues((v, c) => v with { Currency = (v.Id, v.Rate).ToString() }).To("x"); // EOS1007
        s.MapValues((v, c) => v with { Currency = new Box(v.Id, v.At).ToString() }).To("x"); // EOS1007
        s.MapValues((v, c) => v with { Currency = char.ToUpper(v.Id[0]).ToString() }).To("x"); // EOS1007
        s.MapValues((v, c) => v with { Rate = (double)Convert.ChangeType(v.Currency, typeof(double)) }).To("x"); // EOS1007
        s.MapValues((v, c) => { var w = new StringWriter(CultureInfo.InvariantCulture); w.Write("{0}", v.Rate); return v with { Currency = w.ToString() }; }).To("x"); // -
        s.MapValues((v, c) => { var w = new StringWriter(); w.Write("{0}", v.Rate); return v with { Currency = w.ToString() }; }).To("x"); // EOS1007
        s.MapValues((v, c) => { Span<char> b = stackalloc char[32]; v.Rate.TryFormat(b, out var n); return v with { Currency = b[..n].ToString() }; }).To("x"); // EOS1007
        s.MapValues((v, c) => v with { Rate = new HashSet<double>(v.Tags.Select(t => (double)t.Length)).Sum() }).To("x"); // EOS1006
        s.MapValues((v, c) => v with { N = new HashSet<int>(v.Tags.Select(t => t.Length)).Sum() }).To("x"); // -
        s.MapValues((v, c) => v with { Currency = Hide(v.N) + Show(v.Id) + (v.Id, v.N) + char.ToUpperInvariant(v.Id[0]) }).To("x"); // -
        s.MapValues((v, c) => v with { At = DateTime.Parse(v.Currency, CultureInfo.InvariantCulture) }).To("x"); // -
    }
}
