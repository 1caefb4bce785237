using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Executes queries over the tables of a simulation.</summary>
internal sealed class QueryExecutor
{
    private readonly SimulationRun run;
    private readonly WindowFunctions windows;
    private SelectStatement? carrying;

    public QueryExecutor(SimulationRun run)
    {
        this.run = run;
        Evaluator = new ExpressionEvaluator(run, this);
        windows = new WindowFunctions(this, run);
    }

    public ExpressionEvaluator Evaluator { get; }

    /// <summary>Executes the change in a FROM clause or in WITH, and gives what it returns.</summary>
    public Func<Statement, SimulatedRows>? ExecuteChange { get; set; }

    public object? ExecuteScalar(SelectStatement query, RowScope? outer)
    {
        var rows = ExecuteQuery(query, outer).Rows;
        if (rows.Count > 1 && !this.run.HasTrait(Dialects.DialectTraits.UntypedColumns))
            return this.run.FailStatement();
        if (rows.Count == 0)
            return null;
        return rows[0].Length == 1 ? rows[0][0] : rows[0];
    }

    public SimulatedRows ExecuteQuery(SelectStatement query, RowScope? outer)
    {
        if (!this.run.TryStep())
            return new SimulatedRows([], []);
        var outside = this.run.CommonTables.Count;
        foreach (var table in query.With)
            AddCommonTable(table, outer);
        var result = ExecuteTerms(query, outer);
        this.run.CommonTables.RemoveRange(outside, this.run.CommonTables.Count - outside);
        return result;
    }

    public void AddCommonTable(CommonTable table, RowScope? outer)
    {
        var rows = IsRecursive(table) ? ExecuteRecursive(table, (SelectStatement)table.Body, outer)
            : table.Body is SelectStatement query ? ExecuteCommon(query, outer)
            : ExecuteChange!(table.Body);
        this.run.CommonTables.Add(new(table.Name, RenameColumns(rows, table.Columns)));
    }

    // T-SQL may update a common table of one table: its rows carry those that they were made of.
    private SimulatedRows ExecuteCommon(SelectStatement query, RowScope? outer)
    {
        var carries = this.run.HasTrait(Dialects.DialectTraits.NoSeparators)
            && query is { From.Count: 1, Other: null, Group.Count: 0, IsDistinct: false, With.Length: 0 }
            && query.From[0].Name.Length > 0;
        if (!carries)
            return ExecuteQuery(query, outer);
        carrying = query;
        var rows = ExecuteQuery(query, outer);
        carrying = null;
        return new SimulatedRows(rows.Columns, rows.Rows) { Query = query };
    }

    /// <summary>The combinations of rows that FROM, its joins and WHERE leave.</summary>
    public List<RowScope> FindRows(List<TableSource> from, Expression? where, RowScope? outer)
    {
        List<RowScope> found = [new RowScope(outer)];
        foreach (var source in from)
            found = JoinSource(found, source);
        var kept = new List<RowScope>();
        foreach (var row in found)
            if (this.run.TryStep() && Evaluator.EvaluateCondition(where, row) == true)
                kept.Add(row);
        return kept;
    }

    public int? ReadCount(Expression? count, RowScope? scope) =>
        count is null
            ? null
            : SqlValue.ToNumber(Evaluator.EvaluateExpression(count, scope)) is { } number
            ? (int)Math.Max(0, Math.Min(this.run.MostLimited, SqlValue.ToDecimal(number)))
            : null;

    /// <summary>The values of items, with stars spread out, and their names.</summary>
    public (List<string> Names, List<Func<RowScope, object?>> Values) ProjectItems(
        List<SelectItem> items, RowScope sample)
    {
        var names = new List<string>();
        var values = new List<Func<RowScope, object?>>();
        foreach (var item in items)
            if (item.Value.Kind == ExpressionKind.Star)
                AddStar(item.Value.Qualifier, sample, names, values);
            else
            {
                names.Add(item.Name.Length > 0 ? item.Name : item.Value.Name);
                values.Add(row => Evaluator.EvaluateExpression(item.Value, row));
            }
        return (names, values);
    }

    private static bool IsRecursive(CommonTable table) =>
        table.Body is SelectStatement { Other: { } other }
            && other.From.Exists(source => SqlName.AreEqual(source.Name, table.Name));

    private SimulatedRows ExecuteRecursive(CommonTable table, SelectStatement body, RowScope? outer)
    {
        var last = RenameColumns(ExecuteTerm(body, outer), table.Columns);
        var all = new List<object?[]>(last.Rows);
        for (var round = 0; round < 30 && last.Rows.Count > 0 && !this.run.IsStopped; round++)
        {
            this.run.CommonTables.Add(new(table.Name, last));
            last = new SimulatedRows(last.Columns, ExecuteTerm(body.Other!, outer).Rows);
            this.run.CommonTables.RemoveAt(this.run.CommonTables.Count - 1);
            all.AddRange(last.Rows);
        }
        return new SimulatedRows(last.Columns, all);
    }

    private static SimulatedRows RenameColumns(SimulatedRows rows, string[] columns) =>
        columns.Length == 0
            ? rows
            : new SimulatedRows(
                rows.Columns.Select((name, index) => index < columns.Length ? columns[index] : name).ToArray(),
                rows.Rows)
            { Query = rows.Query };

    private SimulatedRows ExecuteTerms(SelectStatement query, RowScope? outer)
    {
        if (query.Other is null)
            return ExecuteTerm(query, outer);
        var result = ExecuteTerm(query, outer, isWhole: false);
        var rows = result.Rows;
        for (var term = query; term.Other is { } other && !this.run.IsStopped; term = other)
            rows = CombineTerms(term.Operator, term.IsAll, rows, ExecuteTerm(other, outer, isWhole: false).Rows);
        var combined = new SimulatedRows(result.Columns, rows);
        return SortAndLimit(query, combined, outer);
    }

    private static List<object?[]> CombineTerms(string name, bool isAll, List<object?[]> left, List<object?[]> right)
    {
        if (name == "UNION")
            return isAll ? [.. left, .. right] : DropEqualRows(left.Concat(right));
        var others = new HashSet<string>(right.Select(RowKeys.DescribeRow));
        return DropEqualRows(left.Where(row => others.Contains(RowKeys.DescribeRow(row)) == (name == "INTERSECT")));
    }

    private static List<object?[]> DropEqualRows(IEnumerable<object?[]> rows)
    {
        var seen = new HashSet<string>();
        return rows.Where(row => seen.Add(RowKeys.DescribeRow(row))).ToList();
    }

    // ORDER BY behind a UNION names what is selected.
    private SimulatedRows SortAndLimit(SelectStatement query, SimulatedRows result, RowScope? outer)
    {
        var rows = result.Rows.ConvertAll(row => CreateScope("", result.Columns, row, outer));
        if (query.Order.Count > 0)
            rows = RowKeys.SortRows(rows, query.Order, Evaluator, this.run);
        return new SimulatedRows(
            result.Columns, LimitRows(query.Limit, rows.ConvertAll(row => row.Rows[0].Values!), outer));
    }

    private static RowScope CreateScope(string alias, string[] columns, object?[] values, RowScope? outer)
    {
        var scope = new RowScope(outer);
        scope.Rows.Add(new ScopedRow(alias, "", columns, values));
        return scope;
    }

    private SimulatedRows ExecuteTerm(SelectStatement query, RowScope? outer, bool isWhole = true)
    {
        if (query.Rows.Count > 0)
            return ExecuteValues(query, outer);
        var rows = FindRows(query.From, query.Where, outer);
        var isGrouped = query.Group.Count > 0
            || query.Having is not null
            || query.Items.Exists(item => HasAggregate(item.Value));
        if (isGrouped)
            rows = GroupRows(query, rows, outer);
        if (query.Items.Exists(item => HasWindow(item.Value)))
            windows.ComputeWindows(query, rows);
        var (names, values) = ProjectItems(query.Items, rows.Count > 0 ? rows[0] : CreateEmptyScope(query, outer));
        return SelectRows(query, rows, names.ToArray(), values, outer, isWhole);
    }

    private SimulatedRows SelectRows(
        SelectStatement query,
        List<RowScope> rows,
        string[] names,
        List<Func<RowScope, object?>> values,
        RowScope? outer,
        bool isWhole)
    {
        var carries = query == carrying;
        var selected = rows.ConvertAll(row =>
            (Row: row,
                Values: values.Select(value => value(row)).Concat(carries ? [row.Rows[0].Values] : []).ToArray()));
        if (isWhole && query.Order.Count > 0)
            selected = SortSelected(query, selected, names);
        var result = selected.ConvertAll(pair => pair.Values);
        if (query.DistinctOn.Count > 0)
        {
            var seen = new HashSet<string>();
            result = selected.Where(pair =>
                seen.Add(
                    RowKeys.DescribeRow(
                        query.DistinctOn.Select(key => Evaluator.EvaluateExpression(key, pair.Row)).ToArray())))
                    .Select(pair => pair.Values)
                    .ToList();
        }
        else if (query.IsDistinct)
            result = DropEqualRows(result);
        return new SimulatedRows(names, isWhole ? LimitRows(query.Limit, result, outer) : result);
    }

    // An alias of the select list, a number, or an expression over the rows.
    private List<(RowScope Row, object?[] Values)> SortSelected(
        SelectStatement query, List<(RowScope Row, object?[] Values)> selected, string[] names)
    {
        var withAliases = selected.ConvertAll(pair =>
        {
            var scope = CreateScope("", names, pair.Values, pair.Row);
            scope.Group = null;
            return (Scope: scope, pair);
        });
        var keys = withAliases.Select((item, index) =>
            (item.pair, index, keys: query.Order.ConvertAll(key => FindSortKey(key, item.Scope, item.pair.Values))))
                .ToList();
        keys.Sort((left, right) =>
            RowKeys.CompareKeys(left.keys, right.keys, query.Order, this.run) is var sign && sign != 0
                ? sign
                : left.index.CompareTo(right.index));
        return keys.ConvertAll(key => key.pair);
    }

    private object? FindSortKey(Expression key, RowScope scope, object?[] values)
    {
        var bare = key.Is(ExpressionKind.Unary, "DESC") ? key.Parts[0] : key;
        if (bare.Kind == ExpressionKind.Literal
            && SqlValue.ReadNumber(bare.Name) is long position
            && position >= 1
            && position <= values.Length)
            return values[position - 1];
        return Evaluator.EvaluateExpression(bare, bare.Qualifier.Length > 0 ? scope.Outer : scope);
    }

    private List<object?[]> LimitRows(RowLimit? limit, List<object?[]> rows, RowScope? outer)
    {
        if (limit is null)
            return rows;
        var offset = ReadCount(limit.Offset, outer) ?? 0;
        var count = limit.Count is null ? rows.Count : ReadCount(limit.Count, outer) ?? rows.Count;
        return rows.Skip(offset).Take(count).ToList();
    }

    private SimulatedRows ExecuteValues(SelectStatement query, RowScope? outer)
    {
        var rows =
            query.Rows.ConvertAll(row => row.Select(value => Evaluator.EvaluateExpression(value, outer)).ToArray());
        return new SimulatedRows(rows[0].Select((_, index) => $"column{index + 1}").ToArray(), rows);
    }

    private List<RowScope> JoinSource(List<RowScope> left, TableSource source)
    {
        if (source.KeepsAll)
            this.run.GiveUp();
        var joined = new List<RowScope>();
        foreach (var row in left)
        {
            var matches = 0;
            var rows = ReadSource(source, row);
            foreach (var values in rows.Rows)
            {
                if (!this.run.TryStep())
                    return joined;
                var combined = ExtendScope(row, source, rows.Columns, values);
                if (Evaluator.EvaluateCondition(source.On, combined) != true)
                    continue;
                matches++;
                joined.Add(combined);
            }
            if (matches == 0 && source.IsOptional)
                joined.Add(ExtendScope(row, source, rows.Columns, null));
        }
        return joined;
    }

    private RowScope ExtendScope(RowScope row, TableSource source, string[] columns, object?[]? values)
    {
        var scope = new RowScope(row.Outer);
        scope.Rows.AddRange(row.Rows);
        scope.Rows.Add(
            new ScopedRow(
                source.Alias.Length > 0 ? source.Alias : source.Name,
                source.Alias.Length > 0 ? "" : source.Name,
                columns,
                values)
            { IsOpaque = IsOpaque(source) });
        return scope;
    }

    private bool IsOpaque(TableSource source) =>
        source.Query is null
            && source.Name.Length > 0
            && this.run.Tables.TryGetValue(source.Name, out var table)
            && table.IsOpaque;

    private SimulatedRows ReadSource(TableSource source, RowScope outer)
    {
        if (source.Query is { } query)
            return RenameColumns(ExecuteQuery(query, outer), source.Columns);
        if (source.Change is { } change)
            return RenameColumns(ExecuteChange!(change), source.Columns);
        if (source.Call is { } call)
            return TableFunctions.ReadRows(call, source, outer, Evaluator, this.run);
        for (var index = this.run.CommonTables.Count - 1; index >= 0; index--)
            if (SqlName.AreEqual(this.run.CommonTables[index].Key, source.Name))
                return this.run.CommonTables[index].Value;
        if (this.run.FindReadTable(source) is { } table)
            return RenameColumns(new SimulatedRows(table.Columns, table.Rows), source.Columns);
        if (SqlName.AreEqual(source.Name, "dual"))
            return new SimulatedRows(["dummy"], [["X"]]);
        this.run.GiveUp();
        return new SimulatedRows([], []);
    }

    private static bool HasAggregate(Expression expression) => FindCall(expression, isWindow: false);

    private static bool HasWindow(Expression expression) => FindCall(expression, isWindow: true);

    private static bool FindCall(Expression expression, bool isWindow)
    {
        if (expression.Kind == ExpressionKind.Call
            && (isWindow
                ? expression.Rows is { IsWindow: true }
                : SimulatedAggregates.IsAggregate(expression, default)))
            return true;
        return Array.Exists(expression.Parts, part => FindCall(part, isWindow));
    }

    private List<RowScope> GroupRows(SelectStatement query, List<RowScope> rows, RowScope? outer)
    {
        var groups = new List<(string Key, List<RowScope> Rows)>();
        foreach (var row in rows)
        {
            var key = RowKeys.DescribeRow(query.Group.Select(part => FindGroupKey(query, part, row)).ToArray());
            var index = groups.FindIndex(group => group.Key == key);
            if (index < 0)
                groups.Add((key, [row]));
            else
                groups[index].Rows.Add(row);
        }
        if (query.Group.Count == 0 && groups.Count == 0)
            groups.Add(("", []));
        var result = new List<RowScope>();
        foreach (var (_, members) in groups)
        {
            var scope = new RowScope(outer) { Group = members };
            scope.Rows.AddRange(members.Count > 0 ? members[0].Rows : CreateEmptyScope(query, outer).Rows);
            if (query.Having is null || Evaluator.EvaluateCondition(query.Having, scope) == true)
                result.Add(scope);
        }
        return result;
    }

    // GROUP BY 1, GROUP BY alias
    private object? FindGroupKey(SelectStatement query, Expression part, RowScope row)
    {
        if (part.Kind == ExpressionKind.Literal
            && SqlValue.ReadNumber(part.Name) is long position
            && position >= 1
            && position <= query.Items.Count)
            return Evaluator.EvaluateExpression(query.Items[(int)position - 1].Value, row);
        if (part.Kind == ExpressionKind.Column
            && !row.TryFind(part.Qualifier, part.Name, out _)
            && query.Items.Find(item => SqlName.AreEqual(item.Alias, part.Name)) is { } item)
            return Evaluator.EvaluateExpression(item.Value, row);
        return Evaluator.EvaluateExpression(part, row);
    }

    private RowScope CreateEmptyScope(SelectStatement query, RowScope? outer)
    {
        var scope = new RowScope(outer);
        foreach (var source in query.From)
        {
            var columns = ReadSource(source, scope).Columns;
            scope.Rows.Add(
                new ScopedRow(
                    source.Alias.Length > 0 ? source.Alias : source.Name,
                    source.Name,
                    columns,
                    null)
                { IsOpaque = IsOpaque(source) });
        }
        return scope;
    }

    private void AddStar(string qualifier, RowScope sample, List<string> names, List<Func<RowScope, object?>> values)
    {
        for (var source = 0; source < sample.Rows.Count; source++)
        {
            var row = sample.Rows[source];
            if (qualifier.Length > 0 && !row.IsNamed(qualifier))
                continue;
            var columns = row.IsOpaque && this.run.WantedColumns.Length > 0 ? this.run.WantedColumns : row.Columns;
            foreach (var name in columns)
            {
                var (sourceIndex, column) = (source, row.FindColumn(name));
                if (column < 0)
                    this.run.GiveUp();
                names.Add(name);
                values.Add(scope =>
                    column < 0 || sourceIndex >= scope.Rows.Count ? null : scope.Rows[sourceIndex].Values?[column]);
            }
        }
    }
}
