namespace EosAnalyzers.Sql.Simulation;

/// <summary>What functions on PostgreSQL's arrays give.</summary>
internal static class ArrayFunctions
{
    public static void AddTo(FunctionLibrary library)
    {
        library.AddFunction("ARRAY", call => call.Values.Length == 1 && call[0] is object?[] rows ? rows : call.Values);
        library.AddFunction(
            "ARRAY_APPEND",
            call =>
                ToArray(call[0]) is { } array
                    ? array.Append(call[1]).ToArray()
                    : call[0] is null
                    ? new[] { call[1] }
                    : call.FailStatement());
        library.AddFunction(
            "ARRAY_PREPEND",
            call =>
                ToArray(call[1]) is { } array
                    ? array.Prepend(call[0]).ToArray()
                    : call[1] is null
                    ? new[] { call[0] }
                    : call.FailStatement());
        library.AddFunction("ARRAY_CAT", call => ConcatenateArrays(call[0], call[1]) ?? call.FailStatement());
        library.AddFunction(
            "ARRAY_REMOVE",
            call => ToArray(call[0])?.Where(element => !SqlValue.AreIdentical(element, call[1])).ToArray());
        library.AddFunction(
            "ARRAY_REPLACE",
            call =>
                ToArray(call[0])?.Select(element =>
                    SqlValue.AreIdentical(element, call[1]) ? call[2] : element).ToArray());
        library.AddFunction(
            "ARRAY_LENGTH", call => ToArray(call[0]) is { Length: > 0 } array ? (long)array.Length : null);
        library.AddFunction("CARDINALITY", call => ToArray(call[0]) is { } array ? (long)array.Length : null);
        library.AddFunction(
            "ARRAY_UPPER", call => ToArray(call[0]) is { Length: > 0 } array ? (long)array.Length : null);
        library.AddFunction(
            "ARRAY_POSITION",
            call =>
                ToArray(call[0]) is { } array
                    && Array.FindIndex(array, element => SqlValue.AreIdentical(element, call[1])) is >= 0 and var index
                        ? index + 1L
                        : null);
        library.AddFunction(
            "ARRAY_TO_STRING",
            call =>
                ToArray(call[0]) is { } array
                    ? string.Join(call.ReadText(1), array.Where(element => element is not null).Select(SqlValue.ToText))
                    : null);
        library.AddFunction(
            "STRING_TO_ARRAY",
            call =>
                call[0] is null
                    ? null
                    : call.ReadText(0).Length == 0
                    ? Array.Empty<object?>()
                    : call.ReadText(0).Split([call.ReadText(1)], StringSplitOptions.None).Cast<object?>().ToArray());
        library.AddFunction(
            "TRIM_ARRAY",
            call =>
                ToArray(call[0]) is { } array
                    ? array.Take(Math.Max(0, array.Length - call.ReadInteger(1))).ToArray()
                    : null);
        library.AddFunction(
            "ARRAY_FILL",
            call =>
                Enumerable.Repeat(
                    call[0],
                    Math.Max(
                        0,
                        Math.Min(
                            50,
                            ToArray(call[1]) is { Length: > 0 } sizes && SqlValue.ToNumber(sizes[0]) is long size
                                ? (int)size
                                : 0))).ToArray());
        foreach (var sort in new[] { "SORT", "UNIQ", "SORT_ASC" })
            library.AddFunction(sort, call => ArrangeElements(call, sort));
    }

    /// <summary>An array, also one that is written as PostgreSQL writes it: {1,2}.</summary>
    public static object?[]? ToArray(object? value)
    {
        if (value is object?[] array)
            return array;
        if (value is not string text || text.Length < 2 || text[0] != '{' || text[text.Length - 1] != '}')
            return null;
        var inner = text.Substring(1, text.Length - 2).Trim();
        return inner.Length == 0 ? [] : inner.Split(',').Select(part => ReadElement(part.Trim())).ToArray();
    }

    /// <summary>Two arrays, or an array and an element; null for what has none.</summary>
    public static object?[]? ConcatenateArrays(object? left, object? right)
    {
        var (first, second) = (left as object?[], right as object?[]);
        if (first is null && second is null)
            return null;
        first ??= ToArray(left);
        second ??= ToArray(right);
        if (first is null)
            return left is null ? second : second.Prepend(left).ToArray();
        if (second is null)
            return right is null ? first : first.Append(right).ToArray();
        return first.Concat(second).ToArray();
    }

    private static object? ReadElement(string text) =>
        text == "NULL" ? null : SqlValue.ReadNumber(text) ?? text.Trim('"');

    private static object? ArrangeElements(FunctionArguments call, string name)
    {
        if (ToArray(call[0]) is not { } array)
            return null;
        if (name == "UNIQ")
            return array.Where((element, index) => index == 0 || !SqlValue.AreIdentical(array[index - 1], element))
                .ToArray();
        var sorted = array.ToList();
        sorted.Sort(call.CompareValues);
        return sorted.ToArray();
    }
}
