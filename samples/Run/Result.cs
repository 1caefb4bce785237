using System.Data.Common;
using System.Text.Json;
using Confluent.Kafka;

namespace Orders.Run;

/// <summary>What the run has left behind, counted: one line for each cause and rule, with what it should be.</summary>
internal sealed class Result(Broker broker, DbDataSource database, PaymentService service)
{
    private const string Order = "order-1";

    private readonly Dictionary<(string, IsolationLevel), IReadOnlyList<ConsumeResult<string, string>>> read = [];

    public void Print(TextWriter output, IsolationLevel? warehouse)
    {
        output.WriteLine(
            "Three orders. The database's answer for order-3 is lost: attempt 1 is aborted, attempt 2 processes all of them again.");
        output.WriteLine();
        output.WriteLine("cause  rule     what is counted                                  should be   is");
        Print(
            output,
            1,
            "EOS3001",
            "shipments of order-1 that the warehouse reads",
            Count("shipments", warehouse ?? IsolationLevel.ReadCommitted));
        Print(output, 2, "EOS2001", "rows of order-1 in priced_orders", CountRows());
        Print(output, 2, "EOS2003", "charges of order-1", service.CountCharges(Order));
        Print(
            output,
            3,
            "EOS1003",
            "keys of the receipt of order-1, both attempts",
            Distinct("receipts", record => record.Key));
        Print(
            output,
            3,
            "EOS1001",
            "texts of the audit of order-1, both attempts",
            Distinct("audit", record => record.Value));
        Print(output, 4, "EOS3002", "records of order-2 in the topic orders", CountOrders("order-2"));
        output.WriteLine();
        output.WriteLine("topic      read_committed  read_uncommitted");
        foreach (var topic in new[] { "receipts", "audit", "shipments" })
            output.WriteLine(
                $"{topic,-11}{CountAll(topic, IsolationLevel.ReadCommitted),14}{CountAll(topic, IsolationLevel.ReadUncommitted),18}");
    }

    private static void Print(TextWriter output, int cause, string rule, string what, int count) =>
        output.WriteLine($"{cause,-7}{rule,-9}{what,-49}{1,9}{count,5}{(count == 1 ? "" : "  <- " + rule)}");

    private int CountAll(string topic, IsolationLevel isolation) => Read(topic, isolation).Count;

    private int Count(string topic, IsolationLevel isolation) => Read(topic, isolation).Count(IsOfOrder);

    private int Distinct(string topic, Func<Message<string, string>, string> part) =>
        Read(topic, IsolationLevel.ReadUncommitted).Where(IsOfOrder)
            .Select(record => part(record.Message))
            .Distinct()
            .Count();

    private IReadOnlyList<ConsumeResult<string, string>> Read(string topic, IsolationLevel isolation)
    {
        if (!read.TryGetValue((topic, isolation), out var records))
            read[(topic, isolation)] = records = broker.Read(topic, isolation);
        return records;
    }

    private static bool IsOfOrder(ConsumeResult<string, string> record) => record.Message.Value.Contains(Order);

    private int CountOrders(string id) => Read("orders", IsolationLevel.ReadCommitted)
        .Count(record => JsonSerializer.Deserialize<Order>(record.Message.Value)!.Id == id);

    private int CountRows()
    {
        using var command = database.CreateCommand($"SELECT count(*) FROM priced_orders WHERE order_id = '{Order}'");
        return Convert.ToInt32(command.ExecuteScalar());
    }
}
