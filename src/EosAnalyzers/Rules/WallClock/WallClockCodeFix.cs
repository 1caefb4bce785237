using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.Rules.WallClock;

/// <summary>
/// Replaces a clock by the timestamp of the record at hand: the same in every attempt.
/// Offered where the clock is read in the region itself and a record or its context can be named there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WallClockCodeFix : CodeFixProvider
{
    private const string Title = "Use the record's timestamp: every attempt reads the same time";

    // A value, its type's kind and its unit stay what they were; a local time or a monotonic reading has no such replacement.
    private static readonly ImmutableDictionary<string, string> Replacements = ImmutableDictionary<string, string>.Empty
        .Add("P:System.DateTime.UtcNow", "System.DateTimeOffset.FromUnixTimeMilliseconds({0}).UtcDateTime")
        .Add("P:System.DateTimeOffset.UtcNow", "System.DateTimeOffset.FromUnixTimeMilliseconds({0})");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1001");

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (IsDirect(diagnostic) && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax clock
                && Replacement(diagnostic, clock, model!) is { } time)
                context.RegisterCodeFix(Action(context.Document, root, clock, time), diagnostic);
    }

    private static bool IsDirect(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count == 1;

    private static CodeAction Action(Document document, SyntaxNode root, ExpressionSyntax clock, ExpressionSyntax time) =>
        CodeAction.Create(
            Title,
            _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(clock, Simplified(time).WithTriviaFrom(clock)))),
            equivalenceKey: "record-timestamp");

    // The names are written in full; the simplifier shortens what the usings of the file allow.
    private static ExpressionSyntax Simplified(ExpressionSyntax time) => time.ReplaceNodes(
        time.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>(),
        (_, access) => access.WithAdditionalAnnotations(Simplifier.Annotation));

    private static ExpressionSyntax? Replacement(Diagnostic diagnostic, ExpressionSyntax clock, SemanticModel model) =>
        diagnostic.Properties.TryGetValue("root", out var api) && Replacements.TryGetValue(api ?? "", out var form)
        && RecordTime.Milliseconds(clock, model) is { } milliseconds
            ? SyntaxFactory.ParseExpression(string.Format(form, milliseconds))
            : null;
}
