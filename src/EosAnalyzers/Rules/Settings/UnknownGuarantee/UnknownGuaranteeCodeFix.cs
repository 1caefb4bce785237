using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.UnknownGuarantee;

/// <summary>Writes the enum's member in place of the string.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnknownGuaranteeCodeFix : SettingCodeFix
{
    private static readonly FixAction Name = new(
        "name", FixKind.Safe, "Set {0}", "a property of the enum's type; EXACTLY_ONCE from Streamiz 1.7 on");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3010");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Name];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) =>
        CreateReplacement(
            Name, Name.FormatTitle(place.FixKind), place, $"Streamiz.Kafka.Net.{place.FixKind}", text: null);
}
