using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.WallClock;

/// <summary>
/// Replaces a clock by the timestamp of the record at hand, the same in every attempt: where the clock is read, one step after a joiner or an
/// aggregator, which have no record, or through the helpers that read it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WallClockCodeFix : ReplayFix
{
    private const string Same = "Use the record's timestamp: every attempt reads the same time";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1001");

    internal override IReadOnlyList<string> Keys { get; } = ["record-timestamp", "record-timestamp-utc", "record-timestamp-ticks", "event-time"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence) =>
        occurrence.IsDirect && ClockRead.At(occurrence.Place, occurrence.Api, occurrence.Model) is { } read
        && RecordAccess.At(read.Whole, occurrence.Model) is { } record
            ? [InPlace(read, record)]
            : [];

    private static Rewrite InPlace(ClockRead read, RecordAccess record)
    {
        var (key, title) = Choice(read);
        return Rewrite.Of(key, title, Edit.Replace(read.Whole, Written.Expression(read.Form.At(record.Milliseconds)))).And(record.Naming);
    }

    // What stays the same value is one choice for FixAll; what changes its meaning is another one.
    private static (string Key, string Title) Choice(ClockRead read) => read switch
    {
        { Form.IsUtc: false } => ("record-timestamp-utc", "Use the record's timestamp in UTC: every attempt and every host reads the same time"),
        { IsTicks: true } => ("record-timestamp-ticks", $"{Same} (equal for records of the same millisecond)"),
        { IsCompared: true } => ("event-time", "Decide by the record's timestamp (event time): every attempt decides alike"),
        _ => ("record-timestamp", Same),
    };
}
