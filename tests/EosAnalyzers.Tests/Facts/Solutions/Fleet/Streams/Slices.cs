using Fleet.Contracts;
using Fleet.Kernel;
using Fleet.Tracking;
using Microsoft.Extensions.Options;
using Streamiz.Kafka.Net.Stream;

namespace Fleet.Streams;

public sealed class ContractSlice
{
    public void Build(IKStream<string, string> records)
    {
        records.SelectKey((k, v, c) => (string)VehicleId.Fresh()).To("a"); // EXPECT EOS1003
        records.SelectKey((k, v, c) => (string)VehicleId.Parse(v)).To("a"); // SILENT
        records.MapValues((v, c) => Position.Now(VehicleId.Parse(v)).At.ToString("O")).To("b"); // EXPECT EOS1001
        records.MapValues((v, c) => Position.Now(VehicleId.Parse(v)).Latitude).To("b"); // SILENT
        records.MapValues((v, c) => Position.Now(VehicleId.Parse(v)).MoveTo(1, 2).At.Ticks).To("b"); // EXPECT EOS1001
        records.MapValues((v, c) => Position.Origin.MoveTo(1, 2).At.Ticks).To("b"); // SILENT
        records.MapValues((v, c) => Position.Origin.Age.TotalSeconds).To("c"); // EXPECT EOS1001
        records.MapValues((v, c) => Position.Origin.AgeAt(DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp)).TotalSeconds).To("c"); // SILENT
        records.MapValues((v, c) => new Trip(v, VehicleId.Parse(v)).Ticket).To("d"); // EXPECT EOS1003
        records.MapValues((v, c) => new Trip(v, VehicleId.Parse(v)).Add(Position.Origin).Id).To("d"); // SILENT
        records.MapValues((v, c) => new Trip(v, VehicleId.Parse(v)) { Ticket = Ulids.Of(v, c.Offset) }.Ticket).To("d"); // SILENT
        records.MapValues((v, c) => new Trip(v, VehicleId.Parse(v)).IsEmpty).To("d"); // SILENT
        records.MapValues((v, c) => ((IHasVersion)new Envelope { Body = v }).Stamped).To("e"); // EXPECT EOS1001
        records.MapValues((v, c) => ((IHasVersion)new Envelope { Body = v }).Tag).To("e"); // SILENT
    }
}

public sealed class KernelSlice
{
    private static readonly Memo<string, string> Upper = new(key => key.ToUpperInvariant());
    private static readonly Memo<string, string> Drawn = new(key => key + Guid.NewGuid());

    public void Build(IKStream<string, string> records)
    {
        records.MapValues((v, c) => Result<string>.Of(v).Then(text => text.Length).Or(0)).To("a"); // SILENT
        records.MapValues((v, c) => Result<string>.Of(v).Then(text => text + Guid.NewGuid()).Or("none")).To("a"); // EXPECT EOS1003
        records.MapValues((v, c) => Result<string>.Of(v + DateTime.Now.Ticks).Or("none")).To("a"); // EXPECT EOS1001
        records.MapValues((v, c) => Guard.NotNull(v, nameof(v))).To("b"); // SILENT
        records.MapValues((v, c) => Guard.NotStale(v, DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp))).To("b"); // EXPECT EOS1001
        records.MapValuesAsync(async (r, c) => await Sequences.Words(r.Value).JoinAsync()).To("c"); // SILENT
        records.MapValuesAsync(async (r, c) => await Sequences.Salted(r.Value).JoinAsync()).To("c"); // EXPECT EOS1002
        records.MapValues((v, c) => v.Split(' ').ByLength().Count()).To("d"); // SILENT
        records.MapValues((v, c) => string.Join(",", Sequences.Tags(v))).To("d"); // EXPECT EOS1006
        records.MapValues((v, c) => Sequences.Tags(v).Count).To("d"); // SILENT
        records.MapValues((v, c) => string.Join(",", Sequences.Tags(v).OrderBy(tag => tag, StringComparer.Ordinal))).To("d"); // SILENT
        records.MapValues((v, c) => Upper.Get(v)).To("e"); // SILENT the same value either way
        records.MapValues((v, c) => Drawn.Get(v)).To("e"); // EXPECT EOS1003
        records.MapValuesAsync(async (r, c) => await Retry.RunAsync(() => Task.FromResult(r.Value + "!"))).To("f"); // SILENT
        records.MapValuesAsync(async (r, c) => await Retry.RunAsync(() => Task.FromResult(r.Value + Environment.ProcessId))).To("f"); // EXPECT EOS1008
        records.MapValues((v, c) => Retry.Jitter.Next(6)).To("g"); // EXPECT EOS1002
        records.MapValues((v, c) => Defaults.Join(v, c.Topic)).To("h"); // SILENT
        records.MapValues((v, c) => v + Defaults.LoadedAt.Ticks).To("h"); // EXPECT EOS1009
        records.MapValues((v, c) => v + Defaults.NewId()).To("h"); // EXPECT EOS1003
        records.MapValues((v, c) => Defaults.Pipe(v, text => text.Trim())).To("i"); // SILENT
        records.MapValues((v, c) => Defaults.Pipe(v, text => text + DateTime.Today)).To("i"); // EXPECT EOS1001, EOS1007
    }
}

public sealed class ProcessorSlice(StampProcessor stamp, TrimProcessor trim)
{
    private readonly LabelProcessor label = new(id => "label " + id);

    public void Build(IKStream<string, string> records)
    {
        records.MapValues((v, c) => new TrimProcessor().Process(v)).To("a"); // SILENT
        records.MapValues((v, c) => new StampProcessor().Process(v)).To("a"); // EXPECT EOS1001
        records.MapValues((v, c) => stamp.Process(v)).To("a"); // EXPECT EOS1001
        records.MapValues((v, c) => new ShardProcessor().Process(v)).To("b"); // EXPECT EOS1005
        records.MapValues((v, c) => new OwnProcessor().Process(v)).To("c"); // EXPECT EOS1003
        records.MapValues((v, c) => new UpperProcessor().Process(v)).To("c"); // SILENT
        records.MapValues((v, c) => new LabelProcessor(id => id.Trim()).Process(v)).To("d"); // SILENT
        records.MapValues((v, c) => new LabelProcessor(id => id + Guid.NewGuid()).Process(v)).To("d"); // EXPECT EOS1003
        records.MapValues((v, c) => label.Process(v)).To("d"); // SILENT
        records.MapValues((v, c) => { trim.ProcessCounted(v); return trim.Processed; }).To("e"); // EXPECT EOS1009
    }
}

public sealed class OwnProcessor : Processor<string, string>
{
    protected override string Handle(string value) => Id(value);

    private static string Id(string value) => value + Guid.NewGuid();
}

public sealed class UpperProcessor : Processor<string, string>
{
    protected override string Handle(string value) => value.ToUpperInvariant();

    protected override string Finish(string result) => result.Trim();
}

public sealed class PlainModule : StreamModule
{
    protected override string Map(string value) => value.Trim(); // SILENT
}

public sealed class SampledModule : StreamModule
{
    protected override bool Accepts(string value) => Random.Shared.Next(10) == 0; // EXPECT EOS1002

    protected override string Map(string value) => Defaults.NewId() + value; // EXPECT EOS1003
}

public sealed class OptionsSlice(IOptions<KernelOptions> options, KernelOptions bare)
{
    public void Build(IKStream<string, string> records)
    {
        records.MapValues((v, c) => options.Value.Region + v).To("a"); // SILENT set before the first record
        records.MapValues((v, c) => options.Value.Depth + v.Length).To("a"); // SILENT
        records.MapValues((v, c) => v + options.Value.Instance).To("a"); // EXPECT EOS1009
        records.MapValues((v, c) => v + options.Value.Node).To("b"); // EXPECT EOS1008
        records.MapValues((v, c) => v + bare.Instance).To("b"); // EXPECT EOS1009
    }
}

public sealed class ServiceSlice(Odometer odometer, IRepository<Position> positions, IRepository<Trip> trips, ITime time)
{
    public void Build(IKStream<string, Position> records)
    {
        records.MapValues((v, c) => odometer.Count(v.Vehicle, 1)).To("a"); // EXPECT EOS1009
        records.MapValues((v, c) => odometer.Last(v.Vehicle)).To("a"); // EXPECT EOS1009
        records.MapValues((v, c) => odometer.Session).To("a"); // EXPECT EOS1009
        records.MapValues((v, c) => Odometer.Distance(v, Position.Origin)).To("b"); // SILENT
        records.Foreach((k, v, c) => positions.Add(v)); // EXPECT EOS2001
        records.Foreach((k, v, c) => positions.Put(k, v)); // SILENT by key
        records.MapValues((v, c) => positions.Find(v.Vehicle)).To("c"); // EXPECT EOS1004
        records.Foreach((k, v, c) => trips.Add(new Trip(k, v.Vehicle))); // SILENT
        records.MapValues((v, c) => time.UtcNow.ToString("O")).To("d"); // SILENT said at the registration
        records.Filter((k, v, c) => new PlateHandler().Handle(new Plate(k)).Length > 3).To("e"); // SILENT
    }
}

public sealed class PortSlice(
    Func<IInvoices> invoices, ITariffs tariffs, IAlerts alerts, IAlertText texts, Lazy<IAlertLog> log)
{
    public void Build(IKStream<string, string> records)
    {
        records.Foreach((k, v, c) => invoices().Charge(k, 3)); // SILENT said where the module is registered
        records.Foreach((k, v, c) => invoices().SetBalance(k, 3)); // SILENT the same value
        records.MapValues((v, c) => invoices().NumberFor(v)).To("a"); // SILENT
        records.MapValues((v, c) => tariffs.PriceOf(v)).To("b"); // SILENT
        records.ForeachAsync(async (r, c) => await alerts.Raise(r.Key, r.Value)); // SILENT
        records.MapValues((v, c) => texts.For(v)).To("c"); // SILENT
        records.Foreach((k, v, c) => log.Value.Write(v)); // SILENT
    }
}

public sealed class MoreSlice(Ticker ticker, Dispatcher dispatcher)
{
    public void Build(IKStream<string, string> records)
    {
        records.MapValues((v, c) => { ticker.Raise(v); return ticker.Raised; }).To("a"); // EXPECT EOS1009
        records.MapValues((v, c) => { ticker.Raise(v); return v; }).To("a"); // SILENT
        records.MapValues((v, c) => Geo.Cell(v)).To("b"); // SILENT
        records.MapValues((v, c) => Geo.AnyCell(v)).To("b"); // EXPECT EOS1002
        records.MapValues((v, c) => Geo.Zone(v, c.Offset)).To("b"); // SILENT
        records.Foreach((k, v, c) => Geo.Trace(v)); // EXPECT EOS2004
        records.MapValues((v, c) => dispatcher.Ask<Ping, string>(new Ping(v))).To("c"); // EXPECT EOS1001
        records.MapValues((v, c) => dispatcher.Ask<Plate, string>(new Plate(v))).To("c"); // SILENT
        records.MapValues((v, c) => new PingHandler().Handle(new Ping(v))).To("c"); // EXPECT EOS1001
        records.MapValues((v, c) => new Trip(v, new VehicleId(v)).Stops.Count).To("d"); // SILENT
        records.MapValues((v, c) => Guard.NotNull(Environment.GetEnvironmentVariable("FLEET"), "FLEET")).To("d"); // EXPECT EOS1008
        records.MapValues((v, c) => Name(v, id => id + "!")).To("e"); // SILENT
        records.MapValues((v, c) => Name(v, id => id + DateTimeOffset.Now)).To("e"); // EXPECT EOS1001, EOS1007
    }

    private static string Name(string id, Naming naming) => Guard.NotNull(naming(id), nameof(id));
}
