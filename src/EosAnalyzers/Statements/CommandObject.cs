using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// A command or a batch as an object: how it is made, and which of the settings of its text is in force at a call.
/// </summary>
internal static class CommandObject
{
    /// <summary>The creation behind a value, through variables and parameters.</summary>
    public static IObjectCreationOperation? FindCreation(IOperation value, EffectPath path) =>
        FindCreationOrCall(value, path) as IObjectCreationOperation;

    /// <summary>The texts of the command or of the commands of the batch that <paramref name="receiver"/> is.</summary>
    public static IReadOnlyList<StatementText>? ReadTexts(
        IOperation receiver, IOperation call, EffectPath path)
    {
        var uses = CommandUses.Of(receiver, call, path);
        if (uses.IsProcedure)
            return null;
        var reader = new StatementTextReader(uses.Path);
        if (IsBatch(receiver.Type))
            return DbBatchTexts.ReadTexts(uses, uses.Made, uses.Path, reader);
        return uses.Texts.Count > 0
            ? reader.ReadAlternatives(uses.Texts)
            : uses.Made is { } made
            ? ReadCreationText(made, reader)
            : null;
    }

    /// <summary>
    /// The text that a command is made with: by its initialiser, its constructor or the factory's argument.
    /// </summary>
    public static IReadOnlyList<StatementText>? ReadCreationText(IOperation made, StatementTextReader reader) =>
        made switch
        {
            IObjectCreationOperation creation =>
                reader.ReadTexts(FindInitializerText(creation) ?? SentStatements.FindTextArgument(creation.Arguments)),
            IInvocationOperation factory => reader.ReadTexts(SentStatements.FindTextArgument(factory.Arguments)),
            _ => null,
        };

    /// <summary>What a value is made by: a creation, or a call whose result it is.</summary>
    public static IOperation? FindCreationOrCall(IOperation? value, EffectPath path, int depth = 0) => value switch
    {
        null => null,
        _ when depth > 20 => null,
        IConversionOperation conversion => FindCreationOrCall(conversion.Operand, path, depth + 1),
        IAwaitOperation awaited => FindCreationOrCall(awaited.Operation, path, depth + 1),
        // `Make(order).Result`, `Make(order).GetAwaiter().GetResult()`
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" }, Instance: { } task } =>
            FindCreationOrCall(task, path, depth + 1),
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } } =>
            FindCreationOrCall(task, path, depth + 1),
        IObjectCreationOperation or IInvocationOperation => value,
        _ => FindCreationOrCall(VariableValues.FindOnlyValue(value, path), path, depth + 1),
    };

    private static IOperation? FindInitializerText(IObjectCreationOperation creation) =>
        creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .LastOrDefault(assignment => CommandUses.IsCommandText(assignment.Target))?.Value;

    private static bool IsBatch(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current is { Name: "DbBatch", ContainingNamespace.Name: "Common" })
                return true;
        return false;
    }
}
