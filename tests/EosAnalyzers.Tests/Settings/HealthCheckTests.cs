using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.ProducerWithoutIdempotence.ProducerWithoutIdempotenceRule>;

namespace EosAnalyzers.Tests.Settings;

/// <summary>The producer of a health check tells nobody anything; the producer beside it does.</summary>
public class HealthCheckTests
{
    private const string HealthChecks = """

        namespace Checks
        {
            using Confluent.Kafka;
            public interface IHealthChecksBuilder;
            public interface IServices { void AddSingleton(object service); }
            public sealed class KafkaHealthCheckOptions { public ProducerConfig? Configuration { get; set; } }
            public sealed class KafkaHealthCheck(object options) { public object Options { get; } = options; }
            public static class Registrations
            {
                public static IHealthChecksBuilder AddHealthChecks(this IServices services) => throw new();
                public static IHealthChecksBuilder AddKafka(this IHealthChecksBuilder builder, ProducerConfig config, string topic = "healthchecks") => builder;
            }
        }
        """;

    private static string Register(string statements) => $$"""
        using Checks;
        using Confluent.Kafka;
        public static class Startup
        {
            public static void Register(IServices services)
            {
                {{statements}}
            }
        }
        """ + HealthChecks;

    [Theory]
    [InlineData("services.AddHealthChecks().AddKafka(new ProducerConfig { BootstrapServers = \"b\" });")]
    [InlineData("services.AddHealthChecks().AddKafka(new() { BootstrapServers = \"b\" }, \"ping\");")]
    [InlineData("var config = new ProducerConfig { BootstrapServers = \"b\" }; services.AddHealthChecks().AddKafka(config);")]
    [InlineData("var config = new ProducerConfig(); config.BootstrapServers = \"b\"; Registrations.AddKafka(services.AddHealthChecks(), config);")]
    [InlineData("var check = new KafkaHealthCheck(new KafkaHealthCheckOptions { Configuration = new ProducerConfig { BootstrapServers = \"b\" } });")]
    [InlineData("var options = new KafkaHealthCheckOptions(); options.Configuration = new ProducerConfig { BootstrapServers = \"b\" };")]
    public Task AProducerOfAHealthCheckIsSilent(string statements) => Verify.Silent(Register(statements));

    [Fact]
    public Task AHealthCheckThatSendsItselfIsSilent() => Verify.Silent("""
        using Confluent.Kafka;
        public sealed class BrokerHealthCheck
        {
            public void Check()
            {
                using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = "b" }).Build();
                producer.Produce("health", new Message<Null, string> { Value = "ping" });
            }
        }
        """);

    [Theory]
    [InlineData("var config = [|new ProducerConfig { BootstrapServers = \"b\" }|]; services.AddHealthChecks().AddKafka(config); var p = new ProducerBuilder<string, string>(config).Build();")]
    [InlineData("services.AddHealthChecks(); var p = new ProducerBuilder<string, string>([|new ProducerConfig { BootstrapServers = \"b\" }|]).Build();")]
    [InlineData("var config = [|new ProducerConfig { BootstrapServers = \"b\" }|]; services.AddHealthChecks().AddKafka(config); services.AddSingleton(config);")]
    [InlineData("services.AddHealthChecks().AddKafka(new() { BootstrapServers = \"b\" }); var p = new ProducerBuilder<string, string>([|new ProducerConfig { BootstrapServers = \"b\" }|]).Build();")]
    public Task AnotherProducerOfTheSameConfigurationIsFound(string statements) => Verify.Finds(Register(statements));
}
