using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.NonIdempotentSql;

/// <summary>
/// Makes a statement leave the tables as they are at its second execution, in the literal that spells it out: an upsert by the keys of the table or the
/// columns that are likely keys; a parameter from the record for a clock or a new id; for a count the stream's own sum, a guard by the record's offset or an inbox.
/// Nothing is offered where no such form is sure, where the dialect is not known, or where the statement has several forms.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NonIdempotentSqlCodeFix : ReplayFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2001");

    internal override IReadOnlyList<string> Keys { get; } = ["upsert", "upsert-by-second-key", "upsert-by-third-key", "record-values", "stream-total", "offset-guard", "inbox"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence)
    {
        if (occurrence.Path() is not { } nodes || Call(nodes.Last(), occurrence.Model) is not { } call)
            return [];
        var path = nodes.Select(node => new Step("", node)).ToImmutableArray();
        if (SqlJudgement.Of(call, path, Database(occurrence), occurrence.Option(SqlDialects.Option)) is not { Count: 1 } only)
            return [];
        var given = new GivenParameter(only[0].Text, call, path);
        var upserts = Upserts(only[0], given).ToList();
        return upserts.Count > 0 ? upserts : FromStream(only[0], call, given, occurrence).Concat(FromRecord(only[0], call, given, occurrence));
    }

    private static IInvocationOperation? Call(SyntaxNode last, SemanticModel model) =>
        last.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            ? model.Compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call) as IInvocationOperation : null;

    private IEnumerable<Rewrite> Upserts(SqlJudgement statement, GivenParameter given) =>
        SqlUpsert.Of(statement.Text.Text, statement.Dialect, statement.Schema, given.IsRecordKey)
            .Where(upsert => !IsDrawn(upsert.Apply(statement.Text.Text), statement, given))
            .Zip(Keys, (upsert, key) => Of(key, upsert, statement)).OfType<Rewrite>();

    // A row whose key is another one in the next attempt is not found again.
    private static bool IsDrawn(string text, SqlJudgement statement, GivenParameter given) =>
        SqlStatement.Bindings(text, statement.Dialect, statement.Schema).Any(binding => binding.Role == SqlBindingRole.Key && given.IsDrawn(binding.Parameter));

    private static Rewrite? Of(string key, SqlUpsert upsert, SqlJudgement statement) => Edits(statement.Text, upsert.Changes) is { } edits
        ? new Rewrite(key, $"Upsert by {string.Join(", ", upsert.Key)}{(upsert.IsDefined ? "" : " (needs a unique key on it)")}: a second execution finds the row of the first", edits)
        : null;

    private static IEnumerable<Rewrite> FromStream(SqlJudgement statement, IInvocationOperation call, GivenParameter given, Occurrence occurrence)
    {
        if (call.Syntax.SyntaxTree != occurrence.Root.SyntaxTree || Increment.Of(statement.Text.Text, statement.Dialect, statement.Schema) is not { } increment
            || StreamTotal.Of(increment, call, given, occurrence.Model) is not { } total || Edits(statement.Text, increment.Absolute.Changes) is not { } edits || !IsOwn(edits, call.Syntax))
            yield break;
        var arguments = new StatementArguments(call, ParameterNames.In(statement.Text.Text, statement.Dialect));
        var added = increment.Absolute.Parameters.Select(parameter => arguments.Added(parameter.Name, total.Name)).ToList();
        var title = $"Sum up by key in a state store and assign the sum: {increment.Column} becomes this stream's total{(total.HasSerDes ? "" : " (needs serdes for it)")}";
        if (!added.Contains(null))
            yield return new Rewrite("stream-total", title, edits) { IsDecision = true }.And(total.Edits()).And(added.OfType<Edit>());
    }

    private static IEnumerable<Rewrite> FromRecord(SqlJudgement statement, IInvocationOperation call, GivenParameter given, Occurrence occurrence)
    {
        if (call.Syntax.SyntaxTree != occurrence.Root.SyntaxTree || RecordValueSource.At(call.Syntax, occurrence) is not { } source)
            return [];
        var (text, dialect, schema) = (statement.Text.Text, statement.Dialect, statement.Schema);
        return new (string Key, string Title, SqlRewrite? Rewrite)[]
        {
            ("record-values", "Pass the record's timestamp or an id made of its position: every attempt stores the same", RecordValues.Of(text, dialect, schema)),
            ("offset-guard", "Count a record only when its offset is above the last one that the row has counted (all records of a row from one partition)", OffsetGuard.Of(text, dialect, schema)),
            ("inbox", "Count a record only when its position is new in the table of positions", Inbox.Of(text, dialect, schema)),
        }
            .Where(way => way.Rewrite is not null && !IsDrawn(way.Rewrite.Apply(text), statement, given))
            .Select(way => Of(way.Key, way.Title, way.Rewrite!, statement, call, source)).OfType<Rewrite>().Select(way => way with { IsDecision = way.Key != "record-values" });
    }

    private static Rewrite? Of(string key, string title, SqlRewrite rewrite, SqlJudgement statement, IInvocationOperation call, RecordValueSource source)
    {
        if (Edits(statement.Text, rewrite.Changes) is not { } edits || !IsOwn(edits, call.Syntax))
            return null;
        var arguments = new StatementArguments(call, ParameterNames.In(statement.Text.Text, statement.Dialect));
        var given = rewrite.Parameters.Select(parameter => source.Of(parameter.Value) is { } value ? arguments.Added(parameter.Name, value) : null).ToList();
        return given.Contains(null) || given.Count > 1 && given.Exists(edit => edit!.Node is IdentifierNameSyntax) ? null : new Rewrite(key, title, edits).And(given.OfType<Edit>()).And(source.Naming);
    }

    // A text that lies elsewhere may be sent by other calls, which would not give it the new parameter.
    private static bool IsOwn(ImmutableArray<Edit> edits, SyntaxNode call) =>
        call.Ancestors().FirstOrDefault(Enclosing.IsFunction) is { } function && edits.All(edit => function.Contains(edit.Node));

    // What is repeated from a hole would be the hole's own name.
    private static ImmutableArray<Edit>? Edits(SqlText text, ImmutableArray<TextChange> changes) =>
        text.Holes.Any(hole => changes.Any(change => change.NewText!.Contains(hole.Value))) ? null : SpelledText.Edits(text, changes);

    private static SqlDatabase Database(Occurrence occurrence) => new(occurrence.Model.Compilation, occurrence.Document.Project.AnalyzerOptions.AdditionalFiles);
}
