using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>A fix that edits the setting at the diagnostic, as the analyzer's property <c>fix</c> names it.</summary>
public abstract class SettingCodeFix : CodeFixProvider
{
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (diagnostic.Properties.TryGetValue("fix", out var fix) && fix is not null
                && Setters.At(root!, diagnostic.Location) is { } setter && Edit(fix, setter, root!, model!, diagnostic) is { } edit)
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(edit.Apply())), equivalenceKey: fix),
                    diagnostic);
    }

    /// <summary>The edit of the file that repairs the setting; null where it cannot be made.</summary>
    private protected abstract SettingEdit? Edit(string fix, ExpressionSyntax setter, SyntaxNode root, SemanticModel model, Diagnostic diagnostic);

    private protected static SettingEdit? Removal(string title, ExpressionSyntax setter, SyntaxNode root) =>
        Setters.CanRemove(setter) ? new SettingEdit(title, () => Setters.Without(root, setter)) : null;
}

/// <summary>An edit by its title; the file is built when the user asks for it.</summary>
internal sealed record SettingEdit(string Title, Func<SyntaxNode> Apply);
