using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentSql.NonIdempotentSqlRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentSql;

/// <summary>
/// An effect behind the answer of another store: it is guarded only when the store answers the second attempt
/// differently.
/// </summary>
public class StoreAnswerTests
{
    private const string Count = "db.Execute(\"UPDATE accounts SET total = total + @Total WHERE id = @Id\", v)";

    private const string IsUpsert = "new ReplaceOptions { IsUpsert = true }";

    [Theory]
    [InlineData("if (redis.StringSet(v.Id, 1)) [|COUNT|];")]
    [InlineData("if (!redis.StringSet(v.Id, 1)) return; [|COUNT|];")]
    [InlineData("if (redis.StringSetAsync(v.Id, 1).Result) [|COUNT|];")]
    [InlineData("if (redis.StringSet(v.Id, 1, TimeSpan.FromDays(1))) [|COUNT|];")]
    [InlineData("if (redis.StringSet(v.Id, 1, null, When.Always)) [|COUNT|];")]
    [InlineData("var isSet = redis.StringSet(v.Id, 1); if (isSet) [|COUNT|];")]
    [InlineData("if (Mark(v)) [|COUNT|];", "bool Mark(Order o) => redis.StringSet(o.Id, 1);")]
    [InlineData("if (redis.KeyExpire(v.Id, TimeSpan.FromDays(1))) [|COUNT|];")]
    [InlineData("if (orders.ReplaceOne(o => o.Id == v.Id, v, " + IsUpsert + ").IsAcknowledged) [|COUNT|];")]
    [InlineData("var r = orders.ReplaceOne(o => o.Id == v.Id, v, " + IsUpsert + "); if (!r.IsAcknowledged) return; [|COUNT|];")]
    [InlineData("if (search.IndexDocument(v).IsValid) [|COUNT|];")]
    [InlineData("var r = search.Index(v, i => i.Id(v.Id)); if (!r.IsValid) throw new InvalidOperationException(r.DebugInformation); [|COUNT|];")]
    [InlineData("if (search.Index(new { v.Total }, i => i.Index(\"totals\")).Result == Result.Created) [|COUNT|];")]
    public Task AnAnswerThatIsTheSameAgainGuardsNothing(string body, string helper = "") => Verify.Finds(
        Sink(body, helper));

    [Theory]
    [InlineData("if (redis.StringSet(v.Id, 1, null, When.NotExists)) COUNT;")]
    [InlineData("if (redis.StringSet(v.Id, 1, when: When.NotExists)) COUNT;")]
    [InlineData("if (!redis.StringSetAsync(v.Id, 1, TimeSpan.FromDays(1), When.NotExists).Result) return; COUNT;")]
    [InlineData("if (Mark(v, When.NotExists)) COUNT;", "bool Mark(Order o, When when) => redis.StringSet(o.Id, 1, null, when);")]
    [InlineData("if (redis.SetAdd(\"seen\", v.Id)) COUNT;")]
    [InlineData("if (redis.HashSet(\"seen\", v.Id, 1)) COUNT;")]
    [InlineData("if (redis.SortedSetAdd(\"seen\", v.Id, 1)) COUNT;")]
    [InlineData("if (redis.StringIncrement(v.Id) == 1) COUNT;")]
    [InlineData("if (redis.KeyDelete(\"pending:\" + v.Id)) COUNT;")]
    [InlineData("if (redis.LockTake(v.Id, 1, TimeSpan.FromDays(1))) COUNT;")]
    [InlineData("if (redis.StringGetSet(v.Id, 1).IsNull) COUNT;")]
    [InlineData("if (orders.ReplaceOne(o => o.Id == v.Id, v, " + IsUpsert + ").UpsertedId != null) COUNT;")]
    [InlineData("var r = orders.ReplaceOne(o => o.Id == v.Id, v, " + IsUpsert + "); if (r.MatchedCount == 0) COUNT;")]
    [InlineData("var r = orders.ReplaceOne(o => o.Id == v.Id, v); if (r.IsAcknowledged && r.ModifiedCount > 0) COUNT;")]
    [InlineData("if (orders.DeleteOne(o => o.Id == v.Id).DeletedCount == 1) COUNT;")]
    [InlineData("if (search.Index(v, i => i.Id(v.Id)).Result == Result.Created) COUNT;")]
    [InlineData("if (search.CreateDocument(v).IsValid) COUNT;")]
    public Task AnAnswerThatIsAnotherAtTheReplayIsAGuard(string body, string helper = "") => Verify.Silent(
        Sink(body, helper));

    private static string Sink(string body, string helper) => $$"""
        using System;
        using Dapper;
        using MongoDB.Driver;
        using Nest;
        using Npgsql;
        using StackExchange.Redis;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Total);

        public sealed class App(NpgsqlConnection db, IDatabase redis, IMongoCollection<Order> orders, ElasticClient search)
        {
            public object All => (db, redis, orders, search);

            public void Build(IKStream<string, Order> stream) => stream.Foreach((k, v, c) =>
            {
                {{body.Replace("COUNT", Count, StringComparison.Ordinal)}}
            });

            {{(helper.Length > 0 ? "private " + helper : "")}}
        }
        """;
}
