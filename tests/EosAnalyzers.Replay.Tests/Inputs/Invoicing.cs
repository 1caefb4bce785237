using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Acme.Invoicing;

public record InvoiceIssued(string InvoiceId, string CustomerId, double Gross, string Note);

public interface IInvoiceStore
{
    void Save(InvoiceIssued invoice);
}

/// <inheritdoc />
public class InvoiceStore : IInvoiceStore
{
    private readonly NpgsqlDataSource source;

    public InvoiceStore(NpgsqlDataSource source) => this.source = source ?? throw new ArgumentNullException(nameof(source));

    /// <summary>
    /// Saves an invoice and what accounting wants to know of it.
    /// </summary>
    /// <param name="invoice">The invoice, which never changes once it is issued.</param>
    public void Save(InvoiceIssued invoice)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);

        using (var insert = new NpgsqlCommand(InvoiceSql.Insert, connection, transaction))
        {
            insert.Parameters.AddWithValue("id", invoice.InvoiceId);
            insert.Parameters.AddWithValue("customer", invoice.CustomerId);
            insert.Parameters.Add(new NpgsqlParameter("gross", NpgsqlDbType.Double) { Value = invoice.Gross });
            insert.ExecuteNonQuery();
        }

        using var total = connection.CreateCommand();
        total.Transaction = transaction;
        // The sum of the customer is shown on the portal.
        total.CommandText = "UPDATE customers SET gross = gross + @gross, changed_at = now() WHERE id = @customer";
        total.Parameters.AddWithValue("@gross", invoice.Gross);
        total.Parameters.AddWithValue("@customer", invoice.CustomerId);
        total.ExecuteNonQuery();

        transaction.Commit();
    }
}

internal static class InvoiceSql
{
    /// <summary>A new invoice.</summary>
    public const string Insert = @"
        insert into invoices (invoice_id, customer_id, gross)
        values (@id, @customer, @gross)";
}

public class InvoiceTopology(IInvoiceStore store)
{
    public void Configure(StreamBuilder builder) =>
        builder.Stream<string, InvoiceIssued, StringSerDes, JsonSerDes<InvoiceIssued>>("invoices")
            .Foreach((_, invoice, _) => store.Save(invoice));
}
