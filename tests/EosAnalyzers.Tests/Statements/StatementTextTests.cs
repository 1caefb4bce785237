using Xunit;

namespace EosAnalyzers.Tests.Statements;

/// <summary>How a statement's text is put together, and what of it the code shows.</summary>
public class StatementTextTests
{
    [Theory]
    [InlineData("dapper.Execute(\"DELETE FROM t\");", "DELETE FROM t")]
    [InlineData("dapper.Execute(@\"DELETE FROM \"\"t\"\"\");", "DELETE FROM \"t\"")]
    [InlineData("dapper.Execute(\"\"\"DELETE FROM \"t\" \"\"\");", "DELETE FROM \"t\" ")]
    [InlineData("const string sql = \"DELETE FROM t\"; dapper.Execute(sql);", "DELETE FROM t")]
    [InlineData("var sql = \"DELETE FROM t\"; dapper.Execute(sql);", "DELETE FROM t")]
    [InlineData("string sql; sql = \"DELETE FROM t\"; dapper.Execute(sql);", "DELETE FROM t")]
    [InlineData("dapper.Execute(\"DELETE \" + \"FROM t\");", "DELETE FROM t")]
    [InlineData("var sql = \"DELETE\"; sql += \" FROM t\"; dapper.Execute(sql);", "DELETE FROM t")]
    [InlineData("dapper.Execute($\"DELETE FROM t WHERE id = {order.Id}\");", "DELETE FROM t WHERE id = {0}")]
    [InlineData(
        "dapper.Execute($\"DELETE FROM t WHERE id = '{order.Id}' AND n = {order.Total}\");",
        "DELETE FROM t WHERE id = '{0}' AND n = {1}")]
    [InlineData(
        "dapper.Execute($\"DELETE FROM {order.Customer} WHERE id = @id\");", "DELETE FROM hole_0 WHERE id = @id")]
    [InlineData(
        "dapper.Execute($\"DELETE FROM shop.{order.Customer} WHERE id = @id\");",
        "DELETE FROM shop.hole_0 WHERE id = @id")]
    [InlineData("var table = \"t\"; dapper.Execute($\"DELETE FROM {table}\");", "DELETE FROM t")]
    [InlineData("dapper.Execute($\"DELETE FROM {nameof(Order)}\");", "DELETE FROM Order")]
    [InlineData("dapper.Execute(\"DELETE FROM t WHERE id = '\" + order.Id + \"'\");", "DELETE FROM t WHERE id = '{0}'")]
    [InlineData("dapper.Execute(string.Concat(\"DELETE \", \"FROM t\"));", "DELETE FROM t")]
    [InlineData(
        "dapper.Execute(string.Format(\"DELETE FROM {0} WHERE a = {1} OR b = {1}\", \"t\", order.Total));",
        "DELETE FROM t WHERE a = {0} OR b = {0}")]
    [InlineData("dapper.Execute(string.Join(\" \", \"DELETE\", \"FROM t\"));", "DELETE FROM t")]
    [InlineData("dapper.Execute(\" DELETE FROM t\".Trim());", " DELETE FROM t")]
    [InlineData(
        "dapper.Execute(new StringBuilder(\"DELETE\").Append(\" FROM\").Append(\" t\").ToString());", "DELETE FROM t")]
    [InlineData(
        "var b = new StringBuilder(); b.AppendLine(\"DELETE\"); b.Append(\"FROM \").Append(\"t\"); dapper.Execute(b.ToString());",
        "DELETE\nFROM t")]
    [InlineData("dapper.Execute(order.Paid ? \"DELETE FROM a\" : \"DELETE FROM b\");", "DELETE FROM a|DELETE FROM b")]
    [InlineData("dapper.Execute(\"DELETE FROM \" + (order.Paid ? \"a\" : \"b\"));", "DELETE FROM a|DELETE FROM b")]
    [InlineData(
        "dapper.Execute(order.Id switch { \"1\" => \"DELETE FROM a\", _ => \"DELETE FROM b\" });",
        "DELETE FROM a|DELETE FROM b")]
    [InlineData(
        "string sql; if (order.Paid) sql = \"DELETE FROM a\"; else sql = \"DELETE FROM b\"; dapper.Execute(sql);",
        "DELETE FROM a|DELETE FROM b")]
    public void ATextIsReadAsItIsPutTogether(string body, string expected) =>
        Assert.Equal(expected.Split('|'), SqlCode.TextsIn(body)!.Select(text => text.Text));

    [Theory]
    [InlineData("const string Sql = \"DELETE FROM t\"; public void Save(Order order) => dapper.Execute(Sql);")]
    [InlineData("static readonly string Sql = \"DELETE FROM t\"; public void Save(Order order) => dapper.Execute(Sql);")]
    [InlineData("static string Sql => \"DELETE FROM t\"; public void Save(Order order) => dapper.Execute(Sql);")]
    [InlineData("static string Sql { get; } = \"DELETE FROM t\"; public void Save(Order order) => dapper.Execute(Sql);")]
    [InlineData("static string Sql { get { return \"DELETE FROM t\"; } } public void Save(Order order) => dapper.Execute(Sql);")]
    [InlineData("static string Sql() => \"DELETE FROM t\"; public void Save(Order order) => dapper.Execute(Sql());")]
    [InlineData("static readonly string Sql = \"DELETE FROM {0}\"; public void Save(Order order) => dapper.Execute(string.Format(Sql, \"t\"));")]
    [InlineData("static string Sql { get; } = \"DELETE {1} {0}\"; public void Save(Order order) => dapper.Execute(string.Format(null, Sql, \"t\", \"FROM\"));")]
    [InlineData("static string Of(string table) => $\"DELETE FROM {table}\"; public void Save(Order order) => dapper.Execute(Of(\"t\"));")]
    [InlineData("void Run(string sql) => dapper.Execute(sql); public void Save(Order order) => Run(\"DELETE FROM t\");")]
    [InlineData("void Run(string sql) => dapper.Execute(sql); void Clear(string table) => Run(\"DELETE FROM \" + table); public void Save(Order order) => Clear(\"t\");")]
    [InlineData("static void Run(IDbConnection to, string sql) => to.Execute(sql); public void Save(Order order) => Run(dapper, sql: \"DELETE FROM t\");")]
    public void ATextIsFollowedToWhereItIsWritten(string members) =>
        Assert.Equal("DELETE FROM t", Assert.Single(SqlCode.Texts(members)!).Text);

    [Theory]
    [InlineData("dapper.Execute(order.Customer);")]
    [InlineData("dapper.Execute(order.Customer + \" FROM t\");")]
    [InlineData("dapper.Execute($\"DELETE FROM t WHERE {order.Customer}\");")]
    [InlineData("dapper.Execute($\"DELETE FROM t {order.Customer}\");")]
    [InlineData("dapper.Execute(System.IO.File.ReadAllText(\"save.sql\"));")]
    [InlineData("dapper.Execute(Environment.GetEnvironmentVariable(\"SQL\")!);")]
    [InlineData("var sql = \"DELETE FROM t\"; if (order.Paid) sql += \" WHERE id = 1\"; dapper.Execute(sql);")]
    [InlineData("var b = new StringBuilder(\"DELETE FROM t\"); if (order.Paid) b.Append(\" WHERE id = 1\"); dapper.Execute(b.ToString());")]
    [InlineData("var b = new StringBuilder(\"DELETE FROM t\"); foreach (var c in order.Id) b.Append(c); dapper.Execute(b.ToString());")]
    [InlineData("var b = new StringBuilder(\"DELETE FROM t\"); b.Replace(\"t\", \"u\"); dapper.Execute(b.ToString());")]
    [InlineData("dapper.Execute(\"clear_orders\", commandType: CommandType.StoredProcedure);")]
    public void ATextThatTheCodeDoesNotShowIsNotGuessed(string body) => Assert.Null(SqlCode.TextsIn(body));

    [Theory]
    [InlineData("string sql = \"DELETE FROM t\"; public void Change() => sql = System.IO.File.ReadAllText(\"a\"); public void Save(Order order) => dapper.Execute(sql);")]
    [InlineData("public void Run(string sql) => dapper.Execute(sql); public void Save(Order order) { }")]
    public void ATextThatMayChangeIsNotGuessed(string members) => Assert.Null(SqlCode.Texts(members));

    [Theory]
    [InlineData("dapper.Execute(\"DELETE\\tFROM¦ t\");")]
    [InlineData("dapper.Execute(\"a\\u0041b FROM¦ t\");")]
    [InlineData("dapper.Execute(@\"DELETE \"\"a\"\" FROM¦ t\");")]
    [InlineData("dapper.Execute($\"DELETE {{x}} FROM¦ t WHERE id = {order.Id}\");")]
    [InlineData("dapper.Execute($\"DELETE x = {order.Id} FROM¦ t\");")]
    [InlineData("dapper.Execute(\"DELETE \" + \"FROM¦ t\");")]
    [InlineData("var sql = \"DELETE FROM¦ t\"; dapper.Execute(sql);")]
    [InlineData("dapper.Execute(\"\"\"\n    DELETE\n      x FROM¦ t\n    \"\"\");")]
    [InlineData("dapper.Execute($\"\"\"\n    DELETE {order.Total}\n      x FROM¦ t\n    \"\"\");")]
    [InlineData("dapper.Execute($@\"DELETE \"\"{order.Total}\"\"\n      x FROM¦ t\");")]
    public void APlaceInTheTextIsAPlaceInTheCode(string marked)
    {
        var text = Assert.Single(SqlCode.TextsIn(marked.Replace("¦", ""))!);
        var found = text.FindLocation(text.Text.IndexOf("FROM", StringComparison.Ordinal) + 3)!;
        var expected = marked.IndexOf('¦') - 1;
        Assert.Equal(
            expected,
            found.SourceSpan.Start - found.SourceTree!.ToString()
                .IndexOf(marked.Replace("¦", ""), StringComparison.Ordinal));
    }
}
