using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>
/// State in a store begins each attempt as it was before: the two attempts run in one process, whose statics the first
/// one changed.
/// </summary>
public class SharedStateProofs
{
    [Theory]
    [Proves("EOS1009", "keyed-count")]
    [InlineData("orders.MapValues((v, context) => ++n);")]
    [InlineData("orders.MapValues((k, v, _) => n++).To(\"numbers\");")]
    [InlineData("orders.MapValues((v, context) => n += 1);")]
    [InlineData("orders.MapValues((v, context) => { n++; return n; });")]
    [InlineData("orders.MapValues((v, context) => System.Threading.Interlocked.Increment(ref n));")]
    public Task ACountByKeyBeginsAgainWhereTheAttemptBegan(string statements) =>
        Proof.Holds("keyed-count", Topologies.With(statements, "private static long n;"));

    [Fact]
    [Proves("EOS1009", "keyed-count")]
    public Task ACountGivesTheTypeThatItGave() =>
        Proof.Holds(
            "keyed-count",
            Topologies.With(
                "orders.MapValues((v, context) => n++).MapValues((number, context) => number + int.MinValue);",
                "private static int n = 0;"));

    [Theory]
    [Proves("EOS1009", "state-store")]
    [InlineData("orders.MapValues((v, context) => v with { Amount = ++n });", "private static int n;")]
    [InlineData(
        "orders.MapValues((k, v, context) => k + (total += (double)v.Amount).ToString(CultureInfo.InvariantCulture));",
        "private static double total;")]
    [InlineData("orders.Filter((k, v, context) => ++n % 2 == 0);", "private static long n;")]
    [InlineData("orders.Filter((k, v, context) => { n++; return n % 2 == 0; });", "private static long n;")]
    [InlineData(
        "orders.MapValues((v, context) => { var before = last; last = v.Id; return before; });",
        "private static string? last;")]
    [InlineData(
        "orders.MapValues((v, context) => Shown(++n));",
        "private static int n; private static string Shown(int number) => $\"no. {number}\";")]
    [InlineData(
        "orders\n    .MapValues((v, context) => ++n * 2)\n    .Filter((k, v, context) => v > 0);",
        "private static int n;")]
    public Task AVariableInAStoreBeginsAgainWhereTheAttemptBegan(string statements, string members) =>
        Proof.Holds("state-store", Topologies.With(statements, members));
}
