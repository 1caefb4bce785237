using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Sql;
using EosAnalyzers.CodeFixes.State;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Rewriting;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Effects.NonIdempotentSql;

/// <summary>
/// Makes a statement leave the tables as they are at its second execution, in the literal that spells it out: an upsert by the keys of the table or the
/// columns that are likely keys; a parameter from the record for a clock or a new id; for a count the stream's own sum, a guard by the record's offset or an inbox.
/// Nothing is offered where no such form is sure, where the dialect is not known, or where the statement has several forms.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NonIdempotentSqlCodeFix : ReplayCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2001");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = ["upsert", "upsert-by-second-key", "upsert-by-third-key", "record-values", "stream-total", "offset-guard", "inbox"];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence)
    {
        if (occurrence.FindPathNodes() is not { } nodes || FindCall(nodes.Last(), occurrence.Model) is not { } call)
            return [];
        var path = nodes.Select(node => new CallStep("", node)).ToImmutableArray();
        if (StatementJudgement.JudgeStatements(call, path, CreateDatabase(occurrence), occurrence.FindOption(DialectChoice.OptionName)) is not { Count: 1 } only)
            return [];
        var given = new ParameterValues(only[0].Text, call, path);
        var upserts = FindUpserts(only[0], given).ToList();
        return upserts.Count > 0 ? upserts : SumInStateStore(only[0], call, given, occurrence).Concat(PassRecordValues(only[0], call, given, occurrence));
    }

    private static IInvocationOperation? FindCall(SyntaxNode last, SemanticModel model) =>
        last.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            ? model.Compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call) as IInvocationOperation : null;

    private IEnumerable<Rewrite> FindUpserts(StatementJudgement statement, ParameterValues given) =>
        SqlUpsert.FindUpserts(statement.Text.Text, statement.Dialect, statement.Schema, given.IsRecordKey)
            .Where(upsert => !HasNondeterministicKey(upsert.ApplyTo(statement.Text.Text), statement, given))
            .Zip(EquivalenceKeys, (upsert, key) => CreateRewrite(key, upsert, statement)).OfType<Rewrite>();

    // A row whose key is another one in the next attempt is not found again.
    private static bool HasNondeterministicKey(string text, StatementJudgement statement, ParameterValues given) =>
        SqlIdempotence.ReadBindings(text, statement.Dialect, statement.Schema).Any(binding => binding.Role == SqlBindingRole.Key && given.IsNondeterministic(binding.Parameter));

    private static Rewrite? CreateRewrite(string key, SqlUpsert upsert, StatementJudgement statement) => CreateEdits(statement.Text, upsert.Changes) is { } edits
        ? new Rewrite(key, $"Upsert by {string.Join(", ", upsert.Key)}{(upsert.IsDefined ? "" : " (needs a unique key on it)")}: a second execution finds the row of the first", edits)
        : null;

    private static IEnumerable<Rewrite> SumInStateStore(StatementJudgement statement, IInvocationOperation call, ParameterValues given, FixTarget occurrence)
    {
        if (call.Syntax.SyntaxTree != occurrence.Root.SyntaxTree || CounterUpdate.FindUpdate(statement.Text.Text, statement.Dialect, statement.Schema) is not { } increment
            || StateStoreSum.Create(increment, call, given, occurrence.Model) is not { } total || CreateEdits(statement.Text, increment.Absolute.Changes) is not { } edits || !IsInFunctionOf(edits, call.Syntax))
            yield break;
        var arguments = new StatementArguments(call, SqlParameterNames.ReadNames(statement.Text.Text, statement.Dialect));
        var added = increment.Absolute.Parameters.Select(parameter => arguments.AddParameter(parameter.Name, total.Name)).ToList();
        var title = $"Sum up by key in a state store and assign the sum: {increment.Column} becomes this stream's total{(total.HasSerDes ? "" : " (needs serdes for it)")}";
        if (!added.Contains(null))
            yield return new Rewrite("stream-total", title, edits) { IsDecision = true }.WithEdits(total.CreateEdits()).WithEdits(added.OfType<NodeEdit>());
    }

    private static IEnumerable<Rewrite> PassRecordValues(StatementJudgement statement, IInvocationOperation call, ParameterValues given, FixTarget occurrence)
    {
        if (call.Syntax.SyntaxTree != occurrence.Root.SyntaxTree || RecordValueExpressions.Create(call.Syntax, occurrence) is not { } source)
            return [];
        var (text, dialect, schema) = (statement.Text.Text, statement.Dialect, statement.Schema);
        return new (string Key, string Title, SqlRewrite? Rewrite)[]
        {
            ("record-values", "Pass the record's timestamp or an id made of its position: every attempt stores the same", RecordValueRewrite.CreateRewrite(text, dialect, schema)),
            ("offset-guard", "Count a record only when its offset is above the last one that the row has counted (all records of a row from one partition)", OffsetGuardRewrite.CreateRewrite(text, dialect, schema)),
            ("inbox", "Count a record only when its position is new in the table of positions", InboxRewrite.CreateRewrite(text, dialect, schema)),
        }
            .Where(way => way.Rewrite is not null && !HasNondeterministicKey(way.Rewrite.ApplyTo(text), statement, given))
            .Select(way => CreateRewrite(way.Key, way.Title, way.Rewrite!, statement, call, source)).OfType<Rewrite>().Select(way => way with { IsDecision = way.EquivalenceKey != "record-values" });
    }

    private static Rewrite? CreateRewrite(string key, string title, SqlRewrite rewrite, StatementJudgement statement, IInvocationOperation call, RecordValueExpressions source)
    {
        if (CreateEdits(statement.Text, rewrite.Changes) is not { } edits || !IsInFunctionOf(edits, call.Syntax))
            return null;
        var arguments = new StatementArguments(call, SqlParameterNames.ReadNames(statement.Text.Text, statement.Dialect));
        var given = rewrite.Parameters.Select(parameter => source.GetExpression(parameter.Value) is { } value ? arguments.AddParameter(parameter.Name, value) : null).ToList();
        return given.Contains(null) || given.Count > 1 && given.Exists(edit => edit!.Node is IdentifierNameSyntax) ? null : new Rewrite(key, title, edits).WithEdits(given.OfType<NodeEdit>()).WithEdits(source.NamingEdits);
    }

    // A text that lies elsewhere may be sent by other calls, which would not give it the new parameter.
    private static bool IsInFunctionOf(ImmutableArray<NodeEdit> edits, SyntaxNode call) =>
        call.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) is { } function && edits.All(edit => function.Contains(edit.Node));

    // What is repeated from a hole would be the hole's own name.
    private static ImmutableArray<NodeEdit>? CreateEdits(StatementText text, ImmutableArray<TextChange> changes) =>
        text.Holes.Any(hole => changes.Any(change => change.NewText!.Contains(hole.Value))) ? null : SqlTextEdits.CreateEdits(text, changes);

    private static ProjectDatabase CreateDatabase(FixTarget occurrence) => new(occurrence.Model.Compilation, occurrence.Document.Project.AnalyzerOptions.AdditionalFiles);
}
