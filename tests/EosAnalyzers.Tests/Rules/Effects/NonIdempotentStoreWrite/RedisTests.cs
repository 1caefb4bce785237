using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class RedisTests
{
    private static string Code(string statement, string members = "") =>
        ClientTopology.With(
            "IDatabase db, IDatabaseAsync later",
            $"orders.Foreach((k, v, context) => {{ {statement} }});",
            members,
            "using StackExchange.Redis;\n");

    [Theory]
    [InlineData("[|db.StringIncrement(\"count:\" + v.Customer)|];")]
    [InlineData("[|db.StringDecrement(v.Customer, 2)|];")]
    [InlineData("[|db.StringAppend(v.Customer, v.Id)|];")]
    [InlineData("[|db.HashIncrement(v.Customer, \"orders\")|];")]
    [InlineData("[|db.ListRightPush(v.Customer, v.Id)|];")]
    [InlineData("[|db.ListLeftPop(v.Customer)|];")]
    [InlineData("[|db.SortedSetIncrement(\"top\", v.Customer, 1)|];")]
    [InlineData("[|db.SortedSetRemoveRangeByRank(\"queue\", 0, 9)|];")]
    [InlineData("[|db.SortedSetRemoveRangeByRank(\"top\", -10, -1)|];")]
    [InlineData("[|db.SetPop(\"free\")|];")]
    [InlineData("[|db.StreamAdd(\"orders\", \"id\", v.Id)|];")]
    [InlineData("[|later.StringIncrementAsync(v.Customer)|].Wait();")]
    [InlineData("[|later.ListLeftPushAsync(v.Customer, v.Id)|].Wait();")]
    [InlineData("[|db.ScriptEvaluate(\"redis.call('INCR', KEYS[1])\", new RedisKey[] { v.Customer })|];")]
    [InlineData(
        "[|Count(db, v)|];", "static void Count(IDatabase db, Order order) => db.StringIncrement(order.Customer);")]
    [InlineData("var batch = db.CreateBatch(); [|batch.StringIncrementAsync(v.Customer)|]; batch.Execute();")]
    public Task AWriteThatBuildsOnTheStoredValueIsFound(string statement, string members = "") =>
        Verify.Finds(Code(statement, members));

    [Theory]
    [InlineData("db.StringSet(v.Id, v.Customer);")]
    [InlineData("db.HashSet(v.Customer, v.Id, \"paid\");")]
    [InlineData("db.SetAdd(v.Customer, v.Id);")]
    [InlineData("db.SetRemove(v.Customer, v.Id);")]
    [InlineData("db.SortedSetAdd(v.Customer, v.Id, 1);")]
    [InlineData("db.SortedSetRemoveRangeByRank(\"top\", 0, -1001);")]
    [InlineData("var limit = v.Id.Length; db.SortedSetRemoveRangeByRank(\"top\", 0, -limit - 1);")]
    [InlineData("var limit = v.Id.Length; db.SortedSetRemoveRangeByRank(\"top\", 0, -(limit + 1));")]
    [InlineData("db.KeyDelete(v.Id);")]
    [InlineData("db.KeyExpire(v.Id, TimeSpan.FromDays(1));")]
    [InlineData("db.HyperLogLogAdd(\"customers\", v.Customer);")]
    [InlineData("db.StreamAdd(\"orders\", \"id\", v.Id, messageId: \"1-1\");")]
    [InlineData("later.StringSetAsync(v.Id, v.Customer).Wait();")]
    [InlineData("_ = db.StringGet(v.Id);")]
    [InlineData("if (db.SetAdd(\"seen\", v.Id)) db.StringIncrement(v.Customer);")]
    [InlineData("if (db.KeyExists(v.Id)) return; db.StringIncrement(v.Customer);")]
    [InlineData("Console.WriteLine(nameof(db.StringIncrement));")]
    public Task AnAbsoluteWriteIsSilent(string statement) => Verify.Silent(Code(statement));

    [Fact]
    public Task AScriptThatCannotBeReadIsAHint() => Verify.Hints(Code("[|db.ScriptEvaluate(v.Id)|];"));

    [Fact]
    public Task TheMessageNamesTheRemedy() => Verify.Message(
        Code("db.StringIncrement(v.Customer);"),
        "Foreach calls IDatabase.StringIncrement; a replay changes the store again: write an absolute value, or count in a state store");
}
