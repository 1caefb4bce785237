using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.ProducerWithoutIdempotence;

/// <summary>
/// Switches idempotence on and takes away the settings that librdkafka refuses beside it; the title names them.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ProducerWithoutIdempotenceCodeFix : SettingCodeFix
{
    private static readonly FixAction SwitchOn = new(
        "switch-on",
        FixKind.Safe, "Set EnableIdempotence to true", "the configuration of the producer in the same file");

    private static readonly FixAction Replace = new(
        "switch-on-and-remove",
        FixKind.Safe,
        "Set EnableIdempotence to true and remove {0}",
        "settings beside it that librdkafka refuses, each an element of an initialiser or a statement of its own");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3002");

    internal override IReadOnlyList<FixAction> Actions { get; } = [SwitchOn, Replace];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) =>
        !place.Others.All(SettingSyntax.IsRemovable) ? null
        : place.Others.IsEmpty ? new SettingEdit(SwitchOn, () => ApplyEdit(place))
        : new SettingEdit(
            Replace,
            Replace.FormatTitle(string.Join(", ", place.Others.Select(SettingSyntax.GetName))),
            () => ApplyEdit(place));

    private static SyntaxNode ApplyEdit(SettingFixTarget place)
    {
        var edited = place.Root.TrackNodes(place.Others.Add(place.Setter));
        foreach (var conflict in place.Others)
            edited = SettingSyntax.RemoveSetter(edited, edited.GetCurrentNode(conflict)!);
        var setter = edited.GetCurrentNode(place.Setter)!;
        return place.FixKind == "add" ? AddIdempotence(edited, setter) : ReplaceValue(edited, setter, IsText(place));
    }

    private static bool IsText(SettingFixTarget place) =>
        place.Model.GetTypeInfo(SettingSyntax.GetValue(place.Setter)!).Type?.SpecialType == SpecialType.System_String;

    private static SyntaxNode AddIdempotence(SyntaxNode root, ExpressionSyntax creation) =>
        root.ReplaceNode(
            creation,
            InitializerSyntax.AddElement((BaseObjectCreationExpressionSyntax)creation, "EnableIdempotence = true"));

    private static SyntaxNode ReplaceValue(SyntaxNode root, ExpressionSyntax setter, bool isText)
    {
        var value = SettingSyntax.GetValue(setter)!;
        return root.ReplaceNode(
            value, SyntaxFactory.ParseExpression(isText ? "\"true\"" : "true").WithTriviaFrom(value));
    }
}
