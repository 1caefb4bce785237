using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>A text that a <c>StringBuilder</c> collects in one block, without branches and loops.</summary>
internal static class SqlTextBuilder
{
    public static IReadOnlyList<SqlText>? Read(IOperation? builder, SqlTextReader reader)
    {
        if (Start(builder) is ILocalReferenceOperation local)
            return Uses(local) is { } parts && Declared(local) is { } start ? Read(start, Parts(builder, parts), reader) : null;
        return Start(builder) is IObjectCreationOperation creation ? Read(creation, Chain(builder), reader) : null;
    }

    private static IReadOnlyList<SqlText>? Read(IOperation start, IEnumerable<IOperation?> parts, SqlTextReader reader)
    {
        var all = Initial(start).Concat(parts).ToList();
        return all.Aggregate((IReadOnlyList<SqlText>?)[SqlText.Empty], (texts, part) => part is null ? null : IsEndOfLine(part) ? SqlTextReader.Literal(texts, "\n", part.Syntax) : reader.Extend(texts, part));
    }

    private static IEnumerable<IOperation?> Parts(IOperation? last, IEnumerable<IInvocationOperation> uses) =>
        uses.SelectMany(use => Chain(use)).Concat(Chain(last)).Distinct();

    // Each statement that starts with the variable before the text is taken; null when one of them need not run, or runs more than once.
    private static IEnumerable<IInvocationOperation>? Uses(ILocalReferenceOperation local)
    {
        var uses = SqlTextSource.Root(local).Descendants().OfType<ILocalReferenceOperation>()
            .Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local.Local) && use.Syntax.SpanStart < local.Syntax.SpanStart).ToList();
        var block = local.Syntax.FirstAncestorOrSelf<BlockSyntax>();
        return uses.TrueForAll(use => use.Syntax.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax statement && statement.Parent == block && use.Parent is IInvocationOperation)
            ? uses.Select(Outermost) : null;
    }

    private static IInvocationOperation Outermost(IOperation use)
    {
        var outer = (IInvocationOperation)use.Parent!;
        while (outer.Parent is IInvocationOperation next && next.Instance == outer)
            outer = next;
        return outer;
    }

    private static IOperation? Declared(ILocalReferenceOperation local) => SqlTextSource.Of(local, ImmutableArray<Step>.Empty).FirstOrDefault() switch
    {
        IConversionOperation conversion => conversion.Operand,
        var value => value,
    };

    private static IOperation? Start(IOperation? builder) => builder is IInvocationOperation { Instance: { } inner } ? Start(inner) : builder;

    private static IEnumerable<IOperation?> Initial(IOperation start) => start switch
    {
        IObjectCreationOperation creation => creation.Arguments.Where(argument => argument.Parameter?.Name == "value").Select(argument => argument.Value),
        _ => Initial(Start(start)!).Concat(Chain(start)),
    };

    // `builder.Append(a).AppendLine(b)`: a, b; null for what takes away or inserts.
    private static IEnumerable<IOperation?> Chain(IOperation? last) => last is not IInvocationOperation call ? [] : Chain(call.Instance).Concat(Part(call));

    private static IEnumerable<IOperation?> Part(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Append" when call.Arguments.Length == 1 => [call.Arguments[0].Value],
        "AppendLine" when call.Arguments.Length <= 1 => [.. call.Arguments.Select(argument => argument.Value), call],
        _ => [null],
    };

    // The call itself stands for the line that it ends.
    private static bool IsEndOfLine(IOperation part) => part is IInvocationOperation { TargetMethod: { Name: "AppendLine", ContainingType.Name: "StringBuilder" } };
}
