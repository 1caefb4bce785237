using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

/// <summary>Look-alikes: the drivers themselves are not on every mirror.</summary>
public class QueryTextTests
{
    private static readonly string[] Drivers =
    [
        "namespace Cassandra { public interface ISession { object Execute(string cqlQuery); } }",
        "namespace Neo4j.Driver { public interface IAsyncQueryRunner { System.Threading.Tasks.Task<object> RunAsync(string query); } public interface IAsyncSession : IAsyncQueryRunner; }",
    ];

    private static string[] Code(string statement) =>
        [
            ClientTopology.With(
                "ISession cassandra, IAsyncSession graph",
                $"orders.Foreach((k, v, context) => {{ {statement} }});",
                usings: "using Cassandra;\nusing Neo4j.Driver;\n"),
            .. Drivers
        ];

    [Theory]
    [InlineData("[|cassandra.Execute(\"UPDATE totals SET n = n + 1 WHERE customer = 'a'\")|];")]
    [InlineData("[|cassandra.Execute(\"UPDATE carts SET lines = lines + ['x'] WHERE customer = 'a'\")|];")]
    [InlineData("[|cassandra.Execute($\"INSERT INTO notes (id, text) VALUES (uuid(), '{v.Id}')\")|];")]
    [InlineData("[|graph.RunAsync(\"CREATE (o:Order {id: 1})\")|].Wait();")]
    [InlineData("[|graph.RunAsync(\"MATCH (c:Customer {id: 1}) SET c.orders = c.orders + 1\")|].Wait();")]
    [InlineData("[|graph.RunAsync(\"MERGE (c:Customer {id: 1}) SET c.orders = coalesce(c.orders, 0) + 1\")|].Wait();")]
    public Task AStatementThatBuildsOnWhatIsStoredIsFound(string statement) => Verify.Finds(Code(statement));

    [Theory]
    [InlineData("cassandra.Execute(\"INSERT INTO orders (id, total) VALUES (1, 2)\");")]
    [InlineData("cassandra.Execute(\"UPDATE orders SET total = 2 WHERE id = 1\");")]
    [InlineData("cassandra.Execute(\"UPDATE carts SET tags = tags + {'x'} WHERE id = 1\");")]
    [InlineData("cassandra.Execute(\"DELETE FROM orders WHERE id = 1\");")]
    [InlineData("graph.RunAsync(\"MERGE (o:Order {id: 1}) ON CREATE SET o.total = 2\").Wait();")]
    [InlineData("graph.RunAsync(\"MATCH (o:Order {id: 1}) SET o.total = 2\").Wait();")]
    [InlineData("graph.RunAsync(\"MATCH (o:Order {id: 1}) RETURN o\").Wait();")]
    public Task AnAbsoluteStatementIsSilent(string statement) => Verify.Silent(Code(statement));

    [Theory]
    [InlineData("[|cassandra.Execute(v.Id)|];")]
    [InlineData("[|cassandra.Execute(\"UPDATE totals SET n = n + ? WHERE customer = ?\")|];")]
    [InlineData("[|graph.RunAsync(v.Id)|].Wait();")]
    public Task AStatementThatLeavesItOpenIsAHint(string statement) => Verify.Hints(Code(statement));
}
