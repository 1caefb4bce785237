using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Which dialect a statement is written in: by its command or connection, by the provider of the project, by the option, else not known.</summary>
internal static class SqlDialects
{
    private static readonly Dictionary<string, SqlDialect> Providers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Npgsql"] = SqlDialect.PostgreSql,
        ["MySqlConnector"] = SqlDialect.MySql,
        ["MySql.Data"] = SqlDialect.MySql,
        ["Microsoft.Data.Sqlite"] = SqlDialect.Sqlite,
        ["System.Data.SQLite"] = SqlDialect.Sqlite,
        ["Microsoft.Data.SqlClient"] = SqlDialect.SqlServer,
        ["System.Data.SqlClient"] = SqlDialect.SqlServer,
        ["Oracle.ManagedDataAccess"] = SqlDialect.Oracle,
        ["Npgsql.EntityFrameworkCore.PostgreSQL"] = SqlDialect.PostgreSql,
        ["Pomelo.EntityFrameworkCore.MySql"] = SqlDialect.MySql,
        ["Microsoft.EntityFrameworkCore.Sqlite"] = SqlDialect.Sqlite,
        ["Microsoft.EntityFrameworkCore.SqlServer"] = SqlDialect.SqlServer,
        ["Oracle.EntityFrameworkCore"] = SqlDialect.Oracle,
    };

    /// <param name="call">The call that sends the statement.</param>
    /// <param name="made">What made its command or connection.</param>
    /// <param name="option">The value of <c>eos_sql_dialect</c>, if it is set.</param>
    public static SqlDialect Of(IInvocationOperation call, IEnumerable<IOperation> made, string? option) =>
        made.Prepend(call.Instance ?? call.Arguments.FirstOrDefault()?.Value).Select(value => OfType(Unwrapped(value)?.Type)).FirstOrDefault(dialect => dialect != SqlDialect.Generic) is var own && own != SqlDialect.Generic
            ? own
            : Referenced(call.SemanticModel?.Compilation) is var one && one != SqlDialect.Generic ? one : Named(option);

    private static SqlDialect OfType(ITypeSymbol? type) =>
        type?.ContainingAssembly is { } assembly && Providers.TryGetValue(assembly.Name, out var dialect) ? dialect : SqlDialect.Generic;

    private static IOperation? Unwrapped(IOperation? value) => value is IConversionOperation conversion ? Unwrapped(conversion.Operand) : value;

    private static SqlDialect Referenced(Compilation? compilation)
    {
        var all = (compilation?.ReferencedAssemblyNames ?? []).Select(assembly => Providers.TryGetValue(assembly.Name, out var dialect) ? dialect : SqlDialect.Generic)
            .Where(dialect => dialect != SqlDialect.Generic).Distinct().ToList();
        return all.Count == 1 ? all[0] : SqlDialect.Generic;
    }

    private static SqlDialect Named(string? option) =>
        Enum.TryParse<SqlDialect>(option?.Replace("-", ""), ignoreCase: true, out var dialect) ? dialect : SqlDialect.Generic;
}
