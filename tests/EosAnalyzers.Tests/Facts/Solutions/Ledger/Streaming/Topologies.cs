using Ledger.Application;
using Ledger.Domain;
using MediatR;
using Streamiz.Kafka.Net.Stream;

namespace Ledger.Streaming;

public class ValueTopology(IMediator mediator, LedgerOptions options)
{
    public void Domain(IKStream<string, string> bookings)
    {
        bookings.MapValues((v, c) => AccountId.New().Value).To("a"); // EXPECT EOS1003
        bookings.MapValues((v, c) => AccountId.Of(v).Value).To("a"); // SILENT
        bookings.MapValues((v, c) => $"{AccountId.New()}").To("a"); // EXPECT EOS1003
        bookings.MapValues((v, c) => $"{AccountId.Of(v)}").To("a"); // SILENT
        bookings.MapValues((v, c) => SystemClock.Instance.Now.ToString("O")).To("b"); // EXPECT EOS1001
        bookings.MapValues((v, c) => new FrozenClock(DateTimeOffset.UnixEpoch).Now.ToString("O")).To("b"); // SILENT
        bookings.MapValues((v, c) => new FrozenClock(DateTimeOffset.UtcNow).Now.ToString("O")).To("b"); // EXPECT EOS1001
        bookings.MapValues((v, c) => Booking.Draft().Id).To("c"); // EXPECT EOS1003
        bookings.MapValues((v, c) => Booking.Open(v).Id).To("c"); // SILENT
        bookings.MapValues((v, c) => Booking.Draft().Reference).To("c"); // SILENT
        bookings.MapValues((v, c) => Booking.Open(v).BookNow().BookedAt.ToString("O")).To("d"); // EXPECT EOS1001
        bookings.MapValues((v, c) => Booking.Open(v).BookNow().Id).To("d"); // SILENT
        bookings.MapValues((v, c) => Booking.Open(v).BookAt(DateTimeOffset.Now).BookedAt.ToString("O")).To("d"); // EXPECT EOS1001
        bookings.MapValues((v, c) => Booking.Open(v).BookAt(DateTimeOffset.UnixEpoch).BookedAt.ToString("O")).To("d"); // SILENT
        bookings.MapValues((v, c) => Booking.Open(v).Refer(v).Describe()).To("e"); // SILENT
        bookings.MapValues((v, c) => Booking.Open(v).DescribeToday()).To("e"); // EXPECT EOS1001, EOS1007
        bookings.Filter((k, v, c) => BookingRules.IsLate(Booking.Open(v))).To("f"); // EXPECT EOS1001
        bookings.Filter((k, v, c) => BookingRules.IsLarge(Booking.Open(v))).To("f"); // SILENT
        bookings.MapValues((v, c) => BookingRules.CountSeen()).To("g"); // EXPECT EOS1009
        bookings.SelectKey((k, v, c) => BookingRules.Shard(v)).To("h"); // EXPECT EOS1005
        bookings.SelectKey((k, v, c) => BookingRules.StableShard(v)).To("h"); // SILENT
        bookings.MapValues((v, c) => (new Money(1, v) + new Money(2, v)).Times(3).Amount).To("i"); // SILENT
    }

    public void Generic(IKStream<string, string> bookings)
    {
        bookings.MapValues((v, c) => new Envelope<string>(v, v).Trace.ToString()).To("j"); // EXPECT EOS1003
        bookings.MapValues((v, c) => new Envelope<string>(v, v).Body).To("j"); // SILENT
        bookings.MapValues((v, c) => new Envelope<string>(v, v) { Trace = Guid.Empty }.Trace.ToString()).To("j"); // SILENT
        bookings.MapValues((v, c) => new Envelope<string>(v, v).Map(body => body + DateTime.UtcNow.Ticks).Body).To("j"); // EXPECT EOS1001
        bookings.MapValues((v, c) => new Envelope<string>(v, v).Map(body => body.Length).Body).To("j"); // SILENT
        bookings.MapValues((v, c) => new Note(v, "x").Tap(note => Console.WriteLine(DateTime.UtcNow)).Text).To("k"); // SILENT
        bookings.MapValues((v, c) => Results.Measure(() => v.Trim())).To("k"); // SILENT
        bookings.MapValues((v, c) => Results.Measure(() => v + Guid.NewGuid())).To("k"); // EXPECT EOS1003
        bookings.MapValues((v, c) => ((string?)null).OrElse(() => DateTime.Now.ToString("O"))).To("k"); // EXPECT EOS1001
        bookings.MapValues((v, c) => v.OrElse(() => "none")).To("k"); // SILENT
        bookings.MapValuesAsync(async (record, c) => await Task.FromResult(record.Value).Then(text => text + DateTime.Now.Ticks)).To("l"); // EXPECT EOS1001
        bookings.MapValuesAsync(async (record, c) => await Task.FromResult(record.Value).Then(text => text + "!")).To("l"); // SILENT
    }

    public void Steps(IKStream<string, string> bookings)
    {
        bookings.MapValues((v, c) => new SaltStep().Run(v)).To("m"); // EXPECT EOS1002
        bookings.MapValues((v, c) => new UpperStep().Run(v)).To("m"); // SILENT
        bookings.MapValues((v, c) => new TrimStep().Run(v)).To("m"); // SILENT
    }

    public void Options(IKStream<string, string> bookings)
    {
        bookings.MapValues((v, c) => options.Prefix + v).To("n"); // SILENT set before the first record
        bookings.MapValues((v, c) => v + options.StartedAt.ToString("O")).To("n"); // EXPECT EOS1009 drawn once per process
        bookings.Filter((k, v, c) => v.Length < options.Limit).To("n"); // SILENT
    }

    public void Mediated(IKStream<string, string> bookings)
    {
        bookings.MapValuesAsync(async (record, c) => await mediator.Send(new StampBooking(record.Value))).To("o"); // EXPECT EOS1001
        bookings.MapValuesAsync(async (record, c) => await mediator.Send(new LabelBooking(record.Value))).To("o"); // SILENT
        bookings.ForeachAsync(async (record, c) => await mediator.Send(new PutBooking(record.Value, 3))); // SILENT the same file
        bookings.ForeachAsync(async (record, c) => await mediator.Send(new PostBooking(record.Value, 3))); // SILENT said at the registration
    }
}

public class PortTopology(
    IBookingService service, BookingService own, IBalances balances, IFraudCheck fraud, INotifier notifier, IJournal journal,
    INumbers numbers, ISnapshots snapshots, ILabels labels, ExchangeRates rates)
{
    public void Build(IKStream<string, string> bookings)
    {
        bookings.MapValuesAsync(async (record, c) => await service.Register(Booking.Open(record.Value))).To("p"); // SILENT said at the registration
        bookings.ForeachAsync(async (record, c) => await service.Touch(record.Value)); // SILENT said at the registration
        bookings.MapValues((v, c) => own.Prefixed(v)).To("q"); // SILENT
        bookings.MapValues((v, c) => own.StampByClock(v)).To("q"); // SILENT said at the registration of the clock
        bookings.MapValues((v, c) => own.Since()).To("q"); // EXPECT EOS1009 drawn once per process
        bookings.MapValues((v, c) => own.Count(v)).To("q"); // EXPECT EOS1009
        bookings.ForeachAsync(async (record, c) => await balances.Increase(record.Key, 1)); // SILENT
        bookings.MapValuesAsync(async (record, c) => await fraud.IsSuspicious(Booking.Open(record.Value)) ? "held" : "free").To("r"); // SILENT
        bookings.ForeachAsync(async (record, c) => await notifier.Notify(record.Key, record.Value)); // SILENT
        bookings.Foreach((k, v, c) => journal.Append(v)); // SILENT
        bookings.MapValues((v, c) => numbers.Next()).To("s"); // SILENT
        bookings.Foreach((k, v, c) => snapshots.Write(k, v)); // SILENT
        bookings.MapValues((v, c) => labels.LabelOf(v)).To("t"); // SILENT
        bookings.MapValues((v, c) => rates.Convert(v.Length, "USD")).To("u"); // SILENT
    }
}

public static class StampedExtensions
{
    public static IKStream<string, string> Enriched(this IKStream<string, string> bookings, Func<string, string> enrich) =>
        bookings.MapValues((v, c) => enrich(v));
}

public class ExtensionTopology
{
    public void Build(IKStream<string, string> bookings)
    {
        bookings.Enriched(v => v + AccountId.New()).To("v"); // EXPECT EOS1003
        bookings.Enriched(v => v + AccountId.Of(v)).To("v"); // SILENT
    }
}
