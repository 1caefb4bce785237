using System.Globalization;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>
/// What a path of SQL/JSON selects: members, elements, slices and filters, as jsonb_path_query_array takes them.
/// </summary>
internal sealed class JsonPathQuery(string path, JsonDocumentValue? variables)
{
    private static readonly string[] Comparisons = ["==", "!=", "<>", "<=", ">=", "<", ">"];

    private int at;

    /// <summary>Whether the path had only what is known here.</summary>
    public bool IsUnderstood { get; private set; } = true;

    public List<JsonDocumentValue> SelectFrom(JsonDocumentValue root)
    {
        at = 0;
        if (!AcceptWord("lax"))
            AcceptWord("strict");
        if (!AcceptSign("$"))
            return GiveUp();
        var selected = ReadSteps([root]);
        SkipBlanks();
        return at == path.Length && IsUnderstood ? selected : GiveUp();
    }

    private List<JsonDocumentValue> GiveUp()
    {
        IsUnderstood = false;
        return [];
    }

    private List<JsonDocumentValue> ReadSteps(List<JsonDocumentValue> values)
    {
        while (IsUnderstood && StackGuard.HasRoom())
            if (AcceptSign("."))
                values = ReadMember(values);
            else if (AcceptSign("["))
                values = ReadElements(values);
            else if (AcceptSign("?"))
                values = ReadFilter(values);
            else
                return values;
        return values;
    }

    private List<JsonDocumentValue> ReadMember(List<JsonDocumentValue> values)
    {
        var start = at;
        if (AcceptSign("\""))
        {
            var end = path.IndexOf('"', at);
            if (end < 0)
                return GiveUp();
            (start, at) = (at, end + 1);
            return FindMembers(values, path.Substring(start, end - start));
        }
        while (at < path.Length && (char.IsLetterOrDigit(path[at]) || path[at] == '_'))
            at++;
        return at == start || at < path.Length && path[at] == '('
            ? GiveUp()
            : FindMembers(values, path.Substring(start, at - start));
    }

    private static List<JsonDocumentValue> FindMembers(List<JsonDocumentValue> values, string name) =>
        values.SelectMany(value => value.Kind == JsonKind.Array ? value.Elements : [value])
            .Select(value => value.FindMember(name))
            .OfType<JsonDocumentValue>()
            .ToList();

    // [*], [0], [last - 1], [1 to last]
    private List<JsonDocumentValue> ReadElements(List<JsonDocumentValue> values)
    {
        if (AcceptSign("*"))
            return AcceptSign("]") ? values.SelectMany(ListElements).ToList() : GiveUp();
        if (ReadIndex() is not { } first)
            return GiveUp();
        var last = AcceptWord("to") ? ReadIndex() : first;
        if (last is not { } end || !AcceptSign("]"))
            return GiveUp();
        return values.SelectMany(value => TakeSlice(ListElements(value), first, end)).ToList();
    }

    private static IReadOnlyList<JsonDocumentValue> ListElements(JsonDocumentValue value) =>
        value.Kind == JsonKind.Array ? value.Elements : [value];

    private static IEnumerable<JsonDocumentValue> TakeSlice(
        IReadOnlyList<JsonDocumentValue> elements,
        (bool FromEnd, int Offset) first,
        (bool FromEnd, int Offset) last)
    {
        var (from, to) = (Place(first), Place(last));
        return elements.Where((_, index) => index >= from && index <= to);

        int Place((bool FromEnd, int Offset) index) => index.FromEnd ? elements.Count - 1 - index.Offset : index.Offset;
    }

    private (bool FromEnd, int Offset)? ReadIndex()
    {
        if (!AcceptWord("last"))
            return ReadNumber() is { } number ? (false, number) : null;
        return !AcceptSign("-") ? (true, 0) : ReadNumber() is { } back ? (true, back) : null;
    }

    private int? ReadNumber()
    {
        SkipBlanks();
        var start = at;
        while (at < path.Length && char.IsDigit(path[at]))
            at++;
        return at > start && at - start < 6
            ? int.Parse(path.Substring(start, at - start), CultureInfo.InvariantCulture)
            : null;
    }

    private List<JsonDocumentValue> ReadFilter(List<JsonDocumentValue> values)
    {
        if (!AcceptSign("("))
            return GiveUp();
        var kept = new List<JsonDocumentValue>();
        var (start, end) = (at, at);
        foreach (var value in values.SelectMany(ListElements).DefaultIfEmpty(JsonDocumentValue.Null))
        {
            at = start;
            if (ReadCondition(value) == true)
                kept.Add(value);
            end = at;
        }
        at = end;
        return AcceptSign(")") ? values.Count == 0 ? [] : kept : GiveUp();
    }

    private bool? ReadCondition(JsonDocumentValue current)
    {
        var holds = ReadConjunction(current);
        while (AcceptSign("||"))
            holds |= ReadConjunction(current);
        return holds;
    }

    private bool? ReadConjunction(JsonDocumentValue current)
    {
        var holds = ReadComparison(current);
        while (AcceptSign("&&"))
            holds &= ReadComparison(current);
        return holds;
    }

    private bool? ReadComparison(JsonDocumentValue current)
    {
        if (AcceptSign("!"))
            return !ReadComparison(current);
        if (AcceptSign("("))
        {
            var inner = ReadCondition(current);
            if (!AcceptSign(")"))
                GiveUp();
            return inner;
        }
        if (AcceptWord("exists"))
        {
            var found = AcceptSign("(") ? ReadValue(current) : GiveUp();
            if (!AcceptSign(")"))
                GiveUp();
            return found.Count > 0;
        }
        var left = ReadValue(current);
        foreach (var comparison in Comparisons)
            if (AcceptSign(comparison))
            {
                var right = ReadValue(current);
                return left.Exists(one => right.Exists(other => CompareValues(comparison, one, other)));
            }
        GiveUp();
        return null;
    }

    private static bool CompareValues(string comparison, JsonDocumentValue left, JsonDocumentValue right)
    {
        if (left.Kind != right.Kind || left.IsContainer)
            return comparison is "!=" or "<>" && !left.IsContainer && !right.IsContainer;
        var order = left.Kind == JsonKind.Number
            ? SqlValue.CompareValues(
                SqlValue.ReadNumber(left.Text), SqlValue.ReadNumber(right.Text), ignoresCase: false) ?? 1
            : string.CompareOrdinal(left.Text, right.Text);
        return comparison switch
        {
            "==" => order == 0,
            "!=" or "<>" => order != 0,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        };
    }

    private List<JsonDocumentValue> ReadValue(JsonDocumentValue current)
    {
        if (AcceptSign("@"))
            return ReadSteps([current]);
        if (AcceptSign("$"))
            return variables is null ? GiveUp() : ReadMember([variables]);
        SkipBlanks();
        var start = at;
        if (at < path.Length && path[at] == '"')
        {
            at = path.IndexOf('"', at + 1) + 1;
            if (at == 0)
                at = path.Length;
        }
        else
            while (at < path.Length && (char.IsLetterOrDigit(path[at]) || path[at] is '.' or '-'))
                at++;
        return at > start && JsonDocumentValue.ParseText(path.Substring(start, at - start)) is { } literal
            ? [literal]
            : GiveUp();
    }

    private bool AcceptWord(string word)
    {
        var before = at;
        if (AcceptSign(word) && (at == path.Length || !char.IsLetterOrDigit(path[at])))
            return true;
        at = before;
        return false;
    }

    private bool AcceptSign(string sign)
    {
        SkipBlanks();
        if (string.CompareOrdinal(path, at, sign, 0, sign.Length) != 0)
            return false;
        at += sign.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (at < path.Length && char.IsWhiteSpace(path[at]))
            at++;
    }
}
