using System.Collections.Immutable;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// All rules of the package, by the host that asks them. Nobody keeps the list: the build writes <see cref="CreateRules"/>
/// from the files
/// <c>Rules/&lt;cause&gt;/&lt;Name&gt;/&lt;Name&gt;Rule.cs</c> (EosAnalyzers.csproj, target WriteRuleRegistry), so that
/// a new rule's file is all it takes and nothing is looked up at run time.
/// </summary>
internal static partial class RuleRegistry
{
    public static ImmutableArray<Rule> All { get; } =
        CreateRules().OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal).ToImmutableArray();

    public static ImmutableArray<ReplayRule> ReplayRules { get; } = Select<ReplayRule>();

    public static ImmutableArray<RegionRule> RegionRules { get; } = Select<RegionRule>();

    public static ImmutableArray<SettingsRule> SettingsRules { get; } = Select<SettingsRule>();

    public static ImmutableArray<DeploymentRule> DeploymentRules { get; } = Select<DeploymentRule>();

    private static partial Rule[] CreateRules();

    private static ImmutableArray<TRule> Select<TRule>() where TRule : Rule => All.OfType<TRule>().ToImmutableArray();
}
