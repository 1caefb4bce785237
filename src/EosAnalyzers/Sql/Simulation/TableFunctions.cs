using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Functions that give rows.</summary>
internal static class TableFunctions
{
    public static SimulatedRows ReadRows(
        Expression call, TableSource source, RowScope outer, ExpressionEvaluator evaluator, SimulationRun run)
    {
        switch (call.Name)
        {
            case "UNNEST":
                return SpreadArrays(
                    call.Parts.Select(part => ArrayFunctions.ToArray(evaluator.EvaluateExpression(part, outer)) ?? [])
                        .ToArray(),
                    source,
                    run);
            case "GENERATE_SERIES":
                return CountUp(call, source, outer, evaluator, run);
            case "JSONB_ARRAY_ELEMENTS"
                or "JSON_ARRAY_ELEMENTS"
                or "JSONB_ARRAY_ELEMENTS_TEXT"
                or "JSON_ARRAY_ELEMENTS_TEXT":
                return SpreadJson(call, source, outer, evaluator);
            case "JSON_EACH" or "JSONB_EACH" or "JSON_EACH_TEXT" or "JSONB_EACH_TEXT" or "OPENJSON"
                when source.Columns.Length == 0 && ReadsColumn(call.Parts[0]):
                return SpreadMembers(call, outer, evaluator, run);
            case "JSON_OBJECT_KEYS" or "JSONB_OBJECT_KEYS":
                return SpreadKeys(call, source, outer, evaluator);
            case "STRING_SPLIT" or "REGEXP_SPLIT_TO_TABLE" or "STRING_TO_TABLE" when call.Parts.Length > 1:
                var parts = SqlValue.ToText(evaluator.EvaluateExpression(call.Parts[0], outer))
                    .Split(
                        [SqlValue.ToText(evaluator.EvaluateExpression(call.Parts[1], outer))], StringSplitOptions.None);
                return NameRows(parts.Select(part => new object?[] { part }).ToList(), source, "value");
            default:
                // What a function makes of a column is not drawn from rows of its own.
                if (call.Parts.Any(ReadsColumn))
                    run.GiveUp();
                return ReadUnknown(source, run);
        }
    }

    private static bool ReadsColumn(Expression part) =>
        ExpressionTree.EnumerateParts(part).Any(inner => inner.Kind == ExpressionKind.Column);

    private static SimulatedRows SpreadMembers(
        Expression call, RowScope outer, ExpressionEvaluator evaluator, SimulationRun run)
    {
        var json = ReadJson(call, outer, evaluator);
        var isOwn = run.HasTrait(DialectTraits.JsonOperators);
        var isText = isOwn && call.Name.EndsWith("TEXT", StringComparison.Ordinal);
        var members = (json?.Members ?? []).Select(member => (Key: (object)member.Key, member.Value))
            .Concat((isOwn ? [] : json?.Elements ?? [])
                .Select((element, index) => (Key: (object)(long)index, Value: element)));
        return new SimulatedRows(
            ["key", "value"],
            members.Select(member => new[] { member.Key, isOwn && !isText ? member.Value : ToSql(member.Value) })
                .ToList());
    }

    private static object? ToSql(JsonDocumentValue value) => value.Kind switch
    {
        JsonKind.Null => null,
        JsonKind.Number => SqlValue.ReadNumber(value.Text),
        JsonKind.Boolean => value.Text == "true" ? 1L : 0L,
        JsonKind.String => value.Text,
        _ => value.ToNormalizedText(),
    };

    private static SimulatedRows SpreadKeys(
        Expression call, TableSource source, RowScope outer, ExpressionEvaluator evaluator) =>
        NameRows(
            (ReadJson(call, outer, evaluator)?.Members ?? []).Select(member => new object?[] { member.Key }).ToList(),
            source,
            call.Name.ToLowerInvariant());

    private static JsonDocumentValue? ReadJson(Expression call, RowScope outer, ExpressionEvaluator evaluator) =>
        evaluator.EvaluateExpression(call.Parts[0], outer) is { } value
            ? value as JsonDocumentValue ?? JsonDocumentValue.ParseText(SqlValue.ToText(value))
            : null;

    private static SimulatedRows SpreadArrays(object?[][] arrays, TableSource source, SimulationRun run)
    {
        var rows = Enumerable.Range(0, arrays.Select(array => array.Length).DefaultIfEmpty(0).Max())
            .Select(index => arrays.Select(array => index < array.Length ? array[index] : null).ToArray())
            .ToList();
        var names = source.Columns.Length > 0 ? source.Columns
            : arrays.Length == 1 ? [source.Alias.Length > 0 ? source.Alias : "unnest"]
            : run.WantedColumns.Length == arrays.Length
            ? run.WantedColumns
            : arrays.Select((_, index) => $"unnest{index}").ToArray();
        // WITH ORDINALITY adds the number of the row.
        if (names.Length > arrays.Length)
            rows = rows.Select((row, index) => row.Append(index + 1L).ToArray()).ToList();
        return new SimulatedRows(names, rows);
    }

    private static SimulatedRows CountUp(
        Expression call, TableSource source, RowScope outer, ExpressionEvaluator evaluator, SimulationRun run)
    {
        if (call.Parts.Length < 2
            || evaluator.EvaluateExpression(call.Parts[0], outer) is not long first
            || evaluator.EvaluateExpression(call.Parts[1], outer) is not long last)
        {
            run.GiveUp();
            return new SimulatedRows([], []);
        }
        var rows = Enumerable.Range(0, (int)Math.Max(0, Math.Min(30, last - first + 1)))
            .Select(index => new object?[] { first + index })
            .ToList();
        return NameRows(rows, source, "generate_series");
    }

    private static SimulatedRows SpreadJson(
        Expression call, TableSource source, RowScope outer, ExpressionEvaluator evaluator)
    {
        var value = evaluator.EvaluateExpression(call.Parts[0], outer);
        var json = value as JsonDocumentValue ?? JsonDocumentValue.ParseText(SqlValue.ToText(value));
        var isText = call.Name.EndsWith("TEXT", StringComparison.Ordinal);
        var rows = (json?.Elements ?? [])
            .Select(element => new object?[] { isText && !element.IsContainer ? element.Text : element })
            .ToList();
        return NameRows(rows, source, "value");
    }

    // WITH ORDINALITY adds the number of the row.
    private static SimulatedRows NameRows(List<object?[]> rows, TableSource source, string name) =>
        source.Columns.Length == 2 && rows.TrueForAll(row => row.Length == 1)
            ? new(source.Columns, rows.Select((row, index) => row.Append(index + 1L).ToArray()).ToList())
            : new(
            [source.Columns.Length > 0
                ? source.Columns[0]
                : source.Alias.Length > 0 && name != "value"
                ? source.Alias
                : name],
            rows);

    // json_to_recordset(@j) AS r(id int, ..), OPENJSON(@j) WITH (..), JSON_TABLE(..): rows that a parameter brings.
    private static SimulatedRows ReadUnknown(TableSource source, SimulationRun run)
    {
        var key = OpaqueRows.NameOf(source);
        if (!run.Tables.TryGetValue(key, out var table))
        {
            run.GiveUp();
            return new SimulatedRows([], []);
        }
        return new SimulatedRows(table.Columns, table.Rows);
    }
}
