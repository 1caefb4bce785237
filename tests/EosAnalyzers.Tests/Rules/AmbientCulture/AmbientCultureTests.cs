using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.AmbientCulture.AmbientCultureRule>;

namespace EosAnalyzers.Tests.Rules.AmbientCulture;

public class AmbientCultureTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|v.Amount.ToString("N2")|]);""")]
    [InlineData("""orders.MapValues((v, c) => $"{v.Id} [|{v.Amount}|]");""")]
    [InlineData("""orders.MapValues((v, c) => [|v.Id.ToUpper()|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|double.Parse(v.Id)|]);""")]
    [InlineData("""orders.MapValues((v, c) => v.Id + [|v.Amount|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) => Verify.Finds(OrderTopology.With(statements));

    [Theory]
    [InlineData("""orders.MapValues((v, c) => v.Amount.ToString("N2", CultureInfo.InvariantCulture));""")]
    [InlineData("""orders.MapValues((v, c) => $"{v.Id} {c.Offset}");""")]
    [InlineData("""orders.MapValues((v, c) => v.Id.ToUpperInvariant());""")]
    [InlineData("""orders.MapValues((v, c) => int.Parse(v.Id));""")]
    [InlineData("""orders.MapValues((v, c) => c.Offset.ToString());""")]
    [InlineData("""orders.MapValues((v, c) => string.Create(CultureInfo.InvariantCulture, $"{v.Amount}"));""")]
    [InlineData("""orders.MapValues((v, c) => DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).ToString("O"));""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine($"{v.Amount}"));""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) => Verify.Silent(OrderTopology.With(statements));
}
