using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>A fix that edits the setting at the diagnostic, as the analyzer's property <c>fix</c> names it.</summary>
public abstract class SettingCodeFix : DeclaredCodeFix
{
    public sealed override FixAllProvider GetFixAllProvider() => new SettingFixAllProvider(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in FindOwnDiagnostics(context))
            if (SettingFixTarget.Create(diagnostic, root!, model!) is { } place && CreateEdit(place) is { } edit)
                context.RegisterCodeFix(
                    CodeAction.Create(
                        edit.Title,
                        cancellation => ApplyRootAsync(context.Document, edit.CreateRoot(), cancellation),
                        edit.Action.EquivalenceKey),
                    diagnostic);
    }

    /// <summary>The edit of the file that repairs the setting; null where it cannot be made.</summary>
    internal abstract SettingEdit? CreateEdit(SettingFixTarget place);

    /// <summary>The solution with an edited file, as a person would have written it.</summary>
    internal static Task<Solution> ApplyRootAsync(
        Document document, SyntaxNode root, CancellationToken cancellation)
    {
        var before = document.Project.Solution;
        return WrittenCode.TidyAsync(
            before, before.WithDocumentSyntaxRoot(document.Id, root), [document.Id], cancellation);
    }

    private protected static SettingEdit? CreateRemoval(FixAction action, SettingFixTarget place) =>
        SettingSyntax.IsRemovable(place.Setter)
            ? new SettingEdit(
                action,
                action.FormatTitle(SettingSyntax.GetName(place.Setter)),
                () => SettingSyntax.RemoveSetter(place.Root, place.Setter))
            : null;

    /// <summary>
    /// The setting with another value; null where it takes a text and <paramref name="text"/> is none.
    /// </summary>
    private protected static SettingEdit? CreateReplacement(
        FixAction action, string title, SettingFixTarget place, string value, string? text) =>
        place.FindValueText(value, text) is { } written
            ? new SettingEdit(
                action, title, () => SettingSyntax.ReplaceValue(place.Root, place.Setter, written))
            : null;

    /// <summary>The configuration with one setting more.</summary>
    private protected static SettingEdit CreateAddition(FixAction action, SettingFixTarget place, string setting) =>
        new(action, () => SettingSyntax.AddSetting(place.Root, place.Setter, setting));
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

    /// <summary>
    /// A value as the setting takes it: <paramref name="value"/> where it has a type of its own, <paramref name="text"/>
    /// in quotes where it is a text. Null where the place has no value of its own.
    /// </summary>
    public string? FindValueText(string value, string? text)
    {
        if (SettingSyntax.GetValue(Setter) is not { } before)
            return null;
        // A text that is given where anything may be given, as to AddConfig, stays one.
        var types = Model.GetTypeInfo(before);
        var isText = (text is null ? types.ConvertedType : types.Type)?.SpecialType == SpecialType.System_String;
        return !isText ? value : text is null ? null : $"\"{text}\"";
    }
}
