using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Determinism.WallClockPunctuation;

/// <summary>
/// A punctuator that is driven by the wall clock writes records, or a timestamp extractor returns the clock:
/// <c>context.Schedule(TimeSpan.FromSeconds(10), PunctuationType.PROCESSING_TIME, now => context.Forward(key,
/// total))</c>.
/// </summary>
internal sealed class WallClockPunctuationRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS1010",
        title: "The wall clock drives what a topology writes",
        messageFormat: "{0} depends on {1}{2}; a replay {3}: {4}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A PROCESSING_TIME punctuator fires at other places of the input in each attempt, and a timestamp extractor that returns the clock puts a replayed record into another window.",
        helpLinkUri: HelpLink.GetPageUrl("EOS1010"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context) =>
        (finding.Region.Role, finding.Api.Kind, finding.EscapeKind) switch
        {
            (RegionRole.WallClockPunctuator, ApiKind.Punctuation, _) => new RuleMessage(
                "The punctuator's output",
                "PunctuationType.PROCESSING_TIME",
                DescribePath(finding),
                "fires it between other records",
                "use STREAM_TIME"),
            (RegionRole.TimestampExtractor, ApiKind.Clock, not (EscapeKind.Argument or EscapeKind.Effect)) =>
                new RuleMessage(
                    "The record's timestamp",
                    GetSourceName(finding),
                    DescribePath(finding),
                    "puts the record into a different window",
                    "take the time from the record"),
            _ => null,
        };
}
