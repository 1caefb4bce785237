using System.Data.Common;
using Orders.Run;

namespace Orders;

public sealed class OrderTable(DbDataSource database, Outage outage)
{
    // EOS2001 NonIdempotentSql: the row is committed at once, an aborted attempt leaves it, the replay adds a second
    // one.
    private const string Insert =
        "INSERT INTO priced_orders (order_id, amount, customer) VALUES (@id, @amount, @customer)";

    public void Save(PricedOrder order)
    {
        using var command = database.CreateCommand(Insert);
        Add(command, "@id", order.Id);
        Add(command, "@amount", order.Amount);
        Add(command, "@customer", order.Customer);
        command.ExecuteNonQuery();
        outage.AwaitAnswer(order.Id);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
