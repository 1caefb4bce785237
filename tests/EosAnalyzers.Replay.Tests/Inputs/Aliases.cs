using System.Globalization;
using static System.DateTime;
using static System.Guid;
using Clock = System.DateTimeOffset;
using Id = System.Guid;
using Sb = System.Text.StringBuilder;

namespace Acme.Readings;

public readonly record struct Reading(string DeviceId, double Value);

public record Stamped(Id Key, Id Parent, string Text);

internal static class ReadingStreams
{
    public static void Configure(StreamBuilder builder)
    {
        var readings = builder.Stream<string, Reading, StringSerDes, ReadingSerDes>("readings");

        readings.MapValues((reading, _) => new Stamped(
            Key: NewGuid(), /* of the row */
            Parent: Id.NewGuid(), // of the batch
            Text: new Sb()
                .Append(reading.DeviceId)
                .Append(' ')
                .Append(UtcNow.ToString("s", CultureInfo.InvariantCulture))
                .Append(Clock.UtcNow.Year)
                .ToString())).To<StringSerDes, JsonSerDes<Stamped>>("stamped");

        readings
            .GroupBy((key, reading, _) => reading.DeviceId.GetHashCode() % 8)
            .Count()
            .ToStream()
            .To<Int32SerDes, Int64SerDes>("buckets");
    }
}

internal sealed class ReadingSerDes : AbstractSerDes<Reading>
{
    public override byte[] Serialize(Reading data, Confluent.Kafka.SerializationContext context) => throw new NotSupportedException();

    public override Reading Deserialize(byte[] data, Confluent.Kafka.SerializationContext context) => throw new NotSupportedException();
}
