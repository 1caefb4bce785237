using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class NonIdempotentStoreWriteCodeFixTests
{
    private const string Types = """
        public class Payment { public string Id { get; set; } = ""; public decimal Total { get; set; } }
        public class Note { public string Text { get; set; } = ""; }
        """;

    private static string Mongo(string statement) => ClientTopology.With(
        "IMongoCollection<Payment> payments, IMongoCollection<Note> notes, IClientSessionHandle session",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        Types, "using MongoDB.Bson;\nusing MongoDB.Driver;\n");

    private static string File(string statement) =>
        ClientTopology.With("Stream given", $"orders.Foreach((k, v, context) => {{ {statement} }});");

    [Theory]
    [InlineData(
        "[|payments.InsertOne(new Payment { Id = v.Id, Total = v.Amount })|];",
        "payments.UpdateOne(stored => stored.Id == v.Id, Builders<Payment>.Update.Set(stored => stored.Total, v.Amount), new UpdateOptions { IsUpsert = true });")]
    [InlineData(
        "[|payments.InsertOne(session, new Payment { Id = v.Id, Total = 0 })|];",
        "payments.UpdateOne(session, stored => stored.Id == v.Id, Builders<Payment>.Update.SetOnInsert(stored => stored.Total, 0), new UpdateOptions { IsUpsert = true });")]
    [InlineData(
        "[|payments.InsertOneAsync(new Payment { Total = v.Amount, Id = v.Id }, new InsertOneOptions { Comment = k })|].Wait();",
        "payments.UpdateOneAsync(stored => stored.Id == v.Id, Builders<Payment>.Update.Set(stored => stored.Total, v.Amount), new UpdateOptions { Comment = k, IsUpsert = true }).Wait();")]
    public Task TheFieldsOfADocumentAreSet(string before, string after) =>
        Verify.Fixes(Mongo(before), Mongo(after));

    // What is not filled would be missing: only the whole document can be written.
    [Theory]
    [InlineData(
        "[|payments.InsertOneAsync(new Payment { Id = v.Id }, cancellationToken: CancellationToken.None)|].Wait();",
        "payments.ReplaceOneAsync(stored => stored.Id == v.Id, new Payment { Id = v.Id }, new ReplaceOptions { IsUpsert = true }, CancellationToken.None).Wait();")]
    [InlineData(
        "[|payments.InsertOne(session, new Payment { Id = v.Id })|];",
        "payments.ReplaceOne(session, stored => stored.Id == v.Id, new Payment { Id = v.Id }, new ReplaceOptions { IsUpsert = true });")]
    [InlineData(
        "[|payments.InsertOne(new Payment { Id = v.Id }, new InsertOneOptions())|];",
        "payments.ReplaceOne(stored => stored.Id == v.Id, new Payment { Id = v.Id }, new ReplaceOptions { IsUpsert = true });")]
    [InlineData(
        "[|payments.InsertOne(options: new InsertOneOptions { Comment = k }, document: new Payment { Id = v.Id })|];",
        "payments.ReplaceOne(stored => stored.Id == v.Id, new Payment { Id = v.Id }, new ReplaceOptions { Comment = k, IsUpsert = true });")]
    public Task ADocumentIsReplacedByItsId(string before, string after) => Verify.Decides(Mongo(before), Mongo(after));

    [Theory]
    [InlineData("[|notes.InsertOne(new Note { Text = v.Id })|];")]
    [InlineData("[|payments.InsertOne(new Payment { Id = Guid.NewGuid().ToString() })|];")]
    [InlineData("var options = new InsertOneOptions(); [|payments.InsertOne(new Payment { Id = v.Id }, options)|];")]
    [InlineData("[|payments.UpdateOne(p => p.Id == v.Id, Builders<Payment>.Update.Inc(p => p.Total, v.Amount))|];")]
    [InlineData("var payment = new Payment { Id = v.Id }; payment.Id = k; [|payments.InsertOne(payment)|];")]
    public Task ADocumentWithoutAnIdOfTheRecordIsLeft(string statement) => Verify.OffersNoFix(Mongo(statement));

    [Theory]
    [InlineData("[|System.IO.File.AppendAllText(\"audit.log\", v.Id)|]; [|System.IO.File.AppendAllText(\"audit.log\", k)|];")]
    [InlineData("foreach (var letter in v.Id) [|System.IO.File.AppendAllText(\"audit.log\", v.Id)|];")]
    [InlineData("using var writer = System.IO.File.AppendText(\"audit.log\"); [|writer.WriteLine(v.Id)|];")]
    public Task AFileThatHoldsMoreThanOneLineOfARecordIsLeft(string statement) => Verify.OffersNoFix(File(statement));
}
