using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UnreadableDatabase.UnreadableDatabaseRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UnreadableDatabase;

public class UnreadableDatabaseTests
{
    [Theory]
    [InlineData("postgress")]
    [InlineData("tsql")]
    [InlineData("1")]
    [InlineData("generic")]
    public Task ADialectThatIsNoneIsNamedAtTheStatementThatItWouldDecide(string value) =>
        Verify.Finds(Dialect(value), Sink("[|dapper.Execute(v.Sql)|]"));

    [Theory]
    [InlineData("mariadb", "dapper.Execute(v.Sql)")]
    [InlineData("SqlServer", "dapper.Execute(v.Sql)")]
    [InlineData("", "dapper.Execute(v.Sql)")]
    [InlineData("postgress", "postgres.Execute(v.Sql)")]
    [InlineData("postgress", "System.Console.WriteLine(v.Sql)")]
    public Task ADialectThatIsOneOrIsNotNeededIsSilent(string value, string call) =>
        Verify.Silent(Dialect(value), Sink(call));

    [Fact]
    public async Task TheMessageSaysWhatMayBeWritten() => Assert.Equal(
        ["eos_sql_dialect = postgress is not understood: write postgresql, mysql, mariadb, sqlite, sqlserver, oracle, cockroachdb"],
        await Verify.MessagesIn(AnalyzedCode.CreateCompilation(Sink("dapper.Execute(v.Sql)")), Dialect("postgress")));

    [Theory]
    [InlineData(
        "CREATE TABLE orders (id text PRIMARY KEY);\nCREATE TABLE (nothing;\nCREATE TABLE lines (id text)",
        "CREATE TABLE (nothing;")]
    [InlineData("CREATE UNIQUE orders", "CREATE UNIQUE orders")]
    public async Task ADefinitionThatIsNotUnderstoodIsReportedAtItsPlace(string schema, string place)
    {
        var found = (await AnalyzedCode.AnalyzeCompilation(
            AnalyzedCode.CreateCompilation(Sink("dapper.Execute(v.Sql)")),
            [.. TestAnalyzerOptions.With("db/schema.sql", schema).AdditionalFiles])).Single(found =>
                found.Id == "EOS0002");
        Assert.Equal(
            ("db/schema.sql", place),
            (found.Location.GetLineSpan().Path,
                schema.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length)));
        Assert.Equal(
            "This definition in schema.sql is not understood: its table and its keys count as unknown",
            found.GetMessage());
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATE TABLE `orders` (`id` int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;")]
    [InlineData("CREATE TABLE [dbo].[orders] ([id] int IDENTITY(1, 1) NOT NULL, CONSTRAINT [pk] PRIMARY KEY CLUSTERED ([id] ASC));\nGO\nCREATE VIEW v AS SELECT 1")]
    [InlineData("GRANT SELECT ON orders TO app; INSERT INTO orders VALUES (1); CREATE INDEX i ON orders (id)")]
    public Task ASchemaThatSomeDialectReadsIsSilent(string schema) =>
        Verify.Silent(TestAnalyzerOptions.With("schema.sql", schema), Sink("dapper.Execute(v.Sql)"));

    private static TestAnalyzerOptions Dialect(string value) => new("eos_sql_dialect", value);

    private static string Sink(string call) => $$"""
        using System.Data;
        using Dapper;
        using Microsoft.Data.SqlClient;
        using Npgsql;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, string Sql);

        public sealed class App(IDbConnection dapper, NpgsqlConnection postgres)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => {{call}});
        }
        """;
}
