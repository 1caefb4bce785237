using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What leaves an iteration early decides the rest of it; what ends a loop decides the iterations after it as well.
/// </summary>
public class LoopExitTests
{
    [Theory]
    [InlineData("foreach (var c in order.Id) { if (DateTime.UtcNow.Hour > 6) continue; sum += c; }")]
    [InlineData("foreach (var c in order.Id) { if (DateTime.UtcNow.Hour > 6) continue; if (c == 'x') break; sum += c; }")]
    [InlineData("foreach (var c in order.Id) { sum += c; if (DateTime.UtcNow.Hour > 6) break; }")]
    [InlineData("foreach (var c in order.Id) { sum += c; foreach (var d in order.Id) if (DateTime.UtcNow.Hour > 6) return 0; }")]
    [InlineData("foreach (var c in order.Id) { foreach (var d in order.Id) { if (DateTime.UtcNow.Hour > 6) break; sum += d; } }")]
    [InlineData("try { foreach (var c in order.Id) { if (DateTime.UtcNow.Hour > 6) throw new TimeoutException(); sum += c; } } catch (TimeoutException) { }")]
    [InlineData("do { sum++; if (DateTime.UtcNow.Hour > 6) break; } while (sum < 9);")]
    [InlineData("for (var i = 0; i < 9; i++) { if (DateTime.UtcNow.Hour > 6) i++; sum += i; }")]
    [InlineData("for (var i = 0; i < 9; i++, sum += i) { if (DateTime.UtcNow.Hour > 6) break; }")]
    public Task AClockThatDecidesWhatIsAddedIsFound(string loop) => Verify.Finds(Sum(loop, "[|Sum(order)|]"));

    [Theory]
    [InlineData("foreach (var c in order.Id) { sum += c; if (DateTime.UtcNow.Hour > 6) continue; Console.WriteLine(c); }")]
    [InlineData("foreach (var c in order.Id) { sum += c; foreach (var d in order.Id) { if (DateTime.UtcNow.Hour > 6) break; Console.WriteLine(d); } }")]
    [InlineData("foreach (var c in order.Id) { sum += c; try { if (DateTime.UtcNow.Hour > 6) continue; Console.WriteLine(c); } catch (Exception) { break; } }")]
    [InlineData("foreach (var c in order.Id) { sum += c; Array.ForEach(new[] { 1 }, d => { if (DateTime.UtcNow.Hour > 6) return; Console.WriteLine(d); }); }")]
    [InlineData("for (var i = 0; i < 9; i++) { sum += i; if (DateTime.UtcNow.Hour > 6) continue; Console.WriteLine(i); }")]
    [InlineData("do { sum++; if (DateTime.UtcNow.Hour > 6) continue; Console.WriteLine(sum); } while (sum < 9);")]
    public Task AClockThatOnlyDecidesTheRestOfAnIterationIsSilent(string loop) => Verify.Silent(Sum(loop, "Sum(order)"));

    private static string Sum(string loop, string call) => OrderTopology.FromStatements(
        $"orders.MapValues((order, c) => {call}).To(\"sums\");",
        $$"""static int Sum(Order order) { var sum = 0; {{loop}} return sum; }""");
}
