using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>The golden vectors of the added file: an id that was written once must never be another one.</summary>
public class RecordIdTests
{
    [Theory]
    [InlineData("From(\"orders\", 3, 42L)", "3ebeac05-7b2d-8b15-bae4-3a9a4106315e")]
    [InlineData("From(\"orders\", 3, 42L, 1)", "63196e17-fbc5-85be-a0fe-1ab270a1004c")]
    [InlineData("From(\"orders\", 3, 42L, 0, 1)", "4878a3a9-3c91-8ac2-b404-fbe6d5a37498")]
    [InlineData("FromKey(\"order-shipped\", \"4711\")", "26d261b9-e226-8f04-930f-b37ab2dbd9b7")]
    [InlineData("FromKey(\"order-shipped\", 4711L)", "26d261b9-e226-8f04-930f-b37ab2dbd9b7")]
    [InlineData("Seed(\"orders\", 3, 42L)", "1052683269")]
    public Task AnIdIsForEver(string call, string expected) => Gives(call, expected);

    // From the tests of Kafka's Java client: 21 -> -973932308, foobar -> -790332482, a-little-bit-long-string ->
    // -985981536.
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("abc", 479470107)]
    public Task TheHashIsThatOfTheJavaClient(string text, int murmur2) =>
        Gives($"StableHash(\"{text}\")", (murmur2 & 0x7fffffff).ToString());

    [Fact]
    public Task PartsCannotRunIntoEachOther() =>
        Gives("FromKey(\"a\", \"bc\") == RecordId.FromKey(\"ab\", \"c\")", "False");

    private static async Task Gives(string call, string expected)
    {
        var project = Subject.Project(
            RecordIdSource.CreateFileText("").ToString(),
            $"public static class Probe {{ public static string Ask() => (RecordId.{call}).ToString(); }}");
        var assembly = System.Reflection.Assembly.Load(await Subject.Assembly(project));
        Assert.Equal(expected, assembly.GetType("Probe")!.GetMethod("Ask")!.Invoke(null, null));
    }
}
