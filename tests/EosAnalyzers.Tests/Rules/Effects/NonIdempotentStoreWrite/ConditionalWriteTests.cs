using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class ConditionalWriteTests
{
    private static string Code(string parameters, string statement, string usings, string members = "") =>
        ClientTopology.With(parameters, $"orders.Foreach((k, v, context) => {{ {statement} }});", members, usings);

    private static string Redis(string statement) => Code("IDatabase db", statement, "using StackExchange.Redis;\n");

    private static string Mongo(string statement) =>
        Code("IMongoCollection<Account> accounts", statement, "using MongoDB.Driver;\n",
            "public class Account { public string Id { get; set; } = \"\"; public decimal Total { get; set; } public long LastOffset { get; set; } public List<string> Orders { get; set; } = new(); }");

    private static string Dynamo(string statement) =>
        Code("IAmazonDynamoDB dynamo", statement, "using Amazon.DynamoDBv2;\nusing Amazon.DynamoDBv2.Model;\n");

    private static string Cosmos(string statement) =>
        Code("Container container", statement, "using Microsoft.Azure.Cosmos;\n");

    [Theory]
    [InlineData("var step = db.CreateTransaction(); [|step.StringIncrementAsync(v.Customer)|]; step.Execute();")]
    [InlineData("[|db.ScriptEvaluate(\"return redis.call('incr', KEYS[1])\", new RedisKey[] { v.Customer })|];")]
    [InlineData("[|db.Execute(\"INCR\", v.Customer)|];")]
    public Task ARedisWriteWithoutAConditionIsFound(string statement) => Verify.Finds(Redis(statement));

    [Theory]
    [InlineData("var step = db.CreateTransaction(); step.AddCondition(Condition.KeyNotExists(\"seen:\" + v.Id)); step.StringSetAsync(\"seen:\" + v.Id, 1); step.StringIncrementAsync(v.Customer); step.Execute();")]
    [InlineData("db.ScriptEvaluate(\"if redis.call('SADD', KEYS[2], ARGV[1]) == 1 then redis.call('INCR', KEYS[1]) end\", new RedisKey[] { v.Customer, \"seen\" });")]
    [InlineData("db.Execute(\"SET\", v.Id, v.Customer);")]
    [InlineData("db.Execute(\"hset\", v.Customer, v.Id, 1);")]
    [InlineData("var step = db.CreateTransaction(); step.StringSetAsync(v.Id, v.Customer); step.Execute();")]
    [InlineData("var batch = db.CreateBatch(); batch.HashSetAsync(v.Customer, v.Id, 1); batch.Execute();")]
    public Task ARedisWriteThatHappensOnceIsSilent(string statement) => Verify.Silent(Redis(statement));

    [Theory]
    [InlineData("[|accounts.UpdateOne(a => a.Id == v.Customer && a.LastOffset > 0, Builders<Account>.Update.Inc(a => a.Total, 1))|];")]
    [InlineData("[|accounts.UpdateOne(a => a.Id != v.Customer, Builders<Account>.Update.Inc(a => a.Total, 1))|];")]
    [InlineData("[|accounts.UpdateOne(a => a.LastOffset < context.Offset, Builders<Account>.Update.Inc(a => a.Total, 1))|];")]
    public Task AMongoUpdateWhoseFilterStillHoldsIsFound(string statement) => Verify.Finds(Mongo(statement));

    [Theory]
    [InlineData("accounts.UpdateOne(a => a.Id == v.Customer && a.LastOffset < context.Offset, Builders<Account>.Update.Inc(a => a.Total, v.Amount).Set(a => a.LastOffset, context.Offset));")]
    [InlineData("accounts.UpdateOne(a => a.Id == v.Customer && !a.Orders.Contains(v.Id), Builders<Account>.Update.Push(a => a.Orders, v.Id).Inc(a => a.Total, v.Amount));")]
    [InlineData("accounts.UpdateOne(Builders<Account>.Filter.Eq(a => a.Id, v.Customer) & Builders<Account>.Filter.Ne(\"Orders\", v.Id), Builders<Account>.Update.Push(\"Orders\", v.Id));")]
    [InlineData("var unseen = Builders<Account>.Filter.Lt(a => a.LastOffset, context.Offset); accounts.UpdateOneAsync(unseen, Builders<Account>.Update.Inc(a => a.Total, 1).Max(a => a.LastOffset, context.Offset)).Wait();")]
    [InlineData("try { accounts.InsertOne(new Account { Id = v.Id }); } catch (MongoWriteException error) when (error.WriteError.Category == ServerErrorCategory.DuplicateKey) { }")]
    [InlineData("if (!accounts.Find(a => a.Id == v.Id).Any()) accounts.InsertOne(new Account { Id = v.Id });")]
    public Task AMongoWriteThatHappensOnceIsSilent(string statement) => Verify.Silent(Mongo(statement));

    [Theory]
    [InlineData("[|dynamo.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = \"ADD total :a\", ConditionExpression = \"attribute_exists(id)\" })|].Wait();")]
    [InlineData("[|dynamo.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = new() { new() { Update = new() { UpdateExpression = \"ADD total :a\" } } } })|].Wait();")]
    public Task ADynamoUpdateWithoutADenyingConditionIsFound(string statement) => Verify.Finds(Dynamo(statement));

    [Theory]
    [InlineData("dynamo.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = \"ADD total :a SET last = :o\", ConditionExpression = \"last < :o\" }).Wait();")]
    [InlineData("dynamo.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = \"ADD total :a, seen :ids\", ConditionExpression = \"NOT contains(seen, :id)\" }).Wait();")]
    [InlineData("dynamo.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = new() { new() { Put = new() { ConditionExpression = \"attribute_not_exists(id)\" } }, new() { Update = new() { UpdateExpression = \"ADD total :a\" } } } }).Wait();")]
    [InlineData("dynamo.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = \"SET note = :n\", ExpressionAttributeValues = new() { [\":n\"] = new() { S = \"PLEASE ADD MORE -- thanks\" } } }).Wait();")]
    public Task ADynamoUpdateThatHappensOnceIsSilent(string statement) => Verify.Silent(Dynamo(statement));

    [Theory]
    [InlineData("try { [|container.CreateItemAsync(v)|].Wait(); } catch (CosmosException) { throw; }")]
    [InlineData("try { [|container.CreateItemAsync(v)|].Wait(); } finally { Console.WriteLine(v.Id); }")]
    public Task ACosmosItemThatIsRefusedIsFound(string statement) => Verify.Finds(Cosmos(statement));

    [Theory]
    [InlineData("try { container.CreateItemAsync(v).Wait(); } catch (CosmosException error) when (error.StatusCode == System.Net.HttpStatusCode.Conflict) { }")]
    [InlineData("container.PatchItemAsync<Order>(v.Id, new PartitionKey(v.Id), new[] { PatchOperation.Increment(\"/count\", 1) }, new PatchItemRequestOptions { FilterPredicate = \"from c where c.last < 7\" }).Wait();")]
    [InlineData("container.UpsertItemStreamAsync(new MemoryStream(), new PartitionKey(v.Id)).Wait();")]
    [InlineData("container.PatchItemAsync<Order>(v.Id, new PartitionKey(v.Id), new[] { PatchOperation.Increment(\"/count\", 1) }, new PatchItemRequestOptions { IfMatchEtag = v.Customer }).Wait();")]
    public Task ACosmosWriteThatHappensOnceIsSilent(string statement) => Verify.Silent(Cosmos(statement));
}
