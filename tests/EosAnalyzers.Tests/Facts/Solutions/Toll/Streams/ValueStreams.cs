using Streamiz.Kafka.Net.Stream;
using Toll.Application;
using Toll.BuildingBlocks;
using Toll.Contracts;
using Toll.Pricing;

namespace Toll.Streams;

public sealed class EventStream
{
    public void Build(IKStream<string, GatePassed> passages)
    {
        passages.MapValues((v, c) => new AccountDebited(v.Plate, 1m).EventId).To("a"); // EXPECT EOS1003
        passages.MapValues((v, c) => new AccountDebited(v.Plate, 1m).OccurredOn.Ticks).To("a"); // EXPECT EOS1001
        passages.MapValues((v, c) => new AccountDebited(v.Plate, 1m) { OccurredOn = v.PassedAt }.OccurredOn.Ticks).To("a"); // SILENT
        passages.MapValues((v, c) => new AccountDebited(v.Plate, 1m).Amount).To("a"); // SILENT
        passages.MapValues((v, c) => new Account(v.Plate).Debit(2m).Balance).To("b"); // SILENT
        passages.MapValues((v, c) => new Account(v.Plate).Debit(2m).Pending[0].OccurredOn.Ticks).To("b"); // EXPECT EOS1001
        passages.MapValues((v, c) => new Account(v.Plate).DebitAt(2m, v.PassedAt).Pending[0].OccurredOn.Ticks).To("b"); // SILENT
        passages.MapValues((v, c) => new Account(v.Plate).Debit(2m).Version).To("b"); // SILENT
        passages.SelectKey((k, v, c) => TypedId.New<PassageId>().ToString()).To("c"); // EXPECT EOS1003
        passages.SelectKey((k, v, c) => TypedId.For<PassageId>(v.Plate + v.At).ToString()).To("c"); // SILENT
        passages.SelectKey((k, v, c) => v.Shard).To("c"); // EXPECT EOS1005
        passages.SelectKey((k, v, c) => v.StableShard).To("c"); // SILENT
        passages.MapValues((v, c) => { (var plate, DateTimeOffset seen) = v; return seen.Ticks; }).To("d"); // EXPECT EOS1001
        passages.MapValues((v, c) => { (var plate, DateTimeOffset seen) = v; return plate; }).To("d"); // SILENT
    }
}

public sealed class ChargeStream
{
    public void Build(IKStream<string, GatePassed> passages, IKStream<string, Charge> charges)
    {
        passages.MapValues((v, c) => Charge.For(v, 3m)).To("a"); // SILENT
        passages.MapValues((v, c) => Charge.Manual(v.Plate, 3m).Id).To("a"); // EXPECT EOS1003
        passages.MapValues((v, c) => Charge.Manual(v.Plate, 3m).Amount).To("a"); // SILENT
        charges.Filter((k, v, c) => v.IsOverdue).To("b"); // EXPECT EOS1001
        charges.Filter((k, v, c) => v.IsOverdueAt(DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp))).To("b"); // SILENT
        charges.MapValues((v, c) => new Message<Charge>(v).CorrelationId).To("c"); // EXPECT EOS1003
        charges.MapValues((v, c) => Messages.Wrap(v, v.Id).With(v.Plate).CorrelationId).To("c"); // SILENT
        charges.MapValues((v, c) => new Message<Charge>(v).Schema).To("c"); // SILENT
        charges.MapValues((v, c) => v.ToDto()).To("d"); // SILENT
        charges.MapValues((v, c) => v.ToLine()).To("d"); // EXPECT EOS1007
        passages.MapValues((v, c) => ChargeBuilder.Create().ForPlate(v.Plate).WithAmount(2m).Build().ChargedAt.Ticks).To("e"); // EXPECT EOS1001
        passages.MapValues((v, c) => ChargeBuilder.Create().ForPlate(v.Plate).On(v.PassedAt).Build().ChargedAt.Ticks).To("e"); // SILENT
        passages.MapValues((v, c) => ChargeBuilder.Create().ForPlate(v.Plate).WithAmount(2m).Build().Plate).To("e"); // SILENT
        charges.GroupByKey().Aggregate(() => Totals.Empty, (k, v, sum) => sum.Add(v)).ToStream().To("f"); // SILENT
        charges.GroupByKey().Aggregate(() => Totals.Empty, (k, v, sum) => sum.Touch(v)).ToStream().To("f"); // EXPECT EOS1001
        charges.GroupByKey().Reduce((last, next) => next.Amount > last.Amount ? next : last).ToStream().To("g"); // SILENT
    }
}

public sealed class PriceStream
{
    private static readonly ITariff Tariff = Tariffs.ByDay();

    public void Build(IKStream<string, GatePassed> passages)
    {
        passages.MapValues((v, c) => Tariffs.Flat.PriceOf(v)).To("a"); // SILENT
        passages.MapValues((v, c) => Tariffs.Rush().PriceOf(v)).To("a"); // EXPECT EOS1001
        passages.MapValues((v, c) => Tariff.PriceOf(v)).To("a"); // SILENT
        passages.Filter((k, v, c) => new RecentSpecification().IsSatisfiedBy(v)).To("b"); // EXPECT EOS1001
        passages.Filter((k, v, c) => new HeavySpecification(3).And(new ForeignSpecification()).IsSatisfiedBy(v)).To("b"); // SILENT
        passages.Filter((k, v, c) => new HeavySpecification(3).And(new RecentSpecification()).IsSatisfiedBy(v)).To("b"); // EXPECT EOS1001
        passages.MapValues((v, c) => 3m.ApplyAll(Adjustments.Percent(19), price => decimal.Round(price))).To("c"); // SILENT
        passages.MapValues((v, c) => 3m.ApplyAll(Adjustments.Percent(19), Adjustments.Lottery(100))).To("c"); // EXPECT EOS1002
        passages.MapValues((v, c) => Quotes.Make(v).Amount).To("d"); // SILENT
        passages.MapValues((v, c) => Quotes.Make(v).Number).To("d"); // SILENT
        passages.MapValues((v, c) => { var (amount, issued, _) = Quotes.Make(v); return issued.Hour; }).To("d"); // EXPECT EOS1001
        passages.MapValues((v, c) => Quotes.TryParse(v.Gate, out var amount, out _) ? amount : 0m).To("e"); // SILENT
        passages.MapValues((v, c) => Quotes.TryParse(v.Gate, out _, out var ticket) ? ticket : "").To("e"); // EXPECT EOS1002
        passages.MapValues((v, c) => Quotes.Surcharge(v, new RecordClock(c.Timestamp))).To("f"); // SILENT
        passages.MapValues((v, c) => Quotes.Surcharge(v, SystemClock.Instance)).To("f"); // EXPECT EOS1001
        passages.MapValues((v, c) => Quotes.Surcharge(v, new SystemClock())).To("f"); // EXPECT EOS1001
        passages.MapValuesAsync(async (r, c) => { var sum = 0m; await foreach (var part in Quotes.Instalments(9m, 3)) sum += part; return sum; }).To("g"); // SILENT
        passages.MapValuesAsync(async (r, c) => { var all = ""; await foreach (var part in Quotes.Vouchers(3)) all += part; return all; }).To("g"); // EXPECT EOS1003
    }
}

public sealed class BlockStream(Average average, Metered metered, IValidator<GatePassed> validator)
{
    private static readonly Deduplicator<string> Seen = new();
    private readonly Router<string, string> byGate = new Router<string, string>(gate => "other").On(gate => gate.Length > 2, gate => gate.Trim());
    private readonly Router<string, string> byChance = new Router<string, string>(gate => "other" + Guid.NewGuid()).On(gate => gate.Length > 2, gate => gate.Trim());
    private readonly Pipeline<string, string> clean = Pipeline.Of<string>().Then(text => text.Trim()).Then(text => text.ToUpperInvariant());
    private readonly Pipeline<string, string> tagged = Pipeline.Of<string>().Then(text => text.Trim()).Then(text => text + Random.Shared.Next(9));

    public void Build(IKStream<string, string> gates, IKStream<string, GatePassed> passages)
    {
        gates.Filter((k, v, c) => Seen.IsFirst(k)).To("a"); // EXPECT EOS1009
        gates.FlatMapValues((v, c) => v.Split(' ').Where(new Deduplicator<string>().IsFirst)).To("a"); // SILENT within one record
        gates.MapValues((v, c) => average.Push(v.Length)).To("b"); // EXPECT EOS1009
        gates.MapValues((v, c) => { var own = new Average(); return own.Push(v.Length); }).To("b"); // SILENT
        gates.MapValues((v, c) => metered.Count(v)).To("b"); // SILENT a number that nobody sends
        gates.MapValues((v, c) => { metered.Count(v); return metered.Handled; }).To("b"); // EXPECT EOS1009
        gates.MapValues((v, c) => v.Split(',').Pages(2).Count()).To("c"); // SILENT
        gates.MapValues((v, c) => v.Split(',').Shuffled().Joined()).To("c"); // EXPECT EOS1002
        gates.MapValues((v, c) => v.Split(',').Shuffled((int)c.Offset).Joined()).To("c"); // SILENT
        gates.MapValues((v, c) => v.Words().Joined()).To("d"); // EXPECT EOS1006
        gates.MapValues((v, c) => v.Words().Order(StringComparer.Ordinal).Joined()).To("d"); // SILENT
        gates.MapValues((v, c) => byGate.Route(v)).To("e"); // SILENT
        gates.MapValues((v, c) => byChance.Route(v)).To("e"); // EXPECT EOS1003
        gates.MapValues((v, c) => clean.Run(v)).To("f"); // SILENT
        gates.MapValues((v, c) => tagged.Run(v)).To("f"); // EXPECT EOS1002
        gates.MapValues((v, c) => Timed.Measure(() => v.Trim(), took => Console.WriteLine(took))).To("g"); // SILENT
        gates.MapValues((v, c) => Timed.Clocked(() => v.Trim()).Value).To("g"); // SILENT
        gates.MapValues((v, c) => Timed.Clocked(() => v.Trim()).Took.TotalSeconds).To("g"); // EXPECT EOS1001
        passages.Filter((k, v, c) => ((IValidator<GatePassed>)new PassageValidator()).IsValid(v)).To("h"); // SILENT
        passages.Filter((k, v, c) => ((IValidator<GatePassed>)new FreshValidator()).IsValid(v)).To("h"); // EXPECT EOS1001
        passages.Filter((k, v, c) => validator.IsValid(v)).To("h"); // SILENT said at the registration
        passages.MapValues((v, c) => BusinessDays.Of(v.PassedAt).DayNumber).To("i"); // SILENT
        passages.MapValues((v, c) => BusinessDays.Current().DayNumber).To("i"); // EXPECT EOS1001
        passages.Filter((k, v, c) => Deadline.After(v.PassedAt, TimeSpan.FromHours(1)).HasPassedAt(DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp))).To("j"); // SILENT
        passages.Filter((k, v, c) => Deadline.After(v.PassedAt, TimeSpan.FromHours(1)).HasPassed).To("j"); // EXPECT EOS1001
    }
}

public sealed class OutcomeStream
{
    public void Build(IKStream<string, string> texts)
    {
        texts.MapValues((v, c) => Parse(v).Map(n => n * 2).Match(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture), error => error.Code)).To("a"); // SILENT
        texts.MapValues((v, c) => Parse(v).Map(n => n + Random.Shared.Next(3)).Match(n => n, error => 0)).To("a"); // EXPECT EOS1002
        texts.MapValues((v, c) => Parse(v).Match(n => "ok", error => error.Code + Guid.NewGuid())).To("a"); // EXPECT EOS1003
        texts.MapValues((v, c) => Parse(v).Tap(n => Console.WriteLine(DateTime.Now)).Match(n => n, error => 0)).To("b"); // SILENT
        texts.MapValues((v, c) => Parse(v).Bind(n => Stamp(n)).Value).To("b"); // EXPECT EOS1001
        texts.MapValues((v, c) => Maybe<string>.From(v).Where(text => text.Length > 3).GetOrElse(() => "none")).To("c"); // SILENT
        texts.MapValues((v, c) => Maybe<string>.From(v).GetOrElse(() => Guid.NewGuid().ToString())).To("c"); // EXPECT EOS1003
    }

    private static Outcome<int> Parse(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : Error.NotFound(text);

    private static Outcome<long> Stamp(int number) => number + DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
