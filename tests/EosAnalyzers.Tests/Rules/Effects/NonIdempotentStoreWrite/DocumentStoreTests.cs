using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class DocumentStoreTests
{
    private static string Cosmos(string statement, string members = "") => ClientTopology.With(
        "Container container",
        $"orders.Foreach((k, v, context) => {{ {statement} }});", members, "using Microsoft.Azure.Cosmos;\n");

    private static string Dynamo(string statement, string members = "") => ClientTopology.With(
        "IAmazonDynamoDB dynamo, AmazonDynamoDBClient client, Dictionary<string, AttributeValue> key",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        members,
        "using Amazon.DynamoDBv2;\nusing Amazon.DynamoDBv2.Model;\n");

    private static string Elastic(string statement, string members = "") => ClientTopology.With(
        "IElasticClient elastic, ElasticClient client",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        "public class Note { public string Text { get; set; } = \"\"; }" + members,
        "using Nest;\n");

    [Theory]
    [InlineData("[|container.CreateItemAsync(v)|].Wait();")]
    [InlineData("[|container.PatchItemAsync<Order>(v.Id, new PartitionKey(v.Id), new[] { PatchOperation.Increment(\"/count\", 1) })|].Wait();")]
    [InlineData("[|container.PatchItemAsync<Order>(v.Id, new PartitionKey(v.Id), new[] { PatchOperation.Add(\"/lines/-\", v.Id) })|].Wait();")]
    [InlineData(
        "[|container.PatchItemAsync<Order>(v.Id, new PartitionKey(v.Id), Patches(v))|].Wait();",
        "static List<PatchOperation> Patches(Order order) => new() { PatchOperation.Increment(\"/count\", 1) };")]
    [InlineData("[|container.CreateTransactionalBatch(new PartitionKey(v.Id)).CreateItem(v)|].ExecuteAsync().Wait();")]
    public Task ACosmosWriteThatAReplayRepeatsIsFound(string statement, string members = "") =>
        Verify.Finds(Cosmos(statement, members));

    [Theory]
    [InlineData("container.UpsertItemAsync(v).Wait();")]
    [InlineData("container.ReplaceItemAsync(v, v.Id).Wait();")]
    [InlineData("container.DeleteItemAsync<Order>(v.Id, new PartitionKey(v.Id)).Wait();")]
    [InlineData("container.PatchItemAsync<Order>(v.Id, new PartitionKey(v.Id), new[] { PatchOperation.Set(\"/total\", v.Amount) }).Wait();")]
    [InlineData("container.PatchItemAsync<Order>(v.Id, new PartitionKey(v.Id), new[] { PatchOperation.Add(\"/total\", v.Amount) }).Wait();")]
    [InlineData("container.CreateTransactionalBatch(new PartitionKey(v.Id)).UpsertItem(v).ExecuteAsync().Wait();")]
    public Task AnAbsoluteCosmosWriteIsSilent(string statement) => Verify.Silent(Cosmos(statement));

    [Theory]
    [InlineData("[|dynamo.UpdateItemAsync(new UpdateItemRequest { Key = key, UpdateExpression = \"ADD total :a\" })|].Wait();")]
    [InlineData("[|client.UpdateItemAsync(new UpdateItemRequest { Key = key, UpdateExpression = \"SET total = total + :a\" })|].Wait();")]
    [InlineData("[|dynamo.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = \"SET #t = if_not_exists(#t, :zero) + :a\" })|].Wait();")]
    [InlineData("var request = new UpdateItemRequest(); request.UpdateExpression = \"SET orders = list_append(orders, :o)\"; [|dynamo.UpdateItemAsync(request)|].Wait();")]
    [InlineData(
        "[|dynamo.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = Sum })|].Wait();",
        "const string Sum = \"SET n = :a + n\";")]
    [InlineData("[|dynamo.UpdateItemAsync(new UpdateItemRequest { AttributeUpdates = new() { [\"n\"] = new AttributeValueUpdate { Action = AttributeAction.ADD } } })|].Wait();")]
    public Task ADynamoWriteThatAReplayRepeatsIsFound(string statement, string members = "") =>
        Verify.Finds(Dynamo(statement, members));

    [Theory]
    [InlineData("dynamo.PutItemAsync(\"orders\", key).Wait();")]
    [InlineData("dynamo.DeleteItemAsync(\"orders\", key).Wait();")]
    [InlineData("dynamo.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = \"SET total = :a\" }).Wait();")]
    [InlineData("client.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = \"REMOVE note SET total = :a, added = :b\" }).Wait();")]
    [InlineData("_ = dynamo.GetItemAsync(\"orders\", key).Result;")]
    public Task AnAbsoluteDynamoWriteIsSilent(string statement) => Verify.Silent(Dynamo(statement));

    [Fact]
    public Task ADynamoUpdateThatCannotBeReadIsAHint() =>
        Verify.Hints(
            Dynamo("[|dynamo.UpdateItemAsync(new UpdateItemRequest { UpdateExpression = v.Customer })|].Wait();"));

    [Theory]
    [InlineData("[|elastic.IndexDocument(new Note { Text = v.Id })|];")]
    [InlineData("[|client.IndexDocument(new Note { Text = v.Id })|];")]
    [InlineData("[|elastic.Index(new Note(), i => i.Index(\"notes\"))|];")]
    [InlineData("[|elastic.IndexManyAsync(new[] { new Note() })|].Wait();")]
    [InlineData("[|elastic.Bulk(b => b.Index<Note>(i => i.Document(new Note())))|];")]
    [InlineData("[|elastic.Update<Note>(v.Id, u => u.Script(s => s.Source(\"ctx._source.n += 1\")))|];")]
    public Task AnIndexWithoutAnIdIsFound(string statement) => Verify.Finds(Elastic(statement));

    [Theory]
    [InlineData("elastic.IndexDocument(v);")]
    [InlineData("client.IndexDocumentAsync(v).Wait();")]
    [InlineData("elastic.Index(new Note(), i => i.Index(\"notes\").Id(v.Id));")]
    [InlineData("elastic.Index(new IndexRequest<Note>(new Note(), \"notes\", v.Id));")]
    [InlineData("elastic.Bulk(b => b.Index<Note>(i => i.Id(v.Id).Document(new Note())));")]
    [InlineData("elastic.Update<Note>(v.Id, u => u.Doc(new Note()));")]
    [InlineData("elastic.Delete<Note>(v.Id);")]
    public Task AnIndexWithAnIdIsSilent(string statement) => Verify.Silent(Elastic(statement));
}
