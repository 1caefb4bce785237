using System.Text.RegularExpressions;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;
using EosAnalyzers.Tests.Conventions;
using Xunit;
using ScriptDom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace EosAnalyzers.Tests.Sql;

/// <summary>
/// SQL Server's own parser as the oracle of ours: the same texts are read, and the same changes found in them.
/// </summary>
public class SqlServerParserTests
{
    private static readonly List<string> Texts =
    [
        .. from folder in new[] { "forms", "field" }
           from line in File.ReadLines(
               Repository.GetPath("tests", "EosAnalyzers.Tests", "Sql", "Truth", folder, "truth.tsv")).Skip(1)
           let cells = line.Split('\t')
           where cells[1] == "tsql"
           select cells[4].Replace("\\n", "\n").Replace("\\t", "\t"),
        .. from line in File.ReadLines(
               Repository.GetPath("tests", "EosAnalyzers.Tests", "Sql", "Truth", "services", "statements.tsv")).Skip(1)
           let cells = line.Split('\t')
           where cells[1] == "tsql"
           select cells[5],
    ];

    [Fact]
    public void WhatSqlServerReadsWeReadAndFindTheSameChanges()
    {
        var wrong = new List<string>();
        var compared = 0;
        foreach (var text in Texts)
        {
            if (ReadChanges(text) is not { } theirs || !SqlIdempotence.CanRead(text, SqlDialect.SqlServer))
                continue;
            compared++;
            var ours = StatementReader.ReadStatements(text, SqlDialect.SqlServer).SelectMany(ListChanges).ToList();
            if (!theirs.Select(ReadVerb).SequenceEqual(ours.Select(ReadVerb))
                || theirs.Zip(ours).Any(pair => pair.First != pair.Second && !IsAliasIn(text, pair.First, pair.Second)))
                wrong.Add($"{string.Join(", ", theirs)} is read as {string.Join(", ", ours)}: {text}");
        }
        Assert.True(compared > 100, $"only {compared} texts could be compared");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void WhatSqlServerReadsAsPlainChangesWeRead() =>
        Assert.Equal(
            [],
            Texts.Where(text => ReadChanges(text) is { Count: > 0 } && !HasCall(text)
                && !SqlIdempotence.CanRead(text, SqlDialect.SqlServer)));

    private static string ReadVerb(string change) => change.Split(' ')[0];

    // DELETE d FROM #work d: the parser names the alias, ours the table.
    private static bool IsAliasIn(string text, string theirs, string ours) =>
        Regex.IsMatch(
            text,
            $@"{Regex.Escape(ours.Split(' ')[1])}\s+(?:AS\s+)?{Regex.Escape(theirs.Split(' ')[1])}\b",
            RegexOptions.IgnoreCase);

    // A procedure may do anything.
    private static bool HasCall(string text) =>
        text.Contains("EXEC", StringComparison.OrdinalIgnoreCase) || text.Contains("sp_", StringComparison.Ordinal);

    /// <summary>The changes in the order of the text; null when the parser refuses it.</summary>
    private static List<string>? ReadChanges(string text)
    {
        var parser = new ScriptDom.TSql170Parser(initialQuotedIdentifiers: true);
        var script = parser.Parse(new StringReader(text), out var errors);
        if (errors.Count > 0)
            return null;
        var changes = new ChangeVisitor();
        script.Accept(changes);
        return changes.Found;
    }

    private static IEnumerable<string> ListChanges(Statement statement) => statement switch
    {
        InsertStatement insert => [$"INSERT {insert.Table.Name}"],
        UpdateStatement update => [$"UPDATE {update.Table.Name}"],
        DeleteStatement delete => [$"DELETE {delete.Table.Name}"],
        MergeStatement merge => [$"MERGE {merge.Table.Name}"],
        ConditionalStatement conditional => conditional.Then.Concat(conditional.Else).SelectMany(ListChanges),
        BlockStatement block => block.Body.Concat(block.Handler).SelectMany(ListChanges),
        _ => [],
    };

    private sealed class ChangeVisitor : ScriptDom.TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(ScriptDom.InsertStatement node) =>
            Add("INSERT", node.InsertSpecification.Target);

        public override void Visit(ScriptDom.UpdateStatement node) =>
            Add("UPDATE", node.UpdateSpecification.Target);

        public override void Visit(ScriptDom.DeleteStatement node) =>
            Add("DELETE", node.DeleteSpecification.Target);

        public override void Visit(ScriptDom.MergeStatement node) =>
            Add("MERGE", node.MergeSpecification.Target);

        private void Add(string verb, ScriptDom.TableReference target) => Found.Add(target switch
        {
            ScriptDom.NamedTableReference named => $"{verb} {named.SchemaObject.BaseIdentifier.Value}",
            ScriptDom.VariableTableReference variable => $"{verb} {variable.Variable.Name}",
            _ => verb,
        });
    }
}
