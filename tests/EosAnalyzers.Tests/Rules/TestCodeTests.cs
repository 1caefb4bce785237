using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace EosAnalyzers.Tests.Rules;

/// <summary>
/// What a finding counts in a project of tests, and in a topology that only a TopologyTestDriver runs.
/// </summary>
public class TestCodeTests
{
    private const string Usings = """
        using System;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Mock;
        using Streamiz.Kafka.Net.Processors;
        using Streamiz.Kafka.Net.SerDes;
        using Streamiz.Kafka.Net.Stream;

        """;

    // One finding by a replay rule, one by a rule about operators, one by a rule about settings.
    private const string ThreeFindings = Usings + """
        public static class Orders
        {
            public static void Build(IKStream<string, string> orders)
            {
                orders.MapValues((value, context) => value + DateTime.UtcNow.Ticks).To("stamped");
                orders.Foreach(async (key, value, context) => await System.Threading.Tasks.Task.Delay(1));
            }

            public static ProducerConfig Producer() => new() { BootstrapServers = "kafka:9092", EnableIdempotence = false };
        }
        """;

    [Fact]
    public async Task WithoutTestsEachFindingIsAWarning() =>
        Assert.Equal(
            ["EOS1001 Warning", "EOS2007 Warning", "EOS3002 Warning"],
            await Weigh(AnalyzedCode.CreateCompilation(ThreeFindings)));

    [Fact]
    public async Task AProjectOfTestsIsToldAsInformation()
    {
        string[] informed = ["EOS1001 Info", "EOS2007 Info", "EOS3002 Info"];

        Assert.Equal(informed, await Weigh(ReferenceXunit(ThreeFindings)));
        Assert.Equal(
            informed,
            await Weigh(AnalyzedCode.CreateCompilation(ThreeFindings), "build_property.IsTestProject", "true"));
        Assert.Equal(informed, await Weigh(ReferenceXunit(ThreeFindings), "eos_test_projects", "something"));
    }

    [Theory]
    [InlineData("eos_test_projects")]
    [InlineData("build_property.EosTestProjects")]
    public async Task TheOptionRaisesOrSilences(string option)
    {
        Assert.Equal(
            ["EOS1001 Warning", "EOS2007 Warning", "EOS3002 Warning"],
            await Weigh(ReferenceXunit(ThreeFindings), option, "full"));
        Assert.Empty(await Weigh(ReferenceXunit(ThreeFindings), option, "none"));
    }

    [Fact]
    public async Task TheOptionSaysNothingOfOtherProjects() =>
        Assert.Equal(
            ["EOS1001 Warning", "EOS2007 Warning", "EOS3002 Warning"],
            await Weigh(AnalyzedCode.CreateCompilation(ThreeFindings), "eos_test_projects", "none"));

    [Fact]
    public async Task APresetLeavesTestsOutOrLeavesThemInformation()
    {
        Assert.Empty(await Weigh(ReferenceXunit(ThreeFindings), "build_property.EosAnalysisMode", "Minimum"));
        Assert.Equal(
            ["EOS1001 Info", "EOS2007 Info", "EOS3002 Info"],
            await Weigh(ReferenceXunit(ThreeFindings), "build_property.EosAnalysisMode", "Strict"));
    }

    [Theory]
    [InlineData("""
        public static class Program
        {
            public static void Main()
            {
                var builder = new StreamBuilder();
                builder.Stream("orders", new StringSerDes(), new StringSerDes())
                    .MapValues((value, context) => value + DateTime.UtcNow.Ticks).To("stamped");
                using var driver = new TopologyTestDriver(builder.Build(), new StreamConfig());
            }
        }
        """)]
    [InlineData("""
        public static class Program
        {
            public static void Main()
            {
                using var driver = new TopologyTestDriver(Build(), new StreamConfig());
            }

            public static Topology Build()
            {
                var builder = new StreamBuilder();
                Add(builder.Stream("orders", new StringSerDes(), new StringSerDes()));
                return builder.Build();
            }

            private static void Add(IKStream<string, string> orders) =>
                orders.MapValues((value, context) => value + DateTime.UtcNow.Ticks).To("stamped");
        }
        """)]
    [InlineData("""
        public static class Program
        {
            public static void Main()
            {
                var builder = new StreamBuilder();
                builder.Stream("orders", new StringSerDes(), new StringSerDes()).MapValues(new Stamp()).To("stamped");
                using var driver = new TopologyTestDriver(builder.Build(), new StreamConfig());
            }
        }

        public class Stamp : IValueMapper<string, string>
        {
            public string Apply(string value, IRecordContext context) => value + DateTime.UtcNow.Ticks;
        }
        """)]
    public async Task ATopologyThatOnlyATestDriverRunsIsToldAsInformation(string code)
    {
        Assert.Equal(["EOS1001 Info"], await Weigh(Program(code)));
        Assert.Equal(["EOS1001 Warning"], await Weigh(Program(code), "eos_test_projects", "full"));
    }

    [Theory]
    [InlineData("""
        public static class Program
        {
            public static void Main(string[] args)
            {
                var builder = new StreamBuilder();
                builder.Stream("orders", new StringSerDes(), new StringSerDes())
                    .MapValues((value, context) => value + DateTime.UtcNow.Ticks).To("stamped");
                var topology = builder.Build();
                if (args.Length > 0)
                    using (new TopologyTestDriver(topology, new StreamConfig())) { }
                else
                    new KafkaStream(topology, new StreamConfig()).StartAsync().Wait();
            }
        }
        """)]
    [InlineData("""
        public static class Program
        {
            public static void Main()
            {
                var tried = new StreamBuilder();
                using (new TopologyTestDriver(tried.Build(), new StreamConfig())) { }
                var builder = new StreamBuilder();
                builder.Stream("orders", new StringSerDes(), new StringSerDes())
                    .MapValues((value, context) => value + DateTime.UtcNow.Ticks).To("stamped");
                new KafkaStream(builder.Build(), new StreamConfig()).StartAsync().Wait();
            }
        }
        """)]
    [InlineData("""
        public static class Program
        {
            public static void Main()
            {
                var builder = new StreamBuilder();
                builder.Stream("orders", new StringSerDes(), new StringSerDes()).MapValues(new Stamp()).To("stamped");
                new KafkaStream(builder.Build(), new StreamConfig()).StartAsync().Wait();
                using (new TopologyTestDriver(builder.Build(), new StreamConfig())) { }
            }
        }

        public class Stamp : IValueMapper<string, string>
        {
            public string Apply(string value, IRecordContext context) => value + DateTime.UtcNow.Ticks;
        }
        """)]
    public async Task ATopologyThatAStreamRunsTooStaysAWarning(string code) =>
        Assert.Contains("EOS1001 Warning", await Weigh(Program(code)));

    // Another project may start what a library shows.
    [Theory]
    [InlineData("public", "Warning")]
    [InlineData("internal", "Info")]
    public async Task WhatALibraryShowsMayBeStartedElsewhere(string access, string severity) =>
        Assert.Equal(
            [$"EOS1001 {severity}"],
            await Weigh(AnalyzedCode.CreateCompilation(Usings + $$"""
                public static class Orders
                {
                    public static void Try()
                    {
                        using var driver = new TopologyTestDriver(Build(), new StreamConfig());
                    }

                    {{access}} static Topology Build()
                    {
                        var builder = new StreamBuilder();
                        builder.Stream("orders", new StringSerDes(), new StringSerDes())
                            .MapValues((value, context) => value + DateTime.UtcNow.Ticks).To("stamped");
                        return builder.Build();
                    }
                }
                """)));

    [Theory]
    [InlineData("new TopologyTestDriver(topology, config)", "Info")]
    [InlineData("new KafkaStream(topology, config)", "Warning")]
    public async Task AConfigurationThatOnlyATestDriverTakesIsToldAsInformation(string use, string severity) =>
        Assert.Equal(
            [$"EOS3006 {severity}"],
            await Weigh(AnalyzedCode.CreateCompilation(Usings + $$"""
                public static class Orders
                {
                    public static object Try(Topology topology)
                    {
                        var config = new StreamConfig();
                        config.ApplicationId = "orders-" + Guid.NewGuid();
                        return {{use}};
                    }
                }
                """)));

    private static Compilation ReferenceXunit(string code) => AnalyzedCode.CreateCompilation(code)
        .AddReferences(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));

    private static Compilation Program(string code)
    {
        var library = AnalyzedCode.CreateCompilation(Usings + code);
        return library.WithOptions(library.Options.WithOutputKind(OutputKind.ConsoleApplication));
    }

    private static async Task<string[]> Weigh(Compilation project, string key = "", string value = "")
    {
        Assert.DoesNotContain(project.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var found = await project
            .WithAnalyzers(AnalyzedCode.Analyzers, new TestAnalyzerOptions(key, value))
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(finding => $"{finding.Id} {finding.Severity}").Order(StringComparer.Ordinal)];
    }
}
