using Microsoft.Data.SqlClient;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;

namespace Acme.Depot;

public sealed record Moved(string PalletId, string Place, int Weight);

public sealed class DepotTopology(string connectionString)
{
    public void Configure(StreamBuilder builder)
    {
        var moved = builder.Stream<string, Moved, StringSerDes, JsonSerDes<Moved>>("moved");

        moved.MapValues((move, context) => $"{move.PalletId} {DateTime.UtcNow:yyyy-MM-dd} {move.Weight:N1}")
            .To<StringSerDes, StringSerDes>("labels");

        moved.Foreach((key, move, context) => Store(move));
    }

    // One row for each pallet.
    private void Store(Moved move)
    {
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        using var command = new SqlCommand("INSERT INTO dbo.pallets (pallet_id, place) VALUES (@id, @place)", connection);
        command.Parameters.AddWithValue("@id", move.PalletId);
        command.Parameters.AddWithValue("@place", move.Place);
        command.ExecuteNonQuery();
    }
}
