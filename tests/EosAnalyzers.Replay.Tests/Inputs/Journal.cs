using Dapper;
using Npgsql;

namespace Acme.Journal;

public sealed record Entry(string EntryId, string AccountId, string TenantId, double Amount, string Text);

public sealed class JournalStore
{
    private readonly string _connectionString;

    public JournalStore(string connectionString) => _connectionString = connectionString;

    public async Task AppendAsync(Entry entry, DateTime at)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.ExecuteAsync(
            @"INSERT INTO journal (tenant_id, entry_id, account_id, amount, booked_at)
              VALUES (@TenantId, @EntryId, @AccountId, @Amount, @at)",
            new { entry.TenantId, entry.EntryId, entry.AccountId, entry.Amount, at });
        await connection.ExecuteAsync(
            "INSERT INTO balances AS b (tenant_id, account_id, balance) VALUES (@TenantId, @AccountId, @Amount) " +
            "ON CONFLICT (tenant_id, account_id) DO UPDATE SET balance = b.balance + EXCLUDED.balance",
            entry);
    }
}

public static class JournalTopology
{
    public static void Configure(StreamBuilder builder, JournalStore store)
        => builder
            .Stream<string, Entry, StringSerDes, JsonSerDes<Entry>>("entries")
            .ForeachAsync(
                async (record, _) =>
                {
                    var now = DateTime.UtcNow; // of the booking
                    await store.AppendAsync(record.Value, now);
                });
}
