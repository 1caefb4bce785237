using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Computes calls with OVER (..): a value for each row from the rows of its partition.</summary>
internal sealed class WindowFunctions(QueryExecutor queries, SimulationRun run)
{
    /// <summary>Leaves with each row what the calls of the select list give for it.</summary>
    public void ComputeWindows(SelectStatement query, List<RowScope> rows)
    {
        foreach (var call in query.Items.SelectMany(item => FindWindows(item.Value)))
        {
            foreach (var partition in rows.GroupBy(row => DescribePartition(call, row)).ToList())
                ComputeWindow(call, RowKeys.SortRows(partition.ToList(), call.Rows!.Order, queries.Evaluator, run));
        }
    }

    private string DescribePartition(Expression call, RowScope row) =>
        RowKeys.DescribeRow(
            call.Rows!.Partition.Select(part => queries.Evaluator.EvaluateExpression(part, row)).ToArray());

    private static IEnumerable<Expression> FindWindows(Expression expression) =>
        expression.Rows is { IsWindow: true } ? [expression] : expression.Parts.SelectMany(FindWindows);

    private void ComputeWindow(Expression call, List<RowScope> rows)
    {
        for (var index = 0; index < rows.Count; index++)
            (rows[index].Windows ??= [])[call] = ComputeWindow(call, rows, index);
    }

    private object? ComputeWindow(Expression call, List<RowScope> rows, int index)
    {
        switch (call.Name)
        {
            case "ROW_NUMBER":
                return index + 1L;
            case "RANK" or "DENSE_RANK":
                return CountBefore(call, rows, index) + 1L;
            case "FIRST_VALUE":
                return queries.Evaluator.EvaluateExpression(call.Parts[0], rows[0]);
            case "LAST_VALUE":
                return queries.Evaluator.EvaluateExpression(call.Parts[0], rows[rows.Count - 1]);
            case "LAG" or "LEAD":
                return EvaluateNeighbour(call, rows, index);
        }

        var plain = new Expression(ExpressionKind.Call, call.Name, call.Span, call.Parts);
        if (!SimulatedAggregates.IsAggregate(plain, run.Dialect))
            return run.GiveUp();

        // With an order the frame ends at the row.
        return SimulatedAggregates.ComputeAggregate(
            plain, call.Rows!.Order.Count > 0 ? rows.Take(index + 1).ToList() : rows, queries.Evaluator, run);
    }

    // LAG(value, distance, default)
    private object? EvaluateNeighbour(Expression call, List<RowScope> rows, int index)
    {
        var distance = call.Parts.Length > 1 ? queries.ReadCount(call.Parts[1], rows[index]) ?? 1 : 1;
        var neighbour = call.Name == "LAG" ? index - distance : index + distance;
        if (neighbour >= 0 && neighbour < rows.Count)
            return queries.Evaluator.EvaluateExpression(call.Parts[0], rows[neighbour]);

        return call.Parts.Length > 2 ? queries.Evaluator.EvaluateExpression(call.Parts[2], rows[index]) : null;
    }

    private int CountBefore(Expression call, List<RowScope> rows, int index)
    {
        var order = call.Rows!.Order;
        var own = order.ConvertAll(key => queries.Evaluator.EvaluateExpression(key, rows[index]));
        var before = rows.Take(index)
            .Select(row => order.ConvertAll(key => queries.Evaluator.EvaluateExpression(key, row)))
            .Where(keys => RowKeys.CompareKeys(keys, own, order, run) < 0)
            .ToList();
        return call.Name == "RANK"
            ? before.Count
            : before.Select(keys => RowKeys.DescribeRow(keys.ToArray())).Distinct().Count();
    }
}
