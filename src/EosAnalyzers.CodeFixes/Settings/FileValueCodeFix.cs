using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>Writes the value that a finding brings along into the deployment file, and leaves every other byte as it is.</summary>
public abstract class FileValueCodeFix : DeclaredCodeFix
{
    private static readonly FixAction WriteValue = new(
        "replace-value", FixKind.Safe, "Set {0} to {1}", "the value that the described cluster or the rule asks for; the file is YAML, JSON or .properties");

    internal sealed override IReadOnlyList<FixAction> Actions { get; } = [WriteValue];

    public override FixAllProvider GetFixAllProvider() => FileValueFixAllProvider.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.TextDocument.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (FindChange(diagnostic) is { } change && change.Span.End <= text.Length)
                context.RegisterCodeFix(CreateAction(context.TextDocument, change, GetTitle(text, change)), diagnostic);
    }

    /// <summary>What the finding wants to stand at its place; null when changing one value does not repair it.</summary>
    internal static TextChange? FindChange(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(PropertyKeys.Replacement, out var replacement) && replacement is not null
            ? new TextChange(diagnostic.Location.SourceSpan, replacement)
            : null;

    /// <summary>A container that a test describes has its value in code.</summary>
    internal static Solution ReplaceText(Solution solution, TextDocument file, SourceText text) =>
        file is Document ? solution.WithDocumentText(file.Id, text) : solution.WithAdditionalDocumentText(file.Id, text);

    private static string GetTitle(SourceText text, TextChange change) =>
        WriteValue.FormatTitle(FindSetting(text, change.Span.Start), change.NewText!.Trim('"', '\''));

    // The key before the value, as the file spells it: `key: value`, `key=value`, `"key": "value"`.
    private static string FindSetting(SourceText text, int value)
    {
        var line = text.Lines.GetLineFromPosition(value);
        var before = text.ToString(TextSpan.FromBounds(line.Start, value)).TrimEnd(' ', '"', '\'', ':', '=');
        var key = before.Substring(before.LastIndexOfAny([' ', '"', '\'', ',', '{', '-']) + 1);
        return key.Length > 0 && key.Any(char.IsLetter) ? key : "the value";
    }

    private static CodeAction CreateAction(TextDocument file, TextChange change, string title) => CodeAction.Create(
        title,
        async cancellation =>
        {
            var text = await file.GetTextAsync(cancellation).ConfigureAwait(false);
            return ReplaceText(file.Project.Solution, file, text.WithChanges(change));
        },
        WriteValue.EquivalenceKey);
}
