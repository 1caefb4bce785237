namespace EosAnalyzers.Sql.Syntax;

internal static class MergeReader
{
    public static Statement ReadMerge(TokenCursor cursor)
    {
        cursor.Expect("MERGE");
        SelectReader.ReadTop(cursor);
        cursor.Accept("INTO");
        var table = SourceReader.ReadTable(cursor);
        var position = cursor.End;
        var hasHint = SourceReader.SkipHints(cursor);
        table.Alias = SourceReader.ReadAlias(cursor);
        cursor.Expect("USING");
        var source = SourceReader.ReadOneSource(cursor);
        cursor.Expect("ON");
        var merge = new MergeStatement
        {
            Table = table,
            Source = source,
            On = ExpressionReader.ReadExpression(cursor),
            HintPosition = position,
            HasHint = hasHint
        };
        while (cursor.Accept("WHEN"))
            merge.Branches.Add(ReadBranch(cursor, table));
        merge.Returning = ReturningReader.ReadReturning(cursor);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
        return merge;
    }

    private static MergeBranch ReadBranch(TokenCursor cursor, TableSource table)
    {
        var start = cursor.Start;
        var branch = new MergeBranch { When = ReadWhen(cursor) };
        if (cursor.Accept("AND"))
            branch.Condition = ExpressionReader.ReadExpression(cursor);
        cursor.Expect("THEN");
        if (cursor.Accept("UPDATE"))
            ReadUpdate(cursor, branch);
        else if (cursor.Accept("INSERT"))
            ReadInsert(cursor, branch, table);
        else if (cursor.Accept("DELETE"))
            branch.Deletes = true;
        else
            ReadDoNothing(cursor);
        branch.Span = cursor.SpanFrom(start);
        return branch;
    }

    private static MergeWhen ReadWhen(TokenCursor cursor)
    {
        var isNot = cursor.Accept("NOT");
        cursor.Expect("MATCHED");
        if (!cursor.Accept("BY"))
            return isNot ? MergeWhen.NotMatched : MergeWhen.Matched;
        var isSource = cursor.Accept("SOURCE");
        if (!isSource)
            cursor.Expect("TARGET");
        return isSource ? MergeWhen.NotMatchedBySource : MergeWhen.NotMatched;
    }

    private static void ReadUpdate(TokenCursor cursor, MergeBranch branch)
    {
        cursor.Expect("SET");
        branch.Assignments = AssignmentReader.ReadAssignments(cursor);
        if (cursor.Accept("WHERE"))
            branch.Condition = CombineConditions(branch.Condition, ExpressionReader.ReadExpression(cursor));
        // Oracle deletes of the rows that it has updated.
        if (cursor.Accept("DELETE") && cursor.Accept("WHERE"))
            branch.DeleteWhere = ExpressionReader.ReadExpression(cursor);
    }

    private static void ReadInsert(TokenCursor cursor, MergeBranch branch, TableSource table)
    {
        branch.Insert = new InsertStatement { Table = table };
        InsertReader.ReadColumns(cursor, branch.Insert);
        InsertReader.ReadValues(cursor, branch.Insert);
        if (cursor.Accept("WHERE"))
            branch.Condition = CombineConditions(branch.Condition, ExpressionReader.ReadExpression(cursor));
    }

    private static void ReadDoNothing(TokenCursor cursor)
    {
        cursor.Expect("DO");
        cursor.Expect("NOTHING");
    }

    private static Expression CombineConditions(Expression? left, Expression right) =>
        left is null ? right : new Expression(ExpressionKind.Binary, "AND", right.Span, left, right);
}
