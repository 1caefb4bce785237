using System.Data.Common;
using Orders.Run;

namespace Orders;

public sealed class OrderTable(DbDataSource database, Outage outage)
{
    // PostgreSQL and SQLite; order_id is the primary key (schema.sql), so that a second execution finds the row of the
    // first.
    private const string Upsert =
        """
        INSERT INTO priced_orders (order_id, amount, customer) VALUES (@id, @amount, @customer)
        ON CONFLICT (order_id) DO UPDATE SET amount = EXCLUDED.amount, customer = EXCLUDED.customer
        """;

    public void Save(PricedOrder order)
    {
        using var command = database.CreateCommand(Upsert);
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
