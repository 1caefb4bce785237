using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>
/// What says the dialect of a statement, told by the upsert that the message asks for: the first of five that knows it.
/// </summary>
public class DialectTests
{
    private const string Insert = "INSERT INTO orders (id, total) VALUES (@Id, @Total)";
    private const string Two = "using Npgsql; using Microsoft.Data.SqlClient;";
    private const string OnConflict = "add ON CONFLICT";
    private const string OnDuplicateKey = "add ON DUPLICATE KEY";
    private const string Merge = "use MERGE WITH (HOLDLOCK)";
    private const string PlainMerge = "use MERGE by";
    private const string Unknown = "use an upsert by";

    [Theory]
    [InlineData("new NpgsqlConnection(\"\").Execute(sql, v)", OnConflict)]
    [InlineData("new SqlConnection(\"\").Execute(sql, v)", Merge)]
    [InlineData("new SqlCommand(sql).ExecuteNonQuery()", Merge)]
    [InlineData("((IDbConnection)new NpgsqlConnection(\"\")).Execute(sql, v)", OnConflict)]
    [InlineData("Execute(new NpgsqlConnection(\"\"), v)", OnConflict)]
    public Task FirstTheTypeOfTheConnection(string call, string upsert) =>
        IsSaid(upsert, Sink(Insert, call, Two + UseOf("UseMySql")), Dialect("oracle"));

    [Theory]
    [InlineData("UseNpgsql", OnConflict)]
    [InlineData("UseMySql", OnDuplicateKey)]
    [InlineData("UseMySQL", OnDuplicateKey)]
    [InlineData("UseSqlite", OnConflict)]
    [InlineData("UseSqlServer", Merge)]
    [InlineData("UseOracle", PlainMerge)]
    public Task ThenTheProviderOfTheMapper(string use, string upsert) =>
        IsSaid(upsert, Sink(Insert, usings: Two + UseOf(use)), Dialect("mysql"));

    [Theory]
    [InlineData("using Npgsql;", OnConflict)]
    [InlineData("using MySqlConnector;", OnDuplicateKey)]
    [InlineData("using Microsoft.Data.Sqlite;", OnConflict)]
    [InlineData("using Microsoft.Data.SqlClient;", Merge)]
    public Task ThenTheOneProvider(string provider, string upsert) =>
        IsSaid(upsert, Sink(Insert, usings: provider), Dialect("oracle"));

    [Theory]
    [InlineData("postgresql", OnConflict)]
    [InlineData("mysql", OnDuplicateKey)]
    [InlineData("mariadb", OnDuplicateKey)]
    [InlineData("sqlite", OnConflict)]
    [InlineData("sqlserver", Merge)]
    [InlineData("oracle", PlainMerge)]
    public Task ThenTheOption(string value, string upsert) =>
        IsSaid(upsert, Sink(Insert.Replace("@Id", ":Id"), usings: Two), Dialect(value));

    [Theory]
    [InlineData("INSERT INTO orders (id, total) VALUES ($1, $2)", OnConflict)]
    [InlineData("INSERT INTO `orders` (id, total) VALUES (@Id, @Total)", OnDuplicateKey)]
    [InlineData("INSERT INTO [orders] (id, total) VALUES (@Id, @Total)", Merge)]
    [InlineData("INSERT INTO orders (id, total) VALUES (:Id, :Total)", PlainMerge)]
    public Task ThenTheMarksOfTheText(string statement, string upsert) =>
        IsSaid(upsert, Sink(statement, usings: Two), new TestAnalyzerOptions("", ""));

    [Theory]
    [InlineData(Insert)]
    [InlineData("INSERT INTO orders (id, total) VALUES (@Id, 'a `b` [c] $1 :d')")]
    [InlineData("INSERT INTO `orders` (id, total) VALUES (:Id, :Total)")]
    public Task ElseItIsNotKnown(string statement) =>
        IsSaid(Unknown, Sink(statement, usings: Two), new TestAnalyzerOptions("", ""));

    [Fact]
    public Task TwoProvidersOfTheMapperSayNothing() =>
        IsSaid(Merge, Sink(Insert, usings: Two + UseOf("UseNpgsql", "UseSqlite")), Dialect("sqlserver"));

    private static TestAnalyzerOptions Dialect(string value) => new("eos_sql_dialect", value);

    private static async Task IsSaid(string upsert, string source, TestAnalyzerOptions options) =>
        Assert.Contains(
            upsert, Assert.Single(await Verify.MessagesIn(AnalyzedCode.CreateCompilation(source), options)));

    // As the provider's package declares it; the tests reference none of them.
    private static string UseOf(params string[] names) =>
        "using Microsoft.EntityFrameworkCore; public static class Providers { "
            + string.Concat(
                names.Select(name =>
                    $"public static DbContextOptionsBuilder {name}(this DbContextOptionsBuilder builder, string to) => builder; "))
            + "public static void Configure(DbContextOptionsBuilder builder) { "
            + string.Concat(names.Select(name => $"builder.{name}(\"\"); "))
            + "} }";

    private static string Sink(string statement, string call = "dapper.Execute(sql, v)", string usings = "") => $$"""
        using System.Data;
        using Dapper;
        using Streamiz.Kafka.Net.Stream;
        {{usings}}

        public sealed record Order(string Id, decimal Total);

        public sealed class App(IDbConnection dapper)
        {
            private const string sql = "{{statement}}";

            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{call}}; });

            private static void Execute(IDbConnection connection, Order order) => connection.Execute(sql, order);
        }
        """;
}
