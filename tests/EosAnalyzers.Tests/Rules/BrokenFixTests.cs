using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Tests.Rules;

/// <summary>
/// The light bulb on code that is being typed: whatever is found is asked for its actions, and each action is carried
/// out.
/// </summary>
public class BrokenFixTests
{
    private const string Code = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Dapper;
        using Npgsql;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Processors.Public;
        using Streamiz.Kafka.Net.Stream;

        public sealed record Order(string Id, decimal Amount, int Count, HashSet<string> Tags);
        public sealed class Event { public Guid Id { get; init; } = Guid.NewGuid(); public DateTime At { get; set; } = DateTime.UtcNow; }

        public sealed class App(NpgsqlConnection postgres)
        {
            private static int total;
            public void Build(StreamBuilder builder)
            {
                var n = 0;
                var orders = builder.Stream<string, Order>("orders");
                orders.MapValues((v, _) => DateTime.UtcNow);
                orders.MapValues((v, context) => Stamped(v)).To("stamped");
                orders.MapValues((v, context) => new Event());
                orders.GroupByKey().Aggregate(() => "", (k, v, last) => v.Id + DateTime.UtcNow);
                orders.Join(builder.Table<string, Order>("prices"), (a, b) => (a.Id, Guid.NewGuid(), DateTime.UtcNow));
                orders.MapValues((v, context) => ++n);
                orders.MapValues((v, context) => v.Id + (total += v.Count));
                orders.Filter((k, v, context) => Random.Shared.Next(100) < 5);
                orders.SelectKey((k, v, context) => k.GetHashCode());
                orders.MapValues((v, context) => string.Join(",", v.Tags) + v.Amount + $"{v.Amount:N2}" + v.Id.ToUpper());
                orders.Foreach((k, v, context) => postgres.Execute("UPDATE accounts SET total = total + @Count WHERE id = @Id", new { v.Count, Id = k }));
                orders.Foreach((k, v, context) => postgres.Execute("INSERT INTO orders (id, total) VALUES (@Id, @Amount)", v));
            }
            private static string Stamped(Order order) => order.Id + DateTime.UtcNow;
        }
        """;

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, 8)];

    // Every fourteenth prefix, and the same with a piece cut out of the middle.
    [Theory]
    [MemberData(nameof(Parts))]
    public async Task NoActionThrows(int part)
    {
        for (var length = 700 + part * 14; length <= Code.Length; length += 8 * 14)
        {
            await TryAll(Code[..length]);
            await TryAll(Code.Remove(length - 9, 9));
        }
    }

    private static async Task TryAll(string code)
    {
        var document = OfferedActions.CreateDocument(code);
        var found = await AnalyzedCode.AnalyzeCompilation((await document.Project.GetCompilationAsync())!);
        foreach (var diagnostic in found.Where(diagnostic => diagnostic.Location.IsInSource))
            foreach (var fix in RuleCodeFixTest.FindFixes(diagnostic.Id))
                await Carry(document, diagnostic, fix);
    }

    private static async Task Carry(Document document, Diagnostic diagnostic, CodeFixProvider fix)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
        foreach (var action in actions)
            Assert.NotEmpty(await action.GetOperationsAsync(default));
    }
}
