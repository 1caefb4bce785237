using Parcel.Core;
using Parcel.Kernel;
using Streamiz.Kafka.Net.Stream;

namespace Parcel.Flows;

public sealed class FactFlow
{
    public void Build(IKStream<string, string> codes)
    {
        codes.MapValues((v, c) => new Accepted(c.Topic, v).Day()).To("a"); // EXPECT EOS1001
        codes.MapValues((v, c) => (new Accepted(c.Topic, v) { Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp) }).Day()).To("a"); // SILENT
        codes.MapValues((v, c) => new Accepted(c.Topic, v).Office).To("a"); // SILENT
        codes.MapValues((v, c) => State.New.Apply(new Accepted(c.Topic, v)).LastSeen.Ticks).To("b"); // EXPECT EOS1001
        codes.MapValues((v, c) => State.New.Apply(new Accepted(c.Topic, v)).Stops).To("b"); // SILENT
        codes.MapValues((v, c) => State.New.Touch().LastSeen.Ticks).To("b"); // EXPECT EOS1001
        codes.MapValues((v, c) => State.New.Touch().Status).To("b"); // SILENT
        codes.MapValues((v, c) => Decider.Fold(Decider.AcceptNow(c.Topic, v)).LastSeen.Ticks).To("c"); // EXPECT EOS1001
        codes.MapValues((v, c) => Decider.Fold(Decider.Accept(c.Topic, v, DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp))).LastSeen.Ticks).To("c"); // SILENT
        codes.MapValues((v, c) => (new Grams(3) + Grams.Measured()).Value).To("d"); // EXPECT EOS1002
        codes.MapValues((v, c) => (new Grams(3) + new Grams(v.Length)).Value).To("d"); // SILENT
    }
}

public sealed class PatternFlow
{
    private static readonly Handler<string> Plain = new TrimHandler().Before(new TrimHandler());
    private static readonly IVisitor<string> Labels = new LabelVisitor();

    public void Build(IKStream<string, string> codes)
    {
        codes.MapValues((v, c) => Plain.Handle(v)).To("a"); // SILENT
        codes.MapValues((v, c) => new SaltHandler().Handle(v)).To("a"); // EXPECT EOS1003
        codes.MapValues((v, c) => new TrimHandler().Before(new SaltHandler()).Handle(v)).To("a"); // EXPECT EOS1003
        codes.MapValues((v, c) => new Letter { Code = v }.Accept(Labels)).To("b"); // SILENT
        codes.MapValues((v, c) => new Letter { Code = v }.Accept(new LabelVisitor())).To("b"); // SILENT
        codes.MapValues((v, c) => new Letter { Code = v }.Accept(new TicketVisitor())).To("b"); // EXPECT EOS1002
        codes.MapValues((v, c) => Routing.Route(v, c.Topic)).To("c"); // SILENT
        codes.MapValues((v, c) => Routing.Guess(v)).To("c"); // EXPECT EOS1002
        codes.MapValues((v, c) => Draft.Create(draft => draft.Code = v).Code).To("d"); // SILENT
        codes.MapValues((v, c) => Draft.Create(draft => draft.Code = v).Reference).To("d"); // EXPECT EOS1003
        codes.MapValues((v, c) => string.Join(",", v.Split(' ').Order(new ByLuck()))).To("e"); // EXPECT EOS1002
        codes.MapValues((v, c) => string.Join(",", v.Split(' ').Order(StringComparer.Ordinal))).To("e"); // SILENT
    }
}

public sealed class TimeFlow
{
    public void Build(IKStream<string, DateTimeOffset> instants)
    {
        instants.MapValues((v, c) => Times.Local(v).Hour).To("a"); // EXPECT EOS1007
        instants.MapValues((v, c) => Times.In(v, "Europe/Berlin").Hour).To("a"); // SILENT
        instants.Filter((k, v, c) => v.Within(TimeSpan.FromHours(1))).To("b"); // EXPECT EOS1001
        instants.Filter((k, v, c) => v.Within(TimeSpan.FromHours(1), DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp))).To("b"); // SILENT
        instants.MapValues((v, c) => Cache<string, string>.Get(c.Topic, topic => topic.ToUpperInvariant())).To("c"); // SILENT
        instants.MapValues((v, c) => Cache<string, string>.Get(c.Topic, topic => topic + Environment.MachineName)).To("c"); // EXPECT EOS1008
        instants.MapValues((v, c) => { Cache<string, int>.Get(c.Topic, topic => topic.Length); return Cache<string, int>.Size; }).To("c"); // EXPECT EOS1009
    }
}

public sealed class PortFlow(DeliveryService service, IOffices offices, ISigner signer)
{
    public void Build(IKStream<string, string> parcels)
    {
        parcels.MapValuesAsync(async (r, c) => await service.DeliverAsync(r.Value)).To("a"); // SILENT said at the registrations
        parcels.ForeachAsync(async (r, c) => await service.CallAsync(r.Value)); // SILENT
        parcels.ForeachAsync(async (r, c) => await service.CorrectAsync(r.Key, r.Value)); // SILENT
        parcels.MapValuesAsync(async (r, c) =>
        {
            var near = new List<string>();
            await foreach (var office in offices.NearAsync(r.Value))
                near.Add(office);
            return string.Join("|", near); // SILENT
        }).To("b");
        parcels.MapValues((v, c) => signer.Sign(v)).To("c"); // SILENT
    }
}
