using Dapper;
using Ledger.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Infrastructure;

public sealed class LedgerContext : DbContext
{
    public DbSet<BookingRow> Bookings => Set<BookingRow>();
}

public sealed class BookingRow
{
    public int RowId { get; set; }

    public string Id { get; set; } = "";
}

public sealed class EfBookings(LedgerContext context) : IBookingRepository
{
    public async Task<Booking?> Find(string id, CancellationToken cancellation = default) =>
        await context.Bookings.AnyAsync(row => row.Id == id, cancellation) ? Booking.Open(id) : null;

    public async Task Add(Booking booking, CancellationToken cancellation = default)
    {
        context.Bookings.Add(new BookingRow { Id = booking.Id });
        await context.SaveChangesAsync(cancellation);
    }
}

public sealed class SqlBalances(SqliteConnection connection) : IBalances
{
    public Task Increase(string account, decimal amount) =>
        connection.ExecuteAsync("UPDATE balances SET amount = amount + @amount WHERE account = @account", new { account, amount });

    public Task Set(string account, decimal amount) =>
        connection.ExecuteAsync("UPDATE balances SET amount = @amount WHERE account = @account", new { account, amount });
}

public sealed class HttpFraudCheck(HttpClient client) : IFraudCheck
{
    public async Task<bool> IsSuspicious(Booking booking) =>
        await client.GetStringAsync("/fraud/" + booking.Id) == "yes";
}

public sealed class RuleFraudCheck : IFraudCheck
{
    public Task<bool> IsSuspicious(Booking booking) => Task.FromResult(BookingRules.IsLarge(booking));
}

public sealed class WebhookNotifier(HttpClient client) : INotifier
{
    public Task Notify(string account, string text) => client.PostAsync("/hooks/" + account, new StringContent(text));
}

public sealed class QuietNotifier : INotifier
{
    public Task Notify(string account, string text)
    {
        Console.WriteLine(account + text);
        return Task.CompletedTask;
    }
}

public sealed class RetryingNotifier(INotifier inner) : INotifier
{
    public async Task Notify(string account, string text)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await inner.Notify(account, text);
                return;
            }
            catch (TimeoutException)
            {
            }
        }
    }
}

public sealed class FileJournal : IJournal
{
    public void Append(string line) => File.AppendAllText("journal.txt", line);
}

public sealed class DrawnNumbers : INumbers
{
    public string Next() => Guid.NewGuid().ToString();
}

public sealed class CountedNumbers : INumbers
{
    private int last;

    public string Next() => "N" + Interlocked.Increment(ref last);
}

public sealed class FileSnapshots : ISnapshots
{
    public void Write(string id, string text) => File.WriteAllText(id + ".json", text);
}

public sealed class MachineLabels : ILabels
{
    public string LabelOf(string id) => Environment.MachineName + id;
}

public sealed class PlainLabels : ILabels
{
    public string LabelOf(string id) => "label " + id;
}

public sealed class WebRates(HttpClient client) : ExchangeRates
{
    public override decimal RateOf(string currency) =>
        decimal.Parse(client.GetStringAsync("/rates/" + currency).Result, System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class FixedRates : ExchangeRates
{
    public override decimal RateOf(string currency) => currency == "EUR" ? 1m : 1.1m;
}
