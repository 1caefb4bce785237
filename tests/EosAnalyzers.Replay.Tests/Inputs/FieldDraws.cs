using System.Globalization;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Field.Draws
{
    public record Order(string Id, string CustomerId, decimal Amount, string Currency)
    {
        public string Status { get; init; } = "new";
        public DateTime At { get; init; }
    }

    public class T
    {
        public void Build(StreamBuilder b)
        {
            var s = b.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders");
            s.Filter((k, v, c) => Random.Shared.Next(100) < 5).To("a");
            s.Filter((k, v, c) => Random.Shared.NextDouble() < 0.05).To("b");
            s.MapValues((v, c) => v with
                {
                    Status = new Random().Next().ToString(CultureInfo.InvariantCulture)
                })
                .To("c");
            s.Filter((k, v, c) => (v.Id.GetHashCode() & 0xff) == 0).To("e");
            s.MapValues((v, c) => string.Join(",", new HashSet<string> { v.Id, v.Currency }))
                .To<StringSerDes, StringSerDes>("f");
            s.MapValues((v, c) => HashCode.Combine(v.Id, v.Amount)).To<StringSerDes, Int32SerDes>("g");
        }
    }
}
