namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads the statements that are known by their first words alone.</summary>
internal static class CommandReader
{
    private static readonly string[] Neutral =
    [
        "COMMIT", "END", "SAVEPOINT", "RELEASE", "LOCK", "UNLOCK", "USE", "PRAGMA", "ANALYZE", "VACUUM", "SHOW", "DESCRIBE", "RESET", "DISCARD", "LISTEN", "UNLISTEN",
        "PRINT", "RETURN", "SET", "START", "THROW", "RAISERROR", "NULL", "DECLARE", "CHECKPOINT", "DEALLOCATE", "CLOSE", "ABORT", "GO", "REINDEX", "REFRESH", "COMMENT",
    ];

    public static Statement Read(Cursor cursor)
    {
        if (VariableReader.TryRead(cursor) is { } variable)
            return variable;
        var start = cursor.Start;
        var first = cursor.TextOf(cursor.Take()).ToUpperInvariant();
        var command = first switch
        {
            "BEGIN" => new Command { Effect = EffectKind.Begin },
            "ROLLBACK" => new Command { Effect = cursor.Accept("TO") ? EffectKind.None : EffectKind.Rollback },
            "TRUNCATE" => Truncate(cursor),
            "CREATE" => new Command { Effect = IsGuarded(cursor, "OR") ? EffectKind.None : EffectKind.Fails, Subject = "CREATE" },
            "DROP" or "ALTER" => new Command { Effect = IsGuarded(cursor, "SET") ? EffectKind.None : EffectKind.Fails, Subject = first },
            "NOTIFY" => new Command { Effect = EffectKind.Repeats, Subject = first },
            "COPY" => new Command { Effect = cursor.Is("TO", cursor.Is("(", 1) ? CloseOf(cursor) : 1) ? EffectKind.None : EffectKind.Repeats, Subject = first, SchemaDecides = true },
            "BULK" => new Command { Effect = EffectKind.Repeats, Subject = "BULK INSERT", SchemaDecides = true },
            "LOAD" => Load(cursor),
            _ => new Command { Effect = Array.IndexOf(Neutral, first) >= 0 ? EffectKind.None : EffectKind.Unknown, Subject = first },
        };
        SkipRest(cursor, first);
        command.Span = cursor.From(start);
        return command;
    }

    private static int CloseOf(Cursor cursor)
    {
        var at = 1;
        while (!cursor.Is(")", at) && cursor.Peek(at).Kind != TokenKind.End)
            at++;
        return at + 1;
    }

    private static Command Truncate(Cursor cursor)
    {
        cursor.Accept("TABLE");
        return new Command { Effect = EffectKind.Truncates, Subject = SourceReader.Table(cursor).Name };
    }

    // CREATE OR REPLACE, IF NOT EXISTS, DROP IF EXISTS
    private static bool IsGuarded(Cursor cursor, string word)
    {
        for (var at = 0; at < 8 && cursor.Peek(at).Kind != TokenKind.End; at++)
            if (cursor.Is("IF", at) || cursor.Is(word, at) && word == "OR")
                return true;
        return false;
    }

    private static Command Load(Cursor cursor)
    {
        var (skips, replaces) = (false, false);
        for (var at = 0; at < 8; at++)
        {
            skips |= cursor.Is("IGNORE", at) || cursor.Is("LOCAL", at);
            replaces |= cursor.Is("REPLACE", at);
        }
        return new Command { Effect = replaces ? EffectKind.None : EffectKind.Repeats, Subject = "LOAD DATA", SchemaDecides = skips || !replaces };
    }

    private static void SkipRest(Cursor cursor, string first)
    {
        if (first == "BEGIN")
            cursor.AcceptAny("TRAN", "TRANSACTION", "WORK", "IMMEDIATE", "DEFERRED", "EXCLUSIVE");
        if (first == "BEGIN")
            cursor.Accept("TRANSACTION");
        else if (first is "COMMIT" or "ROLLBACK")
            cursor.AcceptAny("TRAN", "TRANSACTION", "WORK");
        else
            while (!IsEnd(cursor, first))
                if (cursor.Is("("))
                    cursor.SkipBalanced();
                else
                    cursor.Take();
    }

    // The words of CREATE and EXEC may be those that begin a statement.
    private static bool IsEnd(Cursor cursor, string first) =>
        cursor.AtEnd || cursor.Is(";") || cursor.Is(")")
        || first is not ("CREATE" or "ALTER" or "EXEC" or "EXECUTE") && cursor.Traits.Has(DialectTraits.NoSeparators) && StatementStarts.IsAt(cursor);
}

/// <summary>Reads SET @v = .., DECLARE @v type = .. and SELECT @v = ...</summary>
internal static class VariableReader
{
    public static Statement? TryRead(Cursor cursor)
    {
        var mark = cursor.Mark();
        if (!cursor.AcceptAny("SET", "DECLARE") || cursor.Current.Kind != TokenKind.Parameter)
        {
            cursor.Return(mark);
            return null;
        }
        var name = cursor.TextOf(cursor.Take());
        if (!cursor.Is("=") && !cursor.Is(":="))
            SkipType(cursor);
        var isSet = cursor.AcceptAny("=", ":=");
        var value = isSet ? ExpressionReader.Read(cursor) : Expression.Null;
        if (!cursor.Is(","))
            return new SetVariable { Name = name, Value = value };
        cursor.Return(mark);
        return null;
    }

    private static void SkipType(Cursor cursor)
    {
        cursor.Accept("AS");
        TypeName.Read(cursor);
    }
}
