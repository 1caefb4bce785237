using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>The ways of each client to send a text: one that duplicates and one that does not.</summary>
public class ClientTests
{
    private const string Insert = "INSERT INTO orders (id, total) VALUES (1, 2)";
    private const string Upsert = Insert + " ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total";

    private static readonly string[] Calls =
    [
        "context.Database.ExecuteSqlRaw(\"SQL\")",
        "context.Database.ExecuteSql($\"SQL\")",
        "context.Database.ExecuteSqlInterpolated($\"SQL\")",
        "context.Database.ExecuteSqlRawAsync(\"SQL\")",
        "context.Database.SqlQueryRaw<int>(\"SQL RETURNING id\")",
        "context.Database.SqlQuery<int>($\"SQL RETURNING id\")",
        "context.Set<Row>().FromSqlRaw(\"SQL RETURNING id\")",
        "context.Set<Row>().FromSql($\"SQL RETURNING id\")",
        "linq.Execute(\"SQL\")",
        "linq.ExecuteAsync(\"SQL\")",
        "dapper.Execute(\"SQL\")",
        "dapper.ExecuteScalar<int>(\"SQL RETURNING id\")",
        "dapper.Query<int>(\"SQL RETURNING id\")",
        "source.CreateCommand(\"SQL\").ExecuteNonQuery()",
        "new NpgsqlBatch(postgres) { BatchCommands = { new NpgsqlBatchCommand(\"SQL\") } }.ExecuteNonQuery()",
        "repo.ExecuteNonQuery(\"SQL\")",
        "insight.ExecuteSql(\"SQL\")",
        "insight.InsertSql(\"SQL\", v)",
    ];

    public static TheoryData<string> Ways => [.. Calls];

    [Theory]
    [MemberData(nameof(Ways))]
    public Task AnInsertIsFound(string call) => Verify.Finds(Sink($"[|{call.Replace("SQL", Insert)}|]" + Listed(call)));

    [Theory]
    [MemberData(nameof(Ways))]
    public Task AnUpsertIsSilent(string call) => Verify.Silent(Sink(call.Replace("SQL", Upsert) + Listed(call)));

    // A query of EF Core is executed when it is listed.
    private static string Listed(string call) =>
        call.Contains("Query") && call.StartsWith("context", StringComparison.Ordinal) || call.Contains("FromSql")
            ? ".ToList()"
            : "";

    private static string Sink(string call) => $$"""
        using System.Data;
        using System.Linq;
        using Dapper;
        using Insight.Database;
        using LinqToDB.Data;
        using Microsoft.EntityFrameworkCore;
        using Npgsql;
        using RepoDb;
        using Streamiz.Kafka.Net.Stream;

        // No mirror has the two: their signatures stand in.
        namespace RepoDb
        {
            public interface IRepository : IDbConnection { }
            public static class DbConnectionExtension { public static int ExecuteNonQuery(this IDbConnection connection, string commandText, object? param = null) => 0; }
        }

        namespace Insight.Database
        {
            public static class DBConnectionExtensions
            {
                public static int ExecuteSql(this IDbConnection connection, string sql, object? parameters = null) => 0;
                public static T InsertSql<T>(this IDbConnection connection, string sql, T inserted) => inserted;
            }
        }

        namespace Shop
        {
            public sealed record Order(string Id, decimal Total);

            public sealed class Row { public int Id { get; set; } }

            public sealed class App(DbContext context, DataConnection linq, IDbConnection dapper, NpgsqlDataSource source, NpgsqlConnection postgres, IDbConnection repo, IDbConnection insight)
            {
                public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { _ = {{call}}; });
            }
        }
        """;
}
