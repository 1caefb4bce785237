using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Field.State
{
    public record Order(string Id, string CustomerId, decimal Amount, string Currency)
    {
        public string Status { get; init; } = "new";
        public DateTime At { get; init; }
    }

    public class T
    {
        private static int total;
        private string? previous;

        public void Build(StreamBuilder b)
        {
            var s = b.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders");
            var n = 0;
            string? last = null;
            s.MapValues((v, c) => ++n).To<StringSerDes, Int32SerDes>("a");
            s.Filter((k, v, c) =>
                {
                    var fresh = last != v.Id;
                    last = v.Id;
                    return fresh;
                })
                .To("b");
            s.MapValues((v, c) => Interlocked.Increment(ref total)).To<StringSerDes, Int32SerDes>("d");
            s.MapValues((v, c) =>
                {
                    var p = previous;
                    previous = v.Id;
                    return p ?? "";
                })
                .To<StringSerDes, StringSerDes>("e");
        }
    }
}
