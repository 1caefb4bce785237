using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Judging;

/// <summary>The arguments that undo what a function of the table promises.</summary>
internal static class IdempotentCalls
{
    private static readonly string[] AppendMarks = ["append ", "[#]", "[last]", "[$]", "[-"];

    public static bool Holds(Expression call, FunctionRow row) => call.Name switch
    {
        "SUBSTR" or "SUBSTRING" => call.Parts.Length < 2 || call.Parts[1].Kind != ExpressionKind.Literal || call.Parts[1].Name is "1" or "0",
        "REPLACE" or "REGEXP_REPLACE" => call.Parts.Length < 3 || !Text(call.Parts[2]).Contains(Text(call.Parts[1])) || Text(call.Parts[1]).Length == 0,
        "JSON_REMOVE" => call.Parts.Skip(1).All(IsNamedPath),
        "JSON_INSERT" or "JSON_SET" or "JSON_MODIFY" or "JSON_REPLACE" => call.Parts.Skip(1).All(part => !Appends(part)),
        _ => row.When.Length > 0,
    };

    /// <summary>Whether a path names what it removes; an element by number moves up after it.</summary>
    public static bool IsNamedPath(Expression path) =>
        path.Bare.Kind != ExpressionKind.Literal || !path.Bare.Name.StartsWith("'", StringComparison.Ordinal)
        || path.Bare.Name.IndexOf('[') < 0 && !char.IsDigit(path.Bare.Name.TrimEnd('\'', '}').LastOrDefault());

    private static bool Appends(Expression path) =>
        path.Kind == ExpressionKind.Literal && Array.Exists(AppendMarks, mark => path.Name.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string Text(Expression literal) => literal.Bare.Kind == ExpressionKind.Literal ? literal.Bare.Name.Trim('\'') : "";
}

/// <summary>Operators on arrays and JSON that leave the same when they are repeated.</summary>
internal static class Removal
{
    private static readonly string[] Objects = ["JSONB_BUILD_OBJECT", "JSON_BUILD_OBJECT", "HSTORE", "JSONB_OBJECT"];

    /// <summary>jsonb - 'key', jsonb - '{a,b}'::text[]; not c - 1.</summary>
    public static bool IsRemoval(Expression right, Scope scope) =>
        scope.Dialect == SqlDialect.PostgreSql && (right.Bare.Kind == ExpressionKind.Literal && right.Bare.Name.StartsWith("'", StringComparison.Ordinal) || right.Kind == ExpressionKind.Cast && right.Name is "TEXT" or "TEXT[]" || right.Is(ExpressionKind.Call, "ARRAY"));

    /// <summary>jsonb || an object.</summary>
    public static bool IsMerge(Expression expression, Scope scope) =>
        scope.Dialect == SqlDialect.PostgreSql && Array.Exists(expression.Parts, IsObject);

    /// <summary>array_append(array_remove(c, x), x), and with ||.</summary>
    public static bool IsRemoveThenAppend(Expression expression, Scope scope)
    {
        if (expression.Parts.Length != 2 || expression.Name is not ("ARRAY_APPEND" or "ARRAY_CAT" or "||" or "ARRAY_PREPEND"))
            return false;
        var at = Array.FindIndex(expression.Parts, part => part.Bare.Is(ExpressionKind.Call, "ARRAY_REMOVE"));
        return at >= 0 && expression.Parts[at].Bare is { Parts.Length: 2 } removal && Expressions.Same(removal.Parts[1], Element(expression.Parts[1 - at]), scope);
    }

    private static Expression Element(Expression value) => value.Bare is { Kind: ExpressionKind.Call, Name: "ARRAY", Parts.Length: 1 } array ? array.Parts[0] : value;

    private static bool IsObject(Expression value) => value.Kind switch
    {
        ExpressionKind.Cast => value.Name is "JSONB" or "JSON" or "HSTORE" && !value.Bare.Name.StartsWith("'[", StringComparison.Ordinal),
        ExpressionKind.Literal => value.Name.StartsWith("'{\"", StringComparison.Ordinal),
        ExpressionKind.Call => Array.IndexOf(Objects, value.Name) >= 0,
        _ => false,
    };
}
