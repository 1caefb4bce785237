using System.Globalization;
using System.Text;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>What functions and operators on JSON give. A path is a list of names and numbers.</summary>
internal static class JsonFunctions
{
    private const int Append = int.MaxValue;

    public static void AddTo(FunctionLibrary library)
    {
        library.AddFunction(
            "JSONB_SET",
            call =>
                ChangeAtPath(
                    call,
                    ReadWordPath(call[1]),
                    call[2],
                    creates: call.Count < 4 || SqlValue.ToTruth(call[3]) == true,
                    replaces: true));
        library.AddAlias("JSONB_SET_LAX", "JSONB_SET");
        library.AddFunction("JSONB_INSERT", InsertElement);
        library.AddFunction("JSON_SET", call => ChangeAll(call, creates: true, replaces: true));
        library.AddAlias("JSONB_SET_ALL", "JSON_SET");
        library.AddFunction("JSON_INSERT", call => ChangeAll(call, creates: true, replaces: false));
        library.AddFunction("JSON_REPLACE", call => ChangeAll(call, creates: false, replaces: true));
        library.AddFunction("JSON_MODIFY", ModifyAtPath);
        library.AddFunction("JSON_REMOVE", RemovePaths);
        library.AddFunction("JSON_ARRAY_APPEND", AppendAll);
        library.AddFunction("JSON_MERGE_PATCH", call => MergeDocuments(call, MergePatch));
        library.AddAlias("JSON_PATCH", "JSON_MERGE_PATCH");
        library.AddAlias("JSON_MERGEPATCH", "JSON_MERGE_PATCH");
        library.AddFunction("JSON_MERGE_PRESERVE", call => MergeDocuments(call, MergePreserve));
        library.AddAlias("JSON_MERGE", "JSON_MERGE_PRESERVE");
        library.AddFunction("JSONB_STRIP_NULLS", call => ReadDocument(call, 0) is { } json ? StripNulls(json) : null);
        library.AddAlias("JSON_STRIP_NULLS", "JSONB_STRIP_NULLS");
        foreach (var name in new[] { "TO_JSON", "TO_JSONB", "JSON_QUOTE" })
            library.AddStrict(name, call => SqlValue.ToJson(call[0]));
        foreach (var name in new[]
        {
            "JSON",
            "JSONB",
            "JSON_COMPACT",
            "JSON_LOOSE",
            "JSON_DETAILED",
            "JSON_PRETTY",
            "JSON_NORMALIZE",
            "JSONB_PRETTY"
        })
            library.AddStrict(name, call => ReadDocument(call, 0));
        foreach (var name in new[] { "JSONB_BUILD_OBJECT", "JSON_BUILD_OBJECT", "JSON_OBJECT" })
            library.AddFunction(name, BuildObject);
        foreach (var name in new[] { "JSONB_BUILD_ARRAY", "JSON_BUILD_ARRAY", "JSON_ARRAY" })
            library.AddFunction(
                name,
                call =>
                    JsonDocumentValue.FromElements(
                        call.Values.Select(value => SqlValue.ToJson(value) ?? JsonDocumentValue.Null)));
        foreach (var name in new[] { "JSONB_ARRAY_LENGTH", "JSON_ARRAY_LENGTH", "JSON_LENGTH" })
            library.AddStrict(
                name,
                call =>
                    ReadDocument(call, 0) is { } json
                        ? (long)(json.Kind == JsonKind.Object ? json.Members.Count : json.Elements.Count)
                        : null);
        foreach (var name in new[] { "JSONB_TYPEOF", "JSON_TYPEOF", "JSON_TYPE" })
            library.AddStrict(name, call => ReadDocument(call, 0)?.Kind.ToString().ToLowerInvariant());
        library.AddStrict("JSON_VALID", call => JsonDocumentValue.ParseText(call.ReadText(0)) is null ? 0L : 1L);
        library.AddAlias("ISJSON", "JSON_VALID");
        library.AddStrict(
            "JSON_EXTRACT",
            call =>
                FindByPath(ReadDocument(call, 0), ReadPath(call.ReadText(1))) is { } found
                    ? FromExtract(call, found)
                    : null);
        library.AddStrict(
            "JSON_VALUE",
            call =>
                FindByPath(
                    ReadDocument(call, 0),
                    ReadPath(call.ReadText(1))) is { IsContainer: false, Kind: not JsonKind.Null } found
                    ? found.Text
                    : null);
        library.AddStrict(
            "JSON_QUERY",
            call =>
                FindByPath(
                    ReadDocument(call, 0),
                    ReadPath(call.Count > 1 ? call.ReadText(1) : "$")) is { IsContainer: true } found
                    ? found
                    : null);
        library.AddStrict(
            "JSON_UNQUOTE",
            call =>
                call[0] is JsonDocumentValue json
                    ? ToText(json)
                    : JsonDocumentValue.ParseText(call.ReadText(0)) is { Kind: JsonKind.String } quoted
                    ? quoted.Text
                    : call.ReadText(0));
        library.AddStrict(
            "JSON_CONTAINS",
            call =>
                ReadDocument(call, 0) is { } json && ReadDocument(call, 1) is { } other
                    ? SqlValue.FromBoolean(ContainsDocument(json, other))
                    : call.GiveUp());
        library.AddStrict(
            "JSON_EXISTS",
            call => SqlValue.FromBoolean(FindByPath(ReadDocument(call, 0), ReadPath(call.ReadText(1))) is not null));
        library.AddStrict(
            "JSON_CONTAINS_PATH",
            call => SqlValue.FromBoolean(FindByPath(ReadDocument(call, 0), ReadPath(call.ReadText(2))) is not null));
        library.AddStrict(
            "JSONB_EXTRACT_PATH",
            call =>
                FindByPath(
                    ReadDocument(call, 0), [.. call.Values.Skip(1).Select(part => ToStep(SqlValue.ToText(part)))]));
        library.AddAlias("JSON_EXTRACT_PATH", "JSONB_EXTRACT_PATH");
        library.AddStrict(
            "JSONB_EXTRACT_PATH_TEXT",
            call =>
                FindByPath(
                    ReadDocument(call, 0),
                    [.. call.Values.Skip(1).Select(part => ToStep(SqlValue.ToText(part)))]) is { } found
                    ? ToText(found)
                    : null);
        library.AddStrict(
            "JSONB_PATH_QUERY_ARRAY", call => SelectByPath(call, JsonDocumentValue.FromElements));
        library.AddStrict(
            "JSONB_PATH_QUERY_FIRST", call => SelectByPath(call, selected => selected.FirstOrDefault()));
        library.AddStrict(
            "JSONB_PATH_EXISTS", call => SelectByPath(call, selected => SqlValue.FromBoolean(selected.Count > 0)));
        library.AddStrict(
            "JSON_KEYS",
            call =>
                ReadDocument(call, 0) is { Kind: JsonKind.Object } json
                    ? JsonDocumentValue.FromElements(
                        json.Members.Select(member => JsonDocumentValue.FromText(member.Key)))
                    : null);
    }

    /// <summary>
    /// The operators of PostgreSQL, some of which MySQL and SQLite have as well; the run gives up on others.
    /// </summary>
    public static object? ApplyOperator(string name, object? left, object? right, SimulationRun run)
    {
        if (left is null || right is null)
            return null;
        var json = left as JsonDocumentValue ?? JsonDocumentValue.ParseText(SqlValue.ToText(left));
        if (json is null)
            return run.GiveUp();
        return name switch
        {
            "->" => FindByStep(json, right),
            "->>" => FindByStep(json, right) is { } found ? ToText(found) : null,
            "#>" => FindByPath(json, ReadWordPath(right)),
            "#>>" => FindByPath(json, ReadWordPath(right)) is { } found ? ToText(found) : null,
            "#-" => RemovePath(json, ReadWordPath(right), 0),
            "-" => RemoveKeys(json, right),
            "@>" => SqlValue.FromBoolean(ContainsDocument(json, ReadOperand(right))),
            "<@" => SqlValue.FromBoolean(ContainsDocument(ReadOperand(right), json)),
            "?" => SqlValue.FromBoolean(HasKey(json, SqlValue.ToText(right))),
            "?|" => SqlValue.FromBoolean(right is object?[] any && any.Any(key => HasKey(json, SqlValue.ToText(key)))),
            "?&" => SqlValue.FromBoolean(right is object?[] all && all.All(key => HasKey(json, SqlValue.ToText(key)))),
            "||" => ConcatenateDocuments(json, ReadOperand(right)),
            _ => run.GiveUp(),
        };
    }

    private static object? SelectByPath(FunctionArguments call, Func<List<JsonDocumentValue>, object?> take)
    {
        if (ReadDocument(call, 0) is not { } json)
            return null;
        var query = new JsonPathQuery(call.ReadText(1), call.Count > 2 ? ReadDocument(call, 2) : null);
        var selected = query.SelectFrom(json);
        return query.IsUnderstood ? take(selected) : call.GiveUp();
    }

    private static JsonDocumentValue ReadOperand(object value) =>
        value as JsonDocumentValue
            ?? JsonDocumentValue.ParseText(SqlValue.ToText(value))
            ?? JsonDocumentValue.FromText(SqlValue.ToText(value));

    private static JsonDocumentValue? ReadDocument(FunctionArguments call, int index)
    {
        if (call[index] is null)
            return null;
        var json = call[index] as JsonDocumentValue ?? JsonDocumentValue.ParseText(call.ReadText(index));
        if (json is null)
            call.FailStatement();
        return json;
    }

    private static string? ToText(JsonDocumentValue json) =>
        json.Kind == JsonKind.Null ? null : json.IsContainer ? json.ToNormalizedText() : json.Text;

    // SQLite gives a number or a text; the others give JSON.
    private static object? FromExtract(FunctionArguments call, JsonDocumentValue found)
    {
        if (!call.Run.HasTrait(Dialects.DialectTraits.UntypedColumns) || found.IsContainer)
            return found;
        return found.Kind == JsonKind.Number ? SqlValue.ReadNumber(found.Text) : ToText(found);
    }

    private static object ToStep(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? index : text;

    // '{a,b,0}'
    private static List<object> ReadWordPath(object? path) =>
        [.. (ArrayFunctions.ToArray(path) ?? []).Select(part => ToStep(SqlValue.ToText(part)))];

    // $.a[0]."b c", $[#], $[last], append $.a, strict $.a; a name alone is a member.
    private static List<object> ReadPath(string path)
    {
        var steps = new List<object>();
        path = path.Trim();
        var isAppend = path.StartsWith("append ", StringComparison.OrdinalIgnoreCase);
        var start = path.IndexOf('$');
        if (start < 0)
            return [path];
        for (var index = start + 1; index < path.Length;)
        {
            if (path[index] == '.')
                index++;
            else if (path[index] == '[' && path.IndexOf(']', index) is > 0 and var close)
            {
                steps.Add(ReadIndex(path.Substring(index + 1, close - index - 1).Trim()));
                index = close + 1;
            }
            else
                steps.Add(ReadMember(path, ref index));
        }
        if (isAppend)
            steps.Add(Append);
        return steps;
    }

    private static object ReadIndex(string text)
    {
        if (text is "#" or "$")
            return Append;
        if (text.StartsWith("last", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("#-", StringComparison.Ordinal))
            return int.TryParse(text.Substring(text.IndexOf('-') + 1), out var back) && text.IndexOf('-') > 0
                ? (text[0] == '#' ? -back : -1 - back)
                : -1;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            ? index
            : text.Trim('"', '\'');
    }

    private static string ReadMember(string path, ref int index)
    {
        var member = new StringBuilder();
        if (path[index] == '"')
        {
            for (index++; index < path.Length && path[index] != '"'; index++)
                member.Append(path[index]);
            index++;
            return member.ToString();
        }
        for (; index < path.Length && path[index] is not ('.' or '['); index++)
            member.Append(path[index]);
        return member.ToString();
    }

    private static JsonDocumentValue? FindByPath(JsonDocumentValue? json, IReadOnlyList<object> path)
    {
        foreach (var step in path)
            json = json is null ? null : FindByStep(json, step is int index ? (long)index : step);
        return json;
    }

    private static JsonDocumentValue? FindByStep(JsonDocumentValue json, object step)
    {
        if (step is string { Length: > 0 } text && text[0] == '$')
            return FindByPath(json, ReadPath(text));
        if (SqlValue.ToNumber(step) is long index && json.Kind == JsonKind.Array)
            return json.FindElement((int)Math.Max(-1000, Math.Min(1000, index)));
        return json.FindMember(SqlValue.ToText(step));
    }

    private static object? ChangeAtPath(
        FunctionArguments call, List<object> path, object? value, bool creates, bool replaces)
    {
        if (ReadDocument(call, 0) is not { } json)
            return null;
        if (value is null && call.Name.StartsWith("JSONB", StringComparison.Ordinal))
            return null;
        return SetPath(json, path, 0, ToValue(call, value), creates, replaces);
    }

    // PostgreSQL's third argument is JSON, the others' is a value.
    private static JsonDocumentValue ToValue(FunctionArguments call, object? value)
    {
        if (value is string text && call.Name.StartsWith("JSONB", StringComparison.Ordinal))
            return JsonDocumentValue.ParseText(text) ?? JsonDocumentValue.FromText(text);
        return SqlValue.ToJson(value) ?? JsonDocumentValue.Null;
    }

    private static object? ChangeAll(FunctionArguments call, bool creates, bool replaces)
    {
        if (ReadDocument(call, 0) is not { } json)
            return null;
        for (var index = 1; index + 1 < call.Count; index += 2)
        {
            if (call[index] is null)
                return null;
            json = SetPath(
                json,
                ReadPath(call.ReadText(index)),
                0,
                ToValue(call, call[index + 1]),
                creates,
                replaces,
                call.Run.HasTrait(Dialects.DialectTraits.UntypedColumns));
        }
        return json;
    }

    // NULL removes the member unless the path is strict or appends.
    private static object? ModifyAtPath(FunctionArguments call)
    {
        if (ReadDocument(call, 0) is not { } json || call[1] is null)
            return null;
        var path = ReadPath(call.ReadText(1));
        if (call[2] is null
            && !call.ReadText(1).StartsWith("strict", StringComparison.OrdinalIgnoreCase)
            && !path.Contains(Append))
            return RemovePath(json, path, 0);
        return SetPath(json, path, 0, ToValue(call, call[2]), creates: true, replaces: true);
    }

    private static object? RemovePaths(FunctionArguments call)
    {
        if (ReadDocument(call, 0) is not { } json)
            return null;
        for (var index = 1; index < call.Count; index++)
            json = RemovePath(json, ReadPath(call.ReadText(index)), 0);
        return json;
    }

    private static object? AppendAll(FunctionArguments call)
    {
        if (ReadDocument(call, 0) is not { } json)
            return null;
        for (var index = 1; index + 1 < call.Count; index += 2)
        {
            var path = ReadPath(call.ReadText(index));
            if (FindByPath(json, path) is { } found)
                json = SetPath(
                    json,
                    path,
                    0,
                    JsonDocumentValue.FromElements([
                        .. found.Kind == JsonKind.Array ? found.Elements : [found],
                        ToValue(call, call[index + 1])
                    ]),
                    creates: false,
                    replaces: true);
        }
        return json;
    }

    private static object? InsertElement(FunctionArguments call)
    {
        if (ReadDocument(call, 0) is not { } json || call[2] is null)
            return null;
        var path = ReadWordPath(call[1]);
        if (path.Count == 0)
            return json;
        var parent = FindByPath(json, [.. path.Take(path.Count - 1)]);
        var value = ToValue(call, call[2]);
        if (parent is { Kind: JsonKind.Object })
            return parent.FindMember(path[path.Count - 1].ToString()!) is null
                ? SetPath(json, path, 0, value, creates: true, replaces: false)
                : call.FailStatement();
        if (parent is not { Kind: JsonKind.Array } || path[path.Count - 1] is not int index)
            return json;
        var elements = parent.Elements.ToList();
        var isAfter = call.Count > 3 && SqlValue.ToTruth(call[3]) == true;
        index = Math.Max(0, Math.Min(elements.Count, (index < 0 ? elements.Count + index : index) + (isAfter ? 1 : 0)));
        elements.Insert(index, value);
        return SetPath(
            json,
            [.. path.Take(path.Count - 1)],
            0,
            JsonDocumentValue.FromElements(elements),
            creates: false,
            replaces: true);
    }

    private static JsonDocumentValue SetPath(
        JsonDocumentValue json,
        List<object> path,
        int at,
        JsonDocumentValue value,
        bool creates,
        bool replaces,
        bool appendsOnlyNext = false)
    {
        if (at == path.Count)
            return replaces ? value : json;
        if (json.Kind == JsonKind.Object && path[at] is not Append)
            return SetMember(json, path, at, value, creates, replaces, appendsOnlyNext);
        if (json.Kind != JsonKind.Array || path[at] is not int index)
            return json;
        var elements = json.Elements.ToList();
        var position = index == Append ? elements.Count : index < 0 ? elements.Count + index : index;
        if (position >= 0 && position < elements.Count)
            elements[position] = SetPath(elements[position], path, at + 1, value, creates, replaces, appendsOnlyNext);
        else if (!creates || at < path.Count - 1 || position > elements.Count && appendsOnlyNext)
            return json;
        else if (position < 0)
            elements.Insert(0, value);
        else
            elements.Add(value);
        return JsonDocumentValue.FromElements(elements);
    }

    private static JsonDocumentValue SetMember(
        JsonDocumentValue json,
        List<object> path,
        int at,
        JsonDocumentValue value,
        bool creates,
        bool replaces,
        bool appendsOnlyNext)
    {
        var name = path[at].ToString()!;
        if (json.FindMember(name) is { } member)
            return JsonDocumentValue.FromMembers(
                json.Members.Select(other =>
                    other.Key == name
                        ? new(name, SetPath(member, path, at + 1, value, creates, replaces, appendsOnlyNext))
                        : other));
        // append $.tags makes the array that is not there.
        var isAppended = at == path.Count - 2 && path[at + 1] is Append;
        if (!creates || at < path.Count - 1 && !isAppended)
            return json;
        return JsonDocumentValue.FromMembers(
            json.Members.Append(new(name, isAppended ? JsonDocumentValue.FromElements([value]) : value)));
    }

    private static JsonDocumentValue RemovePath(JsonDocumentValue json, List<object> path, int at)
    {
        if (at == path.Count)
            return json;
        var isLast = at == path.Count - 1;
        if (json.Kind == JsonKind.Object)
        {
            var name = path[at].ToString()!;
            return JsonDocumentValue.FromMembers(json.Members.Where(member => !isLast || member.Key != name)
                .Select(member => member.Key == name ? new(name, RemovePath(member.Value, path, at + 1)) : member));
        }
        if (json.Kind != JsonKind.Array || path[at] is not int index)
            return json;
        index = index < 0 ? json.Elements.Count + index : index;
        return JsonDocumentValue.FromElements(json.Elements.Where((_, position) => !isLast || position != index)
            .Select((element, position) => !isLast && position == index ? RemovePath(element, path, at + 1) : element));
    }

    private static JsonDocumentValue RemoveKeys(JsonDocumentValue json, object right)
    {
        if (right is object?[] keys)
            return keys.Aggregate(json, (rest, key) => RemoveKeys(rest, SqlValue.ToText(key)));
        if (right is long)
            return RemovePath(json, [(int)Math.Max(-1000, Math.Min(1000, (long)right))], 0);
        var name = SqlValue.ToText(right);
        return json.Kind == JsonKind.Array
            ? JsonDocumentValue.FromElements(
                json.Elements.Where(element => element.Kind != JsonKind.String || element.Text != name))
            : RemovePath(json, [name], 0);
    }

    private static bool HasKey(JsonDocumentValue json, string key) =>
        json.FindMember(key) is not null
            || json.Elements.Any(element => element.Kind == JsonKind.String && element.Text == key);

    private static bool ContainsDocument(JsonDocumentValue whole, JsonDocumentValue part)
    {
        if (part.Kind == JsonKind.Object)
            return whole.Kind == JsonKind.Object
                && part.Members.All(member =>
                    whole.FindMember(member.Key) is { } own && ContainsDocument(own, member.Value));
        if (whole.Kind == JsonKind.Array)
            return (part.Kind == JsonKind.Array
                ? part.Elements
                : [part]).All(element => whole.Elements.Any(own => ContainsDocument(own, element)));
        return whole.ToNormalizedText() == part.ToNormalizedText();
    }

    private static JsonDocumentValue ConcatenateDocuments(JsonDocumentValue left, JsonDocumentValue right)
    {
        if (left.Kind == JsonKind.Object && right.Kind == JsonKind.Object)
            return JsonDocumentValue.FromMembers(left.Members.Concat(right.Members));
        return JsonDocumentValue.FromElements([
            .. left.Kind == JsonKind.Array ? left.Elements : [left],
            .. right.Kind == JsonKind.Array ? right.Elements : [right]
        ]);
    }

    private static object? MergeDocuments(
        FunctionArguments call, Func<JsonDocumentValue, JsonDocumentValue, JsonDocumentValue> merge)
    {
        if (ReadDocument(call, 0) is not { } json)
            return null;
        for (var index = 1; index < call.Count; index++)
            if (ReadDocument(call, index) is { } other)
                json = merge(json, other);
            else
                return null;
        return json;
    }

    private static JsonDocumentValue MergePatch(JsonDocumentValue json, JsonDocumentValue patch)
    {
        if (patch.Kind != JsonKind.Object)
            return patch;
        var merged = json.Kind == JsonKind.Object ? json : JsonDocumentValue.FromMembers([]);
        foreach (var member in patch.Members)
            merged = member.Value.Kind == JsonKind.Null
                ? RemovePath(merged, [member.Key], 0)
                : JsonDocumentValue.FromMembers(
                    merged.Members.Append(
                        new(
                            member.Key,
                            MergePatch(merged.FindMember(member.Key) ?? JsonDocumentValue.Null, member.Value))));
        return merged;
    }

    private static JsonDocumentValue MergePreserve(JsonDocumentValue json, JsonDocumentValue other)
    {
        if (json.Kind != JsonKind.Object || other.Kind != JsonKind.Object)
            return ConcatenateDocuments(json, other);
        var merged = json.Members.ToList();
        foreach (var member in other.Members)
        {
            var index = merged.FindIndex(own => own.Key == member.Key);
            if (index < 0)
                merged.Add(member);
            else
                merged[index] = new(member.Key, MergePreserve(merged[index].Value, member.Value));
        }
        return JsonDocumentValue.FromMembers(merged);
    }

    private static JsonDocumentValue StripNulls(JsonDocumentValue json) => json.Kind switch
    {
        JsonKind.Object =>
            JsonDocumentValue.FromMembers(
                json.Members.Where(member => member.Value.Kind != JsonKind.Null)
                    .Select(member =>
                        new KeyValuePair<string, JsonDocumentValue>(member.Key, StripNulls(member.Value)))),
        JsonKind.Array => JsonDocumentValue.FromElements(json.Elements.Select(StripNulls)),
        _ => json,
    };

    // Oracle's and SQL Server's 'a' VALUE 1 and 'a': 1 are not read as arguments.
    private static object? BuildObject(FunctionArguments call)
    {
        if (call.Count % 2 != 0)
            return call.GiveUp();
        var members = Enumerable.Range(0, call.Count / 2)
            .Select(index =>
                new KeyValuePair<string, JsonDocumentValue>(
                    call.ReadText(index * 2), SqlValue.ToJson(call[index * 2 + 1]) ?? JsonDocumentValue.Null));
        return JsonDocumentValue.FromMembers(members);
    }
}
