namespace EosAnalyzers.Sql.Syntax;

internal static class UpdateReader
{
    public static Statement ReadUpdate(TokenCursor cursor)
    {
        cursor.Expect("UPDATE");
        if (cursor.Accept("OR"))
            cursor.TakeToken();
        cursor.AcceptAny("LOW_PRIORITY", "IGNORE");
        cursor.Accept("IGNORE");
        var top = SelectReader.ReadTop(cursor);
        var sources = new List<TableSource>();
        SourceReader.ReadSources(cursor, sources);
        var update = new UpdateStatement { Table = sources[0], Limit = top };
        update.From.AddRange(sources.Skip(1));
        cursor.Expect("SET");
        update.Assignments = AssignmentReader.ReadAssignments(cursor);
        ReturningReader.SkipReturning(cursor);
        if (cursor.Accept("FROM"))
            SourceReader.ReadSources(cursor, update.From);
        ReadTail(cursor, update);
        return update;
    }

    /// <summary>The assignments and conditions of DO UPDATE and of a MERGE branch as an update of a table.</summary>
    public static UpdateStatement CreateUpdate(TableSource table, List<Assignment> assignments, Expression? where) =>
        new() { Table = table, Assignments = assignments, Where = where };

    private static void ReadTail(TokenCursor cursor, UpdateStatement update)
    {
        if (cursor.Accept("WHERE"))
            update.Where = ExpressionReader.ReadExpression(cursor);
        update.WherePosition = cursor.End;
        if (cursor.Accept("ORDER", "BY"))
            update.Order.AddRange(OrderByReader.ReadOrderBy(cursor));
        update.Limit ??= LimitReader.ReadLimit(cursor);
        ReturningReader.SkipReturning(cursor);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }
}

internal static class DeleteReader
{
    public static Statement ReadDelete(TokenCursor cursor)
    {
        cursor.Expect("DELETE");
        cursor.AcceptAny("LOW_PRIORITY", "QUICK", "IGNORE");
        var top = SelectReader.ReadTop(cursor);
        var hasFrom = cursor.Accept("FROM");
        var sources = new List<TableSource>();
        SourceReader.ReadSources(cursor, sources);
        ReturningReader.SkipReturning(cursor);
        // DELETE o FROM orders o JOIN .. names its target by the alias.
        var others = new List<TableSource>();
        if (cursor.AcceptAny(hasFrom ? ["USING", "FROM"] : ["FROM"]))
            SourceReader.ReadSources(cursor, others);
        var target = others.Find(other => other.IsNamed(sources[0].Name)) ?? sources[0];
        var delete = new DeleteStatement { Table = target, Limit = top };
        delete.From.AddRange(sources.Skip(1).Concat(others).Where(source => source != target));
        ReadTail(cursor, delete);
        return delete;
    }

    private static void ReadTail(TokenCursor cursor, DeleteStatement delete)
    {
        if (cursor.Accept("WHERE"))
            delete.Where = ExpressionReader.ReadExpression(cursor);
        if (cursor.Accept("ORDER", "BY"))
            delete.Order.AddRange(OrderByReader.ReadOrderBy(cursor));
        delete.Limit ??= LimitReader.ReadLimit(cursor);
        ReturningReader.SkipReturning(cursor);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }
}
