using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>A fix that edits the setting at the diagnostic, as the analyzer's property <c>fix</c> names it.</summary>
public abstract class SettingCodeFix : CodeFixProvider
{
    public sealed override FixAllProvider GetFixAllProvider() => new SettingFixAll(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (SettingPlace.Of(diagnostic, root!, model!) is { } place && Edit(place) is { } edit)
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(edit.Apply())), equivalenceKey: place.Fix),
                    diagnostic);
    }

    /// <summary>The edit of the file that repairs the setting; null where it cannot be made.</summary>
    internal abstract SettingEdit? Edit(SettingPlace place);

    private protected static SettingEdit? Removal(string title, SettingPlace place) =>
        Setters.CanRemove(place.Setter) ? new SettingEdit(title, () => Setters.Without(place.Root, place.Setter)) : null;
}

/// <summary>An edit by its title; the file is built when the user asks for it.</summary>
internal sealed record SettingEdit(string Title, Func<SyntaxNode> Apply);

/// <summary>A setting to repair, with the settings that its diagnostic names beside it.</summary>
internal sealed record SettingPlace(string Fix, ExpressionSyntax Setter, ImmutableArray<ExpressionSyntax> Others, SyntaxNode Root, SemanticModel Model)
{
    /// <summary>Null when the analyzer names no fix, or a setting stands in another file.</summary>
    public static SettingPlace? Of(Diagnostic diagnostic, SyntaxNode root, SemanticModel model)
    {
        var others = diagnostic.AdditionalLocations.Select(location => Setters.At(root, location)).ToList();
        return diagnostic.Properties.TryGetValue("fix", out var fix) && fix is not null && Setters.At(root, diagnostic.Location) is { } setter && !others.Contains(null)
            ? new SettingPlace(fix, setter, others.OfType<ExpressionSyntax>().ToImmutableArray(), root, model)
            : null;
    }
}
