using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>The statements that one call sends to a database, wherever the call takes them from.</summary>
internal static class SqlCommandText
{
    private static readonly HashSet<string> TextParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "sql", "commandText", "cmdText", "query", "copyFromCommand", "sqlStatement",
    };

    /// <summary>Every text that the call may send; null when one cannot be read, or when it names a procedure.</summary>
    public static IReadOnlyList<SqlText>? Of(IOperation call, ImmutableArray<Step> path)
    {
        if (call is not IInvocationOperation invocation || IsProcedure(invocation.Arguments))
            return null;
        var reader = new SqlTextReader(path);
        if (TextOf(invocation.Arguments) is { } text)
            return reader.Read(text);
        if (DefinitionOf(invocation.Arguments) is { } definition)
            return SqlCommand.Of(definition, path) is { } given ? Text(given, reader) : null;
        return Receiver(invocation) is { } receiver ? SqlCommand.Texts(receiver, invocation, path, reader) : null;
    }

    /// <summary>The argument that is the statement.</summary>
    public static IOperation? TextOf(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && TextParameters.Contains(parameter.Name) && IsText(parameter.Type))?.Value;

    /// <summary><c>CommandType.StoredProcedure</c>: the text is a name.</summary>
    public static bool IsProcedure(ImmutableArray<IArgumentOperation> arguments) => arguments.Any(argument => IsProcedure(argument.Value));

    public static bool IsProcedure(IOperation value) => value switch
    {
        IConversionOperation conversion => IsProcedure(conversion.Operand),
        IFieldReferenceOperation { Field: { Name: "StoredProcedure", ContainingType.Name: "CommandType" } } => true,
        _ => false,
    };

    private static IReadOnlyList<SqlText>? Text(IObjectCreationOperation definition, SqlTextReader reader) =>
        IsProcedure(definition.Arguments) ? null : reader.Read(TextOf(definition.Arguments));

    private static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type.Name == "FormattableString" || type.Name == "RawSqlString";

    private static IOperation? DefinitionOf(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == "CommandDefinition")?.Value;

    private static IOperation? Receiver(IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
}
