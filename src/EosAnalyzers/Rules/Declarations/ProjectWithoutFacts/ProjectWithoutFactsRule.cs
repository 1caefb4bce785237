using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Declarations.ProjectWithoutFacts;

/// <summary>
/// A region calls into a project of the same solution that was built without the package:
/// <c>orders.MapValues((v, context) =&gt; Prices.Of(v))</c>, and nothing is known of <c>Prices.Of</c>.
/// </summary>
internal sealed class ProjectWithoutFactsRule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS0006",
        title: "A project that replayed code calls into is built without EosAnalyzers",
        messageFormat: "{0} calls {1} of project {2}{3}, which is built without EosAnalyzers: reference the package there, too",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "What a project's members do is written into its assembly when it is built with the package. Without it a build takes what a member is given for what it gives back, and sees neither clocks nor effects in it.",
        helpLinkUri: HelpLink.GetPageUrl("EOS0006"));

    public Diagnostic JudgeRegion(Region region, UnseenCall call) =>
        JudgeChoice(region.Anchor.GetLocation(), region.OperatorName, call);

    /// <summary>
    /// At the registration: a region of another project calls a port, and here the class of such a project is chosen
    /// for it.
    /// </summary>
    public Diagnostic JudgeChoice(Location place, string region, UnseenCall call) =>
        DiagnosticFactory.CreateDiagnostic(
            Descriptor, place, new RuleMessage(region, call.Member, call.Project, FormatPath(call)));

    private static string FormatPath(UnseenCall call) =>
        call.Path.IsEmpty ? "" : $" through {string.Join(" -> ", call.Path)}";
}
