using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>A fix that edits the setting at the diagnostic, as the analyzer's property <c>fix</c> names it.</summary>
public abstract class SettingCodeFix : DeclaredCodeFix
{
    public sealed override FixAllProvider GetFixAllProvider() => new SettingFixAllProvider(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
            if (SettingFixTarget.Create(diagnostic, root!, model!) is { } place && CreateEdit(place) is { } edit)
                context.RegisterCodeFix(
                    CodeAction.Create(
                        edit.Title,
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(edit.CreateRoot())),
                        edit.Action.EquivalenceKey),
                    diagnostic);
    }

    /// <summary>The edit of the file that repairs the setting; null where it cannot be made.</summary>
    internal abstract SettingEdit? CreateEdit(SettingFixTarget place);

    private protected static SettingEdit? CreateRemoval(FixAction action, SettingFixTarget place) =>
        SettingSyntax.IsRemovable(place.Setter)
            ? new SettingEdit(
                action,
                action.FormatTitle(SettingSyntax.GetName(place.Setter)),
                () => SettingSyntax.RemoveSetter(place.Root, place.Setter))
            : null;
}

/// <summary>An edit by its action and title; the file is built when the user asks for it.</summary>
internal sealed record SettingEdit(FixAction Action, string Title, Func<SyntaxNode> CreateRoot)
{
    public SettingEdit(FixAction action, Func<SyntaxNode> createRoot)
        : this(action, action.Title, createRoot)
    {
    }
}

/// <summary>A setting to repair, with the settings that its diagnostic names beside it.</summary>
internal sealed record SettingFixTarget(
    string FixKind,
    ExpressionSyntax Setter,
    ImmutableArray<ExpressionSyntax> Others,
    SyntaxNode Root,
    SemanticModel Model)
{
    /// <summary>Null when the analyzer names no fix, or a setting is in another file.</summary>
    public static SettingFixTarget? Create(Diagnostic diagnostic, SyntaxNode root, SemanticModel model)
    {
        var others = diagnostic.AdditionalLocations.Select(location => SettingSyntax.FindSetter(root, location))
            .ToList();
        return diagnostic.Properties.TryGetValue(PropertyKeys.Fix, out var fix)
            && fix is not null
            && SettingSyntax.FindSetter(root, diagnostic.Location) is { } setter
            && !others.Contains(null)
            ? new SettingFixTarget(fix, setter, others.OfType<ExpressionSyntax>().ToImmutableArray(), root, model)
            : null;
    }
}
