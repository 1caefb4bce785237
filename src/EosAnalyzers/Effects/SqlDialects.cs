using System.Collections.Immutable;
using EosAnalyzers.Replay;
using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Which dialect a statement is written in: by its command or connection, by what the project uses throughout, by the option, by the text itself, else not known.</summary>
internal static class SqlDialects
{
    public const string Option = "eos_sql_dialect";

    private static readonly ImmutableDictionary<string, SqlDialect> Names = new Dictionary<string, SqlDialect>
    {
        ["postgresql"] = SqlDialect.PostgreSql,
        ["mysql"] = SqlDialect.MySql,
        ["mariadb"] = SqlDialect.MariaDb,
        ["sqlite"] = SqlDialect.Sqlite,
        ["sqlserver"] = SqlDialect.SqlServer,
        ["oracle"] = SqlDialect.Oracle,
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What <see cref="Option"/> may be set to.</summary>
    public static IEnumerable<string> Values => Names.OrderBy(name => name.Value).Select(name => name.Key);

    /// <summary>The dialect of the option's value; null for a value that is none, and generic where the option is not set.</summary>
    public static SqlDialect? Named(string? value) =>
        string.IsNullOrWhiteSpace(value) ? SqlDialect.Generic : Names.TryGetValue(value!.Trim(), out var dialect) ? dialect : null;

    /// <summary>What the code says of the dialect of a call.</summary>
    public static SqlDialect InCode(IInvocationOperation call, ImmutableArray<Step> path, SqlDatabase database) =>
        Known(OfReceiver(Receiver(call))) ?? Known(OfReceiver(SqlCommand.Made(Receiver(call), path))) ?? database.Dialect;

    /// <summary>The dialect of one text that the call sends. <paramref name="option"/> is the option's value, if it is set.</summary>
    public static SqlDialect Of(SqlText text, SqlDialect inCode, string? option) =>
        Known(inCode) ?? Known(Named(option) ?? SqlDialect.Generic) ?? SqlSpelling.Of(text.Text);

    private static SqlDialect? Known(SqlDialect dialect) => dialect == SqlDialect.Generic ? null : dialect;

    // `IDbConnection connection = new NpgsqlConnection(...)`
    private static SqlDialect OfReceiver(IOperation? value) => value is IConversionOperation conversion ? OfReceiver(conversion.Operand) : SqlProviders.Of(value?.Type);

    private static IOperation? Receiver(IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
}
