using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Fleet;

public record Position(string Truck, double Lat, double Lon, DateTime? At);

public static class FleetTopology
{
    public static void Configure(StreamBuilder builder)
    {
        IKStream<string, Position> positions = builder.Stream<string, Position>("positions");
        positions
            .MapValues((position, context) =>
            {
                #region defaults
                if (position.At is null)
                    position = position with { At = DateTime.UtcNow };
                #endregion
                return position;
            })
            .MapValues((p, c) => Describe(p))
            .To("described");
    }

    private static string Describe(Position p) => $"{p.Truck} at {p.At:O} ({Age(p).TotalSeconds > -1})";

    private static TimeSpan Age(Position p) => DateTime.UtcNow - p.At!.Value;
}
