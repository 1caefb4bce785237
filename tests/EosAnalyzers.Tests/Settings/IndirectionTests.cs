using Xunit;
using Guarantee = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.GuaranteeOrder.GuaranteeOrderRule>;
using Isolation = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ReadUncommitted.ReadUncommittedRule>;
using Producer = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ProducerWithoutIdempotence.ProducerWithoutIdempotenceRule>;

namespace EosAnalyzers.Tests.Settings;

/// <summary>A configuration that goes through several hands and files.</summary>
public class IndirectionTests
{
    private const string Factory = """
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;
        public static class Factory
        {
            public static ProducerConfig Plain(string servers) => Named(new ProducerConfig { BootstrapServers = servers });
            public static ProducerConfig Safe(string servers) { var config = Plain(servers); config.EnableIdempotence = true; return config; }
            public static StreamConfig Exact() => new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
            public static T Named<T>(this T config) where T : ClientConfig { config.ClientId = "orders"; return config; }
            private static ProducerConfig Named(ProducerConfig config) { config.ClientId = "orders"; return config; }
            public const IsolationLevel Level = IsolationLevel.ReadUncommitted;
        }
        """;

    [Theory]
    [InlineData("var p = new ProducerBuilder<string, string>([|Factory.Plain(\"b\")|]).Build();")]
    [InlineData("var c = [|Factory.Plain(\"b\")|]; c.LingerMs = 5; var p = new ProducerBuilder<string, string>(c).Build();")]
    public Task AProducerFromAnotherFileIsFoundWhereItIsBuilt(string statements) =>
        Producer.Finds(Application.FromStatements(statements), Factory);

    [Theory]
    [InlineData("var p = new ProducerBuilder<string, string>(Factory.Safe(\"b\")).Build();")]
    [InlineData("var c = Factory.Plain(\"b\"); c.TransactionalId = \"orders-0\"; var p = new ProducerBuilder<string, string>(c).Build();")]
    [InlineData("var c = Factory.Plain(\"b\"); if (!local) c.EnableIdempotence = true; var p = new ProducerBuilder<string, string>(c).Build();")]
    public Task AProducerThatIsMadeSafeOnTheWayIsSilent(string statements) =>
        Producer.Silent(Application.FromStatements(statements), Factory);

    [Theory]
    [InlineData("var c = Factory.Exact(); [|c.MaxInFlight = 1|];")]
    [InlineData("var c = Factory.Exact(); IStreamConfig i = c; [|((StreamConfig)i).EnableIdempotence = true|];")]
    [InlineData("StreamConfig c; c = Factory.Exact(); [|c.IsolationLevel = IsolationLevel.ReadCommitted|];")]
    [InlineData("var c = Factory.Exact().Clone() as StreamConfig; [|c!.MaxInFlight = 1|];")]
    [InlineData("void Tune(StreamConfig s) { s.MaxInFlight = 1; } var c = Factory.Exact(); [|Tune(c)|];")]
    public Task ASettingIsRefusedAfterAGuaranteeFromAnotherFile(string statements) =>
        Guarantee.Finds(Application.FromStatements(statements), Factory);

    [Theory]
    [InlineData("var c = Factory.Exact(); c.CommitIntervalMs = 5000;")]
    [InlineData("var c = Factory.Exact(); var other = new StreamConfig(); other.MaxInFlight = 1;")]
    [InlineData("var c = Factory.Exact(); c = new StreamConfig(); c.MaxInFlight = 1;")]
    [InlineData("void Tune(StreamConfig s) { s.MaxInFlight = 1; } Tune(new StreamConfig());")]
    public Task AnotherObjectIsNotMeant(string statements) =>
        Guarantee.Silent(Application.FromStatements(statements), Factory);

    // Extensions that hand on what they are given, and that run a change on it.
    private const string Fluent = """
        using System;
        using Confluent.Kafka;
        using Streamiz.Kafka.Net;
        public static class Fluent
        {
            public static T With<T>(this T config, Action<T> change) { change(config); return config; }
            public static ProducerConfig Tuned(this ProducerConfig config, Action<ProducerConfig>? change) { change?.Invoke(config); return config; }
            public static ProducerConfig Durable(this ProducerConfig config) { config.EnableIdempotence = true; return config; }
            public static ProducerConfig Fast(this ProducerConfig config) { config.LingerMs = 5; return config; }
            public static T Logged<T>(this T config) { Console.WriteLine(config); return config; }
            public static StreamConfig Exactly(this StreamConfig config) { config.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; return config; }
        }
        """;

    // What nobody uses is told where it is made.
    private static string FromChain(string statements) => Application.FromStatements(
        statements,
        (statements.Contains("Base()") ? "static ProducerConfig Base() => new ProducerConfig { ClientId = \"orders\" };" : "")
            + (statements.Contains("Other(") ? "static ProducerConfig Other(ProducerConfig config, Action<ProducerConfig> change) { change(config); return new ProducerConfig(); }" : ""));

    [Theory]
    [InlineData("var p = new ProducerBuilder<string, string>(Base().Durable()).Build();")]
    [InlineData("var p = new ProducerBuilder<string, string>(Base().Fast().Durable().Fast()).Build();")]
    [InlineData("var p = new ProducerBuilder<string, string>(new ProducerConfig().With(c => c.EnableIdempotence = true)).Build();")]
    [InlineData("var p = new ProducerBuilder<string, string>(Base().Tuned(c => { c.LingerMs = 5; c.TransactionalId = \"orders-0\"; })).Build();")]
    [InlineData("var c = new ProducerConfig(); c.Tuned(x => x.Set(\"enable.idempotence\", \"true\")); var p = new ProducerBuilder<string, string>(c).Build();")]
    [InlineData("Action<ProducerConfig> change = x => { }; var p = new ProducerBuilder<string, string>(new ProducerConfig().With(change)).Build();")]
    [InlineData("var p = new ProducerBuilder<string, string>(new ProducerConfig().Logged().With(c => c.EnableIdempotence = true)).Build();")]
    public Task WhatAChainSetsIsRead(string statements) =>
        Producer.Silent(FromChain(statements), Fluent);

    [Theory]
    [InlineData("var p = new ProducerBuilder<string, string>([|Base()|].Fast()).Build();")]
    [InlineData("var p = new ProducerBuilder<string, string>([|new ProducerConfig()|].With(c => c.LingerMs = 5)).Build();")]
    [InlineData("var p = new ProducerBuilder<string, string>(new ProducerConfig().With(c => [|c.EnableIdempotence = false|])).Build();")]
    [InlineData("var p = new ProducerBuilder<string, string>([|new ProducerConfig()|].With(c => new ProducerConfig().EnableIdempotence = true)).Build();")]
    [InlineData("var p = new ProducerBuilder<string, string>([|Other(new ProducerConfig { TransactionalId = \"orders-0\" }, c => c.LingerMs = 5)|]).Build();")]
    public Task WhatNoPartOfAChainSetsIsFound(string statements) =>
        Producer.Finds(FromChain(statements), Fluent);

    [Theory]
    [InlineData("var c = new StreamConfig().Exactly().With(x => x.ClientId = \"a\"); [|c.MaxInFlight = 1|];")]
    [InlineData("var c = new StreamConfig().Exactly().With(x => [|x.MaxInFlight = 1|]);")]
    [InlineData("var c = new StreamConfig().With(x => x.Guarantee = ProcessingGuarantee.EXACTLY_ONCE); [|c.MaxInFlight = 1|];")]
    [InlineData("var c = new StreamConfig().With(x => [|x.MaxInFlight = 1|]).Exactly();")]
    public Task AGuaranteeInAChainMeetsWhatIsSetInIt(string statements) =>
        Guarantee.Finds(FromChain(statements), Fluent);

    [Theory]
    [InlineData("var c = new StreamConfig().With(x => x.ClientId = \"a\"); c.MaxInFlight = 1;")]
    [InlineData("var c = new StreamConfig().With(x => x.ClientId = \"a\").Exactly();")]
    [InlineData("var c = new StreamConfig().Exactly(); new StreamConfig().With(x => x.MaxInFlight = 1);")]
    public Task WhatMeetsNoGuaranteeInAChainIsSilent(string statements) =>
        Guarantee.Silent(FromChain(statements), Fluent);

    [Fact]
    public Task AConstantOfAnotherFileIsRead() =>
        Isolation.Finds(
            Application.FromStatements("var c = new ConsumerConfig { [|IsolationLevel = Factory.Level|] };"), Factory);

    [Fact]
    public Task AFieldThatAnotherMethodSetsUpIsRead() => Guarantee.Finds(Application.FromStatements("", """
        readonly StreamConfig config = new() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
        void Tune() { [|config.MaxInFlight = 1|]; }
        """));

    [Fact]
    public Task ADerivedConfigurationHasTheSettingsOfItsConstructor() => Guarantee.Finds(Application.FromStatements(
        "var c = new Exact(); [|c.MaxInFlight = 1|];",
        "class Exact : StreamConfig { public Exact() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE; } }"));

    [Fact]
    public Task ADependencyInjectionLambdaIsRead() => Producer.Finds(Application.FromStatements("", """
        class Services { public void AddSingleton<T>(Func<Services, T> make) { } }
        static void Register(Services services) =>
            services.AddSingleton<IProducer<string, string>>(_ => new ProducerBuilder<string, string>([|new ProducerConfig { BootstrapServers = "b" }|]).Build());
        """));

    [Fact]
    public Task AConfigurationThatIsBoundToAFileIsSilent() => Producer.Silent(Application.FromStatements(
        "var c = new ProducerConfig(); Section.Bind(c); var p = new ProducerBuilder<string, string>(c).Build();",
        "static class Section { public static readonly Action<object> Bind = _ => { }; }"));
}
