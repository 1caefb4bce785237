using System.Diagnostics;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace EosAnalyzers.Benchmarks;

/// <summary>
/// What one statement costs: our verdict in each dialect, and the parsing alone by ScriptDom, which knows T-SQL only.
/// </summary>
internal static class Statements
{
    private const int Warm = 3_000;
    private const int Repetitions = 20_000;

    // 333 characters, read alike by every dialect.
    private const string Insert =
        "INSERT INTO priced_orders (order_id, customer_id, customer_name, street, delivery_city, currency, amount, discount, tax, lines, placed_at, source_offset) "
            +
            "VALUES (@OrderId, @CustomerId, UPPER(@CustomerName), @DeliveryStreet, COALESCE(@DeliveryCity, 'unknown'), 'EUR', @Amount, 0, ROUND(@Amount * 0.195, 2), @Lines, @PlacedAt, @Offset)";

    // More than the memo of verdicts holds, each a text that it has lost when its turn comes again.
    private static readonly string[] New = [.. Enumerable.Range(100, 900)
        .Select(number => Insert.Replace("priced_orders", $"orders_{number}XX", StringComparison.Ordinal))];

    public static void Report(int rounds)
    {
        Console.WriteLine(
            $"\n## one INSERT of {Insert.Length} characters\n\n| subject | µs of the processor | bytes |\n|---|---|---|");
        foreach (var dialect in Enum.GetValues<SqlDialect>())
        {
            Row($"EosAnalyzers, {dialect}", [Insert], text => SqlIdempotence.JudgeText(text, dialect), rounds);
            Row(
                $"EosAnalyzers, {dialect}, a new text each time",
                New,
                text => SqlIdempotence.JudgeText(text, dialect),
                rounds);
        }
        var parser = new TSql170Parser(initialQuotedIdentifiers: true);
        Row("ScriptDom, parsing only", [Insert], text => parser.Parse(new StringReader(text), out _), rounds);
    }

    private static void Row(string subject, string[] texts, Func<string, object> classify, int rounds)
    {
        Repeat(texts, classify, Warm);
        var least = Enumerable.Range(0, rounds).Min(_ => Microseconds(texts, classify));
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        Repeat(texts, classify, Repetitions);
        Console.WriteLine(
            $"| {subject} | {least:F1} | {(GC.GetAllocatedBytesForCurrentThread() - bytes) / Repetitions} |");
    }

    // The processor's time does not count what else the machine does.
    private static double Microseconds(string[] texts, Func<string, object> classify)
    {
        var before = ReadProcessorTime();
        Repeat(texts, classify, Repetitions);
        return (ReadProcessorTime() - before).TotalMicroseconds / Repetitions;
    }

    private static TimeSpan ReadProcessorTime() => Process.GetCurrentProcess().UserProcessorTime;

    private static void Repeat(string[] texts, Func<string, object> classify, int times)
    {
        for (var time = 0; time < times; time++)
            _ = classify(texts[time % texts.Length]);
    }
}
