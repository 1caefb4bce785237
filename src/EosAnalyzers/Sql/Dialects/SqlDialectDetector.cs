using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Dialects;

/// <summary>What the quotes and parameters of a text say of its dialect.</summary>
internal static class SqlDialectDetector
{
    private static readonly SqlDialect[] Readers = [SqlDialect.MySql, SqlDialect.SqlServer, SqlDialect.PostgreSql];

    /// <summary>The one dialect whose marks the text carries and that can read it; generic when no mark is in it, or those of two.</summary>
    public static SqlDialect DetectDialect(string text)
    {
        // Each reads strings and comments in its own way: a mark counts where its own dialect sees it.
        var marked = Readers.Select(dialect => DetectMarks(text, dialect)).Where(dialect => dialect != SqlDialect.Generic).Distinct().ToList();
        return marked.Count == 1 && SqlIdempotence.CanRead(text, marked[0]) ? marked[0] : SqlDialect.Generic;
    }

    private static SqlDialect DetectMarks(string text, SqlDialect reader)
    {
        for (var cursor = new TokenCursor(text, reader); !cursor.AtEnd; cursor.TakeToken())
            if (DetectDialect(text, cursor.Current, reader) is var dialect and not SqlDialect.Generic)
                return dialect;
        return SqlDialect.Generic;
    }

    private static SqlDialect DetectDialect(string text, Token token, SqlDialect reader) => (token.Kind, text[token.Start], reader) switch
    {
        (TokenKind.QuotedName, '`', SqlDialect.MySql) => SqlDialect.MySql,
        (TokenKind.QuotedName, '[', SqlDialect.SqlServer) => SqlDialect.SqlServer,
        (TokenKind.Parameter, '$', SqlDialect.PostgreSql) when char.IsDigit(text[token.Start + 1]) => SqlDialect.PostgreSql,
        (TokenKind.Parameter, ':', SqlDialect.PostgreSql) => SqlDialect.Oracle,
        _ => SqlDialect.Generic,
    };
}
