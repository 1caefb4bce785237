using EosAnalyzers.Rules.Hosts;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
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

    private static string Drawn(string before, string value, string after = "") => Usings + $$"""
        class Worker
        {
            async Task Work(IConsumer<string, string> consumer, IProducer<string, string> producer)
            {
                while (true)
                {
                    {{before}}
                    var id = {{value}};
                    producer.Produce("priced", new Message<string, string> { Key = $"{id}", Value = result.Message.Value });
                    {{after}}
                    await Task.Yield();
                }
            }
        }
        """;

    private const string Next = "var result = consumer.Consume();";

    // The position is the record's own, and the same when it is consumed again.
    [Theory]
    [InlineData(Next, "consumer.Commit(result);")]
    [InlineData("ConsumeResult<string, string> result; try { result = consumer.Consume(); } catch (ConsumeException) { continue; }", "consumer.StoreOffset(result);")]
    [InlineData("var result = await Task.Run(() => consumer.Consume());", "")]
    [InlineData("if (consumer.Consume(100) is not { } result) continue;", "consumer.Commit(result);")]
    public async Task InALoopTheRecordsPositionIsAtHand(string before, string after)
    {
        var (title, project) = await ApplyFirst(Drawn(before, "Guid.NewGuid()", after));
        Assert.Equal("Derive the id from the record's topic, partition and offset", title);
        Assert.Equal(
            Drawn(before, "RecordId.From(result.Topic, result.Partition.Value, result.Offset.Value)", after),
            (await project.Documents.First().GetTextAsync()).ToString());
        var compilation = (await project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
        Assert.DoesNotContain("EOS1003", (await HandlerVerifier.Analyze(compilation, "handlers")).Select(found => found.Id));
    }

    // One position for several ids, or for none, is not offered.
    [Theory]
    [InlineData(Next + " for (; ; )", "")]
    [InlineData(Next + " while (Random.Shared.Next() > 1)", "")]
    public async Task SeveralIdsOfOneRecordAreNotMadeOfItsPositionAlone(string before, string after)
    {
        var code = Drawn(before + " {", "Guid.NewGuid()", after + " }");
        Assert.DoesNotContain("Derive the id from the record's topic, partition and offset", await FindTitles(code));
    }

    private static async Task<(string Title, Project Project)> ApplyFirst(string code)
    {
        var action = (await FindActions(code))[0];
        var changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (action.Title, changed.Projects.Single());
    }

    private static async Task<IEnumerable<string>> FindTitles(string code) =>
        (await FindActions(code)).Select(action => action.Title);

    private static async Task<List<CodeAction>> FindActions(string code)
    {
        var document = OfferedActions.CreateDocument(code);
        var found = (await HandlerVerifier.Analyze((await document.Project.GetCompilationAsync())!, "handlers"))
            .First(finding => finding.Id == "EOS1003");
        var actions = new List<CodeAction>();
        foreach (var fix in RuleCodeFixTest.FindFixes(found.Id))
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, found, (action, _) => actions.Add(action), default));
        return actions;
    }

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
