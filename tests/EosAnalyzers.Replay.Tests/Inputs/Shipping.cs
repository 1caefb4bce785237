#nullable enable
using System.Text.Json;
using Dapper;
using Npgsql;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Acme.Shipping.Streams;

/// <summary>What the warehouse tells us.</summary>
public sealed record ParcelPacked(string ParcelId, string OrderId, string Carrier, IReadOnlyList<PackedLine> Lines);

public sealed record PackedLine(int LineNo, string Sku, int Quantity);

public sealed record ShipmentCreated(Guid EventId, string OrderId, string ParcelId, DateTimeOffset CreatedAt);

/// <summary>Turns packed parcels into shipments.</summary>
public sealed class ShipmentTopology(NpgsqlDataSource dataSource, ILoggerLike logger)
{
    #region SQL

    // The carrier may change until the parcel has left.
    private const string InsertShipment = """
        INSERT INTO shipments (shipment_id, order_id, carrier, shipped_at)
        VALUES (@ParcelId, @OrderId, @Carrier, now())
        """;

    private const string InsertLine =
        "INSERT INTO order_lines (order_id, line_no, sku, qty) VALUES (@OrderId, @LineNo, @Sku, @Quantity)";

    #endregion

    public void Configure(StreamBuilder builder)
    {
        var packed = builder.Stream<string, ParcelPacked, StringSerDes, JsonSerDes<ParcelPacked>>("parcel-packed");

        // One event for each parcel; billing listens to it.
        packed
            .MapValues((parcel, _) => new ShipmentCreated(
                Guid.NewGuid(), // TODO: agree on an id with billing
                parcel.OrderId,
                parcel.ParcelId,
                DateTimeOffset.UtcNow))
            .To<StringSerDes, JsonSerDes<ShipmentCreated>>("shipment-created");

        // The read model.
        packed.Foreach((_, parcel, _) =>
        {
            using var connection = dataSource.OpenConnection();
            connection.Execute(InsertShipment, parcel); // one row for each parcel
            foreach (var line in parcel.Lines)
            {
                // a line may be split over parcels
                connection.Execute(InsertLine, new { parcel.OrderId, line.LineNo, line.Sku, line.Quantity });
            }

            logger.Log($"stored {parcel.ParcelId}");
        });
    }
}

public interface ILoggerLike
{
    void Log(string text);
}
