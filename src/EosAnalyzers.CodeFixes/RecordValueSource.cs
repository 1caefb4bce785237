using EosAnalyzers.Sql.Rewriting;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes;

/// <summary>How the code at a statement reads what a parameter of the record holds.</summary>
internal sealed class RecordValueSource
{
    private readonly RecordAccess record;
    private readonly (string Arguments, IEnumerable<Edit> Naming)? position;

    private RecordValueSource(RecordAccess record, (string, IEnumerable<Edit>)? position) => (this.record, this.position) = (record, position);

    /// <summary>Null where no record or context can be named.</summary>
    public static RecordValueSource? At(SyntaxNode call, Occurrence occurrence) =>
        RecordAccess.At(call, occurrence.Model) is { } record
            ? new(record, DrawnFromRecord.At(call, occurrence)?.Position("From", node => node == call))
            : null;

    /// <summary>The expression; null where the record's position does not name it any more.</summary>
    public string? Of(RecordValue value) => value switch
    {
        RecordValue.Timestamp => ClockForm.Of("P:System.DateTime.UtcNow")!.At(record.Milliseconds),
        RecordValue.Id when position is { Arguments: var arguments } => $"RecordId.From({arguments})",
        RecordValue.Topic or RecordValue.Partition or RecordValue.Offset when position is not null => record.Position!.Split(',')[value - RecordValue.Topic].Trim(),
        _ => null,
    };

    /// <summary>The edits that make the expressions readable.</summary>
    public IEnumerable<Edit> Naming => record.Naming.Concat(position?.Naming ?? []);
}
