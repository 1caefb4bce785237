using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>What code that is made at run time is called does not change what it does.</summary>
public class EmittedNameTests
{
    [Theory]
    [InlineData("{ var m = new DynamicMethod(\"map\" + Guid.NewGuid(), typeof(int), Type.EmptyTypes); return ((Func<int>)m.CreateDelegate(typeof(Func<int>)))(); }")]
    [InlineData("new DynamicMethod(name: Guid.NewGuid().ToString(\"N\"), returnType: typeof(int), parameterTypes: Type.EmptyTypes).Invoke(null, null)")]
    [InlineData("AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(\"a\" + Guid.NewGuid()), AssemblyBuilderAccess.Run).DefineDynamicModule(\"m\" + Guid.NewGuid()).DefineType(\"t\" + Guid.NewGuid()).CreateType().GetMethods().Length")]
    public async Task TheNameOfEmittedCodeIsSilent(string region) => Assert.Empty(await FindIds(region));

    [Theory]
    [InlineData("{ var name = \"map\" + Guid.NewGuid(); new DynamicMethod(name, typeof(int), Type.EmptyTypes); return name; }")]
    [InlineData("new DynamicMethod(\"map\", typeof(int), Type.EmptyTypes).Invoke(null, new object[] { Guid.NewGuid() })")]
    [InlineData("new Uri(\"http://x/\" + Guid.NewGuid()).AbsolutePath")]
    public async Task ANameThatIsShownIsFound(string region) => Assert.Equal(["EOS1003"], await FindIds(region));

    private static async Task<IEnumerable<string>> FindIds(string region) =>
        (await AnalyzedCode.AnalyzeSources(
            "using System.Reflection;\nusing System.Reflection.Emit;\n"
            + OrderTopology.FromStatements($"orders.MapValues((v, c) => {region});")))
            .Select(found => found.Id)
            .Where(id => id.StartsWith("EOS", StringComparison.Ordinal));
}
