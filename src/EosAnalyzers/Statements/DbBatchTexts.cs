using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>The commands of a <c>DbBatch</c>: added, listed in its initialiser, or made by it.</summary>
internal static class DbBatchTexts
{
    public static IReadOnlyList<StatementText>? ReadTexts(
        CommandUses uses, IOperation? made, EffectPath path, StatementTextReader reader)
    {
        var all = new List<StatementText>();
        foreach (var command in FindCommands(uses, made))
            if (ReadCommandText(command, path, reader) is { } texts)
                all.AddRange(texts);
            else
                return null;
        return all.Count == 0 ? null : all;
    }

    private static IReadOnlyList<StatementText>? ReadCommandText(
        IOperation command, EffectPath path, StatementTextReader reader) =>
        CommandObject.FindCreationOrCall(command, path) is IObjectCreationOperation made
            ? CommandObject.ReadCreationText(made, reader) ?? ReadAssignedText(command, path, reader)
            : ReadAssignedText(command, path, reader);

    private static IReadOnlyList<StatementText>? ReadAssignedText(
        IOperation command, EffectPath path, StatementTextReader reader) =>
        CommandUses.Of(command, command, path) is { IsProcedure: false, Texts: { Count: > 0 } texts }
            ? reader.ReadAlternatives(texts)
            : null;

    private static IEnumerable<IOperation> FindCommands(CommandUses uses, IOperation? made) =>
        (made as IObjectCreationOperation)?.Initializer is { } initial
            ? FindAddedCommands(initial.Descendants()).Concat(FindAddedCommands(uses.Operations))
            : FindAddedCommands(uses.Operations);

    // A command's parameters are added to a list as well.
    private static bool IsCommand(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current is { Name: "DbBatchCommand", ContainingNamespace.Name: "Common" })
                return true;
        return false;
    }

    private static IEnumerable<IOperation> FindAddedCommands(IEnumerable<IOperation> operations) =>
        operations.OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.Name is "Add"
                && call.Arguments.Length == 1
                && IsCommand(call.Arguments[0].Parameter?.Type))
            .Select(call => call.Arguments[0].Value);
}
