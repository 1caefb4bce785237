using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.GuaranteeUndone;

/// <summary>Removes the setting that takes EXACTLY_ONCE back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GuaranteeUndoneCodeFix : SettingCodeFix
{
    private static readonly FixAction Remove = new(
        "remove",
        FixKind.Safe,
        "Remove {0}, which undoes EXACTLY_ONCE",
        "a setting that is an element of an initialiser or a statement of its own");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3003");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Remove];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) =>
        CreateRemoval(Remove, place);
}
