using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using EosAnalyzers.Sql.Dialects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// Which dialect a statement is written in: by its command or connection, by what the project uses throughout, by the
/// option, by the text itself, else not known.
/// </summary>
internal static class DialectChoice
{
    private static readonly Dictionary<string, SqlDialect> DialectsByName =
        DialectRegistry.All.ToDictionary(
            definition => definition.OptionName, definition => definition.Dialect, StringComparer.OrdinalIgnoreCase);

    /// <summary>What <see cref="Options.EosOption.SqlDialect"/> may be set to.</summary>
    public static IEnumerable<string> OptionValues => DialectRegistry.All.Select(definition => definition.OptionName);

    /// <summary>
    /// The dialect of the option's value; null for a value that is none, and generic where the option is not set.
    /// </summary>
    public static SqlDialect? ParseOption(string? value) =>
        string.IsNullOrWhiteSpace(value)
            ? SqlDialect.Generic
            : DialectsByName.TryGetValue(value!.Trim(), out var dialect)
            ? dialect
            : null;

    /// <summary>What the code says of the dialect of a call.</summary>
    public static SqlDialect FindInCode(StatementCall call) =>
        NullIfGeneric(FindByConnection(call.Operation, call.Path)) ?? call.Database.Dialect;

    /// <summary>What the command or the connection of a call says of its dialect.</summary>
    public static SqlDialect FindByConnection(IInvocationOperation call, EffectPath path) =>
        NullIfGeneric(FindByReceiver(call.FindReceiver()))
            ?? FindByReceiver(CommandObject.FindCreationOrCall(call.FindReceiver(), path));

    /// <summary>
    /// The dialect of one text that the call sends. <paramref name="option"/> is the option's value, if it is set.
    /// </summary>
    public static SqlDialect ChooseDialect(StatementText text, SqlDialect inCode, string? option) =>
        NullIfGeneric(inCode)
            ?? NullIfGeneric(ParseOption(option) ?? SqlDialect.Generic)
            ?? SqlDialectDetector.DetectDialect(text.Text);

    private static SqlDialect? NullIfGeneric(SqlDialect dialect) => dialect == SqlDialect.Generic ? null : dialect;

    // `IDbConnection connection = new NpgsqlConnection(...)`
    private static SqlDialect FindByReceiver(IOperation? value) =>
        value is IConversionOperation conversion
            ? FindByReceiver(conversion.Operand)
            : DatabaseProviders.FindDialect(value?.Type);
}
