using Shop.Contracts;
using Shop.Domain;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Shop.Topology;

/// <summary>Only interfaces of the domain are called here: what they do is known to the host.</summary>
public class PortTopology(
    IOrderStore store, IOrderTable table, IPayments payments, IRefunds refunds, INotices notices, IRepository<Order> repository, IArchive<Order> archive,
    IAudit audit, IWorkingTime time, IDeadlines deadlines, IRates rates, IOrderDb db, ILabels labels, IVouchers vouchers)
{
    public void Build(IKStream<string, Order> orders)
    {
        orders.Foreach((id, order, context) => store.Save(order)); // SILENT said at the registration
        orders.Foreach((id, order, context) => table.Put(order)); // SILENT
        orders.Foreach((id, order, context) => payments.Charge(order)); // SILENT
        orders.Foreach((id, order, context) => refunds.Refund(order)); // SILENT
        orders.Foreach((id, order, context) => notices.Send(order)); // SILENT
        orders.Foreach((id, order, context) => repository.Append(order)); // SILENT
        orders.Foreach((id, order, context) => archive.Keep(order.Id, order)); // SILENT
        orders.Foreach((id, order, context) => audit.Write(order.Id)); // SILENT
        orders.MapValues((order, context) => order with { At = time.Now() }).To<StringSerDes, JsonSerDes<Order>>("p"); // SILENT
        orders.MapValues((order, context) => order with { At = deadlines.Of(order) }).To<StringSerDes, JsonSerDes<Order>>("p"); // SILENT
        orders.MapValues((order, context) => order with { Total = rates.Today("EUR") }).To<StringSerDes, JsonSerDes<Order>>("p"); // SILENT
        orders.Foreach((id, order, context) => db.Insert(order)); // SILENT
        orders.MapValues((order, context) => labels.Of(order)).To<StringSerDes, StringSerDes>("p"); // SILENT
        orders.MapValues((order, context) => Voucher(order)).To<StringSerDes, StringSerDes>("p"); // SILENT
    }

    private string Voucher(Order order) => vouchers.Draw(order);
}

/// <summary>Made by hand in the host.</summary>
public class StockTopology(IStock stock, IMessages messages)
{
    public void Build(IKStream<string, Order> orders)
    {
        orders.Foreach((id, order, context) => stock.Take(order)); // SILENT said where it is constructed
        orders.Foreach((id, order, context) => messages.Publish(order)); // SILENT
    }
}
