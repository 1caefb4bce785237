using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Schema;

/// <summary>Reads what a trigger or its function does, as far as it is statements, assignments to NEW and IF.</summary>
internal static class TriggerBodyReader
{
    private static readonly string[] BlockEnds = ["END", "ELSE", "ELSIF", "ELSEIF", "EXCEPTION"];

    /// <summary>The statements; null when one of them is not understood.</summary>
    public static List<Statement>? ReadBody(string text, SqlDialect dialect)
    {
        var cursor = new TokenCursor(text, dialect);
        if (cursor.Accept("DECLARE"))
            while (!cursor.AtEnd && !cursor.Is("BEGIN"))
                cursor.TakeToken();
        var statements = ReadBlock(cursor);
        return cursor.HasFailed || statements.Exists(IsUnknown) ? null : statements;
    }

    /// <summary>A quoted text without its quotes: $$ .. $$, $BODY$ .. $BODY$, ' .. '.</summary>
    public static string ReadQuoted(string text)
    {
        if (text.Length < 2)
            return text;
        if (text[0] != '$')
            return text.Substring(1, text.Length - 2).Replace("''", "'");
        var tag = text.IndexOf('$', 1) + 1;
        return text.Length >= 2 * tag ? text.Substring(tag, text.Length - 2 * tag) : text;
    }

    /// <summary>Whether a statement may leave something behind each time.</summary>
    public static bool MayWrite(Statement statement) => statement switch
    {
        // The same rows get the same values, and what is gone is gone.
        UpdateStatement { Limit: null } update =>
            update.Assignments.Exists(assignment => ReadsOtherThanNew(assignment.Value)),
        DeleteStatement { Limit: null } => false,
        InsertStatement or UpdateStatement or DeleteStatement or MergeStatement => true,
        SetVariableStatement variable =>
            variable.Name.StartsWith("NEW.", StringComparison.OrdinalIgnoreCase) && MayMove(variable.Value),
        ConditionalStatement conditional => conditional.Then.Exists(MayWrite) || conditional.Else.Exists(MayWrite),
        BlockStatement block => block.Body.Exists(MayWrite),
        SelectStatement => false,
        CommandStatement command => command.Effect is not CommandEffect.None,
        _ => true,
    };

    // NEW.email := lower(NEW.email) gives the same of the same; a clock or the old row does not.
    private static bool MayMove(Expression value) =>
        value.Query is not null
        || value.Kind == ExpressionKind.Column && SqlName.AreEqual(value.Qualifier, "OLD")
        || value.Kind == ExpressionKind.Call
            && FunctionTable.FindRow(value.Name, "same", SqlDialect.PostgreSql) is null
            && FunctionTable.FindRow(value.Name, "reads", SqlDialect.PostgreSql) is null
        || Array.Exists(value.Parts, MayMove);

    private static bool ReadsOtherThanNew(Expression value) =>
        MayMove(value)
        || value.Kind == ExpressionKind.Column && !SqlName.AreEqual(value.Qualifier, "NEW")
        || Array.Exists(value.Parts, ReadsOtherThanNew);

    private static bool IsUnknown(Statement statement) => statement switch
    {
        CommandStatement command => command.Effect == CommandEffect.Unknown,
        ConditionalStatement conditional => conditional.Then.Exists(IsUnknown) || conditional.Else.Exists(IsUnknown),
        BlockStatement block => block.Body.Exists(IsUnknown),
        _ => false,
    };

    private static List<Statement> ReadBlock(TokenCursor cursor)
    {
        var statements = new List<Statement>();
        while (!cursor.AtEnd && !cursor.HasFailed && !cursor.IsAny(BlockEnds) && cursor.TryEnter())
        {
            if (!cursor.Accept(";"))
                statements.Add(ReadStatement(cursor));
            cursor.LeaveConstruct();
        }
        return statements;
    }

    private static Statement ReadStatement(TokenCursor cursor)
    {
        if (cursor.Accept("BEGIN"))
            return ReadNested(cursor);
        if (cursor.Is("IF") && !cursor.Is("(", 1) || cursor.Is("IF"))
            return ReadIf(cursor);
        if (cursor.Accept("RETURN"))
            return ReadReturn(cursor);
        if (cursor.Accept("PERFORM"))
            return SkipPerform(cursor);
        var isSet = cursor.Is("SET");
        var at = isSet ? 1 : 0;
        if (cursor.Is(".", at + 1) && (cursor.Is("=", at + 3) || cursor.Is(":=", at + 3)))
            return ReadAssignment(cursor, isSet);
        if (cursor.Is("SET") && cursor.Is("NOCOUNT", 1))
        {
            while (!cursor.AtEnd && !cursor.Is(";") && !cursor.IsAny(["INSERT", "UPDATE", "DELETE", "IF", "MERGE"]))
                cursor.TakeToken();
            return new CommandStatement { Effect = CommandEffect.None, Subject = "SET" };
        }
        return StatementReader.ReadStatement(cursor);
    }

    private static BlockStatement ReadNested(TokenCursor cursor)
    {
        cursor.Accept("ATOMIC");
        var body = ReadBlock(cursor);
        cursor.Expect("END");
        return new BlockStatement { Body = body };
    }

    // IF a THEN .. ELSIF b THEN .. ELSE .. END IF; T-SQL has one statement or block instead.
    private static ConditionalStatement ReadIf(TokenCursor cursor)
    {
        cursor.TakeToken();
        var condition = ExpressionReader.ReadExpression(cursor);
        if (!cursor.Accept("THEN"))
        {
            List<Statement> only = [ReadStatement(cursor)];
            cursor.Accept(";");
            return new ConditionalStatement
            {
                Condition = condition,
                Then = only,
                Else = cursor.Accept("ELSE") ? [ReadStatement(cursor)] : []
            };
        }
        var then = ReadBlock(cursor);
        if (cursor.Is("ELSIF") || cursor.Is("ELSEIF"))
            return new ConditionalStatement { Condition = condition, Then = then, Else = [ReadIf(cursor)] };
        var otherwise = cursor.Accept("ELSE") ? ReadBlock(cursor) : [];
        cursor.Expect("END");
        cursor.Accept("IF");
        return new ConditionalStatement { Condition = condition, Then = then, Else = otherwise };
    }

    private static CommandStatement ReadReturn(TokenCursor cursor)
    {
        var returnsNull = cursor.Is("NULL");
        while (!cursor.AtEnd && !cursor.Is(";"))
            cursor.TakeToken();
        return new CommandStatement { Effect = CommandEffect.None, Subject = "RETURN", ReturnsNull = returnsNull };
    }

    private static CommandStatement SkipPerform(TokenCursor cursor)
    {
        var isNotification = cursor.Is("pg_notify");
        while (!cursor.AtEnd && !cursor.Is(";"))
            cursor.TakeToken();
        return new CommandStatement
        {
            Effect = isNotification ? CommandEffect.Repeats : CommandEffect.Unknown,
            Subject = "PERFORM"
        };
    }

    // NEW.updated_at := now(), SET NEW.updated_at = NOW()
    private static SetVariableStatement ReadAssignment(TokenCursor cursor, bool isSet)
    {
        if (isSet)
            cursor.TakeToken();
        var row = cursor.TakeName();
        cursor.Expect(".");
        var column = cursor.TakeName();
        cursor.TakeToken();
        return new SetVariableStatement { Name = $"{row}.{column}", Value = ExpressionReader.ReadExpression(cursor) };
    }
}
