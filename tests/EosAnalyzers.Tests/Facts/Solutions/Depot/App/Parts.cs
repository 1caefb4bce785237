using Depot.Pipeline;
using Depot.Shared;

namespace Depot.App;

public sealed class StampingEnricher : IEnricher
{
    public string Enrich(string value) => value + Helper.Ticks();
}

public sealed class PlainEnricher : IEnricher
{
    public string Enrich(string value) => Helper.KeyOf(value, "plain");
}

public sealed class SampledGate(double share) : IGate
{
    public bool Lets(string value) => Random.Shared.NextDouble() < share;
}

public sealed class LengthGate : IGate
{
    public bool Lets(string value) => value.Length > 3;
}

public class StampedFlow : FlowBase
{
    protected override string Change(string value) => value + Helper.Ticks(); // EXPECT EOS1001
}

public class TrimmedFlow : FlowBase
{
    protected override string Change(string value) => value.Trim(); // SILENT
}
