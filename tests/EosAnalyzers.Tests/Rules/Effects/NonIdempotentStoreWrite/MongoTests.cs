using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class MongoTests
{
    private const string Types = """
        public class Account { public string Id { get; set; } = ""; public decimal Total { get; set; } public List<string> Orders { get; set; } = new(); }
        public class Line { public ObjectId Id { get; set; } public string Order { get; set; } = ""; }
        public class Note { public string Text { get; set; } = ""; }
        """;

    private static string Code(string statement, string members = "") => ClientTopology.With(
        "IMongoCollection<Account> accounts, IMongoCollection<Line> lines, IMongoCollection<Note> notes, IMongoCollection<BsonDocument> documents",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        Types + members, "using MongoDB.Bson;\nusing MongoDB.Driver;\n");

    [Theory]
    [InlineData("[|accounts.UpdateOne(a => a.Id == v.Customer, Builders<Account>.Update.Inc(a => a.Total, v.Amount))|];")]
    [InlineData("[|accounts.UpdateOne(a => a.Id == v.Customer, Builders<Account>.Update.Set(a => a.Id, v.Id).Push(a => a.Orders, v.Id))|];")]
    [InlineData("[|accounts.UpdateMany(a => a.Id == v.Customer, Builders<Account>.Update.Mul(a => a.Total, 2))|];")]
    [InlineData("var account = accounts.Find(a => a.Id == v.Customer).First(); account.Total += v.Amount; [|accounts.ReplaceOne(a => a.Id == v.Customer, account)|];")]
    [InlineData("var update = Builders<Account>.Update.Inc(a => a.Total, 1); [|accounts.UpdateOneAsync(a => a.Id == v.Id, update)|].Wait();")]
    [InlineData(
        "[|accounts.UpdateOne(a => a.Id == v.Customer, Total)|];",
        "static readonly UpdateDefinition<Account> Total = Builders<Account>.Update.Inc(a => a.Total, 1);")]
    [InlineData("[|accounts.UpdateOne(a => a.Id == v.Customer, \"{ $inc: { Total: 1 } }\")|];")]
    [InlineData("[|accounts.FindOneAndUpdate(a => a.Id == v.Customer, Builders<Account>.Update.Inc(a => a.Total, 1))|];")]
    [InlineData("[|accounts.BulkWrite(new WriteModel<Account>[] { new InsertOneModel<Account>(new Account()) })|];")]
    [InlineData("[|notes.InsertOne(new Note { Text = v.Id })|];")]
    [InlineData("[|notes.InsertManyAsync(new[] { new Note { Text = v.Id } })|].Wait();")]
    [InlineData("[|lines.InsertOne(new Line { Order = v.Id })|];")]
    [InlineData("[|documents.InsertOne(new BsonDocument(\"order\", v.Id))|];")]
    [InlineData("[|accounts.InsertOne(new Account { Id = v.Id })|];")]
    [InlineData(
        "[|Book(accounts, v)|];",
        "static void Book(IMongoCollection<Account> accounts, Order order) => accounts.UpdateOne(a => a.Id == order.Customer, Sum(order)); static UpdateDefinition<Account> Sum(Order order) => Builders<Account>.Update.Inc(a => a.Total, order.Amount);")]
    public Task AWriteThatAReplayRepeatsIsFound(string statement, string members = "") =>
        Verify.Finds(Code(statement, members));

    [Theory]
    [InlineData("accounts.ReplaceOne(a => a.Id == v.Id, new Account { Id = v.Id }, new ReplaceOptions { IsUpsert = true });")]
    [InlineData("accounts.UpdateOne(a => a.Id == v.Id, Builders<Account>.Update.Set(a => a.Total, v.Amount));")]
    [InlineData("accounts.UpdateOne(a => a.Id == v.Id, Builders<Account>.Update.AddToSet(a => a.Orders, v.Id), new UpdateOptions { IsUpsert = true });")]
    [InlineData("accounts.UpdateOne(a => a.Id == v.Id, \"{ $set: { Total: 1 } }\");")]
    [InlineData(
        "accounts.UpdateOne(a => a.Id == v.Id, Total);",
        "static readonly UpdateDefinition<Account> Total = Builders<Account>.Update.Set(a => a.Total, 1);")]
    [InlineData("accounts.DeleteOne(a => a.Id == v.Id);")]
    [InlineData("accounts.DeleteMany(a => a.Id == v.Id);")]
    [InlineData("accounts.FindOneAndReplace(a => a.Id == v.Id, new Account { Id = v.Id });")]
    [InlineData("accounts.BulkWrite(new WriteModel<Account>[] { new ReplaceOneModel<Account>(Builders<Account>.Filter.Eq(a => a.Id, v.Id), new Account { Id = v.Id }) { IsUpsert = true } });")]
    [InlineData("var unused = Builders<Account>.Update.Inc(a => a.Total, 1);")]
    [InlineData("_ = accounts.CountDocuments(a => a.Id == v.Id);")]
    public Task AnAbsoluteWriteIsSilent(string statement, string members = "") =>
        Verify.Silent(Code(statement, members));

    [Fact]
    public Task AnInsertUnderTheRecordsOwnIdFailsInsteadOfDuplicating() => Verify.Message(
        Code("accounts.InsertOne(new Account { Id = v.Id });"),
        "Foreach calls IMongoCollection.InsertOne; a replay is refused, and the record fails in every attempt: use the form that overwrites");
}
