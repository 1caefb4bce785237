using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// Reads IF, BEGIN .. END, BEGIN TRY .. CATCH and a PL/SQL block, as far as plain statements stand in them.
/// </summary>
internal static class BlockReader
{
    private static readonly string[] DuplicateConditions = ["DUP_VAL_ON_INDEX", "OTHERS", "unique_violation"];
    private static readonly string[] Transactions = [
        "TRAN",
        "TRANSACTION",
        "WORK",
        "IMMEDIATE",
        "DEFERRED",
        "EXCLUSIVE",
        ";"
    ];

    public static Statement? TryReadBlock(TokenCursor cursor)
    {
        if (cursor.Is("IF") && cursor.Traits.Has(DialectTraits.Blocks))
            return ReadIf(cursor);
        if (cursor.Is("WHILE") && cursor.Traits.Has(DialectTraits.NoSeparators))
            return ReadWhile(cursor);
        if (!cursor.Is("BEGIN")
            || cursor.IsAny(Transactions, 1)
            || cursor.Peek(1).Kind == TokenKind.End
            || !cursor.Traits.Has(DialectTraits.Blocks))
            return null;
        cursor.TakeToken();
        return cursor.Accept("TRY") ? ReadTryCatch(cursor) : ReadBeginEnd(cursor);
    }

    private static BlockStatement ReadWhile(TokenCursor cursor)
    {
        cursor.Expect("WHILE");
        var condition = ExpressionReader.ReadExpression(cursor);
        return new BlockStatement { Body = [StatementReader.ReadStatement(cursor)], While = condition };
    }

    private static ConditionalStatement ReadIf(TokenCursor cursor)
    {
        cursor.Expect("IF");
        var condition = ExpressionReader.ReadExpression(cursor);
        var isProcedural = cursor.Accept("THEN");
        var then = ReadBranch(cursor, isProcedural);
        if (cursor.Is(";") && cursor.Is("ELSE", 1))
            cursor.TakeToken();
        var other = cursor.Accept("ELSE") ? ReadBranch(cursor, isProcedural) : [];
        if (isProcedural)
            ReadEndIf(cursor);
        return new ConditionalStatement { Condition = condition, Then = then, Else = other };
    }

    private static List<Statement> ReadBranch(TokenCursor cursor, bool isProcedural) =>
        isProcedural ? StatementReader.ReadBlock(cursor) : [StatementReader.ReadStatement(cursor)];

    private static void ReadEndIf(TokenCursor cursor)
    {
        cursor.Expect("END");
        cursor.Expect("IF");
    }

    private static BlockStatement ReadTryCatch(TokenCursor cursor)
    {
        var body = StatementReader.ReadBlock(cursor);
        cursor.Expect("END");
        cursor.Expect("TRY");
        while (cursor.Accept(";"))
            continue;
        cursor.Expect("BEGIN");
        cursor.Expect("CATCH");
        var start = cursor.MarkPosition();
        var rethrows = cursor.Is("THROW") || cursor.Is("RAISERROR");
        var handler = StatementReader.ReadBlock(cursor);
        cursor.Expect("END");
        cursor.Expect("CATCH");
        return new BlockStatement { Body = body, Handler = handler, SwallowsDuplicates = !rethrows && start >= 0 };
    }

    private static BlockStatement ReadBeginEnd(TokenCursor cursor)
    {
        var body = StatementReader.ReadBlock(cursor);
        var swallows = cursor.Accept("EXCEPTION");
        var handler = new List<Statement>();
        while (swallows && cursor.Accept("WHEN"))
            ReadHandler(cursor, handler);
        cursor.Expect("END");
        return new BlockStatement { Body = body, Handler = handler, SwallowsDuplicates = swallows };
    }

    private static void ReadHandler(TokenCursor cursor, List<Statement> handler)
    {
        if (!cursor.AcceptAny(DuplicateConditions))
            cursor.Fail();
        cursor.Expect("THEN");
        while (!cursor.Is("WHEN") && !cursor.Is("END") && !cursor.HasFailed && !cursor.AtEnd)
        {
            handler.Add(StatementReader.ReadStatement(cursor));
            cursor.Expect(";");
        }
    }
}
