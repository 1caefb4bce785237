using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>The commands of a <c>DbBatch</c>: added, listed in its initialiser, or made by it.</summary>
internal static class SqlBatch
{
    public static IReadOnlyList<SqlText>? Texts(SqlCommandUses uses, IOperation? made, ImmutableArray<Step> path, SqlTextReader reader)
    {
        var all = new List<SqlText>();
        foreach (var command in Commands(uses, made))
            if (Text(command, path, reader) is { } texts)
                all.AddRange(texts);
            else
                return null;
        return all.Count == 0 ? null : all;
    }

    private static IReadOnlyList<SqlText>? Text(IOperation command, ImmutableArray<Step> path, SqlTextReader reader) =>
        SqlCommand.Made(command, path) is IObjectCreationOperation made ? SqlCommand.OfCreation(made, reader) ?? Set(command, path, reader) : Set(command, path, reader);

    private static IReadOnlyList<SqlText>? Set(IOperation command, ImmutableArray<Step> path, SqlTextReader reader) =>
        SqlCommandUses.Of(command, command, path) is { IsProcedure: false, Texts: { Count: > 0 } texts } ? reader.Either(texts) : null;

    private static IEnumerable<IOperation> Commands(SqlCommandUses uses, IOperation? made) =>
        (made as IObjectCreationOperation)?.Initializer is { } initial ? Added(initial.Descendants()).Concat(Added(uses.All)) : Added(uses.All);

    private static IEnumerable<IOperation> Added(IEnumerable<IOperation> operations) =>
        operations.OfType<IInvocationOperation>().Where(call => call.TargetMethod.Name is "Add" && call.Arguments.Length == 1).Select(call => call.Arguments[0].Value);
}
