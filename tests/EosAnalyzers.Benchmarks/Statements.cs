using System.Diagnostics;
using EosAnalyzers.Sql;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace EosAnalyzers.Benchmarks;

/// <summary>What one statement costs: our verdict in each dialect, and the parsing alone by ScriptDom, which knows T-SQL only.</summary>
internal static class Statements
{
    private const int Warm = 3_000;
    private const int Repetitions = 20_000;

    // 333 characters, read alike by every dialect.
    private const string Insert =
        "INSERT INTO priced_orders (order_id, customer_id, customer_name, street, delivery_city, currency, amount, discount, tax, lines, placed_at, source_offset) " +
        "VALUES (@OrderId, @CustomerId, UPPER(@CustomerName), @DeliveryStreet, COALESCE(@DeliveryCity, 'unknown'), 'EUR', @Amount, 0, ROUND(@Amount * 0.195, 2), @Lines, @PlacedAt, @Offset)";

    public static void Report(int rounds)
    {
        Console.WriteLine($"\n## one INSERT of {Insert.Length} characters\n\n| subject | warm µs | bytes |\n|---|---|---|");
        foreach (var dialect in Enum.GetValues<SqlDialect>())
            Row($"EosAnalyzers, {dialect}", () => SqlStatement.Judge(Insert, dialect), rounds);
        var parser = new TSql170Parser(initialQuotedIdentifiers: true);
        Row("ScriptDom, parsing only", () => parser.Parse(new StringReader(Insert), out _), rounds);
    }

    private static void Row(string subject, Func<object> classify, int rounds)
    {
        Repeat(classify, Warm);
        var least = Enumerable.Range(0, rounds).Min(_ => Microseconds(classify));
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        Repeat(classify, Repetitions);
        Console.WriteLine($"| {subject} | {least:F1} | {(GC.GetAllocatedBytesForCurrentThread() - bytes) / Repetitions} |");
    }

    private static double Microseconds(Func<object> classify)
    {
        var clock = Stopwatch.StartNew();
        Repeat(classify, Repetitions);
        return clock.Elapsed.TotalMicroseconds / Repetitions;
    }

    private static void Repeat(Func<object> classify, int times)
    {
        for (var time = 0; time < times; time++)
            _ = classify();
    }
}
