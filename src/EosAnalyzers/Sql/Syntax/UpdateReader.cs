namespace EosAnalyzers.Sql.Syntax;

internal static class UpdateReader
{
    public static Statement ReadUpdate(TokenCursor cursor)
    {
        cursor.Expect("UPDATE");
        var conflict = cursor.Accept("OR") ? ReadConflictAction(cursor) : ConflictAction.Fail;
        cursor.Accept("LOW_PRIORITY");
        if (cursor.Accept("IGNORE"))
            conflict = ConflictAction.Ignore;
        var top = SelectReader.ReadTop(cursor);
        var sources = new List<TableSource>();
        SourceReader.ReadSources(cursor, sources);
        var update = new UpdateStatement { Table = sources[0], Limit = top, Conflict = conflict };
        update.From.AddRange(sources.Skip(1));
        cursor.Expect("SET");
        update.Assignments = AssignmentReader.ReadAssignments(cursor);
        update.Returning = ReturningReader.ReadReturning(cursor);
        if (cursor.Accept("FROM"))
            SourceReader.ReadSources(cursor, update.From);
        ReadTail(cursor, update);
        return update;
    }

    /// <summary>The assignments and conditions of DO UPDATE and of a MERGE branch as an update of a table.</summary>
    public static UpdateStatement CreateUpdate(TableSource table, List<Assignment> assignments, Expression? where) =>
        new() { Table = table, Assignments = assignments, Where = where };

    private static ConflictAction ReadConflictAction(TokenCursor cursor)
    {
        var action = cursor.Is("IGNORE")
            ? ConflictAction.Ignore
            : cursor.Is("REPLACE")
            ? ConflictAction.Replace
            : ConflictAction.Fail;
        cursor.TakeToken();
        return action;
    }

    private static void ReadTail(TokenCursor cursor, UpdateStatement update)
    {
        if (cursor.Accept("WHERE"))
            update.Where = ExpressionReader.ReadExpression(cursor);
        update.WherePosition = cursor.End;
        if (cursor.Accept("ORDER", "BY"))
            update.Order.AddRange(OrderByReader.ReadOrderBy(cursor));
        update.Limit ??= LimitReader.ReadLimit(cursor);
        update.Returning ??= ReturningReader.ReadReturning(cursor);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }
}

internal static class DeleteReader
{
    public static Statement ReadDelete(TokenCursor cursor)
    {
        cursor.Expect("DELETE");
        while (cursor.AcceptAny("LOW_PRIORITY", "QUICK", "IGNORE"))
            continue;
        var top = SelectReader.ReadTop(cursor);
        var hasFrom = cursor.Accept("FROM");
        var sources = new List<TableSource>();
        SourceReader.ReadSources(cursor, sources);
        var returning = ReturningReader.ReadReturning(cursor);
        // DELETE o FROM orders o JOIN .. and DELETE FROM o USING orders o JOIN .. name the target by its alias.
        var others = new List<TableSource>();
        if (cursor.Accept("FROM") || hasFrom && cursor.Accept("USING"))
            SourceReader.ReadSources(cursor, others);
        var target = others.Find(other => other.IsNamed(sources[0].Name)) ?? sources[0];
        var delete = new DeleteStatement { Table = target, Limit = top, Returning = returning };
        delete.OtherTargets.AddRange(FindOtherTargets(sources, others));
        delete.From.AddRange(
            sources.Skip(1)
                .Where(source => others.Count == 0 || delete.OtherTargets.Count == 0)
                .Concat(others)
                .Where(source => source != target));
        ReadTail(cursor, delete);
        return delete;
    }

    // DELETE a, b FROM a JOIN b ..
    private static IEnumerable<TableSource> FindOtherTargets(List<TableSource> sources, List<TableSource> others) =>
        sources.Skip(1).Select(source => others.Find(other => other.IsNamed(source.Name))).OfType<TableSource>();

    private static void ReadTail(TokenCursor cursor, DeleteStatement delete)
    {
        if (cursor.Accept("WHERE"))
            delete.Where = ExpressionReader.ReadExpression(cursor);
        if (cursor.Accept("ORDER", "BY"))
            delete.Order.AddRange(OrderByReader.ReadOrderBy(cursor));
        delete.Limit ??= LimitReader.ReadLimit(cursor);
        delete.Returning ??= ReturningReader.ReadReturning(cursor);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
    }
}
