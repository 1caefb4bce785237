namespace Acme.Modern;

public readonly record struct ReadingId(Guid Value)
{
    public static ReadingId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("n");
}

public sealed record Reading(string Sensor, double Value, IReadOnlyList<string> Labels)
{
    public string Unit { get; init; } = "C";
}

public sealed record Measured(ReadingId Id, string Sensor, string Label, DateTimeOffset At)
{
    public Guid Batch { get; init; } = Guid.CreateVersion7();
    public required string Unit { get; init; }
}

public static class Extensions
{
    public static string Key(this Reading reading) => $"{reading.Sensor}-{Guid.NewGuid():N}";

    public static Measured Measure(this Reading reading, string label = "plain") => new(ReadingId.New(), reading.Sensor, label, DateTimeOffset.UtcNow) { Unit = reading.Unit };
}

public sealed class ModernTopology(TimeProvider time)
{
    public DateTimeOffset Started { get; } = time.GetUtcNow();

    public void Build(StreamBuilder builder)
    {
        var readings = builder.Stream<string, Reading, StringSerDes, JsonSerDes<Reading>>("readings");
        readings.MapValues((reading, _) => new Measured(ReadingId.New(), reading.Sensor, "direct", time.GetUtcNow()) { Unit = "F" }).To<StringSerDes, JsonSerDes<Measured>>("direct");
        readings.FlatMapValues((reading, _) => (Measured[])[
            new(ReadingId.New(), reading.Sensor, "a", time.GetUtcNow()) { Unit = "a" }, // low
            new(ReadingId.New(), reading.Sensor, "b", time.GetUtcNow()) { Unit = "b" }, // high
        ]).To<StringSerDes, JsonSerDes<Measured>>("pair");
        readings.SelectKey((_, reading, _) => reading.Key()).To("keyed");
    }
}
