using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.ReadUncommitted;

/// <summary>
/// Sets the isolation level to read_committed; on a StreamConfig with EXACTLY_ONCE it deletes the setting, which would
/// be refused there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReadUncommittedCodeFix : SettingCodeFix
{
    private static readonly FixAction Remove = new(
        "remove", FixKind.Safe, "Remove {0}: EXACTLY_ONCE sets it", "a StreamConfig with EXACTLY_ONCE");

    private static readonly FixAction Replace = new(
        "replace", FixKind.Safe, "Set the isolation level to read_committed", "the place where it is set");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3001");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Remove, Replace];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) => place.FixKind == "remove"
        ? CreateRemoval(Remove, place)
        : CreateReplacement(
            Replace, Replace.Title, place, "Confluent.Kafka.IsolationLevel.ReadCommitted", "read_committed");
}
