using Dapper;
using Npgsql;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Field.Statements
{
    public record Order(string Id, string CustomerId, decimal Amount, string Currency)
    {
        public string Status { get; init; } = "new";
        public DateTime At { get; init; }
    }

    public static class Q
    {
        public const string Insert = "INSERT INTO shipments (shipment_id, total) VALUES (@Id, @Amount)";
        public const string Shared = "INSERT INTO lines (order_id, sku) VALUES (@Id, @Currency);";
    }

    public class T(NpgsqlConnection con, NpgsqlDataSource source)
    {
        public void Report(Order o) => con.Execute(Q.Shared, o);

        public void Build(StreamBuilder b)
        {
            var s = b.Stream<string, Order, StringSerDes, JsonSerDes<Order>>("orders");
            s.Foreach((k, v, c) => con.Execute(Q.Insert, v));
            s.Foreach((k, v, c) => con.Execute(@"
                INSERT INTO orders (id, total, created_at)
                VALUES (@Id, @Amount, now())", v));
            s.Foreach((k, v, c) => con.Execute("""
                INSERT INTO audit (order_id, note)
                VALUES (@Id, @Status)
                RETURNING 1
                """, v));
            s.Foreach((k, v, c) => con.Execute("INSERT INTO e (event_id, order_id) VALUES (gen_random_uuid(), @Id)", v));
            s.Foreach((k, v, c) =>
            {
                using var cmd = source.CreateCommand("INSERT INTO p (order_id, at) VALUES ($1, $2)");
                cmd.Parameters.AddWithValue(v.Id);
                cmd.Parameters.AddWithValue(DateTime.UtcNow);
                cmd.ExecuteNonQuery();
            });
            s.Foreach((k, v, c) => con.Execute("INSERT INTO t (" + "order_id, n" + ") VALUES (@Id, 1)", v));
            s.Foreach((k, v, c) => con.Execute("INSERT INTO multi (order_id, n) VALUES (@Id, 1), (@Id, 2)", v));
        }
    }
}
