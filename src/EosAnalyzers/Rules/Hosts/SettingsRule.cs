using System.Collections.Immutable;
using EosAnalyzers.Settings;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// A rule about settings in C# and the clients that are used with them: one descriptor, one decision for each
/// configuration object or transaction.
/// </summary>
internal abstract class SettingsRule : Rule
{
    /// <summary>What the rule has to say of one object; the settings lie in the order in which they are made.</summary>
    public virtual IEnumerable<SettingFinding> JudgeSettings(Configuration configuration, ProjectFacts project) => [];

    /// <summary>What the rule has to say of one transaction that is written by hand.</summary>
    public virtual IEnumerable<SettingFinding> JudgeTransaction(KafkaTransaction transaction, SourceCode source) => [];

    /// <summary>
    /// What the rule has to say of a loop that consumes without a transaction, in a file that asks for handlers.
    /// </summary>
    public virtual IEnumerable<SettingFinding> JudgeConsumeLoop(ConsumeLoop loop, SourceCode source) => [];

    /// <summary>What the rule has to say of one body, whatever configurations or transactions it has.</summary>
    public virtual IEnumerable<SettingFinding> JudgeBlock(SyntaxNode block, SourceCode source) => [];

    public Diagnostic CreateDiagnostic(SettingFinding finding, Compilation compilation) =>
        DiagnosticFactory.CreateDiagnostic(
            Descriptor,
            finding.Place.GetLocation(), finding.Message, finding.FindLocations(compilation), finding.Properties);
}

/// <summary>A finding at a place of the body that is read, with the texts that its rule's format takes.</summary>
internal sealed record SettingFinding(SyntaxNode Place, RuleMessage Message)
{
    public SettingFinding(SyntaxNode place, params string[] arguments)
        : this(place, new RuleMessage(arguments))
    {
    }

    /// <summary>Other settings that lead to it.</summary>
    public IReadOnlyList<SyntaxNode> RelatedSettings { get; init; } = [];

    /// <summary>Which edit repairs it; null where none is known to be right.</summary>
    public string? Fix { get; init; }

    /// <summary>
    /// The related settings as locations. A setting that another project makes has none here: the driver refuses a
    /// location outside its compilation.
    /// </summary>
    public IEnumerable<Location> FindLocations(Compilation compilation) =>
        RelatedSettings.Where(related => compilation.ContainsSyntaxTree(related.SyntaxTree))
            .Select(related => related.GetLocation());

    public ImmutableDictionary<string, string?> Properties => Fix is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty.Add(PropertyKeys.Fix, Fix);
}
