using Microsoft.Data.Sqlite;
using Shop.Contracts;
using Shop.Infrastructure;
using Shop.Vendor;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Shop.Topology;

/// <summary>Effects that other projects make.</summary>
public class EffectTopology(OrderTable table, PaymentClient payments, EventPublisher events, MailSender mails, OrderCache cache, ShopContext context, IAuditTrail audit, SqliteConnection connection)
{
    public void Statements(IKStream<string, Order> orders)
    {
        orders.Foreach((id, order, c) => table.Insert(order)); // EXPECT EOS2001
        orders.Foreach((id, order, c) => table.Upsert(order)); // SILENT by key
        orders.Foreach((id, order, c) => table.UpsertUnderNewKey(order)); // EXPECT EOS2002
        orders.Foreach((id, order, c) => table.AddToTotal(order)); // EXPECT EOS2001
        orders.Foreach((id, order, c) => table.SetTotal(order)); // SILENT absolute
        orders.Foreach((id, order, c) => table.Call(order)); // EXPECT EOS2006
        orders.Foreach((id, order, c) => table.Run("INSERT INTO lines (customer) VALUES (@Customer)", order)); // EXPECT EOS2001 the text is given here
        orders.Foreach((id, order, c) => table.Run("UPDATE orders SET customer = @Customer WHERE id = @Id", order)); // SILENT the text is given here
        orders.Foreach((id, order, c) => table.Log(order)); // SILENT silenced at the statement
        orders.Foreach((id, order, c) => context.Insert(order)); // EXPECT EOS2009
        orders.MapValues((order, c) => order with { Customer = table.CustomerOf(order.Id) ?? "" }).To<StringSerDes, JsonSerDes<Order>>("f"); // EXPECT EOS1004
        orders.Foreach((id, order, c) => order.Lines.ForEach(line => table.Insert(order))); // EXPECT EOS2001 in a lambda of one's own
        orders.Foreach((id, order, c) =>
        {
            using var unit = new UnitOfWork(connection, order); // EXPECT EOS2001 when it is disposed
            Console.WriteLine(unit.Order.Id);
        });
    }

    public void Clients(IKStream<string, Order> orders)
    {
        orders.Foreach((id, order, c) => payments.Charge(order)); // EXPECT EOS2003
        orders.ForeachAsync(async (record, c) => await payments.ChargeAsync(record.Value)); // EXPECT EOS2003
        orders.Foreach((id, order, c) => payments.ChargeUnder(order.Id, order)); // SILENT with a key from the record
        orders.Foreach((id, order, c) => payments.ChargeUnder(Guid.NewGuid().ToString(), order)); // EXPECT EOS2002
        orders.MapValues((order, c) => order with { Note = payments.Rate("EUR") }).To<StringSerDes, JsonSerDes<Order>>("g"); // EXPECT EOS1004
        orders.Foreach((id, order, c) => events.Publish(order)); // EXPECT EOS2005
        orders.Foreach((id, order, c) => mails.Confirm(order)); // EXPECT EOS2005
        orders.Foreach((id, order, c) => cache.CountOrder(order)); // EXPECT EOS2004
        orders.Foreach((id, order, c) => cache.Keep(order)); // SILENT by key
        orders.Foreach((id, order, c) => cache.KeepUnder("order:" + order.Id, order)); // SILENT by key
        orders.Foreach((id, order, c) => cache.KeepUnder(Guid.NewGuid().ToString(), order)); // EXPECT EOS2002
        orders.Foreach((id, order, c) => Files.Append(order)); // EXPECT EOS2004
        orders.Foreach((id, order, c) => Files.Write(order)); // SILENT the same file with the same text
        orders.Foreach((id, order, c) => audit.Write(order.Id)); // EXPECT EOS2004 an interface
        orders.Foreach((id, order, c) => _ = new AuditLine(order)); // EXPECT EOS2004 a constructor
    }

    public void Wrapped(IKStream<string, Order> orders)
    {
        orders.Each(order => order with { At = DateTime.UtcNow }); // EXPECT EOS1001 the house's own operator
        orders.Each(order => order with { Note = order.Customer }); // SILENT
        orders.Twice(order => order with { At = DateTime.UtcNow }); // EXPECT EOS1001 an operator that calls another
        orders.Deliver(table.Insert); // EXPECT EOS2001 a method group of another project
        orders.Deliver(table.Upsert); // SILENT
        orders.Deliver(order => table.AddToTotal(order)); // EXPECT EOS2001
        orders.Named(() => $"started at {DateTime.UtcNow:O}"); // SILENT called while the topology is built
    }

    public void ByHand(IKStream<string, Order> orders)
    {
        orders.MapValues((order, c) => order with { At = Ticker.Now() }).To<StringSerDes, JsonSerDes<Order>>("h"); // EXPECT EOS1001 a row
        orders.MapValues((order, c) => order with { Note = $"{Ticker.Ticks}" }).To<StringSerDes, JsonSerDes<Order>>("h"); // EXPECT EOS1001 a row
        orders.MapValues((order, c) => order with { Note = Ticker.Measured(order.Note, DateTime.UtcNow) }).To<StringSerDes, JsonSerDes<Order>>("h"); // SILENT an innocent row
        orders.Foreach((id, order, c) => Ticker.Publish("out", order.Id)); // EXPECT EOS2005 a row
        Pipeline.OnEach<Order>("stamp", order => order with { At = DateTime.UtcNow }); // EXPECT EOS1001 a region's row
        Pipeline.OnEach<Order>("keep", order => order with { Note = order.Id }); // SILENT
    }
}

/// <summary>Called with each record, by a row of kind region.</summary>
public class StampHook : IRecordHook<Order>
{
    public Order OnRecord(Order value) => value with { At = DateTime.UtcNow }; // EXPECT EOS1001
}

/// <summary>The base class of another project says that it is replayed.</summary>
public class StampTopology : OrderTopology
{
    protected override Order Change(Order order) => order with { At = DateTime.UtcNow }; // EXPECT EOS1001
}

public class NoteTopology : OrderTopology
{
    protected override Order Change(Order order) => order with { Note = order.Customer }; // SILENT
}

public class StampMapper : OrderMapper
{
    protected override Order Map(Order order) => order with { At = DateTime.UtcNow }; // EXPECT EOS1001
}

public class NoteMapper : OrderMapper
{
    protected override Order Map(Order order) => order with { Note = order.Customer }; // SILENT
}
