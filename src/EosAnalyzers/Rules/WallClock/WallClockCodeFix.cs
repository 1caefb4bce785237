using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.WallClock;

/// <summary>
/// Replaces a clock by the timestamp of the record at hand, the same in every attempt: where the clock is read, through the helpers that read it,
/// one step after a joiner or one before an aggregator, which have no record.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WallClockCodeFix : ReplayFix
{
    private const string Same = "Use the record's timestamp: every attempt reads the same time";
    private const string Threaded = "Pass the record's timestamp to the helper, by an overload: every attempt reads the same time";
    private const string ThreadedToAll = "Pass the record's timestamp to the helper, by a parameter that every caller passes: every attempt reads the same time";
    private const string AfterJoin = "Join first and compute one step later, where the record's timestamp is at hand (serdes of the result: those of the next step)";

    private const string BeforeGrouping = "Carry the record's timestamp beside the value into the aggregate: every attempt reads the same time";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1001", "EOS1010");

    internal override IReadOnlyList<string> Keys { get; } =
        ["record-timestamp", "record-timestamp-utc", "record-timestamp-ticks", "event-time", "thread-timestamp", "thread-timestamp-callers", "join-first", "carry-timestamp", "set-timestamp"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence) => Ways(occurrence).OfType<Rewrite>();

    // One after the other: to look for all callers costs more than the rest.
    private static IEnumerable<Rewrite?> Ways(Occurrence occurrence)
    {
        if ((occurrence.IsDirect ? occurrence.Place : InTheRegion(occurrence)) is { } place)
            yield return Direct(occurrence, place);
        else if (HelperChain.Of(occurrence) is { } chain && ThroughHelpers(occurrence, chain) is { } threaded)
        {
            yield return threaded;
            yield return WithAllCallers(occurrence, chain);
        }
        else
            yield return WhereItIsMade(occurrence);
    }

    // A local function of the region has the region's record.
    private static SyntaxNode? InTheRegion(Occurrence occurrence) =>
        occurrence.Path()?.Last() is { } read && read.SyntaxTree == occurrence.Root.SyntaxTree && RecordAccess.At(read, occurrence.Model) is { Function: { } region } && region.Span.Contains(occurrence.Place.Span) ? read : null;

    private static Rewrite? WhereItIsMade(Occurrence occurrence) =>
        StampedMember.Of(occurrence) is { } member && RecordAccess.At(member.Creation, occurrence.Model) is { } record
        && ClockRead.At(member.Read, occurrence.Api, occurrence.Model.Compilation.GetSemanticModel(member.Read.SyntaxTree)) is { } read && read.Whole == member.Value
            ? Rewrite.Of("set-timestamp", $"Set {member.Name} to the record's timestamp where the object is made: every attempt writes the same time").And(record.Naming).And(member.Set(read.Form.At(record.Milliseconds)))
            : null;

    private static Rewrite? Direct(Occurrence occurrence, SyntaxNode place) =>
        ClockRead.At(place, occurrence.Api, occurrence.Model) is not { } read ? null
        : RecordAccess.At(read.Whole, occurrence.Model) is { } record ? InPlace(read, record)
        : !read.Form.IsUtc ? null
        : WithoutContext(occurrence, read.Whole, (_, milliseconds) => Written.Expression(read.Form.At(milliseconds)));

    private static Rewrite? ThroughHelpers(Occurrence occurrence, HelperChain chain) =>
        RecordAccess.At(chain.Entry, occurrence.Model) is { } record
            ? Rewrite.Of("thread-timestamp", Threaded, new Edit(chain.Entry, "timestamp", call => Called(call, chain, record.Milliseconds))).And(record.Naming).And(chain.Overloads())
            : WithoutContext(occurrence, chain.Entry, (call, milliseconds) => Called(call, chain, milliseconds))?.And(chain.Overloads());

    // A joiner's clock is read one step later, an aggregator's one step before.
    private static Rewrite? WithoutContext(Occurrence occurrence, ExpressionSyntax place, Func<ExpressionSyntax, string, ExpressionSyntax> at) =>
        JoinFirst.At(place, occurrence.Model) is { } join && join.Moved(place, current => at(current, $"{join.Context}.Timestamp")) is { } moved ? Rewrite.Of("join-first", AfterJoin, moved)
        : CarriedTime.At(place, occurrence.Model) is { } carried ? Rewrite.Of("carry-timestamp", BeforeGrouping).And(carried.Carried(place, current => at(current, carried.Milliseconds)))
        : null;

    // The record comes in at the region's call, which is one of all calls.
    private static Rewrite? WithAllCallers(Occurrence occurrence, HelperChain chain) =>
        RecordAccess.At(chain.Entry, occurrence.Model) is not null && HelperCallers.Of(chain, occurrence) is { } callers
            ? Rewrite.Of("thread-timestamp-callers", ThreadedToAll).And(callers.Edits)
            : null;

    private static InvocationExpressionSyntax Called(SyntaxNode call, HelperChain chain, string milliseconds) =>
        RecordTimestamp.Passed((InvocationExpressionSyntax)call, chain.Form.At(milliseconds));

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
