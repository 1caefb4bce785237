using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.GuaranteeOrder;

/// <summary>Moves the commit interval behind the guarantee, and deletes what the guarantee sets itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GuaranteeOrderCodeFix : SettingCodeFix
{
    private static readonly FixAction Remove = new(
        "remove",
        FixKind.Safe,
        "Remove {0}: EXACTLY_ONCE sets it",
        "a setting that is an element of an initialiser or a statement of its own");

    private static readonly FixAction Move = new(
        "move", FixKind.Safe, "Set {0} after the guarantee", "both settings in one initialiser or one block");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3004");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Remove, Move];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) => place.FixKind == "remove"
        ? CreateRemoval(Remove, place)
        : SettingSyntax.IsMovableBehind(place.Setter, place.Others[0])
            ? new SettingEdit(
                Move,
                Move.FormatTitle(SettingSyntax.GetName(place.Setter)),
                () => SettingSyntax.MoveSetterBehind(place.Root, place.Setter, place.Others[0]))
            : null;
}
