using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A base class has the frame, and its objects are held by another one, behind their interface: the step that runs is
/// that of the object that was handed in.
/// </summary>
public class TemplateOfHeldObjectTests
{
    private static async Task<string[]> FindIds(string rules) =>
    [
        .. (await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using Streamiz.Kafka.Net.Stream;
            public record Order(string Id, decimal Total);
            public interface IRule { string Name { get; } int Score(Order order); }
            public abstract class Rule(string name) : IRule
            {
                public string Name => name;
                public int Score(Order order) => Hits(order) ? Weight : 0;
                protected abstract bool Hits(Order order);
                protected virtual int Weight => 10;
            }
            public class Amount(decimal limit) : Rule("amount") { protected override bool Hits(Order order) => order.Total > limit; }
            public class Night() : Rule("night") { protected override bool Hits(Order order) => DateTime.Now.Hour < 6; }
            public class Sampled() : Amount(3) { protected override int Weight => Random.Shared.Next(); }
            public class Logged() : Rule("logged") { protected override bool Hits(Order order) { Console.WriteLine(DateTime.UtcNow); return order.Total > 3; } }
            public class Single(IRule rule) { public int Judge(Order order) => rule.Score(order); public string Name() => rule.Name; }
            public class Many(IEnumerable<IRule> rules) { private readonly IRule[] rules = rules.ToArray(); public int Judge(Order order) => rules.Sum(rule => rule.Score(order)); }
            public class Listed { private readonly List<IRule> rules; public Listed(params IRule[] given) { rules = given.ToList(); } public int Judge(Order order) { var sum = 0; foreach (var rule in rules) sum += rule.Score(order); return sum; } }
            public class App
            {
                private readonly {{rules}};
                public void Build(IKStream<string, Order> orders) => orders.MapValues((o, c) => rules.Judge(o)).To("o");
            }
            """)).Select(found => found.Id).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("Single rules = new(new Night())", "EOS1001")]
    [InlineData("Single rules = new(new Sampled())", "EOS1002")]
    [InlineData("Many rules = new([new Amount(1), new Night()])", "EOS1001")]
    [InlineData("Many rules = new(new IRule[] { new Sampled() })", "EOS1002")]
    [InlineData("Many rules = new(new List<IRule> { new Night(), new Sampled() })", "EOS1001 EOS1002")]
    [InlineData("Many rules = new(new Dictionary<string, IRule> { [\"n\"] = new Night() }.Values)", "EOS1001")]
    [InlineData("Listed rules = new(new Amount(3), new Night())", "EOS1001")]
    public async Task TheStepOfTheHeldObject_IsFound(string rules, string expected) =>
        Assert.Equal(expected.Split(' '), await FindIds(rules));

    [Theory]
    [InlineData("Single rules = new(new Amount(3))")]
    [InlineData("Single rules = new(new Logged())")]
    [InlineData("Many rules = new([new Amount(1), new Amount(2)])")]
    [InlineData("Many rules = new(new List<IRule> { new Amount(1), new Logged() })")]
    [InlineData("Listed rules = new(new Amount(3))")]
    [InlineData("Listed rules = new()")]
    public async Task TheStepsOfOtherClasses_AreSilent(string rules) => Assert.Empty(await FindIds(rules));
}
