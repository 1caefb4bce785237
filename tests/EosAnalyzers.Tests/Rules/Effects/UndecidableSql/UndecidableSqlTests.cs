using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.UndecidableSql.UndecidableSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.UndecidableSql;

public class UndecidableSqlTests
{
    [Theory]
    [InlineData("[|dapper.Execute(v.Sql)|];")]
    [InlineData("[|dapper.Execute(File.ReadAllText(\"save.sql\"), v)|];")]
    [InlineData("[|dapper.Execute(\"save_order\", v, commandType: CommandType.StoredProcedure)|];")]
    [InlineData("[|dapper.Execute(\"INSERT INTO orders VALUES (@Id) \" + v.Sql, v)|];")]
    [InlineData("[|Run(v.Sql)|];")]
    [InlineData("using var command = connection.CreateCommand(); command.CommandText = v.Sql; [|command.ExecuteNonQuery()|];")]
    [InlineData("using var command = new NpgsqlCommand(\"save_order\") { CommandType = CommandType.StoredProcedure }; [|command.ExecuteNonQuery()|];")]
    public Task FindsAStatementThatTheCodeDoesNotShow(string body) => Verify.Finds(Sink(body));

    [Theory]
    [InlineData("dapper.Execute(\"DELETE FROM orders WHERE id = @Id\", v);")]
    [InlineData("Run(\"DELETE FROM orders WHERE id = @Id\");")]
    [InlineData("dapper.Execute(v.Id.Length > 3 ? \"DELETE FROM a\" : \"DELETE FROM b\");")]
    [InlineData("using var command = connection.CreateCommand(); command.CommandText = $\"DELETE FROM {v.Id}\"; command.ExecuteNonQuery();")]
    [InlineData("using var batch = new NpgsqlBatch { BatchCommands = { new NpgsqlBatchCommand(\"DELETE FROM a\") } }; batch.ExecuteNonQuery();")]
    [InlineData("context.Database.ExecuteSql($\"DELETE FROM orders WHERE id = {v.Id}\");")]
    public Task LeavesAStatementThatIsReadToTheOtherRules(string body) => Verify.Silent(Sink(body));

    [Fact]
    public Task CodeOutsideARegionIsSilent() => Verify.Silent("""
        using System.Data;
        public static class Schema { public static void Apply(IDbCommand command, string sql) { command.CommandText = sql; command.ExecuteNonQuery(); } }
        """);

    [Fact]
    public Task TheMessageSaysWhatToMakeSureOf() => Verify.Message(
        Sink("Run(v.Sql);"),
        "Foreach calls SqlMapper.Execute through Run(), whose SQL text the code does not show: make sure that a second execution changes nothing");

    private static string Sink(string body) => $$"""
        using System.Data;
        using System.Data.Common;
        using System.IO;
        using Dapper;
        using Microsoft.EntityFrameworkCore;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, string Sql);

        public sealed class App(IDbConnection dapper, DbConnection connection, DbContext context)
        {
            public void Build(IKStream<string, Order> orders) => orders.Foreach((k, v, c) => { {{body}} });

            private void Run(string sql) => dapper.Execute(sql);
        }
        """;
}
