namespace EosAnalyzers.Sql.Syntax;

/// <summary>The name of a type after :: or AS.</summary>
internal static class TypeNameReader
{
    private static readonly string[] Continuations = [
        "PRECISION",
        "VARYING",
        "UNSIGNED",
        "SIGNED",
        "INTEGER",
        "WITHOUT",
        "WITH",
        "TIME",
        "ZONE"
    ];

    /// <summary>Its last word in upper case, without its length; <c>[]</c> behind it for an array.</summary>
    public static string ReadTypeName(TokenCursor cursor)
    {
        var name = cursor.TakeName();
        while (cursor.Accept("."))
            name = cursor.TakeName();
        while (cursor.IsAny(Continuations) && !cursor.Is("WITH")
            || cursor.Is("WITH") && cursor.IsAny(["TIME", "LOCAL"], 1))
            cursor.TakeToken();
        if (cursor.Is("("))
            cursor.SkipBalanced();
        if (!cursor.Is("["))
            return name.ToUpperInvariant();
        while (cursor.Is("["))
            cursor.SkipBalanced();
        return name.ToUpperInvariant() + "[]";
    }
}
