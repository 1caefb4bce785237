using Xunit;

namespace EosAnalyzers.Tests.Statements;

/// <summary>Where a call takes its statement from.</summary>
public class CommandObjectTests
{
    [Theory]
    [InlineData("using var command = connection.CreateCommand(); command.CommandText = \"DELETE FROM t\"; command.ExecuteNonQuery();")]
    [InlineData("var command = connection.CreateCommand(); command.CommandText = \"DELETE FROM u\"; command.CommandText = \"DELETE FROM t\"; command.ExecuteNonQuery();")]
    [InlineData("var command = connection.CreateCommand(); command.CommandText = \"DELETE FROM t\"; command.ExecuteNonQuery(); command.CommandText = \"DELETE FROM u\";")]
    [InlineData("using var command = new NpgsqlCommand(\"DELETE FROM t\", postgres); command.ExecuteNonQuery();")]
    [InlineData("using var command = new NpgsqlCommand { CommandText = \"DELETE FROM t\", Connection = postgres }; command.ExecuteNonQuery();")]
    [InlineData("using (var command = new MySqlCommand(\"DELETE FROM t\", mysql)) command.ExecuteNonQuery();")]
    [InlineData("using var command = new SqliteCommand(\"DELETE FROM t\", sqlite); command.ExecuteNonQuery();")]
    [InlineData("using var command = new SqlCommand(\"DELETE FROM t\", sqlserver); command.ExecuteNonQuery();")]
    [InlineData("new SqlCommand(\"DELETE FROM t\", sqlserver).ExecuteNonQuery();")]
    [InlineData("using var command = source.CreateCommand(\"DELETE FROM t\"); command.ExecuteNonQuery();")]
    [InlineData("source.CreateCommand(\"DELETE FROM t\").ExecuteNonQuery();")]
    [InlineData("IDbCommand command = new SqlCommand(); command.CommandText = \"DELETE FROM t\"; command.ExecuteScalar();")]
    [InlineData("NpgsqlCommand command; command = new NpgsqlCommand(\"DELETE FROM t\"); command.ExecuteNonQuery();")]
    [InlineData("dapper.Query(\"DELETE FROM t\");")]
    [InlineData("dapper.QueryAsync<int>(\"DELETE FROM t\").Wait();")]
    [InlineData("dapper.Execute(new CommandDefinition(\"DELETE FROM t\"));")]
    [InlineData("var definition = new CommandDefinition(commandText: \"DELETE FROM t\", parameters: order); dapper.Execute(definition);")]
    [InlineData("context.Database.ExecuteSqlRaw(\"DELETE FROM t\");")]
    [InlineData("context.Database.ExecuteSql($\"DELETE FROM t\");")]
    [InlineData("FormattableString sql = $\"DELETE FROM t\"; context.Database.ExecuteSql(sql);")]
    [InlineData("context.Database.SqlQueryRaw<int>(\"DELETE FROM t\").ToList();")]
    [InlineData("postgres.BeginBinaryImport(\"DELETE FROM t\").Dispose();")]
    public void ACallSendsWhatItsCommandIsGiven(string body) =>
        Assert.Equal("DELETE FROM t", Assert.Single(SqlCode.TextsIn(body)!).Text);

    [Theory]
    [InlineData("DbCommand Make(string sql) => source.CreateCommand(sql); public void Save(Order order) { using var command = Make(\"DELETE FROM t\"); command.ExecuteNonQuery(); }")]
    [InlineData("void Run(DbCommand command) => command.ExecuteNonQuery(); public void Save(Order order) { var made = connection.CreateCommand(); made.CommandText = \"DELETE FROM t\"; Run(made); }")]
    [InlineData("void Run(DbCommand command) => command.ExecuteNonQuery(); public void Save(Order order) => Run(new NpgsqlCommand(\"DELETE FROM t\"));")]
    [InlineData("readonly NpgsqlCommand command = new(\"DELETE FROM t\"); public void Save(Order order) => command.ExecuteNonQuery();")]
    [InlineData("DbCommand Project(string text) { var made = connection.CreateCommand(); made.CommandText = text; return made; } public void Save(Order order) { using var command = Project(\"DELETE FROM t\"); command.ExecuteNonQuery(); }")]
    [InlineData("void Handle(Func<DbConnection, DbCommand> make) { using var command = make(connection); command.ExecuteNonQuery(); } public void Save(Order order) => Handle(c => new NpgsqlCommand(\"DELETE FROM t\"));")]
    [InlineData("void Handle(Func<DbConnection, DbCommand> make) { using var command = make(connection); command.ExecuteNonQuery(); } public void Save(Order order) => Handle(c => { var made = c.CreateCommand(); made.CommandText = \"DELETE FROM t\"; return made; });")]
    [InlineData("static DbCommand Project(DbConnection c, string text) { var made = c.CreateCommand(); made.CommandText = text; return made; } void Handle(Func<DbConnection, DbCommand> make) { using var command = make(connection); command.ExecuteNonQuery(); } public void Save(Order order) => Handle(c => Project(c, \"DELETE FROM t\"));")]
    [InlineData("static DbCommand Make(DbConnection c) => new NpgsqlCommand(\"DELETE FROM t\"); void Handle(Func<DbConnection, DbCommand> make) { using var command = make(connection); command.ExecuteNonQuery(); } public void Save(Order order) => Handle(Make);")]
    [InlineData("async Task<DbCommand> Make() { await Task.Yield(); return new NpgsqlCommand(\"DELETE FROM t\"); } public async Task Save(Order order) { using var command = await Make(); command.ExecuteNonQuery(); }")]
    [InlineData("void Run(Func<string> text) => dapper.Execute(text()); public void Save(Order order) => Run(() => \"DELETE FROM t\");")]
    public void ACommandIsFollowedToWhereItIsMade(string members) =>
        Assert.Equal("DELETE FROM t", Assert.Single(SqlCode.Texts(members)!).Text);

    [Theory]
    [InlineData("var command = connection.CreateCommand(); if (order.Paid) command.CommandText = \"DELETE FROM a\"; else command.CommandText = \"DELETE FROM b\"; command.ExecuteNonQuery();")]
    [InlineData("var command = connection.CreateCommand(); command.CommandText = \"DELETE FROM a\"; if (order.Paid) command.CommandText = \"DELETE FROM b\"; command.ExecuteNonQuery();")]
    [InlineData("var command = connection.CreateCommand(); command.CommandText = order.Paid ? \"DELETE FROM a\" : \"DELETE FROM b\"; command.ExecuteNonQuery();")]
    [InlineData("using var batch = new NpgsqlBatch(postgres) { BatchCommands = { new NpgsqlBatchCommand(\"DELETE FROM a\"), new(\"DELETE FROM b\") } }; batch.ExecuteNonQuery();")]
    [InlineData("using var batch = source.CreateBatch(); batch.BatchCommands.Add(new NpgsqlBatchCommand(\"DELETE FROM a\")); var b = batch.CreateBatchCommand(); b.CommandText = \"DELETE FROM b\"; batch.BatchCommands.Add(b); batch.ExecuteNonQuery();")]
    public void EveryStatementThatMayBeSentIsRead(string body) =>
        Assert.Equal(["DELETE FROM a", "DELETE FROM b"], SqlCode.TextsIn(body)!.Select(text => text.Text));

    [Theory]
    [InlineData("using var command = new SqlCommand(\"clear_orders\", sqlserver) { CommandType = CommandType.StoredProcedure }; command.ExecuteNonQuery();")]
    [InlineData("var command = connection.CreateCommand(); command.CommandText = \"clear_orders\"; command.CommandType = CommandType.StoredProcedure; command.ExecuteNonQuery();")]
    [InlineData("dapper.Execute(new CommandDefinition(\"clear_orders\", commandType: CommandType.StoredProcedure));")]
    [InlineData("var command = connection.CreateCommand(); command.ExecuteNonQuery();")]
    [InlineData("var command = connection.CreateCommand(); command.CommandText = order.Customer; command.ExecuteNonQuery();")]
    public void AProcedureOrAForeignTextIsNotGuessed(string body) => Assert.Null(SqlCode.TextsIn(body));
}
