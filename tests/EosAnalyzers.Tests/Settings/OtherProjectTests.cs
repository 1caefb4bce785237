using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Continues = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.HandlerContinues.HandlerContinuesRule>;
using Guarantee = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.GuaranteeOrder.GuaranteeOrderRule>;
using Identity = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.RandomClientIdentity.RandomClientIdentityRule>;
using Isolation = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ReadUncommitted.ReadUncommittedRule>;
using Producer = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ProducerWithoutIdempotence.ProducerWithoutIdempotenceRule>;

namespace EosAnalyzers.Tests.Settings;

/// <summary>
/// Helpers in a project that is referenced as a compilation, as every editor does: their source is at hand, and only
/// their own compilation can bind it.
/// </summary>
public class OtherProjectTests
{
    private const string Helpers = """
        using System;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;

        public static class Ids
        {
            public const string Stable = "orders";
            public static readonly string Boot = "orders-" + Guid.NewGuid();
            public static string Fresh() => Named("orders");
            public static string Named(string name) { return name + "-" + Guid.NewGuid(); }
        }

        public static class Factory
        {
            public static IsolationLevel Level => IsolationLevel.ReadUncommitted;
            public static ProducerConfig Plain() => new ProducerConfig { BootstrapServers = "b" };
            public static ProducerConfig Safe() => Fill(new ProducerConfig());
            public static T Fill<T>(T config) where T : ProducerConfig { config.EnableIdempotence = true; return config; }
            public static void Tune(StreamConfig config) { config.MaxInFlight = 1; }
            public static StreamConfig Exact() => new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
            public static readonly StreamConfig Kept = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
        }

        public class ExactConfig : StreamConfig
        {
            public ExactConfig() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE; }
        }

        public static class Handlers
        {
            public static ExceptionHandlerResponse GoOn(Exception error) => ExceptionHandlerResponse.CONTINUE;
        }
        """;

    private const string Between = """
        public static class Between
        {
            public static string Name() => Ids.Fresh();
            public static Confluent.Kafka.ProducerConfig Config() => Factory.Plain();
        }
        """;

    [Theory]
    [InlineData("var c = new ConsumerConfig { [|GroupId = Ids.Fresh()|] };")]
    [InlineData("var c = new ConsumerConfig { [|GroupId = Ids.Boot|] };")]
    [InlineData("var c = new ConsumerConfig(); [|c.Set(\"group.id\", Ids.Named(\"orders\"))|];")]
    [InlineData("var c = new StreamConfig { [|ApplicationId = $\"{Ids.Fresh()}\"|] };")]
    public Task AnIdFromAHelperOfAnotherProjectIsFound(string statements) =>
        Identity.Finds(InSolution, Application.FromStatements(statements));

    [Theory]
    [InlineData("var c = new ConsumerConfig { [|IsolationLevel = Factory.Level|] };")]
    [InlineData("var c = new ConsumerConfig(); [|c.IsolationLevel = local ? Factory.Level : IsolationLevel.ReadCommitted|];")]
    public Task AConstantAskedOfAHelperOfAnotherProjectIsRead(string statements) =>
        Isolation.Finds(InSolution, Application.FromStatements(statements));

    [Theory]
    [InlineData("var p = new ProducerBuilder<string, string>([|Factory.Plain()|]).Build();")]
    public Task AConfigurationThatAHelperOfAnotherProjectMakesIsRead(string statements) =>
        Producer.Finds(InSolution, Application.FromStatements(statements));

    [Theory]
    [InlineData("var c = Factory.Exact(); [|c.MaxInFlight = 1|];")]
    [InlineData("var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; [|Factory.Tune(c)|];")]
    [InlineData("[|Factory.Kept.MaxInFlight = 1|];")]
    [InlineData("var c = new ExactConfig(); [|c.MaxInFlight = 1|];")]
    public Task ASettingThatMeetsAGuaranteeOfAnotherProjectIsFoundWithoutAForeignLocation(string statements) =>
        Guarantee.Finds(InSolution, Application.FromStatements(statements));

    [Fact]
    public Task AHandlerOfAnotherProjectIsFoundWhereItIsSet() => Continues.Finds(
        InSolution,
        Application.FromStatements(
            "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|InnerExceptionHandler = Handlers.GoOn|] };"));

    [Theory]
    [InlineData("var c = new ConsumerConfig { GroupId = Ids.Stable };")]
    [InlineData("var p = new ProducerBuilder<string, string>(Factory.Safe()).Build();")]
    [InlineData("var c = new ProducerConfig(); Factory.Fill(c); var p = new ProducerBuilder<string, string>(c).Build();")]
    [InlineData("var c = new StreamConfig(); Factory.Tune(c);")]
    public async Task WhatAHelperOfAnotherProjectDoesRightIsSilent(string statements) =>
        Assert.Empty(
            (await AnalyzedCode.AnalyzeCompilation(InSolution(Application.FromStatements(statements)))).Select(found =>
                found.ToString()));

    [Fact]
    public Task AHelperBehindAHelperOfAThirdProjectIsRead() => Identity.Finds(
        code =>
            AnalyzedCode.CreateCompilation(code)
                .AddReferences(Library("Between", Between, Library("Helpers", Helpers)).ToMetadataReference()),
        Application.FromStatements("var c = new ConsumerConfig { [|GroupId = Between.Name()|] };"));

    [Fact]
    public Task AProjectThatSeesItsReferencesSymbolsThroughItsOwnReadsThem() => Guarantee.Finds(
        code =>
            AnalyzedCode.CreateCompilation(code)
                .AddReferences(Library("Helpers", Helpers).WithReferences(OtherVersions()).ToMetadataReference()),
        Application.FromStatements(
            "var c = new ExactConfig(); [|c.MaxInFlight = 1|]; [|Factory.Kept.MaxInFlight = 1|];"));

    [Fact]
    public async Task HalfTypedHelpersOfAnotherProjectAreReadWithoutAnException()
    {
        for (var length = 0; length < Helpers.Length; length += 37)
        {
            var library = Library("Helpers", Helpers[..length]);
            await AnalyzedCode.AnalyzeCompilation(
                AnalyzedCode.CreateCompilation(
                    Application.FromStatements(
                        "var c = Factory.Exact(); Factory.Tune(c); c.ApplicationId = Ids.Fresh();"))
                            .AddReferences(library.ToMetadataReference()));
        }
    }

    private static CSharpCompilation InSolution(string code) =>
        AnalyzedCode.CreateCompilation(code).AddReferences(Library("Helpers", Helpers).ToMetadataReference());

    private static CSharpCompilation Library(string name, string code, params CSharpCompilation[] references)
    {
        var library = AnalyzedCode.CreateCompilation(code)
            .WithAssemblyName(name)
            .AddReferences(references.Select(reference => reference.ToMetadataReference()));
        return library;
    }

    // With fewer assemblies to choose from, the library's symbols are not the application's: the compiler retargets
    // them.
    private static IEnumerable<MetadataReference> OtherVersions() =>
        AnalyzedCode.References.Where(reference => reference.Display?.Contains("System.Linq.Parallel") != true);
}
