using EosAnalyzers.Tests.Effects;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;

namespace EosAnalyzers.Tests.Rules.Effects.NonIdempotentStoreWrite;

public class FileTests
{
    private static string Code(string statement, string before = "", string members = "") =>
        ClientTopology.With("Stream given", $"{before} orders.Foreach((k, v, context) => {{ {statement} }});", members);

    [Theory]
    [InlineData("[|File.AppendAllText(\"audit.log\", v.Id)|];")]
    [InlineData("[|File.AppendAllLines(\"audit.log\", new[] { v.Id })|];")]
    [InlineData("[|File.AppendAllTextAsync(\"audit.log\", v.Id)|].Wait();")]
    [InlineData("using var writer = new StreamWriter(\"audit.log\", append: true); [|writer.WriteLine(v.Id)|];")]
    [InlineData("using var writer = File.AppendText(\"audit.log\"); [|writer.WriteLine(v.Id)|];")]
    [InlineData("using var file = new FileStream(\"audit.log\", FileMode.Append); [|file.WriteByte(1)|];")]
    [InlineData("using var writer = new StreamWriter(new FileStream(\"audit.log\", FileMode.Append)); [|writer.Write(v.Id)|];")]
    [InlineData("[|writer.WriteLine(v.Id)|];", "var writer = new StreamWriter(\"audit.log\");")]
    [InlineData("[|Log.WriteLine(v.Id)|];", "", "static readonly StreamWriter Log = new(\"audit.log\");")]
    [InlineData("[|File.Move(\"in/\" + v.Id, \"out/\" + v.Id)|];")]
    public Task AWriteAtTheEndIsFound(string statement, string before = "", string members = "") =>
        Verify.Finds(Code(statement, before, members));

    [Theory]
    [InlineData("File.WriteAllText(v.Id + \".json\", v.Customer);")]
    [InlineData("File.Delete(v.Id);")]
    [InlineData("File.Copy(\"template\", v.Id, overwrite: true);")]
    [InlineData("using var writer = new StreamWriter(v.Id + \".json\"); writer.WriteLine(v.Customer);")]
    [InlineData("using var memory = new MemoryStream(); using var writer = new StreamWriter(memory); writer.WriteLine(v.Customer);")]
    [InlineData("using var file = new FileStream(v.Id, FileMode.Create); file.WriteByte(1);")]
    [InlineData("using var writer = new StringWriter(); writer.WriteLine(v.Customer);")]
    [InlineData("Directory.CreateDirectory(v.Customer);")]
    [InlineData("File.WriteAllText(v.Id + \".tmp\", v.Customer); File.Replace(v.Id + \".tmp\", v.Id, null);")]
    [InlineData("File.WriteAllText(v.Id + \".tmp\", v.Customer); File.Replace(v.Id + \".tmp\", v.Id, v.Id + \".bak\", true);")]
    [InlineData("File.WriteAllText(v.Id + \".tmp\", v.Customer); File.Move(v.Id + \".tmp\", v.Id, overwrite: true);")]
    [InlineData("using var writer = new StreamWriter(given); writer.WriteLine(v.Customer);")]
    public Task AFileOfTheRecordsOwnIsSilent(string statement) => Verify.Silent(Code(statement));
}
