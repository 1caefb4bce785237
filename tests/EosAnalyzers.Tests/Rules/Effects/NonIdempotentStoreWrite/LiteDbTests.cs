using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class LiteDbTests
{
    private const string Types = """
        public class Account { public string Id { get; set; } = ""; public decimal Total { get; set; } public long LastOffset { get; set; } }
        public class Line { public int Id { get; set; } public string Order { get; set; } = ""; }
        public class Note { public ObjectId Id { get; set; } = ObjectId.Empty; public string Text { get; set; } = ""; }
        """;

    private static string Code(string statement) => ClientTopology.With(
        "ILiteCollection<Account> accounts, ILiteCollection<Line> lines, ILiteCollection<Note> notes",
        $"orders.Foreach((k, v, context) => {{ {statement} }});",
        Types,
        "using LiteDB;\n");

    [Theory]
    [InlineData("[|lines.Insert(new Line { Order = v.Id })|];")]
    [InlineData("[|lines.Upsert(new Line { Order = v.Id })|];")]
    [InlineData("[|notes.Insert(new Note { Text = v.Id })|];")]
    [InlineData("[|notes.InsertBulk(new[] { new Note { Text = v.Id } })|];")]
    [InlineData("[|accounts.Insert(new Account { Id = v.Id })|];")]
    [InlineData("var account = accounts.FindById(v.Customer); account.Total += v.Amount; [|accounts.Update(account)|];")]
    [InlineData("var account = accounts.FindById(v.Customer); [|accounts.Update(new Account { Id = v.Customer, Total = account.Total + v.Amount })|];")]
    public Task AWriteThatRepeatsOrIsRefusedIsFound(string statement) => Verify.Finds(Code(statement));

    [Theory]
    [InlineData("accounts.Upsert(new Account { Id = v.Id, Total = v.Amount });")]
    [InlineData("accounts.Update(new Account { Id = v.Id, Total = v.Amount });")]
    [InlineData("lines.Upsert(new Line { Id = 7, Order = v.Id });")]
    [InlineData("var account = accounts.FindById(v.Customer); account.Total = v.Amount; accounts.Update(account);")]
    [InlineData("var account = accounts.FindById(v.Customer); if (account.LastOffset >= context.Offset) return; account.Total += v.Amount; account.LastOffset = context.Offset; accounts.Update(account);")]
    [InlineData("accounts.Delete(v.Id);")]
    [InlineData("accounts.DeleteMany(a => a.Id == v.Id);")]
    [InlineData("if (!accounts.Exists(a => a.Id == v.Id)) accounts.Insert(new Account { Id = v.Id });")]
    [InlineData("try { accounts.Insert(new Account { Id = v.Id }); } catch (LiteException error) when (error.ErrorCode == LiteException.INDEX_DUPLICATE_KEY) { }")]
    public Task AWriteByIdIsSilent(string statement) => Verify.Silent(Code(statement));
}
