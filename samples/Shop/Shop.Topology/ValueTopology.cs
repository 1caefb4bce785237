using Shop.Contracts;
using Shop.Domain;
using Shop.Infrastructure;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Shop.Topology;

/// <summary>Values that come from other projects: what differs between two attempts, and what does not.</summary>
public class ValueTopology(IClock clock, ICalendar calendar, Discount discount, Ledger ledger)
{
    public void Times(IKStream<string, Order> orders)
    {
        orders.MapValues((order, context) => order with { At = Clock.Now() }).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1001 a method
        orders.MapValues((order, context) => order with { At = Clock.Of(order) }).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT the record's own time
        orders.MapValues((order, context) => order with { At = Clock.Today }).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1001 a property
        orders.MapValues((order, context) => order with { At = Clock.Epoch }).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT a constant
        orders.MapValues((order, context) => order with { At = Clock.Started }).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1009 read once per process
        orders.MapValues((order, context) => order with { At = Clock.NowAsync().GetAwaiter().GetResult() }).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1001 a task
        orders.MapValues((order, context) => order with { At = Clock.Midnight(order.At) }).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT computed from the record
        orders.MapValues((order, context) => order with { At = Clock.Midnight(DateTime.UtcNow) }).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1001 passed through
        orders.MapValues((order, context) => order with { At = clock.Now() }).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1001 an interface
        orders.MapValues((order, context) => order with { At = calendar.Due(order) }).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT an interface
        orders.MapValues((order, context) => order.StampedNow()).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1001 an extension
        orders.MapValues((order, context) => order.Noted("seen")).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT an extension
        orders.MapValues((order, context) => order.Logged(DateTime.UtcNow)).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT only the log is told
        orders.MapValues(Mappers.Stamp).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1001 a method group
        orders.MapValues(Mappers.StampByRecord).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT a method group
        orders.MapValues((order, context) => order with { At = Retry.Run(() => DateTime.UtcNow) }).To<StringSerDes, JsonSerDes<Order>>("a"); // EXPECT EOS1001 a delegate that is called
        orders.MapValues((order, context) => order with { At = Retry.Run(() => order.At) }).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT its own clock only ends the waiting
        orders.MapValues((order, context) => order with { At = Approved.Day() }).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT silenced at the clock
        orders.MapValues((order, context) => order with { At = Sequences.Frozen() }).To<StringSerDes, JsonSerDes<Order>>("a"); // SILENT an attribute
    }

    public void Objects(IKStream<string, Order> orders)
    {
        orders.MapValues((order, context) => new Receipt(order.Id)).To<StringSerDes, JsonSerDes<Receipt>>("b"); // EXPECT EOS1001 a constructor
        orders.MapValues((order, context) => new Bill(order.Id, order.At)).To<StringSerDes, JsonSerDes<Bill>>("b"); // SILENT a constructor
        orders.MapValues((order, context) => Bill.For(order)).To<StringSerDes, JsonSerDes<Bill>>("b"); // SILENT a factory
        orders.MapValues((order, context) => new Receipt(order.Id).OrderId).To<StringSerDes, StringSerDes>("b"); // SILENT another member
        orders.MapValues((order, context) => new Notice(order.Id)).To<StringSerDes, JsonSerDes<Notice>>("b"); // EXPECT EOS1003 an initialiser
        orders.MapValues((order, context) => new Notice(order.Id).OrderId).To<StringSerDes, StringSerDes>("b"); // SILENT another member
        orders.MapValues((order, context) => new Pricer().Confirm(order)).To<StringSerDes, JsonSerDes<Receipt>>("b"); // EXPECT EOS1001 through a second project
        orders.MapValues((order, context) => new Pricer().Price(order)).To<StringSerDes, JsonSerDes<Priced>>("b"); // EXPECT EOS1001 an instance method
        orders.MapValues((order, context) => order with { Total = new Pricer().Price(order).Price }).To<StringSerDes, JsonSerDes<Order>>("b"); // SILENT another member
        orders.MapValues((order, context) => new Pricer().PriceAt(order, order.At)).To<StringSerDes, JsonSerDes<Priced>>("b"); // SILENT the record's time
        orders.MapValues((order, context) => new Pricer().PriceAt(order, DateTime.Now)).To<StringSerDes, JsonSerDes<Priced>>("b"); // EXPECT EOS1001 a parameter
        orders.MapValues((order, context) => order with { At = new Pricer().Quote(order).At }).To<StringSerDes, JsonSerDes<Order>>("b"); // EXPECT EOS1001 a part of a tuple
        orders.MapValues((order, context) => order with { Total = new Pricer().Quote(order).Price }).To<StringSerDes, JsonSerDes<Order>>("b"); // SILENT the other part
        orders.MapValues((order, context) => Pricer.Stamp(order)).To<StringSerDes, JsonSerDes<Stamped<Order>>>("b"); // EXPECT EOS1001 a generic method
        orders.MapValues((order, context) => Pricer.StampWith(order, order.At)).To<StringSerDes, JsonSerDes<Stamped<Order>>>("b"); // SILENT a generic method
        orders.MapValues((order, context) =>
        {
            var draft = new Draft(order.Id);
            draft.Stamp(); // EXPECT EOS1001 the receiver is changed
            return draft;
        }).To<StringSerDes, JsonSerDes<Draft>>("b");
        orders.MapValues((order, context) =>
        {
            var draft = new Draft(order.Id);
            draft.Assign(order.Customer); // SILENT the receiver is changed
            return draft;
        }).To<StringSerDes, JsonSerDes<Draft>>("b");
    }

    public void Drawn(IKStream<string, Order> orders)
    {
        orders.MapValues((order, context) =>
        {
            Ids.Next(out var id); // EXPECT EOS1003 an out parameter
            return order with { Note = id.ToString() };
        }).To<StringSerDes, JsonSerDes<Order>>("c");
        orders.MapValues((order, context) =>
        {
            Ids.Of(order, out var id); // SILENT an out parameter
            return order with { Note = id };
        }).To<StringSerDes, JsonSerDes<Order>>("c");
        orders.FlatMapValues((order, context) => Ids.Pieces(order)).To<StringSerDes, StringSerDes>("c"); // EXPECT EOS1003 an iterator
        orders.FlatMapValues((order, context) => Ids.Numbered(order)).To<StringSerDes, StringSerDes>("c"); // SILENT an iterator
        orders.MapValues((order, context) => order with { Total = discount.On(order) }).To<StringSerDes, JsonSerDes<Order>>("c"); // EXPECT EOS1002 an override
        orders.MapValues((order, context) => order with { Note = discount.Name() }).To<StringSerDes, JsonSerDes<Order>>("c"); // SILENT a virtual method
        orders.MapValues((order, context) => order with { Note = $"{Shards.Of(order.Id)}" }).To<StringSerDes, JsonSerDes<Order>>("c"); // EXPECT EOS1005
        orders.MapValues((order, context) => order with { Note = $"{Shards.Stable(order.Id)}" }).To<StringSerDes, JsonSerDes<Order>>("c"); // SILENT
        orders.MapValues((order, context) => Texts.Amount(order.Total)).To<StringSerDes, StringSerDes>("c"); // EXPECT EOS1007
        orders.MapValues((order, context) => Texts.Invariant(order.Total)).To<StringSerDes, StringSerDes>("c"); // SILENT
        orders.MapValues((order, context) => Texts.Tags([order.Id, order.Customer])).To<StringSerDes, StringSerDes>("c"); // EXPECT EOS1006
        orders.MapValues((order, context) => Texts.Sorted([order.Id, order.Customer])).To<StringSerDes, StringSerDes>("c"); // SILENT
        orders.MapValues((order, context) => order with { Note = Hosts.Name }).To<StringSerDes, JsonSerDes<Order>>("c"); // EXPECT EOS1008
        orders.MapValues((order, context) => order with { Note = Hosts.Product }).To<StringSerDes, JsonSerDes<Order>>("c"); // SILENT
        orders.MapValues((order, context) => order with { Note = Approved.Key().ToString() }).To<StringSerDes, JsonSerDes<Order>>("c"); // SILENT silenced at the cause
        orders.MapValues((order, context) => order with { Note = $"{Sequences.Next("orders")}" }).To<StringSerDes, JsonSerDes<Order>>("c"); // EXPECT EOS1002 an attribute
    }

    public void Decisions(IKStream<string, Order> orders)
    {
        orders.Filter((id, order, context) => Hours.AreOpen()).To<StringSerDes, JsonSerDes<Order>>("d"); // EXPECT EOS1001 which records there are
        orders.Filter((id, order, context) => Hours.AreOpenAt(order.At)).To<StringSerDes, JsonSerDes<Order>>("d"); // SILENT
        orders.MapValues((order, context) =>
        {
            Hours.RefuseLate(order); // EXPECT EOS1001 it decides whether the record fails
            return order;
        }).To<StringSerDes, JsonSerDes<Order>>("d");
        orders.MapValues((order, context) =>
        {
            Hours.RefuseEmpty(order); // SILENT
            return order;
        }).To<StringSerDes, JsonSerDes<Order>>("d");
        orders.Peek((id, order, context) => Files.Log(order, DateTime.UtcNow)); // SILENT a log
    }

    public void State(IKStream<string, Order> orders)
    {
        orders.MapValues((order, context) => order with { Note = Counters.Next().ToString() }).To<StringSerDes, JsonSerDes<Order>>("e"); // EXPECT EOS1009 a static counter
        orders.MapValues((order, context) => order with { Total = Totals.Add(order) }).To<StringSerDes, JsonSerDes<Order>>("e"); // EXPECT EOS1009 a static map
        orders.MapValues((order, context) => order with { Total = ledger.Book(order) }).To<StringSerDes, JsonSerDes<Order>>("e"); // EXPECT EOS1009 a field of an object that stays
        orders.MapValues((order, context) => order with { Total = new Ledger().Book(order) }).To<StringSerDes, JsonSerDes<Order>>("e"); // SILENT a new object for each record
        orders.MapValues((order, context) => order with { Total = ledger.Tax(order) }).To<StringSerDes, JsonSerDes<Order>>("e"); // SILENT
        orders.Peek((id, order, context) => Counters.Count()); // SILENT nobody is told
    }
}
