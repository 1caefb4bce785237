using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.GuaranteeUndone;

/// <summary>Removes the setting that takes EXACTLY_ONCE back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class GuaranteeUndoneCodeFix : SettingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3003");

    internal override SettingEdit? CreateEdit(SettingFixTarget place) =>
        CreateRemoval("Remove the setting: EXACTLY_ONCE decides it", place);
}
