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
        messageFormat: "{0}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The database is not part of the Kafka transaction. Rows of an aborted attempt stay; the replay inserts its own beside them, or fails on their key.",
        helpLinkUri: HelpLink.GetPageUrl("EOS2009"));

    public override string? FormatMessage(ReplayFinding finding) =>
        finding is not { EscapeKind: EscapeKind.Effect, Api: { Kind: ApiKind.EffectDatabase, Classification: not "depends(sql-text)" } } ? null : MappedInsert.JudgeWrite(finding) switch
        {
            ReplayOutcome.Repeats => $"{finding.Region.OperatorName} calls {finding.Api.DisplayName}{DescribePath(finding)}, {DescribeRepetition(finding)}",
            ReplayOutcome.Refused => $"{finding.Region.OperatorName} calls {finding.Api.DisplayName}{DescribePath(finding)}, whose row is there already when the record is replayed: the insert fails on its key in every attempt; find the row by its key and update it",
            _ => null,
        };

    private static string DescribeRepetition(ReplayFinding finding) =>
        MappedInsert.IsBulkLoad(finding.Call) ? "which loads the rows again when the record is replayed: load them into a staging table and merge them by a key from the record"
        : MappedInsert.FindSelfDependentColumn(finding.Call!) is { } column ? $"which makes {column} of its stored value and changes it again when the record is replayed: set an absolute value, keep the last offset beside it and compare, or insert the position of the record into a table of its own in the same transaction"
        : "which inserts another row when the record is replayed: find the row by a key from the record and update it";
}
