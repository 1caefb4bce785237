using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>A command or a batch as an object: how it is made, and which of the settings of its text is in force at a call.</summary>
internal static class SqlCommand
{
    /// <summary>The creation behind a value, through variables and parameters.</summary>
    public static IObjectCreationOperation? Of(IOperation value, ImmutableArray<Step> path) => Made(value, path) as IObjectCreationOperation;

    /// <summary>The texts of the command or of the commands of the batch that <paramref name="receiver"/> is.</summary>
    public static IReadOnlyList<SqlText>? Texts(IOperation receiver, IOperation call, ImmutableArray<Step> path, SqlTextReader reader)
    {
        var uses = SqlCommandUses.Of(receiver, call, path);
        if (uses.IsProcedure)
            return null;
        if (IsBatch(receiver.Type))
            return SqlBatch.Texts(uses, Made(receiver, path), path, reader);
        return uses.Texts.Count > 0 ? reader.Either(uses.Texts) : Made(receiver, path) is { } made ? OfCreation(made, reader) : null;
    }

    /// <summary>The text that a command is made with: by its initialiser, its constructor or the factory's argument.</summary>
    public static IReadOnlyList<SqlText>? OfCreation(IOperation made, SqlTextReader reader) => made switch
    {
        IObjectCreationOperation creation => reader.Read(Initial(creation) ?? SqlCommandText.TextOf(creation.Arguments)),
        IInvocationOperation factory => reader.Read(SqlCommandText.TextOf(factory.Arguments)),
        _ => null,
    };

    /// <summary>What a value is made by: a creation, or a call whose result it is.</summary>
    public static IOperation? Made(IOperation? value, ImmutableArray<Step> path, int depth = 0) => value switch
    {
        null => null,
        _ when depth > 20 => null,
        IConversionOperation conversion => Made(conversion.Operand, path, depth + 1),
        IAwaitOperation awaited => Made(awaited.Operation, path, depth + 1),
        IObjectCreationOperation or IInvocationOperation => value,
        _ => Made(SqlTextSource.Only(value, path), path, depth + 1),
    };

    private static IOperation? Initial(IObjectCreationOperation creation) =>
        creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().LastOrDefault(assignment => SqlCommandUses.IsText(assignment.Target))?.Value;

    private static bool IsBatch(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current is { Name: "DbBatch", ContainingNamespace.Name: "Common" })
                return true;
        return false;
    }
}
