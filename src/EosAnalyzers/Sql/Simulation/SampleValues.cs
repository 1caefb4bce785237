using EosAnalyzers.Sql.Schema;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>
/// Which values columns and parameters have in a simulation: those that the text compares them with, and some of each
/// type.
/// </summary>
internal sealed class SampleValues
{
    private static readonly DateTime FirstTime = new(2019, 12, 31, 23, 15, 42, DateTimeKind.Utc);

    private readonly TextUses uses;
    private readonly Dictionary<string, object?> parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ColumnType> types;
    private readonly Func<string, bool> isKey;

    public SampleValues(TextUses uses, IReadOnlyCollection<TableSchema> tables, Func<string, bool> isKey)
    {
        (this.uses, this.isKey) = (uses, isKey);
        types = new(StringComparer.OrdinalIgnoreCase);
        foreach (var column in tables.SelectMany(table => table.Columns))
            if (!types.TryGetValue(column.Name, out var known) || known == ColumnType.Unknown)
                types[column.Name] = column.Type;
        foreach (var parameter in uses.Parameters)
            parameters[parameter] = CreateParameter(parameter, parameters.Count);
    }

    public Dictionary<string, object?> Parameters => new(parameters, StringComparer.Ordinal);

    /// <summary>The parameters of another record of the same row: what is not a key has another value.</summary>
    public Dictionary<string, object?> CreateOthers()
    {
        var others = Parameters;
        var number = 0;
        foreach (var parameter in this.uses.Parameters)
            if (number++ is var position
                && (this.uses.FindColumn(parameter) is not { } column || !this.isKey(column))
                && !this.uses.IsCount(parameter))
                others[parameter] = CreateParameter(parameter, position + 30);
        return others;
    }

    /// <summary>The parameters with a key that the text names by a value of its own as well.</summary>
    public Dictionary<string, object?> CreateNamed()
    {
        var named = Parameters;
        foreach (var parameter in this.uses.Parameters)
            if (this.uses.FindColumn(parameter) is { } column
                && this.isKey(column)
                && this.uses.FindLiterals(column).FirstOrDefault() is { } literal)
                named[parameter] = literal;
        return named;
    }

    /// <summary>
    /// The parameters with numbers on both sides of those that the text compares their columns with: s.v &lt; 0 holds
    /// for some.
    /// </summary>
    public Dictionary<string, object?> CreateAround(int state)
    {
        var around = Parameters;
        var drawn = new SampleSequence(state);
        foreach (var parameter in this.uses.Parameters)
            if (around[parameter] is long
                && this.uses.FindColumn(parameter) is { } column
                && !this.isKey(column)
                && !this.uses.IsCount(parameter)
                && this.uses.FindLiterals(column).OfType<long>().ToList() is { Count: > 0 } numbers
                && drawn.DrawNext(2) == 0)
                around[parameter] = numbers[drawn.DrawNext(numbers.Count)] + drawn.DrawNext(3) - 1;
        return around;
    }

    /// <summary>The values that the text compares a column with.</summary>
    public List<object?> FindMentioned(ColumnSchema column)
    {
        var mentioned = this.uses.FindParameters(column.Name)
            .Select(parameter => parameters[parameter])
            .SelectMany(value => value is object?[] list && column.Type != ColumnType.Array ? list : [value])
            .ToList();
        // On both sides of a bound: balance >= @amount holds twice where there is enough.
        mentioned.AddRange(
            mentioned.OfType<long>().ToList().SelectMany(number => new object[] { number * 3, number / 3 }));
        mentioned.AddRange(this.uses.FindLiterals(column.Name));
        if (!column.IsNotNull && this.uses.MayBeNull(column.Name))
            mentioned.Add(null);
        return mentioned;
    }

    /// <summary>The values that a column has in turn.</summary>
    public List<object?> FindDomain(ColumnSchema column, bool hidesNull)
    {
        var type = column.Type == ColumnType.Unknown && types.TryGetValue(column.Name, out var known)
            ? known
            : column.Type;
        if (type == ColumnType.Unknown)
            type = GuessType(column.Name);
        var domain = new List<object?>();
        domain.AddRange(
            this.uses.FindParameters(column.Name)
                .Select(parameter => parameters[parameter])
                .SelectMany(value => value is object?[] list && type != ColumnType.Array ? list : [value]));
        domain.AddRange(this.uses.FindLiterals(column.Name));
        domain.AddRange(CreateGeneric(column, type));
        if (!column.IsNotNull && !hidesNull && this.uses.MayBeNull(column.Name))
            domain.Add(null);
        return domain;
    }

    private ColumnType GuessType(string column) =>
        this.uses.IsJson(column) || this.uses.IsDate(column) ? ColumnType.Text
        : this.uses.FindLiterals(column).FirstOrDefault() is string ? ColumnType.Text
        : this.uses.IsText(column) ? ColumnType.Text
        : ColumnType.Whole;

    private object? CreateParameter(string parameter, int number)
    {
        if (this.uses.FindCast(parameter) is { } cast
            && ColumnTypes.FromName(cast) is not ColumnType.Unknown and var castType)
            return CreateOfType(castType, cast, number, isList: castType == ColumnType.Array);
        if (this.uses.IsCount(parameter))
            return 1L;
        var column = this.uses.FindColumn(parameter);
        var type = column is null
            ? ColumnType.Unknown
            : types.TryGetValue(column, out var known) && known != ColumnType.Unknown
            ? known
            : GuessType(column);
        if (column is not null && this.uses.IsJson(column) && type is ColumnType.Text or ColumnType.Unknown)
            return this.uses.IsStoredWhole(parameter) ? $"{{\"p\": {number}}}" : $"p{number}";
        if (column is not null && this.uses.IsDate(column) && type is ColumnType.Text)
            return $"2021-05-{number % 20 + 1:d2} 10:00:00";
        if (this.uses.IsList(parameter) && type != ColumnType.Array)
            return new[]
            {
                CreateOfType(type, "", number, isList: false),
                CreateOfType(type, "", number + 20, isList: false)
            };
        if (this.uses.IsElement(parameter) && type == ColumnType.Array)
            return $"p{number}";
        return CreateOfType(type, "", number, isList: false);
    }

    private static object? CreateOfType(ColumnType type, string name, int number, bool isList) => type switch
    {
        ColumnType.Whole or ColumnType.Unknown => 41L + 2 * number,
        ColumnType.Number => 2.5m + number,
        ColumnType.Text => $"p{number}",
        ColumnType.Boolean => SqlValue.True,
        ColumnType.Date => FirstTime.Date.AddDays(500 + number),
        ColumnType.Time => FirstTime.AddDays(500 + number).AddMinutes(7),
        ColumnType.Json => JsonDocumentValue.ParseText($"{{\"p\": {number}}}"),
        ColumnType.Interval => new SqlInterval(0, TimeSpan.FromHours(1)),
        ColumnType.Array =>
            isList && ColumnTypes.FromName(name.Replace("[]", "")) is ColumnType.Text
                ? [$"p{number}", $"q{number}"]
                : new object?[] { 41L + 2 * number, 42L + 2 * number },
        _ => null,
    };

    private IEnumerable<object?> CreateGeneric(ColumnSchema column, ColumnType type)
    {
        if (this.uses.IsJson(column.Name) && type is ColumnType.Text or ColumnType.Unknown || type == ColumnType.Json)
            return CreateJson(column, type);
        if (this.uses.IsDate(column.Name) && type == ColumnType.Text)
            return ["2019-12-31 23:15:42", "2021-03-04 05:06:07", "2020-02-29"];
        return type switch
        {
            ColumnType.Whole => [1L, 2L, 3L, 0L, 5L, 7L, 10L, 1000L, -4L],
            ColumnType.Number => [1.5m, 2m, 10.25m, 0m, 7m, -3.75m, 1000m],
            ColumnType.Text => ["a", "Ab c", " x-1 ", "bab", "007", "new", "A,b,a", "zz"],
            ColumnType.Boolean => [SqlValue.False, SqlValue.True],
            ColumnType.Date =>
                [
                    FirstTime.Date,
                    new DateTime(2021, 3, 4, 0, 0, 0, DateTimeKind.Utc),
                    new DateTime(2020, 2, 29, 0, 0, 0, DateTimeKind.Utc)
                ],
            ColumnType.Time =>
                [
                    FirstTime,
                    new DateTime(2021, 3, 4, 5, 6, 7, DateTimeKind.Utc),
                    new DateTime(2020, 2, 29, 12, 30, 0, DateTimeKind.Utc)
                ],
            ColumnType.Array => CreateArrays(),
            ColumnType.Interval => [new SqlInterval(0, TimeSpan.FromHours(2)), new SqlInterval(1, TimeSpan.Zero)],
            _ => [1L, 2L],
        };
    }

    private IEnumerable<object?> CreateJson(ColumnSchema column, ColumnType type)
    {
        var isArray = column.Default is { Name: var text } && text.StartsWith("'[", StringComparison.Ordinal);
        string[] values = isArray
            ? ["[1, 2, 3]", "[]", "[\"a\", \"b\", \"a\"]", "[{\"k\": 1}]"]
            : [.. CreateObjects(), "{\"a\": 1, \"k\": [1, 2], \"n\": {\"x\": 5}}", "{}"];
        return values.Select(value => type == ColumnType.Json ? JsonDocumentValue.ParseText(value) : (object?)value);
    }

    // Objects that have what the paths of the text lead to: a number, a list, a text.
    private IEnumerable<string> CreateObjects()
    {
        if (this.uses.JsonMembers.Count == 0)
            return [];
        return new[] { "5", "[1, 2]", "\"t\"", "{\"x\": 1}" }.Select(value =>
            $"{{{string.Join(", ", this.uses.JsonMembers.Select(members => NestMembers(members, 0, value)).GroupBy(member => member.Split(':')[0]).Select(same => same.First()))}}}");
    }

    private string NestMembers(string[] members, int at, string value) =>
        $"\"{members[at]}\": {(at == members.Length - 1 ? FitForm(members[at], value) : $"{{{NestMembers(members, at + 1, value)}}}")}";

    private string FitForm(string member, string value) =>
        !this.uses.MemberForms.TryGetValue(member, out var form) || value[0] == form ? value
        : form == '{' ? value == "5" ? "{\"y\": 2}" : "{}"
        : value == "5" ? "[3]" : "[]";

    private IEnumerable<object?> CreateArrays() => this.uses.HasTextElements
        ? [new object?[] { "a", "b" }, Array.Empty<object?>(), new object?[] { "a", "b", "a" }]
        : [new object?[] { 1L, 2L, 3L }, Array.Empty<object?>(), new object?[] { 9L, 2L, 9L }];
}
