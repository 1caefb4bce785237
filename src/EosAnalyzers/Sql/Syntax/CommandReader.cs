using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads the statements that are known by their first words alone.</summary>
internal static class CommandReader
{
    private static readonly string[] Neutral =
    [
        "COMMIT",
        "END",
        "SAVEPOINT",
        "RELEASE",
        "LOCK",
        "UNLOCK",
        "USE",
        "PRAGMA",
        "ANALYZE",
        "VACUUM",
        "SHOW",
        "DESCRIBE",
        "RESET",
        "DISCARD",
        "LISTEN",
        "UNLISTEN",
        "PRINT",
        "RETURN",
        "SET",
        "START",
        "THROW",
        "RAISERROR",
        "NULL",
        "DECLARE",
        "CHECKPOINT",
        "DEALLOCATE",
        "CLOSE",
        "ABORT",
        "GO",
        "REINDEX",
        "REFRESH",
        "COMMENT",
        "BREAK",
        "CONTINUE",
    ];

    private static readonly string[] Levels = ["NOTICE", "INFO", "LOG", "DEBUG", "WARNING"];

    public static Statement ReadCommand(TokenCursor cursor)
    {
        if (VariableReader.TryReadVariable(cursor) is { } variable)
            return variable;
        var start = cursor.Start;
        var first = cursor.ReadText(cursor.TakeToken()).ToUpperInvariant();
        var command = first switch
        {
            "BEGIN" => new CommandStatement { Effect = CommandEffect.Begin },
            "ROLLBACK" =>
                new CommandStatement { Effect = cursor.Accept("TO") ? CommandEffect.None : CommandEffect.Rollback },
            "TRUNCATE" => ReadTruncate(cursor),
            "CREATE" =>
                new CommandStatement
                {
                    Effect = FindCreateEffect(cursor),
                    Subject = "CREATE",
                    TemporaryTable = FindTemporaryTable(cursor)
                },
            "DROP" or "ALTER" =>
                new CommandStatement
                {
                    Effect = IsSessionTable(cursor)
                        ? CommandEffect.Temporary
                        : IsGuarded(cursor, "SET")
                        ? CommandEffect.None
                        : CommandEffect.Fails,
                    Subject = first
                },
            "EXEC" or "EXECUTE" =>
                new CommandStatement
                {
                    Effect = IsLock(cursor) ? CommandEffect.None : CommandEffect.Unknown,
                    Subject = first
                },
            // RAISE NOTICE only says something, RAISE ends the statement.
            "RAISE" =>
                new CommandStatement { Effect = CommandEffect.None, Subject = cursor.IsAny(Levels) ? "NOTICE" : first },
            "NOTIFY" => new CommandStatement { Effect = CommandEffect.Repeats, Subject = first },
            "COPY" =>
                new CommandStatement
                {
                    Effect = cursor.Is("TO", cursor.Is("(", 1) ? FindClosingParenthesis(cursor) : 1)
                        ? CommandEffect.None
                        : CommandEffect.Repeats,
                    Subject = first,
                    SchemaDecides = true
                },
            "BULK" =>
                new CommandStatement { Effect = CommandEffect.Repeats, Subject = "BULK INSERT", SchemaDecides = true },
            "LOAD" => ReadLoad(cursor),
            _ =>
                new CommandStatement
                {
                    Effect = Array.IndexOf(Neutral, first) >= 0 ? CommandEffect.None : CommandEffect.Unknown,
                    Subject = first
                },
        };
        SkipRest(cursor, first);
        command.Span = cursor.SpanFrom(start);
        return command;
    }

    private static int FindClosingParenthesis(TokenCursor cursor)
    {
        var at = 1;
        while (!cursor.Is(")", at) && cursor.Peek(at).Kind != TokenKind.End)
            at++;
        return at + 1;
    }

    private static CommandStatement ReadTruncate(TokenCursor cursor)
    {
        cursor.Accept("TABLE");
        return new CommandStatement { Effect = CommandEffect.Truncates, Subject = SourceReader.ReadTable(cursor).Name };
    }

    // CREATE OR REPLACE, IF NOT EXISTS, DROP IF EXISTS
    private static bool IsGuarded(TokenCursor cursor, string word)
    {
        for (var at = 0; at < 8 && cursor.Peek(at).Kind != TokenKind.End; at++)
            if (cursor.Is("IF", at) || cursor.Is(word, at) && word == "OR")
                return true;
        return false;
    }

    private static CommandEffect FindCreateEffect(TokenCursor cursor)
    {
        if (IsSessionTable(cursor) || IsDroppedOnCommit(cursor))
            return CommandEffect.Temporary;
        return IsGuarded(cursor, "OR") ? CommandEffect.None : CommandEffect.Fails;
    }

    // #t and @t of SQL Server go away with the session, which a pool resets.
    private static bool IsSessionTable(TokenCursor cursor)
    {
        for (var at = 0; at < 6
            && cursor.Peek(at).Kind != TokenKind.End
            && !cursor.Is("(", at)
            && !cursor.Is(";", at); at++)
            if (cursor.Text[cursor.Peek(at).Start] == '#')
                return true;
        return false;
    }

    // CREATE TEMP TABLE IF NOT EXISTS t (..)
    private static string FindTemporaryTable(TokenCursor cursor)
    {
        var at = cursor.IsAny(["LOCAL", "GLOBAL"]) ? 1 : 0;
        if (!cursor.IsAny(["TEMP", "TEMPORARY"], at) || !cursor.Is("TABLE", at + 1))
            return "";
        at += cursor.Is("IF", at + 2) ? 5 : 2;
        return cursor.ReadText(cursor.Peek(cursor.Is(".", at + 1) ? at + 2 : at)).Trim('"', '`', '[', ']');
    }

    private static bool IsDroppedOnCommit(TokenCursor cursor)
    {
        if (!cursor.Is("TEMP") && !cursor.Is("TEMPORARY"))
            return false;
        for (var at = 0; cursor.Peek(at).Kind != TokenKind.End && !cursor.Is(";", at); at++)
            if (cursor.Is("COMMIT", at) && cursor.Is("DROP", at + 1))
                return true;
        return false;
    }

    // EXEC sp_getapplock .., EXEC @result = sp_getapplock ..
    private static bool IsLock(TokenCursor cursor)
    {
        var at = cursor.Is("=", 1) ? 2 : 0;
        while (cursor.Is(".", at + 1))
            at += 2;
        return cursor.IsAny(["sp_getapplock", "sp_releaseapplock", "sp_set_session_context"], at);
    }

    private static CommandStatement ReadLoad(TokenCursor cursor)
    {
        var (skips, replaces) = (false, false);
        for (var at = 0; at < 8; at++)
        {
            skips |= cursor.Is("IGNORE", at) || cursor.Is("LOCAL", at);
            replaces |= cursor.Is("REPLACE", at);
        }
        return new CommandStatement
        {
            Effect = replaces ? CommandEffect.None : CommandEffect.Repeats,
            Subject = "LOAD DATA",
            SchemaDecides = skips || !replaces
        };
    }

    private static void SkipRest(TokenCursor cursor, string first)
    {
        if (first == "BEGIN")
            cursor.AcceptAny("TRAN", "TRANSACTION", "WORK", "IMMEDIATE", "DEFERRED", "EXCLUSIVE");
        if (first == "BEGIN")
            cursor.Accept("TRANSACTION");
        else if (first is "COMMIT" or "ROLLBACK")
            cursor.AcceptAny("TRAN", "TRANSACTION", "WORK");
        else
            while (!IsAtEnd(cursor, first))
                if (cursor.Is("("))
                    cursor.SkipBalanced();
                else
                    cursor.TakeToken();
    }

    // The words of CREATE and EXEC may be those that begin a statement.
    private static bool IsAtEnd(TokenCursor cursor, string first) =>
        cursor.AtEnd || cursor.Is(";") || cursor.Is(")")
        || first is not ("CREATE" or "ALTER" or "DROP" or "EXEC" or "EXECUTE")
            && cursor.Traits.Has(DialectTraits.NoSeparators)
            && StatementStarts.IsAtStart(cursor);
}

/// <summary>Reads SET @v = .., DECLARE @v type = .. and SELECT @v = ...</summary>
internal static class VariableReader
{
    public static Statement? TryReadVariable(TokenCursor cursor)
    {
        var mark = cursor.MarkPosition();
        if (!cursor.AcceptAny("SET", "DECLARE") || cursor.Current.Kind != TokenKind.Parameter)
        {
            cursor.ReturnTo(mark);
            return null;
        }
        var start = cursor.Start;
        var variables = new List<Statement>();
        do
            variables.Add(ReadVariable(cursor));
        while (cursor.Accept(",") && cursor.Current.Kind == TokenKind.Parameter);
        if (variables.Count == 1)
            return variables[0];
        return new BlockStatement { Body = variables, Span = cursor.SpanFrom(start) };
    }

    private static SetVariableStatement ReadVariable(TokenCursor cursor)
    {
        var name = cursor.ReadText(cursor.TakeToken());
        var isTable = cursor.Is("TABLE") || cursor.Is("AS") && cursor.Is("TABLE", 1);
        if (!cursor.Is("=") && !cursor.Is(":="))
            SkipType(cursor);
        var isSet = cursor.AcceptAny("=", ":=");
        return new SetVariableStatement
        {
            Name = name,
            Value = isSet ? ExpressionReader.ReadExpression(cursor) : Expression.Null,
            IsTable = isTable
        };
    }

    private static void SkipType(TokenCursor cursor)
    {
        cursor.Accept("AS");
        if (!cursor.Accept("TABLE"))
            TypeNameReader.ReadTypeName(cursor);
        else if (cursor.Is("("))
            cursor.SkipBalanced();
    }
}
