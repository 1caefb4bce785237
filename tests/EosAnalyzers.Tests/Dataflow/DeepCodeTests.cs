using EosAnalyzers.Dataflow;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// Code that lies in itself for thousands of levels, as generators write it: what the compiler compiles is followed with
/// the stack of an ordinary thread, and the clock in it is found.
/// </summary>
public sealed class DeepCodeTests
{
    [Theory]
    [InlineData(2_000)]
    [InlineData(10_000)]
    public void AClockAtTheEndOfThousandsOfAdditionsIsFound(int count) =>
        Assert.Equal(
            ["DateTime.UtcNow"],
            FindIds("value" + string.Concat(Enumerable.Repeat(" + value", count)) + " + DateTime.UtcNow.Ticks"));

    [Theory]
    [InlineData(300)]
    [InlineData(1_000)]
    public void AClockAtTheEndOfAThousandCallsIsFound(int count) =>
        Assert.Equal(
            ["DateTime.UtcNow"],
            FindIds("value" + string.Concat(Enumerable.Repeat(".Trim()", count)) + " + DateTime.UtcNow.Ticks"));

    [Theory]
    [InlineData(2_000)]
    [InlineData(10_000)]
    public void ThousandsOfAdditionsWithoutAClockAreSilent(int count) =>
        Assert.Empty(FindIds("value" + string.Concat(Enumerable.Repeat(" + value", count))));

    [Theory]
    [InlineData(300)]
    [InlineData(3_000)]
    public void AClockBehindThousandsOfMethodsOfOneObjectIsFound(int count) =>
        Assert.Equal(
            ["DateTime.UtcNow"],
            FindIds(
                "new Chain().M0(value)",
                $$"""
                class Chain
                {
                    protected virtual string Last(string v) => v + DateTime.UtcNow.Ticks;
                    public string M{{count}}(string v) => Last(v);
                    {{string.Concat(Enumerable.Range(0, count).Select(i => $"public string M{i}(string v) => M{i + 1}(v);\n"))}}
                }
                """));

    // Windows gives a thread 1 MB, and that is what a compiler and an editor have; an exception ends the test.
    private static IEnumerable<string> FindIds(string value, string classes = "")
    {
        List<RegionFindings>? found = null;
        Exception? thrown = null;
        var source = EngineRun.Topology(
            "Stamps.Make(v)",
            $$"""
            static class Stamps
            {
                public static string Make(string value) => {{value}};
            }
            {{classes}}
            """);
        var thread = new Thread(
            () =>
            {
                try
                {
                    found = EngineRun.Run(source).Found;
                }
                catch (InsufficientExecutionStackException exception)
                {
                    thrown = exception;
                }
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
        return found!.SelectMany(region => region.Findings).Select(one => one.Api.DisplayName);
    }
}
