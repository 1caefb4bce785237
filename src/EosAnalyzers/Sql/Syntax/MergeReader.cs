namespace EosAnalyzers.Sql.Syntax;

internal static class MergeReader
{
    public static Statement Read(Cursor cursor)
    {
        cursor.Expect("MERGE");
        SelectReader.Top(cursor);
        cursor.Accept("INTO");
        var table = SourceReader.Table(cursor);
        var position = cursor.End;
        var hasHint = SourceReader.Hints(cursor);
        table.Alias = SourceReader.Alias(cursor);
        cursor.Expect("USING");
        var source = SourceReader.Read(cursor);
        cursor.Expect("ON");
        var merge = new Merge { Table = table, Source = source, On = ExpressionReader.Read(cursor), HintPosition = position, HasHint = hasHint };
        while (cursor.Accept("WHEN"))
            merge.Branches.Add(Branch(cursor, table));
        ReturningReader.Skip(cursor);
        if (cursor.Accept("OPTION"))
            cursor.SkipBalanced();
        return merge;
    }

    private static MergeBranch Branch(Cursor cursor, Source table)
    {
        var start = cursor.Start;
        var branch = new MergeBranch { When = When(cursor) };
        if (cursor.Accept("AND"))
            branch.Condition = ExpressionReader.Read(cursor);
        cursor.Expect("THEN");
        if (cursor.Accept("UPDATE"))
            Update(cursor, branch);
        else if (cursor.Accept("INSERT"))
            Insert(cursor, branch, table);
        else if (cursor.Accept("DELETE"))
            branch.Deletes = true;
        else
            Nothing(cursor);
        branch.Span = cursor.From(start);
        return branch;
    }

    private static MergeWhen When(Cursor cursor)
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

    private static void Update(Cursor cursor, MergeBranch branch)
    {
        cursor.Expect("SET");
        branch.Assignments = AssignmentReader.Read(cursor);
        if (cursor.Accept("WHERE"))
            branch.Condition = And(branch.Condition, ExpressionReader.Read(cursor));
        if (cursor.Accept("DELETE"))
            cursor.Fail();
    }

    private static void Insert(Cursor cursor, MergeBranch branch, Source table)
    {
        branch.Insert = new Insert { Table = table };
        InsertReader.Columns(cursor, branch.Insert);
        InsertReader.Values(cursor, branch.Insert);
        if (cursor.Accept("WHERE"))
            branch.Condition = And(branch.Condition, ExpressionReader.Read(cursor));
    }

    private static void Nothing(Cursor cursor)
    {
        cursor.Expect("DO");
        cursor.Expect("NOTHING");
    }

    private static Expression And(Expression? left, Expression right) =>
        left is null ? right : new Expression(ExpressionKind.Binary, "AND", right.Span, left, right);
}
