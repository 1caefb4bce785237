using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Effects.AsyncOperatorUnderExactlyOnce;

/// <summary>
/// An asynchronous operator that emits records, in a topology that is given an EXACTLY_ONCE configuration:
/// <c>orders.MapValuesAsync(Lookup) ... new KafkaStream(topology, new StreamConfig { Guarantee =
/// ProcessingGuarantee.EXACTLY_ONCE })</c>.
/// </summary>
internal sealed class AsyncOperatorUnderExactlyOnceRule : RegionRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2008",
        title: "An asynchronous operator in a topology that runs with EXACTLY_ONCE",
        messageFormat: "{0} emits nothing under EXACTLY_ONCE, and its thread dies: join a table, or call it from a stream of its own",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "MapAsync, FlatMapAsync, MapValuesAsync and FlatMapValuesAsync produce through a producer that is never told to begin transactions. Seen with 1.7.0 to 1.8.0-rc1: the external call is made, nothing is emitted, and the thread is dead while the stream says RUNNING.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2008"));

    // It loses the output.
    public override bool ShowsDuplicate => false;

    protected override (SyntaxNode Place, RuleMessage Message)? FindMessage(
        Region region, SemanticModel model, StartedStreams streams) =>
        StreamizApi.IsEmittingAsyncOperator(region.OperatorName)
            && region.FindOperatorCall() is { } call
            && streams.RunsExactlyOnce(call)
            ? (FindName(call), new RuleMessage(region.OperatorName))
            : null;

    private static SyntaxNode FindName(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax member ? member.Name : call.Expression;
}
