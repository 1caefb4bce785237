using Microsoft.Extensions.Options;
using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.Stream;
using Toll.Application;
using Toll.BuildingBlocks;
using Toll.Contracts;

namespace Toll.Streams;

public sealed class DslStream
{
    public void Build(IKStream<string, GatePassed> passages)
    {
        passages.Only(v => v.Weight > 3).Select(v => v.Plate).To("a"); // SILENT
        passages.Only(v => v.PassedAt.Date == DateTime.UtcNow.Date).To("a"); // EXPECT EOS1001
        passages.Select(v => v with { Plate = v.Plate + Guid.NewGuid() }).To("a"); // EXPECT EOS1003
        passages.SelectWith((v, meta) => v.Plate + meta.Timestamp.Ticks).To("b"); // SILENT
        passages.SelectWith((v, meta) => v.Plate + meta.Offset).To("b"); // SILENT
        passages.Into((k, v) => File.AppendAllText("passages.txt", v.Plate)); // EXPECT EOS2004
        passages.Into((k, v) => File.WriteAllText(v.Plate + v.At, v.Gate)); // SILENT
        passages.Select(Classify).To("c"); // SILENT
        passages.Select(Number).To("c"); // EXPECT EOS1008
    }

    private static string Classify(GatePassed passage) => passage.Weight switch
    {
        > 3.5 => "truck",
        > 1 => "car",
        _ => "bike",
    };

    private static string Number(GatePassed passage) => passage.Plate + Environment.ProcessId;
}

public sealed class PlateStage : EnrichingStage<GatePassed, string>
{
    public override string Enrich(GatePassed value, RecordMeta meta) => value.Plate + "@" + meta.Timestamp.ToUnixTimeSeconds(); // SILENT
}

public sealed class AgeStage : EnrichingStage<GatePassed, double>
{
    public override double Enrich(GatePassed value, RecordMeta meta) => (DateTimeOffset.UtcNow - value.PassedAt).TotalSeconds; // EXPECT EOS1001
}

public sealed class ArchiveProcessor : ProcessorBase<string, GatePassed>
{
    protected override void Handle(string key, GatePassed value) => File.AppendAllLines("archive.txt", [value.Plate]); // EXPECT EOS2004
}

public sealed class SnapshotProcessor : ProcessorBase<string, GatePassed>
{
    protected override void Handle(string key, GatePassed value) => File.WriteAllText(key, value.Plate); // SILENT
}

public sealed class ForwardProcessor : ProcessorBase<string, GatePassed>
{
    protected override bool Accepts(GatePassed value) => value.Weight > 0; // SILENT

    protected override void Handle(string key, GatePassed value) => Context!.Forward(key, value with { At = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() }); // EXPECT EOS1001
}

public sealed class ProcessorStream(PlateStage plates, AgeStage ages)
{
    public void Build(IKStream<string, GatePassed> passages)
    {
        plates.Attach(passages).To("a");
        ages.Attach(passages).To("b");
        passages.Process(ProcessorBuilder.New<string, GatePassed>().Processor<ArchiveProcessor>().Build());
        passages.Process(ProcessorBuilder.New<string, GatePassed>().Processor<SnapshotProcessor>().Build());
        passages.Process(ProcessorBuilder.New<string, GatePassed>().Processor<ForwardProcessor>().Build());
    }
}

public sealed class OptionStream(IOptions<TollOptions> options)
{
    private readonly TollOptions toll = options.Value;

    public void Build(IKStream<string, string> plates)
    {
        plates.MapValues((v, c) => v + toll.Station).To("a"); // SILENT
        plates.MapValues((v, c) => v + options.Value.Minimum.ToString(System.Globalization.CultureInfo.InvariantCulture)).To("a"); // SILENT
        plates.MapValues((v, c) => v + toll.Node).To("a"); // EXPECT EOS1008
        plates.MapValues((v, c) => v + options.Value.BootedAt.Ticks).To("a"); // EXPECT EOS1009
    }
}
