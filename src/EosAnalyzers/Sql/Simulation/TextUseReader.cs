using EosAnalyzers.Sql.Idempotence;
using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>Reads from statements how they use columns and parameters.</summary>
internal sealed class TextUseReader(TextUses uses, SqlSchema? schema)
{
    private static readonly string[] DateFunctions = [
        "DATE",
        "DATETIME",
        "TIME",
        "JULIANDAY",
        "UNIXEPOCH",
        "STRFTIME",
        "DATE_ADD",
        "DATE_SUB",
        "DATE_FORMAT",
        "LAST_DAY"
    ];

    private readonly JsonUseReader json = new(uses);

    public void AddStatement(Statement statement)
    {
        foreach (var table in statement.With)
            AddStatement(table.Body);
        switch (statement)
        {
            case SelectStatement query:
                AddQuery(query);
                break;
            case InsertStatement insert:
                AddInsert(insert);
                break;
            case UpdateStatement update:
                uses.Targets.Add(update.Table);
                AddSources([update.Table, .. update.From]);
                AddAssignments(update.Assignments);
                AddCondition(update.Where);
                AddLimit(update.Limit);
                update.Order.ForEach(AddExpression);
                AddReturning(update.Returning);
                break;
            case DeleteStatement delete:
                uses.Targets.Add(delete.Table);
                AddSources([delete.Table, .. delete.From]);
                AddCondition(delete.Where);
                AddLimit(delete.Limit);
                delete.Order.ForEach(AddExpression);
                AddReturning(delete.Returning);
                break;
            case MergeStatement merge:
                AddMerge(merge);
                break;
            case ConditionalStatement conditional:
                AddExpression(conditional.Condition);
                conditional.Then.Concat(conditional.Else).ToList().ForEach(AddStatement);
                break;
            case BlockStatement block:
                block.Body.Concat(block.Handler).ToList().ForEach(AddStatement);
                break;
            case SetVariableStatement variable:
                AddExpression(variable.Value);
                break;
        }
    }

    private void AddInsert(InsertStatement insert)
    {
        uses.Targets.Add(insert.Table);
        var columns = insert.Columns.Count > 0
            ? insert.Columns
            : schema?.FindTable(insert.Table.Name)?.Columns.ConvertAll(column => column.Name) ?? [];
        columns.ForEach(column => uses.Columns.Add(column));
        foreach (var row in insert.Rows)
            AddRow(columns, row);
        if (insert.Query is { } query)
        {
            foreach (var term in query.EnumerateTerms())
            {
                AddRow(columns, term.Items.ConvertAll(item => item.Value));
                foreach (var row in term.Rows)
                    AddRow(columns, row);
            }
            AddQuery(query);
            RelateArrays(query, columns);
        }
        foreach (var conflict in insert.OtherConflicts.Prepend(insert.Conflict))
        {
            AddAssignments(conflict.Assignments);
            AddCondition(conflict.Where);
            foreach (var part in conflict.Target)
                AddExpression(part);
        }
        AddReturning(insert.Returning);
    }

    // INSERT INTO t(a, b) SELECT * FROM unnest(@as, @bs)
    private void RelateArrays(SelectStatement query, List<string> columns)
    {
        if (query.From.Count != 1 || query.From[0].Call is not { Name: "UNNEST" } call)
            return;

        for (var index = 0; index < call.Parts.Length; index++)
            if (call.Parts[index].WithoutCasts is { Kind: ExpressionKind.Parameter } parameter)
            {
                uses.MarkList(parameter.Name);
                if (index < columns.Count)
                    uses.RelateParameter(columns[index], parameter);
            }
    }

    private void AddRow(List<string> columns, IReadOnlyList<Expression> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            if (index < columns.Count)
            {
                uses.RelateParameter(columns[index], values[index].WithoutCasts);
                RelateInner(columns[index], values[index]);
                if (values[index].WithoutCasts.Kind == ExpressionKind.Parameter)
                    uses.MarkStoredWhole(values[index].WithoutCasts.Name);
            }
            AddExpression(values[index]);
        }
    }

    private void AddMerge(MergeStatement merge)
    {
        uses.Targets.Add(merge.Table);
        AddSources([merge.Table, merge.Source]);
        AddExpression(merge.On);
        // USING (VALUES (@id, @n)) AS s(id, n), USING (SELECT @id AS id)
        if (merge.Source.Query is { } query)
            foreach (var row in query.Rows)
                AddRow([.. merge.Source.Columns], row);
        foreach (var branch in merge.Branches)
        {
            AddCondition(branch.Condition);
            AddAssignments(branch.Assignments);
            if (branch.Insert is { } insert)
                foreach (var row in insert.Rows)
                    AddRow(insert.Columns, row);
        }
    }

    private void AddAssignments(List<Assignment> assignments)
    {
        foreach (var assignment in assignments)
        {
            uses.Columns.Add(assignment.Column);
            if (assignment.Value.WithoutCasts.Kind == ExpressionKind.Parameter)
                uses.MarkStoredWhole(assignment.Value.WithoutCasts.Name);
            uses.RelateParameter(assignment.Column, assignment.Value.WithoutCasts);
            RelateInner(assignment.Column, assignment.Value);
            if (assignment.Value.Kind == ExpressionKind.Call && JsonUseReader.IsJsonCall(assignment.Value))
                uses.MarkJson(assignment.Column);
            if (assignment.Value.Is(ExpressionKind.Binary, "||"))
                uses.MarkText(assignment.Column);
            AddExpression(assignment.Value);
        }
    }

    // SET n = n + @d, SET s = CASE WHEN .. THEN @s ELSE s END: the parameter is of the column's type.
    private void RelateInner(string column, Expression value)
    {
        if (value.Kind is ExpressionKind.Case or ExpressionKind.Binary
            || value.Kind == ExpressionKind.Call
                && value.Name is "COALESCE"
                    or "GREATEST"
                    or "LEAST"
                    or "MAX"
                    or "MIN"
                    or "NULLIF"
                    or "IFNULL"
                    or "ISNULL"
                    or "NVL")
            foreach (var part in value.Parts)
            {
                if (part.WithoutCasts.Kind == ExpressionKind.Parameter)
                    uses.RelateParameter(column, part.WithoutCasts);
                if (part.Kind is ExpressionKind.Case or ExpressionKind.Call)
                    RelateInner(column, part);
            }
    }

    private void AddReturning(ReturningClause? returning)
    {
        if (returning?.Target is { } target)
            uses.Targets.Add(target);
        foreach (var item in returning?.Items ?? [])
            if (item.Value.Qualifier.ToUpperInvariant() is not ("INSERTED" or "DELETED"))
                AddExpression(item.Value);
    }

    private void AddLimit(RowLimit? limit)
    {
        foreach (var part in new[] { limit?.Count, limit?.Offset })
            if (part?.WithoutCasts is { Kind: ExpressionKind.Parameter } parameter)
            {
                uses.AddParameter(parameter);
                uses.MarkCount(parameter.Name);
            }
    }

    private void AddQuery(SelectStatement query)
    {
        foreach (var table in query.With)
            AddStatement(table.Body);
        foreach (var term in query.EnumerateTerms())
        {
            AddSources(term.From);
            foreach (var item in term.Items)
            {
                if (item.Alias.Length > 0)
                    uses.RelateParameter(item.Alias, item.Value.WithoutCasts);
                AddExpression(item.Value);
            }
            foreach (var row in term.Rows)
                foreach (var value in row)
                    AddExpression(value);
            AddCondition(term.Where);
            AddCondition(term.Having);
            term.Order.ForEach(AddExpression);
            term.Group.ForEach(AddExpression);
            AddLimit(term.Limit);
        }
    }

    private void AddSources(List<TableSource> sources)
    {
        foreach (var source in sources)
        {
            uses.Sources.Add(source);
            if (source.Query is { } query)
            {
                AddQuery(query);
                foreach (var row in query.Rows)
                    AddRow([.. source.Columns], row);
            }
            if (source.Change is { } change)
                AddStatement(change);
            AddExpression(source.Call);
            AddExpression(source.On);
            foreach (var column in source.Columns)
                uses.Columns.Add(column);
        }
    }

    private void AddCondition(Expression? condition)
    {
        foreach (var part in condition is null ? [] : ExpressionTree.EnumerateParts(condition))
            if (part is { Kind: ExpressionKind.Binary, Name: "IS" or "IS NOT" }
                && part.Parts[0].Kind == ExpressionKind.Column)
                uses.MarkNullable(part.Parts[0].Name);
        AddExpression(condition);
    }

    private void AddExpression(Expression? expression)
    {
        if (expression is null || !StackGuard.HasRoom())
            return;

        switch (expression.Kind)
        {
            case ExpressionKind.Parameter:
                uses.AddParameter(expression);
                break;
            case ExpressionKind.Column:
                uses.Columns.Add(expression.Name);
                break;
            case ExpressionKind.Cast when expression.Parts[0].Kind == ExpressionKind.Parameter:
                uses.AddParameter(expression.Parts[0]);
                uses.SetCast(expression.Parts[0].Name, expression.Name);
                break;
            case ExpressionKind.Binary:
                AddBinary(expression);
                break;
            case ExpressionKind.Call:
                AddCall(expression);
                break;
            case ExpressionKind.Case when expression.Parts[0].WithoutCasts.Kind == ExpressionKind.Column:
                AddComparedCases(expression, expression.Parts[0].WithoutCasts.Name);
                break;
        }
        foreach (var part in expression.Parts)
            AddExpression(part);
        if (expression.Query is { } query)
            AddQuery(query);
        foreach (var part in (expression.Rows?.Order ?? []).Concat(expression.Rows?.Partition ?? []))
            AddExpression(part);
    }

    // CASE status WHEN 'new' THEN ..: the column is compared with each of the cases.
    private void AddComparedCases(Expression choice, string column)
    {
        for (var index = 1; index < choice.Parts.Length - 1; index += 2)
            uses.RelateParameter(column, choice.Parts[index].WithoutCasts);
    }

    private void AddBinary(Expression expression)
    {
        if (expression.Name is "IN" or "NOT IN" or "="
            && expression.Parts[0].Kind == ExpressionKind.Column
            && expression.Parts[1].Query is { Items.Count: 1 } query
            && query.Items[0].Value.WithoutCasts is { Kind: ExpressionKind.Column } selected)
            uses.JoinColumns(expression.Parts[0].Name, selected.Name);
        var (left, right) = (expression.Parts[0].WithoutCasts, expression.Parts[1].WithoutCasts);
        if (JsonUseReader.IsJsonOperation(expression))
        {
            json.AddPath(right);
            if (left.Kind == ExpressionKind.Column)
                uses.MarkJson(left.Name);
            if (right.Kind == ExpressionKind.Parameter)
                uses.MarkElement(right.Name);
            return;
        }
        if (left.Kind == ExpressionKind.Column && expression.Name is "LIKE" or "ILIKE" or "||" or "NOT LIKE")
            uses.MarkText(left.Name);
        if (expression.Name == "=" && left.Kind == ExpressionKind.Column && right.Kind == ExpressionKind.Column)
            uses.JoinColumns(left.Name, right.Name);
        if (left.Kind == ExpressionKind.Column)
            RelateAll(left.Name, right, expression.Name);
        else if (right.Kind == ExpressionKind.Column)
            RelateAll(right.Name, left, expression.Name);
        // @tag = ANY(tags)
        if (right.Kind == ExpressionKind.Call && right.Name is "ANY" or "ALL" && right.Parts.Length == 1)
            RelateQuantified(left, right.Parts[0].WithoutCasts);
    }

    private void RelateAll(string column, Expression value, string name)
    {
        if (name is "IN" or "NOT IN" && value.Kind == ExpressionKind.Parameter)
            uses.MarkList(value.Name);
        foreach (var part in value.Kind == ExpressionKind.List ? value.Parts : [value])
            uses.RelateParameter(column, part.WithoutCasts);
        if (name == "||"
            && value is { Kind: ExpressionKind.Literal }
            && value.Name.StartsWith("'", StringComparison.Ordinal))
            uses.HasTextElements = true;
        if (name == "||" && value.Kind == ExpressionKind.Parameter)
        {
            uses.MarkElement(value.Name);
            uses.HasTextElements = true;
        }
    }

    private void RelateQuantified(Expression left, Expression inner)
    {
        if (left.Kind == ExpressionKind.Column && inner.Kind == ExpressionKind.Parameter)
        {
            uses.MarkList(inner.Name);
            uses.RelateParameter(left.Name, inner);
        }
        else if (inner.Kind == ExpressionKind.Column && left.Kind == ExpressionKind.Parameter)
        {
            uses.MarkElement(left.Name);
            uses.HasTextElements = true;
            uses.RelateParameter(inner.Name, left);
        }
        else if (inner.Kind == ExpressionKind.Column
            && left is { Kind: ExpressionKind.Literal }
            && left.Name.StartsWith("'", StringComparison.Ordinal))
            uses.HasTextElements = true;
    }

    private void AddCall(Expression call)
    {
        if (call.Name is "COALESCE" or "IFNULL" or "NVL" && call.Parts.Length == 2)
            json.AddMemberForm(call.Parts[0], call.Parts[1].WithoutCasts);
        var column = Array.Find(call.Parts, part => part.WithoutCasts.Kind == ExpressionKind.Column)?.WithoutCasts;
        if (column is null)
            return;

        if (JsonUseReader.IsJsonCall(call))
        {
            if (call.Parts[0].WithoutCasts.Kind == ExpressionKind.Column)
                uses.MarkJson(call.Parts[0].WithoutCasts.Name);
            foreach (var part in call.Parts.Skip(1))
                json.AddPath(part.WithoutCasts);
            return;
        }
        if (Array.IndexOf(DateFunctions, call.Name) >= 0)
            uses.MarkDate(column.Name);
        else if (FunctionLibrary.IsTextFunction(call.Name))
            AddTextArguments(call, column.Name);
        if (call.Name.StartsWith("ARRAY_", StringComparison.Ordinal))
            foreach (var part in call.Parts)
                NoteElement(part.WithoutCasts);
        if (call.Name is "BETWEEN"
            or "NOT BETWEEN"
            or "COALESCE"
            or "GREATEST"
            or "LEAST"
            or "MAX"
            or "MIN"
            or "NULLIF"
            or "IFNULL"
            or "ISNULL"
            or "NVL"
            or "DECODE"
            || call.Name.StartsWith("ARRAY_", StringComparison.Ordinal))
            foreach (var part in call.Parts)
                uses.RelateParameter(column.Name, part.WithoutCasts);
    }

    // REPLACE(note, 'l', 'll') does nothing to a text without l.
    private void AddTextArguments(Expression call, string column)
    {
        uses.MarkText(column);
        if (call.Name is not ("REPLACE" or "TRANSLATE" or "REGEXP_REPLACE" or "SPLIT_PART" or "SUBSTRING_INDEX"))
            return;

        var argument = call.Parts.Skip(1)
            .Select(part => part.WithoutCasts)
            .FirstOrDefault(part =>
                part.Kind == ExpressionKind.Literal && part.Name.StartsWith("'", StringComparison.Ordinal));
        if (argument is not null
            && TriggerBodyReader.ReadQuoted(argument.Name) is { Length: > 0 and < 12 } text
            && text.All(char.IsLetterOrDigit))
            uses.AddLiteral(column, $"'b{text}c{text}{text}d'");
    }

    private void NoteElement(Expression part)
    {
        if (part.Kind == ExpressionKind.Parameter)
            uses.MarkElement(part.Name);
        if (part.Kind == ExpressionKind.Parameter
            || part.Kind == ExpressionKind.Literal && part.Name.StartsWith("'", StringComparison.Ordinal))
            uses.HasTextElements = true;
    }
}
