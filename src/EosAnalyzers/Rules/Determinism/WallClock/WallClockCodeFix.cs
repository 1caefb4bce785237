using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.CodeFixes.Timestamp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.WallClock;

/// <summary>
/// Replaces a clock by the timestamp of the record at hand, the same in every attempt: where the clock is read, through the helpers that read it,
/// one step after a joiner or one before an aggregator, which have no record.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WallClockCodeFix : ReplayCodeFix
{
    private const string TimestampTitle = "Use the record's timestamp: every attempt reads the same time";
    private const string OverloadTitle = "Pass the record's timestamp to the helper, by an overload: every attempt reads the same time";
    private const string ParameterTitle = "Pass the record's timestamp to the helper, by a parameter that every caller passes: every attempt reads the same time";
    private const string AfterJoinTitle = "Join first and compute one step later, where the record's timestamp is at hand (serdes of the result: those of the next step)";

    private const string CarryTitle = "Carry the record's timestamp beside the value into the aggregate: every attempt reads the same time";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1001", "EOS1010");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } =
        ["record-timestamp", "record-timestamp-utc", "record-timestamp-ticks", "event-time", "thread-timestamp", "thread-timestamp-callers", "join-first", "carry-timestamp", "set-timestamp"];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence) => FindPossibleRewrites(occurrence).OfType<Rewrite>();

    // One after the other: to look for all callers costs more than the rest.
    private static IEnumerable<Rewrite?> FindPossibleRewrites(FixTarget occurrence)
    {
        if ((occurrence.IsDirect ? occurrence.Node : FindReadInRegion(occurrence)) is { } place)
            yield return RewriteInPlace(occurrence, place);
        else if (HelperChain.Create(occurrence) is { } chain && ThreadThroughHelpers(occurrence, chain) is { } threaded)
        {
            yield return threaded;
            yield return ThreadThroughAllCallers(occurrence, chain);
        }
        else
            yield return SetWhereCreated(occurrence);
    }

    // A local function of the region has the region's record.
    private static SyntaxNode? FindReadInRegion(FixTarget occurrence) =>
        occurrence.FindPathNodes()?.Last() is { } read && read.SyntaxTree == occurrence.Root.SyntaxTree && RecordAccess.FindRecord(read, occurrence.Model) is { Region: { } region } && region.Span.Contains(occurrence.Node.Span) ? read : null;

    private static Rewrite? SetWhereCreated(FixTarget occurrence) =>
        SelfInitializedMember.Create(occurrence) is { } member && RecordAccess.FindRecord(member.Creation, occurrence.Model) is { } record
        && ClockReading.FindReading(member.Read, occurrence.SourceApi, occurrence.Model.Compilation.GetSemanticModel(member.Read.SyntaxTree)) is { } read && read.Whole == member.Value
            ? Rewrite.Create("set-timestamp", $"Set {member.Name} to the record's timestamp where the object is made: every attempt writes the same time").WithEdits(record.NamingEdits).WithEdits(member.CreateEdits(read.Form.Format(record.Milliseconds)))
            : null;

    private static Rewrite? RewriteInPlace(FixTarget occurrence, SyntaxNode place) =>
        ClockReading.FindReading(place, occurrence.SourceApi, occurrence.Model) is not { } read ? null
        : RecordAccess.FindRecord(read.Whole, occurrence.Model) is { } record ? ReplaceReading(read, record)
        : !read.Form.IsUtc ? null
        : RewriteWithoutContext(occurrence, read.Whole, (_, milliseconds) => GeneratedCode.ParseExpression(read.Form.Format(milliseconds)));

    private static Rewrite? ThreadThroughHelpers(FixTarget occurrence, HelperChain chain) =>
        RecordAccess.FindRecord(chain.Entry, occurrence.Model) is { } record
            ? Rewrite.Create("thread-timestamp", OverloadTitle, new NodeEdit(chain.Entry, "timestamp", call => PassTimestamp(call, chain, record.Milliseconds))).WithEdits(record.NamingEdits).WithEdits(chain.CreateOverloads())
            : RewriteWithoutContext(occurrence, chain.Entry, (call, milliseconds) => PassTimestamp(call, chain, milliseconds))?.WithEdits(chain.CreateOverloads());

    // A joiner's clock is read one step later, an aggregator's one step before.
    private static Rewrite? RewriteWithoutContext(FixTarget occurrence, ExpressionSyntax place, Func<ExpressionSyntax, string, ExpressionSyntax> at) =>
        ComputationAfterJoin.Create(place, occurrence.Model) is { } join && join.CreateEdit(place, current => at(current, $"{join.ContextName}.Timestamp")) is { } moved ? Rewrite.Create("join-first", AfterJoinTitle, moved)
        : CarriedTimestamp.Create(place, occurrence.Model) is { } carried ? Rewrite.Create("carry-timestamp", CarryTitle).WithEdits(carried.CreateEdits(place, current => at(current, carried.Milliseconds)))
        : null;

    // The record comes in at the region's call, which is one of all calls.
    private static Rewrite? ThreadThroughAllCallers(FixTarget occurrence, HelperChain chain) =>
        RecordAccess.FindRecord(chain.Entry, occurrence.Model) is not null && HelperCallers.FindCallers(chain, occurrence) is { } callers
            ? Rewrite.Create("thread-timestamp-callers", ParameterTitle).WithEdits(callers.Edits)
            : null;

    private static InvocationExpressionSyntax PassTimestamp(SyntaxNode call, HelperChain chain, string milliseconds) =>
        TimestampParameter.PassTimestamp((InvocationExpressionSyntax)call, chain.Form.Format(milliseconds));

    private static Rewrite ReplaceReading(ClockReading read, RecordAccess record)
    {
        var (key, title) = ChooseTitle(read);
        return Rewrite.Create(key, title, NodeEdit.Replace(read.Whole, GeneratedCode.ParseExpression(read.Form.Format(record.Milliseconds)))).WithEdits(record.NamingEdits);
    }

    // What stays the same value is one choice for FixAll; what changes its meaning is another one.
    private static (string Key, string Title) ChooseTitle(ClockReading read) => read switch
    {
        { Form.IsUtc: false } => ("record-timestamp-utc", "Use the record's timestamp in UTC: every attempt and every host reads the same time"),
        { IsTicks: true } => ("record-timestamp-ticks", $"{TimestampTitle} (equal for records of the same millisecond)"),
        { IsCompared: true } => ("event-time", "Decide by the record's timestamp (event time): every attempt decides alike"),
        _ => ("record-timestamp", TimestampTitle),
    };
}
