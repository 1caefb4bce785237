using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Effects.AsyncVoidCallback;

/// <summary>
/// An async lambda or an async void method is given to an operator that does not wait for it:
/// <c>orders.Foreach(async (k, v, context) =&gt; await Save(v))</c>.
/// </summary>
internal sealed class AsyncVoidCallbackRule : RegionRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2007",
        title: "An async lambda is bound to Action",
        messageFormat: "{0} does not wait for an async lambda: the offset commits before the effect, and an exception ends the process; {1}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Foreach and Peek take an Action: an async lambda becomes async void. The record counts as processed at the first await, its offset commits before the effect has happened, the order is lost, and an exception ends the process without any handler having seen it.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2007"));

    // It loses the effect of a record, or the process.
    public override bool ShowsDuplicate => false;

    protected override (SyntaxNode Place, RuleMessage Message)? FindMessage(
        Region region, SemanticModel model, StartedStreams streams) =>
        UnawaitedCallback.IsAsyncVoid(region, model) ? (FindPlace(region), CreateMessage(region)) : null;

    private static SyntaxNode FindPlace(Region region) =>
        region is { IsElsewhere: false, Body: AnonymousFunctionExpressionSyntax lambda } ? lambda : region.Anchor;

    private static RuleMessage CreateMessage(Region region) =>
        new(region.OperatorName, region.OperatorName == "Foreach" ? "use ForeachAsync" : "wait for the task");
}
