using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Aggregates over the rows of a group.</summary>
internal static class SimulatedAggregates
{
    private static readonly string[] Names =
    [
        "COUNT",
        "SUM",
        "MIN",
        "MAX",
        "AVG",
        "TOTAL",
        "STRING_AGG",
        "GROUP_CONCAT",
        "LISTAGG",
        "ARRAY_AGG",
        "JSON_AGG",
        "JSONB_AGG",
        "JSON_ARRAYAGG",
        "JSON_GROUP_ARRAY",
        "JSONB_OBJECT_AGG",
        "JSON_OBJECT_AGG",
        "JSON_OBJECTAGG",
        "JSON_GROUP_OBJECT",
        "BOOL_AND",
        "BOOL_OR",
        "EVERY",
        "BIT_OR",
        "BIT_AND",
        "COUNT_BIG",
        "ANY_VALUE",
    ];

    public static bool IsAggregate(Expression call, SqlDialect dialect) =>
        call.Rows is not { IsWindow: true }
            && Array.IndexOf(Names, call.Name) >= 0
            && !(call.Name is "MIN" or "MAX" && call.Parts.Length > 1);

    public static object? ComputeAggregate(
        Expression call, List<RowScope> group, ExpressionEvaluator evaluator, SimulationRun run)
    {
        var rows = group.Where(row =>
            call.Rows?.Filter is not { } filter || evaluator.EvaluateCondition(filter, row) == true).ToList();
        if (call.Rows is { Order.Count: > 0 } ordered)
            rows = RowKeys.SortRows(rows, ordered.Order, evaluator, run);
        if (call.Name is "COUNT" or "COUNT_BIG"
            && (call.Parts.Length == 0 || call.Parts[0].Kind == ExpressionKind.Star))
            return (long)rows.Count;
        if (call.Parts.Length == 0)
            return run.GiveUp();
        if (call.Name is "JSONB_OBJECT_AGG" or "JSON_OBJECT_AGG" or "JSON_OBJECTAGG" or "JSON_GROUP_OBJECT")
            return JsonDocumentValue.FromMembers(
                rows.Select(row =>
                    new KeyValuePair<string, JsonDocumentValue>(
                        SqlValue.ToText(evaluator.EvaluateExpression(call.Parts[0], row)),
                        SqlValue.ToJson(evaluator.EvaluateExpression(call.Parts[1], row)) ?? JsonDocumentValue.Null)));
        var all = rows.ConvertAll(row => evaluator.EvaluateExpression(call.Parts[0], row));
        if (call.Rows is { IsDistinct: true })
            all = all.GroupBy(value => value is null ? "\u0002" : SqlValue.ToText(value))
                .Select(equal => equal.First())
                .ToList();
        if (call.Name == "ARRAY_AGG")
            return all.Count == 0 ? null : all.ToArray();
        if (call.Name is "JSON_AGG" or "JSONB_AGG" or "JSON_ARRAYAGG" or "JSON_GROUP_ARRAY")
            return all.Count == 0 && call.Name is "JSON_AGG" or "JSONB_AGG"
                ? null
                : JsonDocumentValue.FromElements(all.Select(value => SqlValue.ToJson(value) ?? JsonDocumentValue.Null));
        return ReduceValues(
            call, all.Where(value => value is not null).Select(value => value!).ToList(), rows, evaluator, run);
    }

    private static object? ReduceValues(
        Expression call, List<object> values, List<RowScope> rows, ExpressionEvaluator evaluator, SimulationRun run)
    {
        if (call.Name is "COUNT" or "COUNT_BIG")
            return (long)values.Count;
        if (values.Count == 0)
            return call.Name == "TOTAL" ? 0m : null;
        switch (call.Name)
        {
            case "SUM" or "TOTAL":
                return values.Aggregate((object?)0L, (sum, value) => run.CalculateValue("+", sum, value));
            case "AVG":
                return values.Aggregate((object?)0L, (sum, value) => run.CalculateValue("+", sum, value)) is { } total
                    ? Math.Round(SqlValue.ToDecimal(total) / values.Count, 10)
                    : null;
            case "MIN" or "ANY_VALUE":
                return values.Aggregate((best, value) =>
                    SqlValue.CompareValues(value, best, run.IgnoresCase) < 0 ? value : best);
            case "MAX":
                return values.Aggregate((best, value) =>
                    SqlValue.CompareValues(value, best, run.IgnoresCase) > 0 ? value : best);
            case "BOOL_AND" or "EVERY":
                return SqlValue.FromBoolean(values.TrueForAll(value => SqlValue.ToTruth(value) == true));
            case "BOOL_OR":
                return SqlValue.FromBoolean(values.Exists(value => SqlValue.ToTruth(value) == true));
            case "BIT_OR" or "BIT_AND":
                return values.Aggregate((all, value) =>
                    run.CalculateValue(call.Name == "BIT_OR" ? "|" : "&", all, value) ?? all);
            default:
                var separator = call.Parts.Length > 1
                    ? SqlValue.ToText(evaluator.EvaluateExpression(call.Parts[1], rows[0]))
                    : ",";
                return string.Join(separator, values.Select(SqlValue.ToText));
        }
    }
}
