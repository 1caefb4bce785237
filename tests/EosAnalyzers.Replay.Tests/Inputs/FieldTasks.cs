using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Field.Tasks
{
    public record Order(string Id, string CustomerId, decimal Amount, string Currency)
    {
        public string Status { get; init; } = "new";
        public DateTime At { get; init; }
    }

    public interface ISave
    {
        Task Save(string key, Order o, long offset);

        Task Save(Order o);
    }

    public class T(ISave save)
    {
        public void Build(StreamBuilder b)
        {
            var s = b.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders");
            s.Foreach(async (k, v, c) => await save.Save(v));
            s.Foreach(async (k, v, c) => { await save.Save(k, v, c.Timestamp); });
            s.Foreach(async (k, v, c) => { await save.Save(k, v, c.Offset); });
            s.Foreach(async (_, v, _) => { try { await save.Save(v); } catch (Exception) { } }, "named");
            s.Peek(async (k, v, c) => await save.Save(v)).To("x");
            s.Foreach(action: async (string k, Order v, IRecordContext c) => await save.Save(v));
        }
    }
}
