using MongoDB.Driver;
using Nest;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Field.Stores
{
    public record Order(string Id, string CustomerId, decimal Amount, string Currency)
    {
        public string Status { get; init; } = "new";
        public DateTime At { get; init; }
    }

    public class Doc
    {
        public string Id { get; set; } = "";
        public decimal Total { get; set; }
    }

    public class Hit
    {
        public string Text { get; set; } = "";
    }

    public class T(IMongoCollection<Doc> docs, IElasticClient elastic, string folder)
    {
        public void Build(StreamBuilder b)
        {
            var s = b.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders");
            s.Foreach((k, v, c) => docs.InsertOne(new Doc { Id = v.Id, Total = v.Amount }));
            s.ForeachAsync(async (r, c) => await docs.InsertOneAsync(
                new Doc { Id = r.Value.Id, Total = r.Value.Amount }, new InsertOneOptions { Comment = "x" }));
            s.Foreach((k, v, c) =>
            {
                var d = new Doc { Id = v.Id, Total = v.Amount };
                docs.InsertOne(d);
            });
            s.ForeachAsync(async (r, c) => await elastic.IndexAsync(new Hit { Text = r.Value.Id }, i => i.Index("h")));
            s.Foreach((k, v, c) => File.AppendAllText(Path.Combine(folder, "a.txt"), v.Id + "\n"));
            s.Foreach((k, v, c) => File.AppendAllLines(Path.Combine(folder, "b.txt"), new[] { v.Id }));
        }
    }
}
