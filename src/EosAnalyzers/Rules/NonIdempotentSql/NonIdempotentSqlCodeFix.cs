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

namespace EosAnalyzers.Rules.NonIdempotentSql;

/// <summary>
/// Makes an upsert of a plain INSERT, in the literal that spells it out: by the columns that are likely keys, the likeliest first.
/// Nothing is offered where no column is, where the dialect is not known, or where the statement has several forms.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NonIdempotentSqlCodeFix : ReplayFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2001");

    internal override IReadOnlyList<string> Keys { get; } = ["upsert", "upsert-by-second-key", "upsert-by-third-key"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence)
    {
        if (occurrence.Path() is not { } nodes || Call(nodes.Last(), occurrence.Model) is not { } call)
            return [];
        var path = nodes.Select(node => new Step("", node)).ToImmutableArray();
        return SqlJudgement.Of(call, path, Database(occurrence), Dialect(occurrence)) is { Count: 1 } only ? Upserts(only[0], new DrawnParameter(only[0].Text, call, path)) : [];
    }

    private static IInvocationOperation? Call(SyntaxNode last, SemanticModel model) =>
        last.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            ? model.Compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call) as IInvocationOperation : null;

    private IEnumerable<Rewrite> Upserts(SqlJudgement statement, DrawnParameter drawn) =>
        SqlUpsert.Of(statement.Text.Text, statement.Dialect, statement.Schema)
            .Where(upsert => !Parameters(upsert, statement).Any(drawn.Is))
            .Zip(Keys, (upsert, key) => Of(key, upsert, statement)).OfType<Rewrite>();

    private static IEnumerable<string> Parameters(SqlUpsert upsert, SqlJudgement statement) =>
        SqlStatement.Bindings(upsert.Apply(statement.Text.Text), statement.Dialect, statement.Schema).Where(binding => binding.Role == SqlBindingRole.Key).Select(binding => binding.Parameter);

    private static Rewrite? Of(string key, SqlUpsert upsert, SqlJudgement statement) =>
        !statement.Text.Holes.Any(hole => upsert.Changes.Any(change => change.NewText!.Contains(hole.Value))) && SpelledText.Edits(statement.Text, upsert.Changes) is { } edits
            ? new Rewrite(key, $"Upsert by {string.Join(", ", upsert.Key)}{(upsert.IsDefined ? "" : " (needs a unique key on it)")}: a second execution finds the row of the first", edits)
            : null;

    private static SqlDatabase Database(Occurrence occurrence) => new(occurrence.Model.Compilation, occurrence.Document.Project.AnalyzerOptions.AdditionalFiles);

    private static string? Dialect(Occurrence occurrence) =>
        occurrence.Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(occurrence.Root.SyntaxTree)
            .TryGetValue(SqlDialects.Option, out var dialect) ? dialect : null;
}
