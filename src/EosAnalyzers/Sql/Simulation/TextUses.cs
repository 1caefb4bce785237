using EosAnalyzers.Sql.Schema;
using EosAnalyzers.Sql.Syntax;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>
/// How a text uses its columns and parameters: which it compares with one another, which hold JSON, dates or counts.
/// </summary>
internal sealed class TextUses
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
    private static readonly string[] JsonSigns = ["->", "->>", "#>", "#>>", "#-", "@>", "?"];

    private readonly Dictionary<string, List<object?>> literals = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> parametersByColumn = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> columnsByParameter = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> casts = new(StringComparer.Ordinal);
    private readonly HashSet<string> json = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> dates = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> elements = new(StringComparer.Ordinal);
    private readonly HashSet<string> counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> stored = new(StringComparer.Ordinal);
    private readonly HashSet<string> nullable = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> equalColumns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> parameters = [];

    /// <summary>The parameters in the order of the text.</summary>
    public IReadOnlyList<string> Parameters => this.parameters;

    /// <summary>Every name of a column.</summary>
    public HashSet<string> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every table, query and function that is read or written.</summary>
    public List<TableSource> Sources { get; } = [];

    /// <summary>The tables that are written.</summary>
    public List<TableSource> Targets { get; } = [];

    public bool HasTextElements { get; private set; }

    /// <summary>The names along the paths into JSON that the text has.</summary>
    public List<string[]> JsonMembers { get; } = [];

    /// <summary>The brace or bracket that a member of JSON begins with, where the text says it.</summary>
    public Dictionary<string, char> MemberForms { get; } = new(StringComparer.Ordinal);

    public IEnumerable<object?> FindLiterals(string column) =>
        literals.TryGetValue(column, out var values) ? values : [];

    /// <summary>
    /// The parameters that a column is compared with or set to, and those of the columns that it is joined with.
    /// </summary>
    public IEnumerable<string> FindParameters(string column)
    {
        var own = parametersByColumn.TryGetValue(column, out var parameters) ? parameters : [];
        return !equalColumns.TryGetValue(column, out var others) ? own
            : own.Concat(
                others.SelectMany(other => parametersByColumn.TryGetValue(other, out var joined) ? joined : []))
                    .Distinct()
                    .ToList();
    }

    public IEnumerable<string> FindJoined(string column) =>
        equalColumns.TryGetValue(column, out var others) ? others : [];

    public string? FindColumn(string parameter) =>
        columnsByParameter.TryGetValue(parameter, out var column) ? column : null;

    public string? FindCast(string parameter) => casts.TryGetValue(parameter, out var type) ? type : null;

    public bool IsJson(string column) => json.Contains(column);

    public bool IsDate(string column) => dates.Contains(column);

    public bool IsText(string column) => texts.Contains(column);

    /// <summary>Whether a condition asks if a column is NULL.</summary>
    public bool MayBeNull(string column) => nullable.Contains(column);

    public bool IsList(string parameter) => lists.Contains(parameter);

    /// <summary>Whether a parameter is compared with an array's elements, or added to them.</summary>
    public bool IsElement(string parameter) => elements.Contains(parameter);

    public bool IsCount(string parameter) => counts.Contains(parameter);

    /// <summary>Whether a parameter is a column's value as a whole.</summary>
    public bool IsStoredWhole(string parameter) => stored.Contains(parameter);

    public void AddStatement(Statement statement, SqlSchema? schema)
    {
        foreach (var table in statement.With)
            AddStatement(table.Body, schema);
        switch (statement)
        {
            case SelectStatement query:
                AddQuery(query, schema);
                break;
            case InsertStatement insert:
                AddInsert(insert, schema);
                break;
            case UpdateStatement update:
                Targets.Add(update.Table);
                AddSources([update.Table, .. update.From], schema);
                AddAssignments(update.Assignments, schema);
                AddCondition(update.Where, schema);
                AddLimit(update.Limit);
                update.Order.ForEach(order => AddExpression(order, schema));
                AddReturning(update.Returning, schema);
                break;
            case DeleteStatement delete:
                Targets.Add(delete.Table);
                AddSources([delete.Table, .. delete.From], schema);
                AddCondition(delete.Where, schema);
                AddLimit(delete.Limit);
                delete.Order.ForEach(order => AddExpression(order, schema));
                AddReturning(delete.Returning, schema);
                break;
            case MergeStatement merge:
                AddMerge(merge, schema);
                break;
            case ConditionalStatement conditional:
                AddExpression(conditional.Condition, schema);
                conditional.Then.Concat(conditional.Else).ToList().ForEach(inner => AddStatement(inner, schema));
                break;
            case BlockStatement block:
                block.Body.Concat(block.Handler).ToList().ForEach(inner => AddStatement(inner, schema));
                break;
            case SetVariableStatement variable:
                AddExpression(variable.Value, schema);
                break;
        }
    }

    private void AddInsert(InsertStatement insert, SqlSchema? schema)
    {
        Targets.Add(insert.Table);
        var columns = insert.Columns.Count > 0
            ? insert.Columns
            : schema?.FindTable(insert.Table.Name)?.Columns.ConvertAll(column => column.Name) ?? [];
        columns.ForEach(column => Columns.Add(column));
        foreach (var row in insert.Rows)
            AddRow(columns, row, schema);
        if (insert.Query is { } query)
        {
            foreach (var term in query.EnumerateTerms())
            {
                AddRow(columns, term.Items.ConvertAll(item => item.Value), schema);
                foreach (var row in term.Rows)
                    AddRow(columns, row, schema);
            }
            AddQuery(query, schema);
            RelateArrays(query, columns);
        }
        foreach (var conflict in insert.OtherConflicts.Prepend(insert.Conflict))
        {
            AddAssignments(conflict.Assignments, schema);
            AddCondition(conflict.Where, schema);
            foreach (var part in conflict.Target)
                AddExpression(part, schema);
        }
        AddReturning(insert.Returning, schema);
    }

    // INSERT INTO t(a, b) SELECT * FROM unnest(@as, @bs)
    private void RelateArrays(SelectStatement query, List<string> columns)
    {
        if (query.From.Count != 1 || query.From[0].Call is not { Name: "UNNEST" } call)
            return;
        for (var index = 0; index < call.Parts.Length; index++)
            if (call.Parts[index].WithoutCasts is { Kind: ExpressionKind.Parameter } parameter)
            {
                lists.Add(parameter.Name);
                if (index < columns.Count)
                    RelateParameter(columns[index], parameter);
            }
    }

    private void AddRow(List<string> columns, IReadOnlyList<Expression> values, SqlSchema? schema)
    {
        for (var index = 0; index < values.Count; index++)
        {
            if (index < columns.Count)
            {
                RelateParameter(columns[index], values[index].WithoutCasts);
                RelateInner(columns[index], values[index]);
                if (values[index].WithoutCasts.Kind == ExpressionKind.Parameter)
                    stored.Add(values[index].WithoutCasts.Name);
            }
            AddExpression(values[index], schema);
        }
    }

    private void AddMerge(MergeStatement merge, SqlSchema? schema)
    {
        Targets.Add(merge.Table);
        AddSources([merge.Table, merge.Source], schema);
        AddExpression(merge.On, schema);
        // USING (VALUES (@id, @n)) AS s(id, n), USING (SELECT @id AS id)
        if (merge.Source.Query is { } query)
            foreach (var row in query.Rows)
                AddRow([.. merge.Source.Columns], row, schema);
        foreach (var branch in merge.Branches)
        {
            AddCondition(branch.Condition, schema);
            AddAssignments(branch.Assignments, schema);
            if (branch.Insert is { } insert)
                foreach (var row in insert.Rows)
                    AddRow(insert.Columns, row, schema);
        }
    }

    private void AddAssignments(List<Assignment> assignments, SqlSchema? schema)
    {
        foreach (var assignment in assignments)
        {
            Columns.Add(assignment.Column);
            if (assignment.Value.WithoutCasts.Kind == ExpressionKind.Parameter)
                stored.Add(assignment.Value.WithoutCasts.Name);
            RelateParameter(assignment.Column, assignment.Value.WithoutCasts);
            RelateInner(assignment.Column, assignment.Value);
            if (assignment.Value.Kind == ExpressionKind.Call && IsJsonCall(assignment.Value))
                json.Add(assignment.Column);
            if (assignment.Value.Is(ExpressionKind.Binary, "||"))
                texts.Add(assignment.Column);
            AddExpression(assignment.Value, schema);
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
                    RelateParameter(column, part.WithoutCasts);
                if (part.Kind is ExpressionKind.Case or ExpressionKind.Call)
                    RelateInner(column, part);
            }
    }

    private void AddReturning(ReturningClause? returning, SqlSchema? schema)
    {
        if (returning?.Target is { } target)
            Targets.Add(target);
        foreach (var item in returning?.Items ?? [])
            if (item.Value.Qualifier.ToUpperInvariant() is not ("INSERTED" or "DELETED"))
                AddExpression(item.Value, schema);
    }

    private void AddLimit(RowLimit? limit)
    {
        foreach (var part in new[] { limit?.Count, limit?.Offset })
            if (part?.WithoutCasts is { Kind: ExpressionKind.Parameter } parameter)
            {
                AddParameter(parameter);
                counts.Add(parameter.Name);
            }
    }

    private void AddQuery(SelectStatement query, SqlSchema? schema)
    {
        foreach (var table in query.With)
            AddStatement(table.Body, schema);
        foreach (var term in query.EnumerateTerms())
        {
            AddSources(term.From, schema);
            foreach (var item in term.Items)
            {
                if (item.Alias.Length > 0)
                    RelateParameter(item.Alias, item.Value.WithoutCasts);
                AddExpression(item.Value, schema);
            }
            foreach (var row in term.Rows)
                foreach (var value in row)
                    AddExpression(value, schema);
            AddCondition(term.Where, schema);
            AddCondition(term.Having, schema);
            term.Order.ForEach(order => AddExpression(order, schema));
            term.Group.ForEach(part => AddExpression(part, schema));
            AddLimit(term.Limit);
        }
    }

    private void AddSources(List<TableSource> sources, SqlSchema? schema)
    {
        foreach (var source in sources)
        {
            Sources.Add(source);
            if (source.Query is { } query)
            {
                AddQuery(query, schema);
                foreach (var row in query.Rows)
                    AddRow([.. source.Columns], row, schema);
            }
            if (source.Change is { } change)
                AddStatement(change, schema);
            AddExpression(source.Call, schema);
            AddExpression(source.On, schema);
            foreach (var column in source.Columns)
                Columns.Add(column);
        }
    }

    private void AddCondition(Expression? condition, SqlSchema? schema)
    {
        foreach (var part in condition is null ? [] : Idempotence.ExpressionTree.EnumerateParts(condition))
            if (part is { Kind: ExpressionKind.Binary, Name: "IS" or "IS NOT" }
                && part.Parts[0].Kind == ExpressionKind.Column)
                nullable.Add(part.Parts[0].Name);
        AddExpression(condition, schema);
    }

    private void AddExpression(Expression? expression, SqlSchema? schema)
    {
        if (expression is null || !StackGuard.HasRoom())
            return;
        switch (expression.Kind)
        {
            case ExpressionKind.Parameter:
                AddParameter(expression);
                break;
            case ExpressionKind.Column:
                Columns.Add(expression.Name);
                break;
            case ExpressionKind.Cast when expression.Parts[0].Kind == ExpressionKind.Parameter:
                AddParameter(expression.Parts[0]);
                casts[expression.Parts[0].Name] = expression.Name;
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
            AddExpression(part, schema);
        if (expression.Query is { } query)
            AddQuery(query, schema);
        foreach (var part in (expression.Rows?.Order ?? []).Concat(expression.Rows?.Partition ?? []))
            AddExpression(part, schema);
    }

    // CASE status WHEN 'new' THEN ..: the column is compared with each of the cases.
    private void AddComparedCases(Expression choice, string column)
    {
        for (var index = 1; index < choice.Parts.Length - 1; index += 2)
            RelateParameter(column, choice.Parts[index].WithoutCasts);
    }

    private void AddBinary(Expression expression)
    {
        if (expression.Name is "IN" or "NOT IN" or "="
            && expression.Parts[0].Kind == ExpressionKind.Column
            && expression.Parts[1].Query is { Items.Count: 1 } query
            && query.Items[0].Value.WithoutCasts is { Kind: ExpressionKind.Column } selected)
            JoinColumns(expression.Parts[0].Name, selected.Name);
        var (left, right) = (expression.Parts[0].WithoutCasts, expression.Parts[1].WithoutCasts);
        if (Array.IndexOf(JsonSigns, expression.Name) >= 0)
        {
            AddPath(right);
            if (left.Kind == ExpressionKind.Column)
                json.Add(left.Name);
            if (right.Kind == ExpressionKind.Parameter)
                elements.Add(right.Name);
            return;
        }
        if (left.Kind == ExpressionKind.Column && expression.Name is "LIKE" or "ILIKE" or "||" or "NOT LIKE")
            texts.Add(left.Name);
        if (expression.Name == "=" && left.Kind == ExpressionKind.Column && right.Kind == ExpressionKind.Column)
            JoinColumns(left.Name, right.Name);
        if (left.Kind == ExpressionKind.Column)
            RelateAll(left.Name, right, expression.Name);
        else if (right.Kind == ExpressionKind.Column)
            RelateAll(right.Name, left, expression.Name);
        // @tag = ANY(tags)
        if (right.Kind == ExpressionKind.Call && right.Name is "ANY" or "ALL" && right.Parts.Length == 1)
            RelateQuantified(left, right.Parts[0].WithoutCasts);
    }

    private void JoinColumns(string left, string right)
    {
        foreach (var (one, other) in new[] { (left, right), (right, left) })
        {
            if (!equalColumns.TryGetValue(one, out var others))
                equalColumns[one] = others = new(StringComparer.OrdinalIgnoreCase);
            others.Add(other);
        }
    }

    private void RelateAll(string column, Expression value, string name)
    {
        if (name is "IN" or "NOT IN" && value.Kind == ExpressionKind.Parameter)
            lists.Add(value.Name);
        foreach (var part in value.Kind == ExpressionKind.List ? value.Parts : [value])
            RelateParameter(column, part.WithoutCasts);
        if (name == "||"
            && value is { Kind: ExpressionKind.Literal }
            && value.Name.StartsWith("'", StringComparison.Ordinal))
            HasTextElements = true;
        if (name == "||" && value.Kind == ExpressionKind.Parameter)
            (_, HasTextElements) = (elements.Add(value.Name), true);
    }

    private void RelateQuantified(Expression left, Expression inner)
    {
        if (left.Kind == ExpressionKind.Column && inner.Kind == ExpressionKind.Parameter)
        {
            lists.Add(inner.Name);
            RelateParameter(left.Name, inner);
        }
        else if (inner.Kind == ExpressionKind.Column && left.Kind == ExpressionKind.Parameter)
        {
            elements.Add(left.Name);
            HasTextElements = true;
            RelateParameter(inner.Name, left);
        }
        else if (inner.Kind == ExpressionKind.Column
            && left is { Kind: ExpressionKind.Literal }
            && left.Name.StartsWith("'", StringComparison.Ordinal))
            HasTextElements = true;
    }

    // COALESCE(doc->'cfg', '{}'): the member is an object where it is there.
    private void AddMemberForm(Expression value, Expression otherwise)
    {
        if (otherwise.Kind != ExpressionKind.Literal || otherwise.Name is not ("'{}'" or "'[]'"))
            return;
        foreach (var part in Idempotence.ExpressionTree.EnumerateParts(value))
        {
            var isPath = part.Kind == ExpressionKind.Binary && Array.IndexOf(JsonSigns, part.Name) >= 0
                || part.Kind == ExpressionKind.Call && IsJsonCall(part) && part.Parts.Length > 1;
            if (isPath
                && part.Parts[1].WithoutCasts is { Kind: ExpressionKind.Literal } path
                && SplitPath(path.Name).LastOrDefault() is { } member)
                MemberForms[member] = otherwise.Name[1];
        }
    }

    private void AddCall(Expression call)
    {
        if (call.Name is "COALESCE" or "IFNULL" or "NVL" && call.Parts.Length == 2)
            AddMemberForm(call.Parts[0], call.Parts[1].WithoutCasts);
        var column = Array.Find(call.Parts, part => part.WithoutCasts.Kind == ExpressionKind.Column)?.WithoutCasts;
        if (column is null)
            return;
        if (IsJsonCall(call))
        {
            if (call.Parts[0].WithoutCasts.Kind == ExpressionKind.Column)
                json.Add(call.Parts[0].WithoutCasts.Name);
            foreach (var part in call.Parts.Skip(1))
                AddPath(part.WithoutCasts);
            return;
        }
        if (Array.IndexOf(DateFunctions, call.Name) >= 0)
            dates.Add(column.Name);
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
            or "DECODE" || call.Name.StartsWith("ARRAY_", StringComparison.Ordinal))
            foreach (var part in call.Parts)
                RelateParameter(column.Name, part.WithoutCasts);
    }

    // '{a,b,0}', '$.a.b[0]', 'a'
    private void AddPath(Expression path)
    {
        if (path.Kind != ExpressionKind.Literal
            || path.Name.Length < 3
            || path.Name[0] != '\''
            || JsonMembers.Count > 6)
            return;
        var text = path.Name.Trim('\'');
        var isPath = text[0] is '{' or '$'
            || text.StartsWith("append ", StringComparison.OrdinalIgnoreCase)
            || text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-');
        var members = SplitPath(text);
        if (isPath && members.Length > 0 && text.IndexOf(':') < 0)
            JsonMembers.Add(members);
    }

    private static string[] SplitPath(string text) =>
        text.Replace("append ", "")
            .Split('{', '}', '$', '.', ',', '[', ']', '"', ' ', '\'')
            .Where(part => part.Length > 0 && char.IsLetter(part[0]))
            .ToArray();

    // REPLACE(note, 'l', 'll') does nothing to a text without l.
    private void AddTextArguments(Expression call, string column)
    {
        texts.Add(column);
        if (call.Name is not ("REPLACE" or "TRANSLATE" or "REGEXP_REPLACE" or "SPLIT_PART" or "SUBSTRING_INDEX"))
            return;
        var argument = call.Parts.Skip(1)
            .Select(part => part.WithoutCasts)
            .FirstOrDefault(part =>
                part.Kind == ExpressionKind.Literal && part.Name.StartsWith("'", StringComparison.Ordinal));
        if (argument is not null
            && TriggerBodyReader.ReadQuoted(argument.Name) is { Length: > 0 and < 12 } text
            && text.All(char.IsLetterOrDigit))
            AddLiteral(column, $"'b{text}c{text}{text}d'");
    }

    private void NoteElement(Expression part)
    {
        if (part.Kind == ExpressionKind.Parameter)
            elements.Add(part.Name);
        if (part.Kind == ExpressionKind.Parameter
            || part.Kind == ExpressionKind.Literal && part.Name.StartsWith("'", StringComparison.Ordinal))
            HasTextElements = true;
    }

    private static bool IsJsonCall(Expression call) =>
        call.Name.StartsWith("JSON", StringComparison.Ordinal) || call.Name is "ISJSON" or "TO_JSONB" or "OPENJSON";

    private void RelateParameter(string column, Expression value)
    {
        if (value.Kind == ExpressionKind.Parameter)
        {
            AddParameter(value);
            if (!columnsByParameter.ContainsKey(value.Name))
                columnsByParameter[value.Name] = column;
            if (!parametersByColumn.TryGetValue(column, out var parameters))
                parametersByColumn[column] = parameters = [];
            if (!parameters.Contains(value.Name))
                parameters.Add(value.Name);
        }
        else if (value.Kind == ExpressionKind.Literal)
            AddLiteral(column, value.Name);
    }

    private void AddLiteral(string column, string name)
    {
        object? value = name is "TRUE" or "FALSE" ? SqlValue.FromBoolean(name == "TRUE") : SqlValue.ReadNumber(name);
        if (value is null && name.Length >= 2 && name[name.Length - 1] == '\'')
            value = TriggerBodyReader.ReadQuoted(name.Substring(name.IndexOf('\'')));
        if (value is null)
            return;
        if (!literals.TryGetValue(column, out var values))
            literals[column] = values = [];
        if (values.Count < 6 && !values.Contains(value))
            values.Add(value is string text ? text.Replace("%", "q").Replace("_", "q") : value);
    }

    private void AddParameter(Expression parameter)
    {
        if (!this.parameters.Contains(parameter.Name))
            this.parameters.Add(parameter.Name);
    }
}
