using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Field.Ids
{
    public record Order(string Id, string CustomerId, decimal Amount, string Currency)
    {
        public string Status { get; init; } = "new";
        public DateTime At { get; init; }
    }

    public record Ev(string Id, string OrderId);

    public record Item(Guid Id, string Sku);

    public class T
    {
        public void Build(StreamBuilder b)
        {
            var s = b.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders");
            s.MapValues((v, c) => new Ev(Guid.NewGuid().ToString("N"), v.Id)).To<StringSerDes, JsonSerDes<Ev>>("a");
            s.MapValues((v, c) => new Ev(Guid.CreateVersion7().ToString(), v.Id)).To<StringSerDes, JsonSerDes<Ev>>("b");
            s.FlatMapValues((v, c) => new[]
                {
                    new Ev(Guid.NewGuid().ToString(), v.Id), new Ev(Guid.NewGuid().ToString(), v.Id)
                })
                .To<StringSerDes, JsonSerDes<Ev>>("c");
            s.FlatMapValues((v, c) => new[] { "x", "y" }.Select(sku => new Item(Guid.NewGuid(), sku)))
                .To<StringSerDes, JsonSerDes<Item>>("d");
        }
    }
}
