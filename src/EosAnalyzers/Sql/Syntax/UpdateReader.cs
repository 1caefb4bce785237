namespace EosAnalyzers.Sql.Syntax;

internal static class UpdateReader
{
    public static Statement Read(Cursor cursor)
    {
        cursor.Expect("UPDATE");
        if (cursor.Accept("OR"))
            cursor.Take();
        cursor.AcceptAny("LOW_PRIORITY", "IGNORE");
        cursor.Accept("IGNORE");
        var top = SelectReader.Top(cursor);
        var sources = new List<Source>();
        SourceReader.ReadList(cursor, sources);
        var update = new Update { Table = sources[0], Limit = top };
        update.From.AddRange(sources.Skip(1));
        cursor.Expect("SET");
        update.Assignments = AssignmentReader.Read(cursor);
        ReturningReader.Skip(cursor);
        if (cursor.Accept("FROM"))
            SourceReader.ReadList(cursor, update.From);
        Tail(cursor, update);
        return update;
    }

    /// <summary>The assignments and conditions of DO UPDATE and of a MERGE branch as an update of a table.</summary>
    public static Update Of(Source table, List<Assignment> assignments, Expression? where) =>
        new() { Table = table, Assignments = assignments, Where = where };

    private static void Tail(Cursor cursor, Update update)
    {
        if (cursor.Accept("WHERE"))
            update.Where = ExpressionReader.Read(cursor);
        update.WherePosition = cursor.End;
        if (cursor.Accept("ORDER", "BY"))
            update.Order.AddRange(Ordering.Read(cursor));
        update.Limit ??= LimitReader.Read(cursor);
        ReturningReader.Skip(cursor);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }
}

internal static class DeleteReader
{
    public static Statement Read(Cursor cursor)
    {
        cursor.Expect("DELETE");
        cursor.AcceptAny("LOW_PRIORITY", "QUICK", "IGNORE");
        var top = SelectReader.Top(cursor);
        var hasFrom = cursor.Accept("FROM");
        var sources = new List<Source>();
        SourceReader.ReadList(cursor, sources);
        ReturningReader.Skip(cursor);
        // DELETE o FROM orders o JOIN .. names its target by the alias.
        var others = new List<Source>();
        if (cursor.AcceptAny(hasFrom ? ["USING", "FROM"] : ["FROM"]))
            SourceReader.ReadList(cursor, others);
        var target = others.Find(other => other.Answers(sources[0].Name)) ?? sources[0];
        var delete = new Delete { Table = target, Limit = top };
        delete.From.AddRange(sources.Skip(1).Concat(others).Where(source => source != target));
        Tail(cursor, delete);
        return delete;
    }

    private static void Tail(Cursor cursor, Delete delete)
    {
        if (cursor.Accept("WHERE"))
            delete.Where = ExpressionReader.Read(cursor);
        if (cursor.Accept("ORDER", "BY"))
            delete.Order.AddRange(Ordering.Read(cursor));
        delete.Limit ??= LimitReader.Read(cursor);
        ReturningReader.Skip(cursor);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }
}
