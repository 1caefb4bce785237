using System.Collections.Immutable;
using EosAnalyzers.Settings;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A rule about settings in C# and the clients that are used with them: one descriptor, one decision for each configuration object or transaction.</summary>
internal abstract class SettingsRule : Rule
{
    /// <summary>What the rule has to say of one object; the settings lie in the order in which they are made.</summary>
    public virtual IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) => [];

    /// <summary>What the rule has to say of one transaction that is written by hand.</summary>
    public virtual IEnumerable<SettingFinding> JudgeSettings(KafkaTransaction transaction, SourceCode source) => [];

    public Diagnostic CreateDiagnostic(SettingFinding complaint, Compilation compilation) =>
        EosAnalyzers.Rules.Hosts.DiagnosticFactory.CreateDiagnostic(Descriptor, complaint.Place.GetLocation(), complaint.Message, complaint.FindLocations(compilation), complaint.Properties);
}

/// <summary>A finding in words, at a place of the body that is read; the others are settings that lead to it.</summary>
internal sealed record SettingFinding(SyntaxNode Place, string Message, params SyntaxNode[] RelatedSettings)
{
    /// <summary>Which edit repairs it; null where none is known to be right.</summary>
    public string? Fix { get; init; }

    /// <summary>The others as locations. A setting that another project makes has none here: the driver refuses a location outside its compilation.</summary>
    public IEnumerable<Location> FindLocations(Compilation compilation) =>
        RelatedSettings.Where(other => compilation.ContainsSyntaxTree(other.SyntaxTree)).Select(other => other.GetLocation());

    public ImmutableDictionary<string, string?> Properties =>
        Fix is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add("fix", Fix);
}
