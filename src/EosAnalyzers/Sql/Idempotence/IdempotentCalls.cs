using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Idempotence;

/// <summary>The arguments that undo what a function of the table promises.</summary>
internal static class IdempotentCalls
{
    private static readonly string[] AppendMarks = ["append ", "[#]", "[last]", "[$]", "[-"];

    public static bool IsIdempotentCall(Expression call, FunctionRow row) => call.Name switch
    {
        "SUBSTR" or "SUBSTRING" =>
            call.Parts.Length < 2 || call.Parts[1].Kind != ExpressionKind.Literal || call.Parts[1].Name is "1" or "0",
        "REPLACE" or "REGEXP_REPLACE" =>
            call.Parts.Length < 3
                || !ReadLiteralText(call.Parts[2]).Contains(ReadLiteralText(call.Parts[1]))
                || ReadLiteralText(call.Parts[1]).Length == 0,
        "JSON_REMOVE" => call.Parts.Skip(1).All(IsNamedPath),
        "JSON_INSERT" or "JSON_SET" or "JSON_MODIFY" or "JSON_REPLACE" =>
            call.Parts.Skip(1).All(part => !AppendsToArray(part)),
        _ => row.When.Length > 0,
    };

    /// <summary>Whether a path names what it removes; an element by number moves up after it.</summary>
    public static bool IsNamedPath(Expression path) =>
        path.WithoutCasts.Kind != ExpressionKind.Literal
        || !path.WithoutCasts.Name.StartsWith("'", StringComparison.Ordinal)
        || path.WithoutCasts.Name.IndexOf('[') < 0
            && !char.IsDigit(path.WithoutCasts.Name.TrimEnd('\'', '}').LastOrDefault());

    private static bool AppendsToArray(Expression path) =>
        path.Kind == ExpressionKind.Literal
            && Array.Exists(AppendMarks, mark => path.Name.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string ReadLiteralText(Expression literal) =>
        literal.WithoutCasts.Kind == ExpressionKind.Literal ? literal.WithoutCasts.Name.Trim('\'') : "";
}

/// <summary>Operators on arrays and JSON that leave the same when they are repeated.</summary>
internal static class JsonAndArrayOperators
{
    private static readonly string[] Objects = ["JSONB_BUILD_OBJECT", "JSON_BUILD_OBJECT", "HSTORE", "JSONB_OBJECT"];

    /// <summary>jsonb - 'key', jsonb - '{a,b}'::text[]; not c - 1.</summary>
    public static bool IsElementRemoval(Expression right, StatementContext scope) =>
        scope.Dialect.Has(DialectTraits.JsonOperators)
            && (right.WithoutCasts.Kind == ExpressionKind.Literal
                && right.WithoutCasts.Name.StartsWith("'", StringComparison.Ordinal)
                    || right.Kind == ExpressionKind.Cast && right.Name is "TEXT" or "TEXT[]"
                    || right.Is(ExpressionKind.Call, "ARRAY"));

    /// <summary>jsonb || an object.</summary>
    public static bool IsObjectMerge(Expression expression, StatementContext scope) =>
        scope.Dialect.Has(DialectTraits.JsonOperators) && Array.Exists(expression.Parts, IsJsonObject);

    /// <summary>array_append(array_remove(c, x), x), and with ||.</summary>
    public static bool IsRemoveThenAppend(Expression expression, StatementContext scope)
    {
        if (expression.Parts.Length != 2
            || expression.Name is not ("ARRAY_APPEND" or "ARRAY_CAT" or "||" or "ARRAY_PREPEND"))
            return false;
        var at = Array.FindIndex(expression.Parts, part => part.WithoutCasts.Is(ExpressionKind.Call, "ARRAY_REMOVE"));
        return at >= 0
            && expression.Parts[at].WithoutCasts is { Parts.Length: 2 } removal
            && ExpressionTree.AreSame(removal.Parts[1], UnwrapElement(expression.Parts[1 - at]), scope);
    }

    private static Expression UnwrapElement(Expression value) =>
        value.WithoutCasts is { Kind: ExpressionKind.Call, Name: "ARRAY", Parts.Length: 1 } array
            ? array.Parts[0]
            : value;

    private static bool IsJsonObject(Expression value) => value.Kind switch
    {
        ExpressionKind.Cast =>
            value.Name is "JSONB" or "JSON" or "HSTORE"
                && !value.WithoutCasts.Name.StartsWith("'[", StringComparison.Ordinal),
        ExpressionKind.Literal => value.Name.StartsWith("'{\"", StringComparison.Ordinal),
        ExpressionKind.Call => Array.IndexOf(Objects, value.Name) >= 0,
        _ => false,
    };
}
