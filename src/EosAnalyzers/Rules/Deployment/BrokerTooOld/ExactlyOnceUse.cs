using EosAnalyzers.Deployment;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Deployment.BrokerTooOld;

/// <summary>Signs that a project uses exactly-once.</summary>
internal static class ExactlyOnceUse
{
    public static bool IsInFiles(DeploymentFiles files) =>
        files.FindSettings("processing.guarantee").Any(found => found.Setting.Value.Value.StartsWith("exactly_once", StringComparison.OrdinalIgnoreCase))
        || files.FindSettings("transactional.id").Any(found => found.Setting.Value.Value.Length > 0)
        || files.FindSettings("guarantee").Any(found => found.Setting.Value.Value.Equals("EXACTLY_ONCE", StringComparison.OrdinalIgnoreCase));

    // Names are enough, and nothing is bound: it is asked only where an old broker was found.
    public static bool IsInCode(Compilation code) =>
        code.SyntaxTrees.Any(tree => tree.GetRoot().DescendantTokens().Any(token => token.ValueText is "EXACTLY_ONCE" or "SendOffsetsToTransaction"));
}
