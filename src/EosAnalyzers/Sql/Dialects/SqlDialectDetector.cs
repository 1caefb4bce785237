using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

/// <summary>What the quotes and parameters of a text say of its dialect.</summary>
internal static class SqlDialectDetector
{
    /// <summary>
    /// The one dialect whose marks the text carries and that can read it; generic when no mark is in it, or those of
    /// two.
    /// </summary>
    public static SqlDialect DetectDialect(string text)
    {
        // Each reads strings and comments in its own way: a mark counts where its own dialect sees it.
        var marked = DialectRegistry.All.Where(definition => HasMark(text, definition))
            .Select(definition => definition.Dialect)
            .ToList();
        return marked.Count == 1 && SqlIdempotence.CanRead(text, marked[0]) ? marked[0] : SqlDialect.Generic;
    }

    private static bool HasMark(string text, DialectDefinition definition)
    {
        if (definition.IsMark is not { } isMark)
            return false;
        for (var cursor = new TokenCursor(text, definition.Dialect); !cursor.AtEnd; cursor.TakeToken())
            if (isMark(text, cursor.Current))
                return true;
        return false;
    }
}
