using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>Writes the value that a finding brings along into the deployment file, and leaves every other byte as it is.</summary>
public abstract class FileValueCodeFix : CodeFixProvider
{
    internal const string EquivalenceKey = "replace-value";

    public override FixAllProvider GetFixAllProvider() => FileValueFixAllProvider.Instance;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
            if (FindChange(diagnostic) is { } change)
                context.RegisterCodeFix(CreateAction(context.TextDocument, change, GetTitle(diagnostic)), diagnostic);
        return Task.CompletedTask;
    }

    /// <summary>What the finding wants to stand at its place; null when changing one value does not repair it.</summary>
    internal static TextChange? FindChange(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue("replacement", out var replacement) && replacement is not null
            ? new TextChange(diagnostic.Location.SourceSpan, replacement)
            : null;

    /// <summary>A container that a test describes has its value in code.</summary>
    internal static Solution ReplaceText(Solution solution, TextDocument file, SourceText text) =>
        file is Document ? solution.WithDocumentText(file.Id, text) : solution.WithAdditionalDocumentText(file.Id, text);

    private static string GetTitle(Diagnostic diagnostic) =>
        $"Write '{diagnostic.Properties["replacement"]}'";

    private static CodeAction CreateAction(TextDocument file, TextChange change, string title) => CodeAction.Create(
        title,
        async cancellation =>
        {
            var text = await file.GetTextAsync(cancellation).ConfigureAwait(false);
            return ReplaceText(file.Project.Solution, file, text.WithChanges(change));
        },
        EquivalenceKey);
}
