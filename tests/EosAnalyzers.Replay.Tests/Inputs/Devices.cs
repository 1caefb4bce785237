using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Acme.Devices;

public record Reading(string DeviceId, double Value, long Sequence);

public record Stamped(string DeviceId, double Value, DateTime SeenAt, string Label);

/// <summary>Stamps readings; one instance per task.</summary>
public class StampTransformer : ITransformer<string, Reading, string, Stamped>
{
    private ProcessorContext<string, Stamped> _context = null!;

    public void Init(ProcessorContext<string, Stamped> context) => _context = context;

    public Record<string, Stamped> Process(Record<string, Reading> record)
    {
        var reading = record.Value;

        // Readings without a value are heartbeats.
        if (double.IsNaN(reading.Value))
            return null!;

        var stamped = new Stamped(
            reading.DeviceId,
            reading.Value,
            SeenAt: DateTime.UtcNow, // when we saw it
            Label: reading.Value.ToString("F2"));
        return Record<string, Stamped>.Create(record.Key, stamped);
    }

    public void Close() { }
}

public class DeviceTopology
{
    private string? _last;

    public void Build(StreamBuilder builder, TimeProvider clock)
    {
        var readings = builder.Stream<string, Reading, StringSerDes, JsonSerDes<Reading>>("readings");
        readings.Transform(TransformerBuilder.New<string, Reading, string, Stamped>().Transformer<StampTransformer>().Build())
            .To<StringSerDes, JsonSerDes<Stamped>>("stamped");

        // drop repeats
        readings.Filter((k, r, c) =>
        {
            var fresh = _last != r.DeviceId + r.Sequence;
            _last = r.DeviceId + r.Sequence;
            return fresh;
        }).To("fresh");

        readings.Peek((k, r, c) => File.AppendAllText("readings.csv", $"{r.DeviceId};{r.Value};{clock.GetUtcNow():O}\n"))
            .MapValues((r, c) => r.DeviceId.ToUpper() + (r.Value > 10 ? " high" : " low"))
            .To<StringSerDes, StringSerDes>("labels");
    }
}
