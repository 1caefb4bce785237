using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Handlers;

/// <summary>The values of <c>eos_replayed_code</c>, and how much each of them leaves.</summary>
public class ReplayedCodeOptionTests
{
    private const string Code = HandlerStubs.Usings + """
        using Rebus.Handlers;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        """ + HandlerStubs.Domain + """
        class Topology { void Build(IKStream<string, string> orders) => orders.MapValues((v, c) => v + Guid.NewGuid()); }
        class Loop
        {
            void Run(IProducer<string, string> producer)
            {
                producer.BeginTransaction();
                File.AppendAllText("orders.log", "x");
                producer.CommitTransaction();
            }
        }
        public class OrderHandler : Service, IHandleMessages<Order> { public Task Handle(Order order) => redis.StringIncrementAsync(order.Customer); }
        """;

    [Theory]
    [InlineData("", "EOS1003 EOS2004")]
    [InlineData("topologies", "EOS1003 EOS2004")]
    [InlineData("handlers", "EOS1003 EOS2004 EOS2004")]
    [InlineData("Handlers", "EOS1003 EOS2004 EOS2004")]
    [InlineData("all", "EOS1003 EOS2004 EOS2004")]
    [InlineData("none", "")]
    public async Task AValueSaysWhichCodeIsReplayed(string value, string expected) => Assert.Equal(
        expected,
        string.Join(" ", (await HandlerVerifier.Analyze([Code], value)).Select(finding => finding.Id)));

    [Fact]
    public async Task NoneLeavesSettings()
    {
        var code = "using Confluent.Kafka; class C { void M() { new ConsumerBuilder<string, string>(new ConsumerConfig { GroupId = \"g\", IsolationLevel = IsolationLevel.ReadUncommitted }).Build(); } }";
        var found = await AnalyzedCode.CreateCompilation(code)
            .WithAnalyzers(AnalyzedCode.Analyzers, new TestAnalyzerOptions("eos_replayed_code", "none"))
            .GetAnalyzerDiagnosticsAsync();
        Assert.Contains("EOS3001", found.Select(finding => finding.Id));
    }

    // A project of handlers need not reference Kafka; one that does not ask for them is not looked at.
    [Theory]
    [InlineData("handlers", "EOS2004")]
    [InlineData("", "")]
    public async Task AHandlerLibraryAloneIsEnoughForWhoAsks(string value, string expected)
    {
        var code = "using Rebus.Handlers;\nusing StackExchange.Redis;\nusing System.Threading.Tasks;\nclass H(IDatabase redis) : IHandleMessages<string> { public Task Handle(string order) => redis.StringIncrementAsync(order); }";
        var compilation = AnalyzedCode.CreateCompilation(code);
        compilation = compilation.RemoveReferences(compilation.References.Where(reference =>
            Path.GetFileName(reference.Display) is "Confluent.Kafka.dll" or "Streamiz.Kafka.Net.dll"));
        Assert.Equal(
            expected,
            string.Join(" ", (await HandlerVerifier.Analyze(compilation, value)).Select(finding => finding.Id)));
    }
}
