using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;
using System.Net.Http.Json;

namespace Field.Times
{
    public record Order(string Id, string CustomerId, decimal Amount, string Currency)
    {
        public string Status { get; init; } = "new";
        public DateTime At { get; init; }
    }

    public record Line(string Sku, DateTime At);

    public record Basket(string Id, List<Line> Lines, DateOnly Day, long Ms, DateTimeOffset Seen);

    public class Stamper : ITransformer<string, Order, string, Order>
    {
        public void Init(ProcessorContext<string, Order> c) { }

        public Record<string, Order> Process(Record<string, Order> record) =>
            Record<string, Order>.Create(record.Key, record.Value with { At = DateTime.UtcNow });

        public void Close() { }
    }

    public class Keyer : IKeyValueMapper<string, Order, string>
    {
        public string Apply(string key, Order value, IRecordContext _) =>
            $"{key}-{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
    }

    public static class Helper
    {
        public static Basket Touch(Basket b) => b with { Seen = DateTimeOffset.UtcNow };

        public static bool Fresh(Basket b) => Touch(b).Seen > b.Seen;
    }

    public class T(TimeProvider time, HttpClient http)
    {
        public DateTimeOffset Started { get; } = time.GetUtcNow();

        public void Build(StreamBuilder b)
        {
            var s = b.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders");
            s.MapValues((v, _) => v with { At = DateTime.UtcNow }).To("a");
            s.MapValues((Order v, IRecordContext c) => v with { At = DateTime.UtcNow }).To("b");
            s.Map((_, v, _) => KeyValuePair.Create(v.Id, v with { At = DateTime.UtcNow })).To("c");
            s.MapValues((v, c) => new Basket(
                    v.Id,
                    new[] { "x" }.Select(sku => new Line(sku, DateTime.UtcNow)).ToList(),
                    DateOnly.FromDateTime(DateTime.UtcNow),
                    DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                    time.GetUtcNow()))
                .To<StringSerDes, JsonSerDes<Basket>>("d");
            s.MapValues((v, c) => new Basket(v.Id, new(), default, 0, default))
                .MapValues((v, c) => Helper.Touch(v))
                .To<StringSerDes, JsonSerDes<Basket>>("f");
            s.ForeachAsync(async (r, c) =>
                await http.PutAsJsonAsync("o/" + r.Value.Id, r.Value with { At = DateTime.UtcNow }));
            s.MapValues(Stamp).To("g");
            s.MapValues(static (v, c) => { var context = "x"; return v with { Status = context, At = DateTime.UtcNow }; })
                .To("h");
            s.Filter((k, v, c) => (DateTime.UtcNow - v.At).TotalDays < 30).To("i");
            s.Transform(TransformerBuilder.New<string, Order, string, Order>().Transformer<Stamper>().Build()).To("j");
            s.SelectKey(new Keyer()).To("k");
        }

        private static Order Stamp(Order v, IRecordContext ctx) => v with { At = DateTime.UtcNow };
    }
}
