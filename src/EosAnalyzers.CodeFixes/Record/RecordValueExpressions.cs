using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Timestamp;
using EosAnalyzers.Sql.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>How the code at a statement reads what a parameter of the record holds.</summary>
internal sealed class RecordValueExpressions
{
    // Two statements may each make a row of one record.
    private static readonly DrawCount Statements = new("statements", IsExecution);

    private readonly RecordAccess record;
    private readonly (string Arguments, IEnumerable<NodeEdit> Naming)? position;

    private RecordValueExpressions(RecordAccess record, (string, IEnumerable<NodeEdit>)? position) =>
        (this.record, this.position) = (record, position);

    /// <summary>Null where no record or context can be named.</summary>
    public static RecordValueExpressions? Create(SyntaxNode call, FixTarget target) =>
        RecordAccess.FindRecord(call, target.Model) is { } record
            ? new(record, RecordDerivation.Create(call, target)?.FindPosition("From", Statements))
            : null;

    /// <summary>The expression; null where the record's position does not name it any more.</summary>
    public string? GetExpression(RecordValue value) => value switch
    {
        RecordValue.Timestamp => TimestampForm.FindForm("P:System.DateTime.UtcNow")!.Format(record.Milliseconds),
        RecordValue.Id when position is { Arguments: var arguments } => $"RecordId.From({arguments})",
        RecordValue.Topic or RecordValue.Partition or RecordValue.Offset when position is not null =>
            record.Position!.Split(',')[value - RecordValue.Topic].Trim(),
        _ => null,
    };

    /// <summary>The edits that make the expressions readable.</summary>
    public IEnumerable<NodeEdit> NamingEdits => record.NamingEdits.Concat(position?.Naming ?? []);

    private static bool IsExecution(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
            && (name.StartsWith("Execute", StringComparison.Ordinal)
                || name.StartsWith("Query", StringComparison.Ordinal))
            && !node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(part =>
                part.Identifier.ValueText == RecordIdFile.TypeName);
}
