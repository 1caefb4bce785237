using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using EosAnalyzers.Effects.ObjectMappers;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Effects.UntrackedInsert;

/// <summary>
/// Rows that an object mapper or a bulk load inserts, or counts up, once for each attempt:
/// <c>context.Orders.Add(new Row { Customer = order.Customer }); context.SaveChanges();</c>.
/// </summary>
internal sealed class UntrackedInsertRule : ReplayRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS2009",
        title: "Rows are inserted without looking for those of an earlier attempt",
        messageFormat: "{0} calls {1}{2}; a replay {3}: {4}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The database is not part of the Kafka transaction. Rows of an aborted attempt stay; the replay inserts its own beside them, or fails on their key.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2009"));

    protected override RuleMessage? CreateMessage(ReplayFinding finding, RuleContext context)
    {
        if (finding is not { EscapeKind: EscapeKind.Effect, Api: { Kind: ApiKind.EffectDatabase, Classification: not "depends(sql-text)" } })
            return null;
        return MappedInsert.JudgeWrite(finding) switch
        {
            ReplayOutcome.Repeats => CreateRepetition(finding),
            ReplayOutcome.Refused =>
                CreateMessage(
                    finding, "fails on the row's key in every attempt", "find the row by its key and update it"),
            _ => null,
        };
    }

    private static RuleMessage CreateRepetition(ReplayFinding finding)
    {
        if (MappedInsert.IsBulkLoad(finding.Call))
            return CreateMessage(
                finding,
                "loads the rows again",
                "load a staging table, and merge it by a key from the record");
        if (MappedInsert.TakesNextRows(finding))
            return CreateMessage(finding, "takes the next rows", "select the rows by a key from the record");
        return MappedInsert.FindSelfDependentColumn(finding) is { } column
            ? CreateMessage(finding, $"changes {column} again", "set an absolute value, or compare a stored offset")
            : CreateMessage(finding, "inserts a second row", "find the row by a key from the record and update it");
    }

    private static RuleMessage CreateMessage(ReplayFinding finding, string replay, string remedy) =>
        new(DescribeRegion(finding), finding.Api.CalledName, DescribePath(finding), replay, remedy);
}
