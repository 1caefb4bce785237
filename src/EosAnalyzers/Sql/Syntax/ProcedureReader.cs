using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Idempotence;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// Reads the body of a procedure that a text brings along: DO $$ .. $$ of PostgreSQL, BEGIN NOT ATOMIC of MariaDB, a
/// PL/SQL block with its declarations.
/// </summary>
internal static class ProcedureReader
{
    private static readonly string[] Ends = ["END", "ELSE", "ELSIF", "ELSEIF", "EXCEPTION", "WHEN"];

    private static readonly string[] DuplicateConditions =
        ["DUP_VAL_ON_INDEX", "OTHERS", "unique_violation", "SQLEXCEPTION", "1062"];

    /// <summary>The block; null when the text does not begin one here.</summary>
    public static Statement? TryReadProcedure(TokenCursor cursor)
    {
        if (cursor.Is("DO") && cursor.Traits.Has(DialectTraits.DollarQuotes))
            return TryReadAnonymous(cursor);
        if (cursor.Is("BEGIN") && cursor.Is("NOT", 1) && cursor.Is("ATOMIC", 2))
        {
            cursor.TakeToken();
            cursor.TakeToken();
            cursor.TakeToken();
            return ReadBlock(cursor, undoes: false);
        }
        return null;
    }

    // DO [LANGUAGE plpgsql] $$ [DECLARE ..] BEGIN .. END $$: the tokens of the body keep their places in the text.
    private static Statement? TryReadAnonymous(TokenCursor cursor)
    {
        var mark = cursor.MarkPosition();
        cursor.TakeToken();
        if (cursor.Accept("LANGUAGE"))
            cursor.TakeToken();
        var (start, end) = (cursor.Start, cursor.Current.End);
        if (cursor.Current.Kind == TokenKind.String && cursor.Text[start] == '$')
        {
            cursor.TakeToken();
            var tag = cursor.Text.IndexOf('$', start + 1) + 1 - start;
            var body = new TokenCursor(cursor.Text, cursor.Dialect, start + tag, Math.Max(start + tag, end - tag));
            var statements = ReadDeclarations(body);
            body.Expect("BEGIN");
            statements.Add(ReadBlock(body, undoes: true));
            body.Accept(";");
            if (!body.HasFailed && body.AtEnd)
                return new BlockStatement { Body = statements };
        }
        cursor.ReturnTo(mark);
        return null;
    }

    // DECLARE n int; total numeric := 0;
    private static List<Statement> ReadDeclarations(TokenCursor cursor)
    {
        var variables = new List<Statement>();
        if (cursor.Accept("DECLARE"))
            while (!cursor.Is("BEGIN") && !cursor.AtEnd && !cursor.HasFailed)
            {
                variables.Add(ReadVariable(cursor, cursor.TakeName()));
                cursor.Expect(";");
            }
        return variables;
    }

    private static SetVariableStatement ReadVariable(TokenCursor cursor, string name)
    {
        cursor.Accept("CONSTANT");
        TypeNameReader.ReadTypeName(cursor);
        return new SetVariableStatement
        {
            Name = name,
            Value = cursor.AcceptAny(":=", "=", "DEFAULT") ? ExpressionReader.ReadExpression(cursor) : Expression.Null
        };
    }

    /// <summary>Reads behind BEGIN up to and with END.</summary>
    private static BlockStatement ReadBlock(TokenCursor cursor, bool undoes)
    {
        var (variables, handler, goesOn) = ReadMariaDbDeclarations(cursor);
        var body = ReadStatements(cursor);
        var swallows = handler is not null;
        if (cursor.Accept("EXCEPTION"))
        {
            swallows = true;
            handler = [];
            while (cursor.Accept("WHEN") && !cursor.HasFailed)
                handler.AddRange(ReadHandler(cursor));
        }
        cursor.Expect("END");
        // A handler that goes on is asked for each statement by itself.
        if (goesOn)
            body = body.ConvertAll<Statement>(statement =>
                new BlockStatement { Body = [statement], Handler = handler!, SwallowsDuplicates = true });
        return new BlockStatement
        {
            Body = [.. variables, .. body],
            Handler = goesOn ? [] : handler ?? [],
            SwallowsDuplicates = swallows && !goesOn,
            UndoesFailure = undoes,
        };
    }

    private static List<Statement> ReadHandler(TokenCursor cursor)
    {
        if (!cursor.AcceptAny(DuplicateConditions))
            cursor.Fail();
        cursor.Expect("THEN");
        return ReadStatements(cursor);
    }

    // DECLARE n INT DEFAULT 0; DECLARE EXIT HANDLER FOR 1062 BEGIN END;
    private static (List<Statement> Variables, List<Statement>? Handler, bool GoesOn) ReadMariaDbDeclarations(
        TokenCursor cursor)
    {
        var variables = new List<Statement>();
        List<Statement>? handler = null;
        var goesOn = false;
        while (cursor.Accept("DECLARE") && !cursor.HasFailed)
        {
            if (cursor.Is("HANDLER", 1))
            {
                goesOn = cursor.Is("CONTINUE");
                cursor.TakeToken();
                cursor.TakeToken();
                cursor.Expect("FOR");
                ReadConditions(cursor);
                handler = [ReadStatement(cursor)];
            }
            else
                variables.Add(ReadVariable(cursor, cursor.TakeName()));
            cursor.Expect(";");
        }
        return (variables, handler, goesOn);
    }

    // 1062, SQLSTATE '23000', SQLEXCEPTION
    private static void ReadConditions(TokenCursor cursor)
    {
        do
        {
            var isState = cursor.Accept("SQLSTATE");
            var isNumber = cursor.Current.Kind == TokenKind.Number
                && cursor.ReadText(cursor.Current) == "1062";
            if (!isState && !isNumber && !cursor.Is("SQLEXCEPTION"))
                cursor.Fail();
            cursor.TakeToken();
        }
        while (cursor.Accept(",") && !cursor.HasFailed);
    }

    private static List<Statement> ReadStatements(TokenCursor cursor)
    {
        var statements = new List<Statement>();
        while (!cursor.AtEnd && !cursor.HasFailed && !cursor.IsAny(Ends) && cursor.TryEnter())
        {
            if (!cursor.Accept(";"))
            {
                statements.Add(ReadStatement(cursor));
                cursor.Expect(";");
            }
            cursor.LeaveConstruct();
        }
        return StatementReader.NestBehindReturn(statements);
    }

    private static Statement ReadStatement(TokenCursor cursor)
    {
        if (cursor.Is("IF") && !cursor.Is("(", 1) || cursor.Is("IF"))
            return ReadIf(cursor);
        if (cursor.Accept("BEGIN"))
            return ReadBlock(cursor, undoes: cursor.Traits.Has(DialectTraits.DollarQuotes));
        if (cursor.IsName() && cursor.Is(":=", 1))
            return ReadAssignment(cursor);
        if (cursor.Is("SET") && cursor.IsName(1) && cursor.IsAny(["=", ":="], 2))
        {
            cursor.TakeToken();
            return ReadAssignment(cursor);
        }
        if (cursor.Accept("GET"))
            return ReadDiagnostics(cursor);
        if (cursor.IsAny(["FOR", "LOOP", "WHILE", "FOREACH", "EXECUTE", "CALL", "FETCH", "OPEN"]))
            cursor.Fail();
        return StatementReader.ReadStatement(cursor);
    }

    private static SetVariableStatement ReadAssignment(TokenCursor cursor)
    {
        var name = cursor.TakeName();
        cursor.TakeToken();
        return new SetVariableStatement { Name = name, Value = ReadExpression(cursor) };
    }

    // GET DIAGNOSTICS n = ROW_COUNT
    private static SetVariableStatement ReadDiagnostics(TokenCursor cursor)
    {
        cursor.Accept("CURRENT");
        cursor.Expect("DIAGNOSTICS");
        var name = cursor.TakeName();
        cursor.AcceptAny("=", ":=");
        var start = cursor.Start;
        cursor.Expect("ROW_COUNT");
        return new SetVariableStatement
        {
            Name = name,
            Value = new Expression(ExpressionKind.Call, "ROW_COUNT", cursor.SpanFrom(start))
        };
    }

    private static ConditionalStatement ReadIf(TokenCursor cursor)
    {
        cursor.TakeToken();
        var condition = ReadExpression(cursor);
        cursor.Expect("THEN");
        var then = ReadStatements(cursor);
        if (cursor.Is("ELSIF") || cursor.Is("ELSEIF"))
            return new ConditionalStatement { Condition = condition, Then = then, Else = [ReadIf(cursor)] };
        var otherwise = cursor.Accept("ELSE") ? ReadStatements(cursor) : [];
        cursor.Expect("END");
        cursor.Expect("IF");
        return new ConditionalStatement { Condition = condition, Then = then, Else = otherwise };
    }

    // FOUND says whether the statement before has met a row.
    private static Expression ReadExpression(TokenCursor cursor) =>
        ExpressionTree.ReplaceParts(ExpressionReader.ReadExpression(cursor), part =>
            part.IsColumn("FOUND") && part.Qualifier.Length == 0
                ? new Expression(ExpressionKind.Call, "FOUND", part.Span)
                : null);
}
