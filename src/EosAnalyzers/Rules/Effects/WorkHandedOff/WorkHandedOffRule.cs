using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects.Callbacks;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Effects.WorkHandedOff;

/// <summary>
/// An effect that nobody waits for: <c>orders.Foreach((k, v, c) =&gt; { _ = repository.SaveAsync(v); })</c>,
/// <c>Task.Run</c>, a queue in memory that another thread reads.
/// </summary>
internal sealed class WorkHandedOffRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2010",
        title: "An effect is handed off and nobody waits for it",
        messageFormat: "{0} does not wait for {1}{2}: the offset commits first, and a crash loses the effect; {3}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The record counts as processed as soon as the callback returns. Work that goes on by itself, in a dropped task or behind a queue in memory, has not happened when the offset commits: it is lost with the process, and after a crash it happens for some records again.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2010"));

    // It loses the effect of a record.
    public override bool ShowsDuplicate => false;

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding.EscapeKind != EscapeKind.Effect || finding.Call is not IInvocationOperation call)
            return null;
        if (finding.Api.Kind == ApiKind.HandOff)
            return JudgeItem(finding, call);
        return finding.Api.IsEffect && HandedOffWork.Find(call, finding.Path) is { } dropped
            ? Tell(finding, dropped.TargetMethod.Name, dropped.TargetMethod.ReturnsVoid)
            : null;
    }

    // `_ = sender.SendAsync(order)` of another project: who calls it does not wait.
    protected override RuleMessage? JudgeBorder(ReplayFinding finding)
    {
        if (!finding.Api.IsEffect)
            return null;
        var dropped = finding.BorderCall is { } call
            ? HandedOffWork.Find(call, finding.Path)?.TargetMethod.Name
            : finding.Dropped;
        return dropped is null ? null : Tell(finding, dropped);
    }

    private static RuleMessage Tell(ReplayFinding finding, string dropped, bool isVoid = false) =>
        new(
            DescribeRegion(finding),
            dropped,
            DescribePath(finding),
            isVoid ? $"let {dropped} return its task, and await that" : AdviseWaiting(finding));

    // A delegate that is handed off is judged by the effects in it.
    private static RuleMessage? JudgeItem(ReplayFinding finding, IInvocationOperation call)
    {
        if (finding.Api.Classification != "item"
            || call.Arguments.Any(argument => argument.Value.Type?.TypeKind == TypeKind.Delegate))
            return null;
        // A loop hands on the record with its offset, which the reader commits when it has done the work.
        if (finding.Region.Role == RegionRole.ConsumeLoop && QueueReaders.CommitOffsets(call, finding.Path))
            return null;
        var message = new RuleMessage(
            DescribeRegion(finding),
            "what reads from " + finding.Api.TypeName,
            DescribePath(finding),
            "await the effect here, or write the record to a topic");
        return QueueReaders.HaveEffect(call, finding.Path) switch
        {
            true => message,
            false => null,
            // A concurrent queue is a collection as well: only what is seen to be done with its items is told.
            null => finding.Api.TypeName == "ConcurrentQueue" ? null : message.WithInfoSeverity(),
        };
    }

    private static string AdviseWaiting(ReplayFinding finding) =>
        finding.Region.OperatorName is "Foreach" or "Peek" ? "await it in ForeachAsync" : "await it";
}
