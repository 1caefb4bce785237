using Dapper;
using Npgsql;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

#nullable disable

namespace Acme.Loyalty
{
    public class PointsEarned
    {
        public string CustomerId { get; set; }
        public string Name { get; set; }
        public int Points { get; set; }
    }

    internal sealed class LoyaltySink
    {
        private readonly Func<NpgsqlConnection> _open;

        internal LoyaltySink(Func<NpgsqlConnection> open) => _open = open;

        public void Build(StreamBuilder builder) =>
            builder.Stream<string, PointsEarned, StringSerDes, JsonSerDes<PointsEarned>>("points")
                .Foreach((_, earned, _) => Store(earned));

        // customers first, then the journal
        private void Store(PointsEarned earned)
        {
            using (var connection = _open())
            using (var transaction = connection.BeginTransaction())
            {
                connection.Execute(
                    sql: "INSERT INTO customers (id, name, points) VALUES (@CustomerId, @Name, 0)",
                    param: earned,
                    transaction: transaction);

                /* the journal is only appended to */
                var command = new NpgsqlCommand("INSERT INTO outbox (id, topic, payload, created_at) VALUES (@id, @topic, @payload, @at)", connection, transaction);
                command.Parameters.AddWithValue("@id", Guid.NewGuid());
                command.Parameters.AddWithValue("@topic", "points");
                command.Parameters.AddWithValue("@payload", earned.Points.ToString());
                command.Parameters.AddWithValue("@at", DateTime.UtcNow);
                command.ExecuteNonQuery();
                transaction.Commit();
            }
        }
    }
}
