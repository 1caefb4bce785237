using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.GuaranteeOrder;

/// <summary>Moves the commit interval behind the guarantee, and deletes what the guarantee sets itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GuaranteeOrderCodeFix : SettingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3004");

    internal override SettingEdit? Edit(SettingPlace place) => place.Fix == "remove"
        ? Removal("Delete the setting: EXACTLY_ONCE sets it", place)
        : Setters.CanMove(place.Setter, place.Others[0])
            ? new SettingEdit("Set the commit interval after the guarantee", () => Setters.Moved(place.Root, place.Setter, place.Others[0]))
            : null;
}
