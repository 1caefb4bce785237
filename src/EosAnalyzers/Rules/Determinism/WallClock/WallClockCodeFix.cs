using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.CodeFixes.Timestamp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.WallClock;

/// <summary>
/// Replaces a clock by the timestamp of the record at hand, the same in every attempt: where the clock is read, through
/// the helpers that read it, one step after a joiner or one before an aggregator, which have no record.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WallClockCodeFix : ReplayCodeFix
{
    private const string AtHand = "the record or its context at the place";
    private const string Helpers =
        "plain methods and local functions of this project between the operator and the clock, the record at hand where the first is called";

    private static readonly FixAction UseTimestamp = new(
        "record-timestamp", FixKind.Safe, "Use the record's timestamp", AtHand);

    private static readonly FixAction UseTimestampInUtc = new(
        "record-timestamp-utc", FixKind.Decision, "Use the record's timestamp, in UTC instead of local time", AtHand);

    private static readonly FixAction UseTimestampTicks = new(
        "record-timestamp-ticks", FixKind.Decision, "Use the record's timestamp, equal within a millisecond", AtHand);

    private static readonly FixAction CompareTimestamp = new(
        "event-time", FixKind.Decision, "Compare with the record's timestamp (event time)", AtHand);

    private static readonly FixAction AddOverload = new(
        "thread-timestamp", FixKind.Safe, "Pass the record's timestamp to {0}", Helpers);

    private static readonly FixAction AddParameter = new(
        "thread-timestamp-callers",
        FixKind.Decision,
        "Pass the record's timestamp to {0} from all its callers",
        Helpers + ", all callers in this project");

    private static readonly FixAction ComputeAfterJoin = new(
        "join-first",
        FixKind.Safe,
        "Join to a pair, then compute with the record's timestamp",
        "a joiner that is a lambda; a join without serdes of its own");

    private static readonly FixAction ComputeAfterJoinWithSerDes = new(
        "join-first-with-serdes",
        FixKind.Decision,
        "Join to a pair (with serdes of the pair), then compute",
        "a joiner that is a lambda; a join that names the serdes of its result, generic in its type");

    private static readonly FixAction CarryTimestamp = new(
        "carry-timestamp",
        FixKind.Safe,
        "Carry the record's timestamp beside the value to the aggregate",
        "an aggregator that is a lambda, behind GroupByKey() without a repartition");

    private static readonly FixAction SetTimestamp = new(
        "set-timestamp",
        FixKind.Safe,
        "Set {0} to the record's timestamp",
        "a settable member that its own type fills; the object made with the record at hand");

    public override ImmutableArray<string> FixableDiagnosticIds =>
        ImmutableArray.Create("EOS1001", "EOS1010", "EOS2002");

    internal override IReadOnlyList<FixAction> Actions { get; } =
    [
        UseTimestamp,
        UseTimestampInUtc,
        UseTimestampTicks,
        CompareTimestamp,
        AddOverload,
        AddParameter,
        ComputeAfterJoin,
        ComputeAfterJoinWithSerDes, CarryTimestamp, SetTimestamp,
    ];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target) =>
        FindPossibleRewrites(target).OfType<Rewrite>();

    // One after the other: to look for all callers costs more than the rest.
    private static IEnumerable<Rewrite?> FindPossibleRewrites(FixTarget target)
    {
        if ((target.IsDirect ? target.Node : FindReadInRegion(target)) is { } place)
            yield return RewriteInPlace(target, place);
        else if (ReadContextInHelper(target) is { } read)
            yield return read;
        else if (TimestampForm.FindForm(target.SourceApi) is { } form
            && FindChain(target) is { } chain
            && ThreadThroughHelpers(target, chain, form) is { } threaded)
        {
            yield return threaded;
            if (!chain.SetsMember && !chain.Value.IsAskedOfObject && !PassAllEntries(chain, target))
                yield return ThreadThroughAllCallers(target, chain, form);
        }
        else
            yield return SetWhereCreated(target);
    }

    // To the helper that reads the clock, or makes the object whose type does.
    private static HelperChain? FindChain(FixTarget target)
    {
        var time = HandedValue.FindTimestamp(target.SourceApi);
        return SelfInitializedMember.CreateBehindHelpers(target) is { } member
            ? member.Value.Span == member.Read.Span ? HelperChain.Create(target, time, member) : null
            : HelperChain.Create(target, time);
    }

    // The context that a transformer keeps in a field is at hand in its helpers too.
    private static Rewrite? ReadContextInHelper(FixTarget target) =>
        target.SourceApi.EndsWith(".WallClockTime", StringComparison.Ordinal)
        && target.EnterHelper()?.Node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WallClockTime" } read
            ? UseTimestamp.CreateRewrite(
                NodeEdit.Replace(read, read.WithName(SyntaxFactory.IdentifierName("Timestamp"))))
            : null;

    // A local function of the region has the region's record.
    private static SyntaxNode? FindReadInRegion(FixTarget target) =>
        target.FindPathNodes()?.Last() is { } read
        && read.SyntaxTree == target.Root.SyntaxTree
        && RecordAccess.FindRecord(read, target.Model) is { Region: { } region }
        && region.Span.Contains(target.Node.Span) ? read : null;

    private static Rewrite? SetWhereCreated(FixTarget target) =>
        SelfInitializedMember.Create(target) is { } member
        && RecordAccess.FindRecord(member.Creation, target.Model) is { } record
        && ClockReading.FindReading(
            member.Read,
            target.SourceApi,
            target.Model.Compilation.GetSemanticModel(member.Read.SyntaxTree)) is { } read
        && read.Whole == member.Value
            ? SetTimestamp.CreateRewrite(member.Name)
                .WithEdits(record.NamingEdits)
                .WithEdits(member.CreateEdits(read.Form.Format(record.Milliseconds)))
            : null;

    private static Rewrite? RewriteInPlace(FixTarget target, SyntaxNode place) =>
        ClockReading.FindReading(place, target.SourceApi, target.Model) is not { } read ? null
        : RecordAccess.FindRecord(read.Whole, target.Model) is { } record ? ReplaceReading(read, record)
        : !read.Form.IsUtc ? null
        : RewriteWithoutContext(
            target, read.Whole, (_, milliseconds) => GeneratedCode.ParseExpression(read.Form.Format(milliseconds)));

    private static Rewrite? ThreadThroughHelpers(FixTarget target, HelperChain chain, TimestampForm form)
    {
        if (RecordAccess.FindRecord(chain.Entry, target.Model) is not { } record)
            return chain.CreateEdits(chain.FindOtherEntries() is { Count: 0 }) is not { } taken
                ? null
                : RewriteWithoutContext(
                    target,
                    chain.Entry,
                    (call, milliseconds) => PassTimestamp(call, chain, form.Format(milliseconds)))?.WithEdits(taken);
        var passAll = PassAllEntries(chain, target);
        if (chain.CreateEdits(passAll) is not { } edits)
            return null;
        var entries = passAll ? chain.FindOtherEntries()!.Prepend(chain.Entry) : [chain.Entry];
        return entries.Aggregate(
            AddOverload.CreateRewrite(chain.FirstName).WithEdits(edits),
            (rewrite, entry) => rewrite.WithEdits(PassRecord(entry, chain, form, target)));
    }

    private static IEnumerable<NodeEdit> PassRecord(
        InvocationExpressionSyntax entry, HelperChain chain, TimestampForm form, FixTarget target) =>
        FindRecord(entry, target) is { } record
            ? record.NamingEdits.Prepend(chain.PassValue(entry, form.Format(record.Milliseconds)))
            : [];

    // Whoever calls the helper has a record: it needs no overload for anybody else.
    private static bool PassAllEntries(HelperChain chain, FixTarget target) =>
        chain.FindOtherEntries() is { } others && others.All(call => FindRecord(call, target) is not null);

    private static RecordAccess? FindRecord(InvocationExpressionSyntax call, FixTarget target) =>
        RecordAccess.FindRecord(call, target.Model.Compilation.GetSemanticModel(call.SyntaxTree));

    // A joiner's clock is read one step later, an aggregator's one step before.
    private static Rewrite? RewriteWithoutContext(
        FixTarget target, ExpressionSyntax place, Func<ExpressionSyntax, string, ExpressionSyntax> at)
    {
        if (ComputationAfterJoin.Create(place, target.Model) is { } join
            && join.CreateEdit(place, current => at(current, $"{join.ContextName}.Timestamp")) is { } moved)
            return (join.NamesSerDes ? ComputeAfterJoinWithSerDes : ComputeAfterJoin).CreateRewrite(moved);
        return CarriedTimestamp.Create(place, target.Model) is { } carried
            ? CarryTimestamp.CreateRewrite()
                .WithEdits(carried.CreateEdits(place, current => at(current, carried.Milliseconds)))
            : null;
    }

    // The record comes in at the region's call, which is one of all calls.
    private static Rewrite? ThreadThroughAllCallers(FixTarget target, HelperChain chain, TimestampForm form) =>
        RecordAccess.FindRecord(chain.Entry, target.Model) is not null
            && HelperCallers.FindCallers(chain, form, target) is { } callers
            ? AddParameter.CreateRewrite(chain.FirstName).WithEdits(callers.Edits)
            : null;

    private static InvocationExpressionSyntax PassTimestamp(SyntaxNode call, HelperChain chain, string time) =>
        HandedParameter.PassValue((InvocationExpressionSyntax)call, chain.Value.Name, time);

    private static Rewrite ReplaceReading(ClockReading read, RecordAccess record) => ChooseAction(read)
        .CreateRewrite(
            NodeEdit.Replace(read.Whole, GeneratedCode.ParseExpression(read.Form.Format(record.Milliseconds))))
        .WithEdits(record.NamingEdits);

    // What stays the same value is safe; what changes its meaning is decided.
    private static FixAction ChooseAction(ClockReading read) => read switch
    {
        { Form.IsUtc: false } => UseTimestampInUtc,
        { IsTicks: true } => UseTimestampTicks,
        { IsCompared: true } => CompareTimestamp,
        _ => UseTimestamp,
    };
}
