using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Options;
using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// Code in which nothing is at stake: a project of tests, and a topology that only a TopologyTestDriver runs.
/// </summary>
internal sealed class TestCode(Compilation compilation, OptionReader options, StartedStreams streams)
{
    private readonly bool isProjectOfTests = options.IsProjectOfTests(compilation);

    /// <summary>What a finding of the region counts.</summary>
    public TestWeight WeighRegion(Region region, SyntaxTree tree) =>
        isProjectOfTests || streams.IsOnlyDrivenByTests(region) ? options.FindTestWeight(tree) : TestWeight.Full;

    /// <summary>What a finding about settings counts; null for one that is about no configuration.</summary>
    public TestWeight WeighSettings(Configuration? configuration, SyntaxTree tree) =>
        isProjectOfTests || configuration is not null && IsOnlyForTests(configuration)
            ? options.FindTestWeight(tree)
            : TestWeight.Full;

    private static bool IsOnlyForTests(Configuration configuration) =>
        configuration.Uses.Count > 0 && configuration.Uses.All(use => use.Kind == ConfigurationUseKind.TestDriver);
}
