using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Acme.Stock;

public sealed record StockCounted(string StockId, string WarehouseId, string Sku, int Quantity, List<Lot> Lots);

public sealed record Lot(string LotNumber, int Pieces);

internal static class Tables
{
    internal const string Stock = "stock";
    internal const string Lots = nameof(Lots);
    internal const string Columns = "stock_id, warehouse_id, sku, quantity";
}

/// <summary>Writes what was counted.</summary>
internal sealed class StockWriter(Func<SqliteConnection> open)
{
    #region SQL

    /// <summary>One row for each count.</summary>
    private const string InsertStock = $"INSERT INTO {Tables.Stock} ({Tables.Columns}) VALUES (@StockId, @WarehouseId, @Sku, @Quantity)";

    private static readonly string InsertLot = new StringBuilder()
        .Append("INSERT INTO lots (stock_id, lot_number, pieces) ")
        .Append("VALUES (@StockId, @LotNumber, @Pieces)")
        .ToString();

    #endregion

    public void Configure(StreamBuilder builder)
    {
        var counted = builder.Stream<string, StockCounted, StringSerDes, JsonSerDes<StockCounted>>("stock-counted");
        counted.Foreach(action: (key, count, _) =>
        {
            using var connection = open();
            connection.Execute(sql: InsertStock, param: count); // may come again
            foreach (var lot in count.Lots) // a lot is in one warehouse
                connection.Execute(InsertLot, new { count.StockId, lot.LotNumber, lot.Pieces });

            var audit = string.Format(
                "INSERT INTO {0} (stock_id, seen_at) VALUES (@StockId, datetime('now'))", "audit");
            connection.Execute(audit, new { count.StockId });
        });

        // The shelf shows the last count.
        counted.Foreach((_, count, _) =>
        {
            using var connection = open();
            var sql = "UPDATE shelves";
            sql += " SET pieces = pieces + @Quantity"; // until the next inventory
            sql += " WHERE sku = @Sku";
            connection.Execute(sql, new { count.Quantity, count.Sku });
        });
    }
}
