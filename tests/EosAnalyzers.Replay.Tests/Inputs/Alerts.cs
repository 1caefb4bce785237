using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Processors.Public;

namespace Acme.Alerts;

public sealed record Measured(string SensorId, double Value);

public sealed record Alert(Guid Id, string SensorId, string Text, long RaisedAt);

/// <summary>Raises an alert for what is too high.</summary>
public sealed class AlertTransformer : ITransformer<string, Measured, string, Alert>
{
    private ProcessorContext<string, Alert> _context = null!;

    public void Init(ProcessorContext<string, Alert> context) => _context = context;

    public Record<string, Alert> Process(Record<string, Measured> record)
        => Record<string, Alert>.Create(record.Key, ToAlert(record.Value));

    public void Close() { }

    private Alert ToAlert(Measured measured) => new(
        Guid.NewGuid(),
        measured.SensorId,
        measured.Value.ToString("F1") + " is too high", // shown on the wall
        _context.WallClockTime);
}

public sealed class AlertTopology
{
    public void Configure(StreamBuilder builder)
    {
        var measured = builder.Stream<string, Measured, StringSerDes, JsonSerDes<Measured>>("measured");
        measured
            .Filter((_, m, _) => IsHigh(m))
            .Transform(TransformerBuilder.New<string, Measured, string, Alert>().Transformer<AlertTransformer>().Build())
            .To<StringSerDes, JsonSerDes<Alert>>("alerts");
        measured.MapValues(Describe).To<StringSerDes, StringSerDes>("described");
        measured.FlatMapValues(Split).To<StringSerDes, StringSerDes>("split");
        return;

        static bool IsHigh(Measured measured) => measured.Value > 10;
    }

    // A method group, as the style guide wants it.
    private static string Describe(Measured measured, IRecordContext context) =>
        $"{measured.SensorId} at {DateTime.UtcNow:O}: {Guid.NewGuid()}";

    private static IEnumerable<string> Split(Measured measured, IRecordContext context)
    {
        foreach (var part in measured.SensorId.Split('-'))
            yield return part + "/" + Guid.NewGuid().ToString("N"); // one for each part
    }
}
