using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>
/// Rows of which only the use in the text is known: of a staging table, a table-valued parameter, a function that
/// spreads a parameter.
/// </summary>
internal static class OpaqueRows
{
    /// <summary>The name that the rows of a source have among the tables of a simulation.</summary>
    public static string NameOf(TableSource source) =>
        source.Call is { } call ? $"{call.Name}@{source.Span.Start}" : source.Name;
}

/// <summary>Makes the states that a text is simulated from.</summary>
internal sealed class SampleTables
{
    /// <summary>One state has no rows, the others have them in many combinations.</summary>
    public const int StateCount = 14;

    /// <summary>
    /// In the states behind the first ones rows are alike, and parameters lie around the text's numbers.
    /// </summary>
    public const int AllStateCount = 40;

    private const int RowCount = 4;

    private readonly TextUses uses;
    private readonly List<TableSchema> tables;
    private readonly List<TableSchema> opaque;
    private readonly SampleValues values;
    private readonly Dictionary<ColumnSchema, (List<object?> Domain, List<object?> Mentioned, bool IsKey)> columns = [];

    private SampleTables(TextUses uses, List<TableSchema> tables, List<TableSchema> opaque)
    {
        (this.uses, this.tables, this.opaque) = (uses, tables, opaque);
        this.values = new SampleValues(uses, tables, IsKeyOfAny);
    }

    public Dictionary<string, object?> Parameters => this.values.Parameters;

    public Dictionary<string, object?> OtherParameters => this.values.CreateOthers();

    /// <summary>In the last states a key may be one that the text names.</summary>
    public Dictionary<string, object?> FindParameters(int state) =>
        state >= StateCount ? this.values.CreateAround(state)
        : state >= StateCount - 2 ? this.values.CreateNamed()
        : this.values.Parameters;

    /// <summary>The tables of a text; null when it writes one of which too little is known.</summary>
    public static SampleTables? CreateTables(
        TextUses uses, SqlSchema? schema, HashSet<string> commonTables, HashSet<string> made)
    {
        var tables = new List<TableSchema>();
        var opaque = new List<TableSchema>();
        foreach (var target in uses.Targets)
            if (!IsNamedOtherwise(target, uses, commonTables, made) && !AddTable(FindSchema(target, schema), tables))
                return null;
        foreach (var source in uses.Sources)
        {
            if (source.Query is not null
                || source.Change is not null
                || source.Call is null && (commonTables.Contains(source.Name) || made.Contains(source.Name)))
                continue;
            if (source.Call is null && FindSchema(source, schema) is { } known)
                AddTable(known, tables);
            else if (source.Call is null && uses.Targets.Exists(target => SqlName.AreEqual(target.Name, source.Name)))
                continue;
            else
                opaque.Add(CreateOpaque(source, uses, schema));
        }
        return new SampleTables(uses, tables, opaque);
    }

    /// <summary>The tables of one state.</summary>
    public Dictionary<string, SimulatedTable> CreateState(int state, Func<SimulatedTable, object?[], bool> mayAdd)
    {
        var tables = new Dictionary<string, SimulatedTable>(StringComparer.OrdinalIgnoreCase);
        var random = new SampleSequence(state);
        foreach (var schema in this.tables)
        {
            var table = new SimulatedTable(schema);
            tables[schema.Name] = table;
            var isEmpty = state == 0 || state > 2 && random.DrawNext(5) == 0;
            for (var row = 0; row < RowCount && !isEmpty; row++)
                AddRow(table, row, state, random, mayAdd);
        }
        foreach (var schema in this.opaque)
        {
            var table = new SimulatedTable(schema) { IsOpaque = true };
            tables[schema.Name] = table;
            for (var row = 0; row < 2; row++)
                AddRow(table, row + 1, state % 3, new SampleSequence(state % 3), (_, _) => true);
        }
        return tables;
    }

    private static bool AddTable(TableSchema? schema, List<TableSchema> tables)
    {
        if (schema is null || schema.IsView || schema.HasExclusion || schema.Columns.Count == 0)
            return false;
        if (!tables.Contains(schema))
            tables.Add(schema);
        return true;
    }

    private static bool IsNamedOtherwise(
        TableSource target, TextUses uses, HashSet<string> commonTables, HashSet<string> made) =>
        commonTables.Contains(target.Name) || made.Contains(target.Name)
        || target.Name.Length > 0 && !char.IsLetter(target.Name[0]) && target.Name[0] != '_' && target.Name[0] != '#'
        || uses.Sources.Exists(source => source.Alias.Length > 0 && SqlName.AreEqual(source.Alias, target.Name));

    private static TableSchema? FindSchema(TableSource source, SqlSchema? schema) =>
        source.Name.Length > 0 && schema?.FindTable(source.Name) is { Columns.Count: > 0 } table ? table : null;

    // Its rows have all the names that the text uses.
    private static TableSchema CreateOpaque(TableSource source, TextUses uses, SqlSchema? schema)
    {
        var table = new TableSchema { Name = OpaqueRows.NameOf(source) };
        var names = source.Columns.Length > 0 ? source.Columns.AsEnumerable() : uses.Columns;
        // json_populate_recordset(NULL::orders, @j) has the columns of orders.
        if (source.Call is { Parts.Length: > 0 } call
            && call.Parts[0] is { Kind: ExpressionKind.Cast } cast
            && schema?.FindTable(cast.Name) is { } like)
            names = like.Columns.Select(column => column.Name);
        else if (source.Call is null || source.Columns.Length == 0)
            names = names.Concat(
                uses.Targets.SelectMany(target =>
                    schema?.FindTable(target.Name)?.Columns.Select(column => column.Name) ?? []))
                        .Distinct(StringComparer.OrdinalIgnoreCase);
        table.Columns.AddRange(names.Select(name => new ColumnSchema { Name = name, IsNotNull = true }));
        return table;
    }

    private void AddRow(
        SimulatedTable table, int row, int state, SampleSequence random, Func<SimulatedTable, object?[], bool> mayAdd)
    {
        var values = new object?[table.Columns.Length];
        var skipped = LacksNamedRow(table, state) ? 1 : 0;
        for (var index = 0; index < values.Length; index++)
        {
            var (domain, mentioned, isKey) = FindValues(table, table.Schema.Columns[index]);
            values[index] = domain.Count == 0 ? null
                // The first rows have the keys that the text names, so that it meets them.
                : isKey && IsFurtherPart(table.Schema, table.Columns[index])
                ? domain[random.DrawNext(Math.Min(2, domain.Count))]
                : isKey ? domain[
                    (row + (IsOwnKey(table.Schema, table.Columns[index]) ? skipped : 0) + (row > 1 ? state : 0))
                        % domain.Count]
                : state >= StateCount && IsAlike(state, index) ? FindShared(domain, mentioned, state, index)
                : mentioned.Count > 0 && (state < StateCount || state % 2 == 0) && random.DrawNext(3) > 0
                ? mentioned[random.DrawNext(mentioned.Count)]
                : domain[random.DrawNext(domain.Count)];
        }
        if (mayAdd(table, values))
            table.Rows.Add(values);
    }

    // In some states a table has other rows, and not the one that the text names.
    private static bool LacksNamedRow(SimulatedTable table, int state) =>
        state >= StateCount && new SampleSequence(state * 13 + table.Columns.Length).DrawNext(3) == 0;

    private static bool IsAlike(int state, int column) => new SampleSequence(state * 31 + column).DrawNext(3) > 0;

    // All rows have the same value, as those of one queue, one day or one owner do.
    private static object? FindShared(List<object?> domain, List<object?> mentioned, int state, int column)
    {
        var drawn = new SampleSequence(state * 17 + column);
        var from = mentioned.Count > 0 && drawn.DrawNext(2) == 0 ? mentioned : domain;
        return from[drawn.DrawNext(from.Count)];
    }

    private (List<object?> Domain, List<object?> Mentioned, bool IsKey) FindValues(
        SimulatedTable table, ColumnSchema column)
    {
        if (columns.TryGetValue(column, out var values))
            return values;
        var isKey = IsKeyOfAny(column.Name) || IsKeyColumn(table.Schema, column.Name);
        var domain = this.values.FindDomain(column, hidesNull: isKey || table.IsOpaque);
        if (isKey)
            domain.RemoveAll(value => value is < 0L || column.IsGenerated && value is 0L);
        return columns[column] = (domain, isKey || table.IsOpaque ? [] : this.values.FindMentioned(column), isKey);
    }

    // Rows of a key of two columns share the one and differ in the other.
    private static bool IsFurtherPart(TableSchema table, string column) =>
        table.Keys.Exists(key =>
            key.Parts.Length > 1 && Array.FindIndex(key.Parts, part => part.WithoutCasts.IsColumn(column)) > 0);

    private bool IsKeyOfAny(string column) => IsOwnKeyOfAny(column) || this.uses.FindJoined(column).Any(IsOwnKeyOfAny);

    private bool IsOwnKeyOfAny(string column) =>
        this.tables.Exists(table =>
            table.Keys.Exists(key => Array.Exists(key.Parts, part => part.WithoutCasts.IsColumn(column))));

    private static bool IsOwnKey(TableSchema table, string column) =>
        table.Keys.Exists(key => Array.Exists(key.Parts, part => part.WithoutCasts.IsColumn(column)));

    private static bool IsKeyColumn(TableSchema table, string column) =>
        IsOwnKey(table, column)
        || table.Keys.Count == 0 && KeyNaming.IsLikelyKey(column, table.Name)
        || column.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || column.EndsWith("Id", StringComparison.Ordinal);
}

/// <summary>Numbers that look drawn and are the same each time.</summary>
internal sealed class SampleSequence(int seed)
{
    private uint state = unchecked((uint)seed * 2654435761u + 12345u);

    public int DrawNext(int limit)
    {
        unchecked
        {
            this.state += 0x9E3779B9u;
            var mixed = (this.state ^ (this.state >> 16)) * 0x85EBCA6Bu;
            mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35u;
            return (int)((mixed ^ (mixed >> 16)) % (uint)Math.Max(1, limit));
        }
    }
}
