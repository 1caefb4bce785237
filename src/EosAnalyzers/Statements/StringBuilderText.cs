using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>A text that a <c>StringBuilder</c> collects in one block, without branches and loops.</summary>
internal static class StringBuilderText
{
    public static IReadOnlyList<StatementText>? ReadText(IOperation? builder, StatementTextReader reader)
    {
        if (FindStart(builder) is ILocalReferenceOperation local)
            return FindUses(local) is { } parts && FindInitialValue(local) is { } start
                ? ReadText(start, FindParts(builder, parts), reader)
                : null;
        return FindStart(builder) is IObjectCreationOperation creation
            ? ReadText(creation, FindChainParts(builder), reader)
            : null;
    }

    private static IReadOnlyList<StatementText>? ReadText(
        IOperation start, IEnumerable<IOperation?> parts, StatementTextReader reader)
    {
        var all = FindInitialParts(start).Concat(parts).ToList();
        return all.Aggregate(
            (IReadOnlyList<StatementText>?)[StatementText.Empty],
            (texts, part) =>
                part is null
                    ? null
                    : IsEndOfLine(part)
                    ? StatementTextReader.AppendLiteral(texts, "\n", part.Syntax)
                    : reader.AppendValue(texts, part));
    }

    private static IEnumerable<IOperation?> FindParts(IOperation? last, IEnumerable<IInvocationOperation> uses) =>
        uses.SelectMany(use => FindChainParts(use)).Concat(FindChainParts(last)).Distinct();

    // Each statement that starts with the variable before the text is taken; null when one of them need not run, or
    // runs more than once.
    private static IEnumerable<IInvocationOperation>? FindUses(ILocalReferenceOperation local)
    {
        var uses = local.FindRoot().Descendants().OfType<ILocalReferenceOperation>()
            .Where(use =>
                SymbolEqualityComparer.Default.Equals(use.Local, local.Local)
                    && use.Syntax.SpanStart < local.Syntax.SpanStart).ToList();
        var block = local.Syntax.FirstAncestorOrSelf<BlockSyntax>();
        return uses.TrueForAll(use =>
            use.Syntax.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement
                && statement.Parent == block
                && use.Parent is IInvocationOperation)
            ? uses.Select(FindOutermostCall) : null;
    }

    private static IInvocationOperation FindOutermostCall(IOperation use)
    {
        var outer = (IInvocationOperation)use.Parent!;
        while (outer.Parent is IInvocationOperation next && next.Instance == outer)
            outer = next;
        return outer;
    }

    private static IOperation? FindInitialValue(ILocalReferenceOperation local) =>
        VariableValues.FindValues(local, EffectPath.Empty).FirstOrDefault() switch
        {
            IConversionOperation conversion => conversion.Operand,
            var value => value,
        };

    private static IOperation? FindStart(IOperation? builder) =>
        builder is IInvocationOperation { Instance: { } inner } ? FindStart(inner) : builder;

    private static IEnumerable<IOperation?> FindInitialParts(IOperation start) => start switch
    {
        IObjectCreationOperation creation =>
            creation.Arguments.Where(argument => argument.Parameter?.Name == "value")
                .Select(argument => argument.Value),
        _ => FindInitialParts(FindStart(start)!).Concat(FindChainParts(start)),
    };

    // `builder.Append(a).AppendLine(b)`: a, b; null for what takes away or inserts.
    private static IEnumerable<IOperation?> FindChainParts(IOperation? last) =>
        last is not IInvocationOperation call ? [] : FindChainParts(call.Instance).Concat(FindAppendedParts(call));

    private static IEnumerable<IOperation?> FindAppendedParts(IInvocationOperation call) =>
        call.TargetMethod.Name switch
        {
            "Append" when call.Arguments.Length == 1 => [call.Arguments[0].Value],
            "AppendLine" when call.Arguments.Length <= 1 =>
                [.. call.Arguments.Select(argument => argument.Value), call],
            _ => [null],
        };

    // The call itself stands for the line that it ends.
    private static bool IsEndOfLine(IOperation part) =>
        part is IInvocationOperation { TargetMethod: { Name: "AppendLine", ContainingType.Name: "StringBuilder" } };
}
