using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
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
        return place.FixKind == "add"
            ? SettingSyntax.AddSetting(edited, setter, "EnableIdempotence = true")
            : SettingSyntax.ReplaceValue(edited, setter, place.FindValueText("true", "true")!);
    }
}
