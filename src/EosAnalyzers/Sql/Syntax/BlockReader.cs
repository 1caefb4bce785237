namespace EosAnalyzers.Sql.Syntax;

/// <summary>Reads IF, BEGIN .. END, BEGIN TRY .. CATCH and a PL/SQL block, as far as plain statements stand in them.</summary>
internal static class BlockReader
{
    private static readonly string[] DuplicateConditions = ["DUP_VAL_ON_INDEX", "OTHERS", "unique_violation"];
    private static readonly string[] Transactions = ["TRAN", "TRANSACTION", "WORK", "IMMEDIATE", "DEFERRED", "EXCLUSIVE", ";"];

    public static Statement? TryRead(Cursor cursor)
    {
        if (cursor.Is("IF") && cursor.Dialect is SqlDialect.SqlServer or SqlDialect.Oracle)
            return If(cursor);
        if (!cursor.Is("BEGIN") || cursor.IsAny(Transactions, 1) || cursor.Peek(1).Kind == TokenKind.End || cursor.Dialect is not (SqlDialect.SqlServer or SqlDialect.Oracle))
            return null;
        cursor.Take();
        return cursor.Accept("TRY") ? TryCatch(cursor) : Plain(cursor);
    }

    private static Conditional If(Cursor cursor)
    {
        cursor.Expect("IF");
        var condition = ExpressionReader.Read(cursor);
        var isProcedural = cursor.Accept("THEN");
        var then = Branch(cursor, isProcedural);
        if (cursor.Is(";") && cursor.Is("ELSE", 1))
            cursor.Take();
        var other = cursor.Accept("ELSE") ? Branch(cursor, isProcedural) : [];
        if (isProcedural)
            EndIf(cursor);
        return new Conditional { Condition = condition, Then = then, Else = other };
    }

    private static List<Statement> Branch(Cursor cursor, bool isProcedural) =>
        isProcedural ? StatementReader.ReadBlock(cursor) : [StatementReader.Read(cursor)];

    private static void EndIf(Cursor cursor)
    {
        cursor.Expect("END");
        cursor.Expect("IF");
    }

    private static Block TryCatch(Cursor cursor)
    {
        var body = StatementReader.ReadBlock(cursor);
        cursor.Expect("END");
        cursor.Expect("TRY");
        while (cursor.Accept(";"))
            continue;
        cursor.Expect("BEGIN");
        cursor.Expect("CATCH");
        var start = cursor.Mark();
        var rethrows = cursor.Is("THROW") || cursor.Is("RAISERROR");
        var handler = StatementReader.ReadBlock(cursor);
        cursor.Expect("END");
        cursor.Expect("CATCH");
        return new Block { Body = body, Handler = handler, SwallowsDuplicates = !rethrows && start >= 0 };
    }

    private static Block Plain(Cursor cursor)
    {
        var body = StatementReader.ReadBlock(cursor);
        var swallows = cursor.Accept("EXCEPTION");
        var handler = new List<Statement>();
        while (swallows && cursor.Accept("WHEN"))
            Handler(cursor, handler);
        cursor.Expect("END");
        return new Block { Body = body, Handler = handler, SwallowsDuplicates = swallows };
    }

    private static void Handler(Cursor cursor, List<Statement> handler)
    {
        if (!cursor.AcceptAny(DuplicateConditions))
            cursor.Fail();
        cursor.Expect("THEN");
        while (!cursor.Is("WHEN") && !cursor.Is("END") && !cursor.HasFailed && !cursor.AtEnd)
        {
            handler.Add(StatementReader.Read(cursor));
            cursor.Expect(";");
        }
    }
}
