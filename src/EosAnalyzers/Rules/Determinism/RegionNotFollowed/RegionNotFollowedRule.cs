using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.RegionNotFollowed;

/// <summary>
/// A region that reaches more code than is followed: <c>orders.MapValues((v, context) =&gt; engine.Run(v))</c> of an
/// engine of many megabytes.
/// </summary>
internal sealed class RegionNotFollowedRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS0003",
        title: "A region reaches more code than is followed",
        messageFormat: "{0} reaches more code than is followed: what is nearest to it was analyzed, the rest was not",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Work is bounded by a count, so that every run says the same and no build waits. What was found in the code nearest to the region is reported; a clock or an effect further away is not.",
        helpLinkUri: HelpLink.GetPageUrl("EOS0003"));

    public Diagnostic JudgeRegion(Region region) =>
        DiagnosticFactory.CreateDiagnostic(
            Descriptor, region.Anchor.GetLocation(), new RuleMessage(region.OperatorName));
}
