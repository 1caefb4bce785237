using EosAnalyzers.CSharp;
using System.Collections.Immutable;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>The statements that one call sends to a database, wherever the call takes them from.</summary>
internal static class SentStatements
{
    private static readonly HashSet<string> TextParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "sql", "commandText", "cmdText", "query", "copyFromCommand", "sqlStatement",
    };

    /// <summary>
    /// Every text that the call may send; null when one cannot be read, or when it names a procedure.
    /// </summary>
    public static IReadOnlyList<StatementText>? ReadTexts(IOperation call, EffectPath path)
    {
        if (call is not IInvocationOperation invocation || IsProcedure(invocation.Arguments, path))
            return null;
        var reader = new StatementTextReader(path);
        if (FindTextArgument(invocation.Arguments) is { } text)
            return reader.ReadTexts(text);
        if (FindDefinitionArgument(invocation.Arguments) is { } definition)
            return CommandObject.FindCreation(definition, path) is { } given
                ? ReadDefinitionText(given, reader, path)
                : null;
        return invocation.FindReceiver() is { } receiver
            ? CommandObject.ReadTexts(receiver, invocation, path)
            : null;
    }

    /// <summary>The argument that is the statement.</summary>
    public static IOperation? FindTextArgument(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument =>
            argument.Parameter is { } parameter
                && TextParameters.Contains(parameter.Name)
                && IsTextType(parameter.Type))?.Value;

    /// <summary><c>CommandType.StoredProcedure</c>: the text is a name.</summary>
    public static bool IsProcedure(ImmutableArray<IArgumentOperation> arguments, EffectPath path) =>
        arguments.Any(argument => (argument.Parameter?.Type.Name == "CommandType" || IsNullableCommandType(argument))
            && IsProcedure(VariableValues.FindOnlyValue(argument.Value.UnwrapConversions(), path) ?? argument.Value));

    /// <summary>The call runs a procedure by its name, whatever it is called on.</summary>
    public static bool CallsProcedure(IOperation call, EffectPath path) =>
        call is IInvocationOperation invocation
        && (IsProcedure(invocation.Arguments, path)
            || FindTextArgument(invocation.Arguments) is null
                && invocation.FindReceiver() is { } receiver
                && CommandUses.Of(receiver, invocation, path).IsProcedure);

    private static bool IsNullableCommandType(IArgumentOperation argument) =>
        argument.Parameter?.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        && nullable.TypeArguments[0].Name == "CommandType";

    public static bool IsProcedure(IOperation value) => value switch
    {
        IConversionOperation conversion => IsProcedure(conversion.Operand),
        IFieldReferenceOperation { Field: { Name: "StoredProcedure", ContainingType.Name: "CommandType" } } => true,
        _ => false,
    };

    private static IReadOnlyList<StatementText>? ReadDefinitionText(
        IObjectCreationOperation definition, StatementTextReader reader, EffectPath path) =>
        IsProcedure(definition.Arguments, path) ? null : reader.ReadTexts(FindTextArgument(definition.Arguments));

    private static bool IsTextType(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
            || type.Name == "FormattableString"
            || type.Name == "RawSqlString";

    private static IOperation? FindDefinitionArgument(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == "CommandDefinition")?.Value;
}
