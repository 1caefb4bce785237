using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.AmbientCulture.AmbientCultureRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.AmbientCulture;

public class AmbientCultureTests
{
    [Theory]
    [InlineData("""orders.MapValues((v, c) => [|v.Amount.ToString("N2")|]);""")]
    [InlineData("""orders.MapValues((v, c) => $"{v.Id} [|{v.Amount}|]");""")]
    [InlineData("""orders.MapValues((v, c) => $"{v.Id} " + $"[|{v.Amount}|]");""")]
    [InlineData("""orders.MapValues((v, c) => [|v.Id.ToUpper()|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|double.Parse(v.Id)|]);""")]
    [InlineData("""orders.MapValues((v, c) => v.Id + [|v.Amount|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|new System.Text.StringBuilder().Append(v.Amount)|].ToString());""")]
    [InlineData("""orders.MapValues((v, c) => { var text = new System.Text.StringBuilder(); [|text.Append(v.Amount)|]; return text.ToString(); });""")]
    [InlineData("""orders.MapValues((v, c) => new System.Text.StringBuilder().Append($"{v.Id} [|{v.Amount}|]").ToString());""")]
    [InlineData("""orders.MapValues((v, c) => { using var text = new StringWriter(); [|text.Write(v.Amount)|]; return text.ToString(); });""")]
    [InlineData("""orders.MapValues((v, c) => [|string.Join(";", v.Id, v.Amount)|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|string.Join(";", new[] { v.Amount })|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|string.Concat(v.Id, v.Amount)|]);""")]
    [InlineData("""orders.MapValues((v, c) => [|string.Format("{0} {1} {2} {3}", v.Id, v.Id, v.Id, v.Amount)|]);""")]
    public Task WhatReachesTheOutputIsFound(string statements) =>
        Verify.Finds(OrderTopology.FromStatements(statements));

    // What tells the type of a name is asked for more than once: by the method first, then by each lambda.
    [Theory]
    [InlineData("orders.MapValues((v, c) => [|v.Price.ToString()|]);")]
    [InlineData("""orders.MapValues((v, c) => $"[|{v.Price}|]"); orders.MapValues((v, c) => [|v.Price.ToString()|]);""")]
    [InlineData("""orders.MapValues((v, c) => $"{v.Id}"); orders.MapValues((v, c) => "x" + [|v.Price|]);""")]
    public Task AMemberThatNamesNothingButItsTypeIsFound(string statements) =>
        Verify.Finds($$"""
            using Streamiz.Kafka.Net;
            using Streamiz.Kafka.Net.Stream;

            public sealed record Item(string Id, decimal Price);

            public static class App
            {
                public static void Build(StreamBuilder builder)
                {
                    var orders = builder.Stream<string, Item>("items");
                    {{statements}}
                }
            }
            """);

    [Theory]
    [InlineData("""orders.MapValues((v, c) => v.Amount.ToString("N2", CultureInfo.InvariantCulture));""")]
    [InlineData("""orders.MapValues((v, c) => $"{v.Id} {c.Offset}");""")]
    [InlineData("""orders.MapValues((v, c) => v.Id.ToUpperInvariant());""")]
    [InlineData("""orders.MapValues((v, c) => int.Parse(v.Id));""")]
    [InlineData("""orders.MapValues((v, c) => c.Offset.ToString());""")]
    [InlineData("""orders.MapValues((v, c) => string.Create(CultureInfo.InvariantCulture, $"{v.Amount}"));""")]
    [InlineData("""orders.MapValues((v, c) => string.Create(CultureInfo.InvariantCulture, $"{v.Amount}" + $" {v.Amount}" + $" of {v.Id}"));""")]
    [InlineData("""orders.MapValues((v, c) => DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).ToString("O"));""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine($"{v.Amount}"));""")]
    [InlineData("""orders.MapValues((v, c) => new System.Text.StringBuilder().Append(c.Offset).Append(v.Id).Append('c').Append(true).ToString());""")]
    [InlineData("""orders.MapValues((v, c) => { var text = new System.Text.StringBuilder(); text.Append(CultureInfo.InvariantCulture, $"{v.Amount}"); return text.ToString(); });""")]
    [InlineData("""orders.MapValues((v, c) => new System.Text.StringBuilder().Append($"{v.Id} {c.Offset}").ToString());""")]
    [InlineData("""orders.MapValues((v, c) => { using var text = new StringWriter(); text.Write(c.Offset); text.Write(v.Id); return text.ToString(); });""")]
    [InlineData("""orders.MapValues((v, c) => string.Join(";", v.Id, c.Offset) + string.Join(";", v.Tags));""")]
    [InlineData("""orders.MapValues((v, c) => string.Join(";", new[] { 1, 2 }) + string.Concat(v.Id.Select(letter => letter)));""")]
    [InlineData("""orders.MapValues((v, c) => string.Concat(v.Id, c.Offset));""")]
    [InlineData("""orders.MapValues((v, c) => string.Format("{0} {1} {2} {3}", v.Id, v.Id, v.Id, c.Offset));""")]
    [InlineData("""orders.Peek((k, v, c) => Console.WriteLine(string.Join(";", v.Amount, v.Amount)));""")]
    public Task WhatEveryAttemptComputesAlikeIsSilent(string statements) =>
        Verify.Silent(OrderTopology.FromStatements(statements));
}
