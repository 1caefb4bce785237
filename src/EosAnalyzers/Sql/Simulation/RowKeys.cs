using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>What rows are sorted, grouped and told apart by.</summary>
internal static class RowKeys
{
    /// <summary>Rows in the order of expressions.</summary>
    public static List<RowScope> SortRows(
        List<RowScope> rows, List<Expression> order, ExpressionEvaluator evaluator, SimulationRun run)
    {
        var keys = rows.Select((row, index) =>
            (row, index, keys: order.ConvertAll(key => evaluator.EvaluateExpression(key, row)))).ToList();
        keys.Sort((left, right) =>
            CompareKeys(left.keys, right.keys, order, run) is var sign && sign != 0
                ? sign
                : left.index.CompareTo(right.index));
        return keys.ConvertAll(key => key.row);
    }

    /// <summary>Below zero if the left keys come first; NULL comes last.</summary>
    public static int CompareKeys(List<object?> left, List<object?> right, List<Expression> order, SimulationRun run)
    {
        for (var index = 0; index < left.Count; index++)
        {
            var isDescending = order[index].Is(ExpressionKind.Unary, "DESC");
            var sign = left[index] is null || right[index] is null
                ? (left[index] is null ? 1 : 0) - (right[index] is null ? 1 : 0)
                : SqlValue.CompareValues(left[index], right[index], run.IgnoresCase) ?? 0;
            if (sign != 0)
                return isDescending ? -sign : sign;
        }
        return 0;
    }

    /// <summary>A text that is the same for the same values.</summary>
    public static string DescribeRow(object?[] row) =>
        string.Join("\u0001", row.Select(value => value is null ? "\u0002" : SqlValue.ToText(value)));
}
