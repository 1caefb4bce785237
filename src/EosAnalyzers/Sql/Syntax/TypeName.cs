namespace EosAnalyzers.Sql.Syntax;

/// <summary>The name of a type after :: or AS.</summary>
internal static class TypeName
{
    private static readonly string[] Continuations = ["PRECISION", "VARYING", "UNSIGNED", "SIGNED", "INTEGER", "WITHOUT", "WITH", "TIME", "ZONE"];

    /// <summary>Its last word in upper case, without its length; <c>[]</c> behind it for an array.</summary>
    public static string Read(Cursor cursor)
    {
        var name = cursor.TakeName();
        while (cursor.Accept("."))
            name = cursor.TakeName();
        while (cursor.IsAny(Continuations) && !cursor.Is("WITH") || cursor.Is("WITH") && cursor.IsAny(["TIME", "LOCAL"], 1))
            cursor.Take();
        if (cursor.Is("("))
            cursor.SkipBalanced();
        if (!cursor.Is("["))
            return name.ToUpperInvariant();
        while (cursor.Is("["))
            cursor.SkipBalanced();
        return name.ToUpperInvariant() + "[]";
    }
}
