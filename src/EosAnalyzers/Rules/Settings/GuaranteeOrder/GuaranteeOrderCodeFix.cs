using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.GuaranteeOrder;

/// <summary>Moves the commit interval behind the guarantee, and deletes what the guarantee sets itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GuaranteeOrderCodeFix : SettingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3004");

    internal override SettingEdit? CreateEdit(SettingFixTarget place) => place.FixKind == "remove"
        ? CreateRemoval("Delete the setting: EXACTLY_ONCE sets it", place)
        : SettingSyntax.IsMovableBehind(place.Setter, place.Others[0])
            ? new SettingEdit("Set the commit interval after the guarantee", () => SettingSyntax.MoveSetterBehind(place.Root, place.Setter, place.Others[0]))
            : null;
}
