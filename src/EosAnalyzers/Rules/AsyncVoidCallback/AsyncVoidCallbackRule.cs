using EosAnalyzers.Effects;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.AsyncVoidCallback;

/// <summary>
/// An async lambda or an async void method is given to an operator that does not wait for it:
/// <c>orders.Foreach(async (k, v, context) =&gt; await Save(v))</c>.
/// </summary>
internal sealed class AsyncVoidCallbackRule : RegionRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        id: "EOS2007",
        title: "An async lambda is bound to Action",
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Foreach and Peek take an Action: an async lambda becomes async void. The record counts as processed at the first await, its offset commits before the effect has happened, the order is lost, and an exception ends the process without any handler having seen it.",
        helpLinkUri: HelpLink.Of("EOS2007"));

    public override DiagnosticDescriptor Rule => Descriptor;

    public override Diagnostic? Judge(Region region, SemanticModel model, StartedStreams streams) =>
        AsyncVoid.Is(region, model) ? Report.At(Descriptor, Place(region).GetLocation(), Message(region)) : null;

    private static SyntaxNode Place(Region region) =>
        region is { IsElsewhere: false, Body: AnonymousFunctionExpressionSyntax lambda } ? lambda : region.Anchor;

    private static string Message(Region region) =>
        $"{region.Operator} does not wait for an async lambda: the offset commits before the effect has happened, records overtake each other, and an exception ends the process: "
        + (region.Operator is "Foreach" or "Peek" ? "use ForeachAsync" : "wait for the task");
}
