using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>
/// Fixes in handlers: what the message at hand gives is offered; what would need a record of Streamiz, which a handler
/// does not have, is not.
/// </summary>
public class HandlerFixTests
{
    private const string Usings = """
        using System;
        using System.Globalization;
        using System.Linq;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Confluent.Kafka;

        public record Order(string Id, string Customer);

        """;

    private static Task Fixes(string rule, string before, string after, params string[] stubs)
    {
        var test = CreateTest(rule, before, after);
        foreach (var stub in stubs)
        {
            test.TestState.Sources.Add(stub);
            test.FixedState.Sources.Add(stub);
        }
        return test.RunAsync();
    }

    private static RuleCodeFixTest CreateTest(string rule, string before, string after)
    {
        var test = new RuleCodeFixTest(RuleRegistry.All.First(known => known.Descriptor.Id == rule).Descriptor, before)
        {
            FixedCode = after,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\neos_replayed_code = handlers\n"));
        return test;
    }

    private static string Loop(string value) => Usings + $$"""
        class Worker
        {
            void Run(IConsumer<string, string> consumer, IProducer<string, string> producer)
            {
                while (true)
                {
                    var result = consumer.Consume();
                    var at = {{value}};
                    producer.Produce("priced", new Message<string, string> { Value = $"{at.Ticks}" });
                    consumer.Commit(result);
                }
            }
        }
        """;

    [Fact]
    public Task InALoopTheRecordsTimestampIsAtHand() => Fixes(
        "EOS1001",
        Loop("[|DateTime.UtcNow|]"),
        Loop("DateTimeOffset.FromUnixTimeMilliseconds(result.Message.Timestamp.UnixTimestampMs).UtcDateTime"));

    private static string Consumer(string body) => "using MassTransit;\n" + Usings + $$"""
        public class OrderConsumer(HttpClient http, IProducer<string, string> producer) : MassTransit.IConsumer<Order>
        {
            public async Task Consume(ConsumeContext<Order> context)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """;

    [Theory]
    [InlineData("EOS1001", "producer.Produce(\"t\", new Message<string, string> { Value = [|DateTime.UtcNow|].ToString(\"O\", CultureInfo.InvariantCulture) });")]
    [InlineData("EOS1003", "producer.Produce(\"t\", new Message<string, string> { Value = [|Guid.NewGuid()|].ToString() });")]
    [InlineData("EOS1002", "producer.Produce(\"t\", new Message<string, string> { Value = [|Random.Shared.Next()|].ToString(CultureInfo.InvariantCulture) });")]
    [InlineData("EOS2002", "await http.PutAsync(\"/orders/\" + [|Guid.NewGuid()|], new StringContent(\"x\"));")]
    [InlineData("EOS2003", "await [|http.PostAsync(\"/charges\", new StringContent(\"x\"))|];")]
    [InlineData("EOS1001", "var at = new[] { 1L, 2L }.Aggregate(0L, (sum, n) => sum + n + [|DateTime.UtcNow|].Ticks); producer.Produce(\"t\", new Message<string, string> { Value = at.ToString(CultureInfo.InvariantCulture) });")]
    [InlineData("EOS1001", "var at = new[] { 1 }.Join(new[] { 1 }, a => a, b => b, (a, b) => [|DateTime.UtcNow|].Ticks).First(); producer.Produce(\"t\", new Message<string, string> { Value = at.ToString(CultureInfo.InvariantCulture) });")]
    public Task WithoutARecordNothingIsOffered(string rule, string body)
    {
        var code = Consumer(body);
        return Fixes(rule, code, code);
    }

    private static string Function(string parameter) => "using Microsoft.Azure.Functions.Worker;\n" + Usings + $$"""
        public class Orders(IProducer<string, string> producer)
        {
            [Function("orders")]
            public void Run([KafkaTrigger("b", "orders")] {{parameter}}, FunctionContext context) =>
                producer.Produce("t", new Message<string, string> { Value = [|Guid.NewGuid()|].ToString() });
        }
        """;

    // The invocation is another one in each delivery.
    [Fact]
    public Task TheIdOfAnInvocationIsNoKey()
    {
        var code = Function("double order");
        return Fixes("EOS1003", code, code, HandlerStubs.Functions);
    }

    [Fact]
    public async Task AMessageWithAnIdGivesARequestItsKey()
    {
        var document = OfferedActions.CreateDocument(
            "using Rebus.Handlers;\n" + Usings + """
            public class OrderHandler(HttpClient http) : IHandleMessages<Order>
            {
                public Task Handle(Order order) => http.PostAsync("/charges", new StringContent(order.Customer));
            }
            """);
        var finding = Assert.Single(
            await HandlerVerifier.Analyze((await document.Project.GetCompilationAsync())!, "handlers"));
        var titles = new List<string>();
        foreach (var fix in RuleCodeFixTest.FindFixes(finding.Id))
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, finding, (action, _) => titles.Add(action.Title), default));
        Assert.Equal(["Send an Idempotency-Key made of order.Id, one request for all with it"], titles);
    }
}
