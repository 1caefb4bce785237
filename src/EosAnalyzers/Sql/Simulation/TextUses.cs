using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>
/// How a text uses its columns and parameters: which it compares with one another, which hold JSON, dates or counts.
/// </summary>
internal sealed class TextUses
{
    private readonly Dictionary<string, List<object?>> literals = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> parametersByColumn = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> columnsByParameter = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> casts = new(StringComparer.Ordinal);
    private readonly HashSet<string> json = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> dates = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> elements = new(StringComparer.Ordinal);
    private readonly HashSet<string> counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> stored = new(StringComparer.Ordinal);
    private readonly HashSet<string> nullable = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> equalColumns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> parameters = [];

    /// <summary>The parameters in the order of the text.</summary>
    public IReadOnlyList<string> Parameters => this.parameters;

    /// <summary>Every name of a column.</summary>
    public HashSet<string> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every table, query and function that is read or written.</summary>
    public List<TableSource> Sources { get; } = [];

    /// <summary>The tables that are written.</summary>
    public List<TableSource> Targets { get; } = [];

    /// <summary>The elements of an array are compared with a text, or with a parameter.</summary>
    public bool HasTextElements { get; set; }

    /// <summary>The names along the paths into JSON that the text has.</summary>
    public List<string[]> JsonMembers { get; } = [];

    /// <summary>The brace or bracket that a member of JSON begins with, where the text says it.</summary>
    public Dictionary<string, char> MemberForms { get; } = new(StringComparer.Ordinal);

    public IEnumerable<object?> FindLiterals(string column) =>
        literals.TryGetValue(column, out var values) ? values : [];

    /// <summary>
    /// The parameters that a column is compared with or set to, and those of the columns that it is joined with.
    /// </summary>
    public IEnumerable<string> FindParameters(string column)
    {
        var own = parametersByColumn.TryGetValue(column, out var parameters) ? parameters : [];
        return !equalColumns.TryGetValue(column, out var others) ? own
            : own.Concat(
                others.SelectMany(other => parametersByColumn.TryGetValue(other, out var joined) ? joined : []))
                    .Distinct()
                    .ToList();
    }

    public IEnumerable<string> FindJoined(string column) =>
        equalColumns.TryGetValue(column, out var others) ? others : [];

    public string? FindColumn(string parameter) =>
        columnsByParameter.TryGetValue(parameter, out var column) ? column : null;

    public string? FindCast(string parameter) => casts.TryGetValue(parameter, out var type) ? type : null;

    public bool IsJson(string column) => json.Contains(column);

    public bool IsDate(string column) => dates.Contains(column);

    public bool IsText(string column) => texts.Contains(column);

    /// <summary>Whether a condition asks if a column is NULL.</summary>
    public bool MayBeNull(string column) => nullable.Contains(column);

    public bool IsList(string parameter) => lists.Contains(parameter);

    /// <summary>Whether a parameter is compared with an array's elements, or added to them.</summary>
    public bool IsElement(string parameter) => elements.Contains(parameter);

    public bool IsCount(string parameter) => counts.Contains(parameter);

    /// <summary>Whether a parameter is a column's value as a whole.</summary>
    public bool IsStoredWhole(string parameter) => stored.Contains(parameter);

    public void MarkJson(string column) => json.Add(column);

    public void MarkDate(string column) => dates.Add(column);

    public void MarkText(string column) => texts.Add(column);

    public void MarkNullable(string column) => nullable.Add(column);

    public void MarkList(string parameter) => lists.Add(parameter);

    public void MarkElement(string parameter) => elements.Add(parameter);

    public void MarkCount(string parameter) => counts.Add(parameter);

    public void MarkStoredWhole(string parameter) => stored.Add(parameter);

    public void SetCast(string parameter, string type) => casts[parameter] = type;

    /// <summary>The columns are compared with one another, or one is chosen by the other.</summary>
    public void JoinColumns(string left, string right)
    {
        AddEqualColumn(left, right);
        AddEqualColumn(right, left);
    }

    private void AddEqualColumn(string column, string other)
    {
        if (!equalColumns.TryGetValue(column, out var others))
            equalColumns[column] = others = new(StringComparer.OrdinalIgnoreCase);
        others.Add(other);
    }

    /// <summary>
    /// A column is compared with or set to a parameter or a literal; of any other value nothing is known.
    /// </summary>
    public void RelateParameter(string column, Expression value)
    {
        if (value.Kind == ExpressionKind.Parameter)
        {
            AddParameter(value);
            if (!columnsByParameter.ContainsKey(value.Name))
                columnsByParameter[value.Name] = column;
            if (!parametersByColumn.TryGetValue(column, out var parameters))
                parametersByColumn[column] = parameters = [];
            if (!parameters.Contains(value.Name))
                parameters.Add(value.Name);
        }
        else if (value.Kind == ExpressionKind.Literal)
            AddLiteral(column, value.Name);
    }

    /// <param name="column">The column that is compared with the literal.</param>
    /// <param name="name">The literal as it is written.</param>
    public void AddLiteral(string column, string name)
    {
        object? value = name is "TRUE" or "FALSE" ? SqlValue.FromBoolean(name == "TRUE") : SqlValue.ReadNumber(name);
        if (value is null && name.Length >= 2 && name[name.Length - 1] == '\'')
            value = TriggerBodyReader.ReadQuoted(name.Substring(name.IndexOf('\'')));
        if (value is null)
            return;
        if (!literals.TryGetValue(column, out var values))
            literals[column] = values = [];
        if (values.Count < 6 && !values.Contains(value))
            values.Add(value is string text ? text.Replace("%", "q").Replace("_", "q") : value);
    }

    public void AddParameter(Expression parameter)
    {
        if (!this.parameters.Contains(parameter.Name))
            this.parameters.Add(parameter.Name);
    }
}
