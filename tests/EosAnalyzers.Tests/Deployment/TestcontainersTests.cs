using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.FileVerifier<EosAnalyzers.Rules.Deployment.TransactionLogReplication.TransactionLogReplicationRule>;

namespace EosAnalyzers.Tests.Deployment;

public class TestcontainersTests
{
    // The few members of the library that matter, in an assembly of its name.
    private static readonly MetadataReference Library = CSharpCompilation.Create(
        "Testcontainers",
        [CSharpSyntaxTree.ParseText("""
            namespace DotNet.Testcontainers.Builders
            {
                public class Builder<T> where T : Builder<T>
                {
                    public T WithImage(string image) => (T)this;
                    public T WithEnvironment(string name, string value) => (T)this;
                    public object Build() => this;
                }
                public sealed class ContainerBuilder : Builder<ContainerBuilder> { }
            }
            namespace Testcontainers.Kafka { public sealed class KafkaBuilder : DotNet.Testcontainers.Builders.Builder<KafkaBuilder> { } }
            """)],
        Verification.AnalyzedCode.References, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

    [Theory]
    [InlineData("""new KafkaBuilder().WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "[|3|]").Build()""")]
    [InlineData("""new KafkaBuilder().WithImage("confluentinc/cp-kafka:7.6.0").WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "[|3|]")""")]
    [InlineData("""new KafkaBuilder().WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", [|Copies|]).Build()""")]
    [InlineData("""new KafkaBuilder().WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1").WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "[|2|]").Build()""")]
    [InlineData("""new ContainerBuilder().WithImage("apache/kafka:3.9.0").WithEnvironment("KAFKA_PROCESS_ROLES", "broker").WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1").WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "[|2|]").Build()""")]
    public Task ABrokerThatNeverStartsATransaction(string container) => Verify.FindsInCode(Library, Test(container));

    [Theory]
    [InlineData("""new KafkaBuilder().Build()""")]
    [InlineData("""new KafkaBuilder().WithEnvironment("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "true").Build()""")]
    [InlineData("""new KafkaBuilder().WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1").WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1").Build()""")]
    [InlineData("""new KafkaBuilder().WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", Asked()).Build()""")]
    [InlineData("""new ContainerBuilder().WithImage("apache/kafka:3.9.0").WithEnvironment("KAFKA_PROCESS_ROLES", "broker").WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3").Build()""")]
    [InlineData("""new ContainerBuilder().WithImage("postgres:16").WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3").Build()""")]
    [InlineData("""new Other().WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3")""")]
    public Task ABrokerThatIsRightOrNotKnown(string container) => Verify.SilentInCode(Library, Test(container));

    [Fact]
    public Task TheFixChangesTheLiteral() => Verify.FixesCode(
        Library,
        Test(
            """new KafkaBuilder() /* one */ .WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3").Build()"""),
        Test(
            """new KafkaBuilder() /* one */ .WithEnvironment("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1").Build()"""));

    private static string Test(string container) => $$"""
        using DotNet.Testcontainers.Builders;
        using Testcontainers.Kafka;

        class Other { public Other WithEnvironment(string name, string value) => this; }

        class Fixture
        {
            const string Copies = "3";
            static string Asked() => "3";
            object container = {{container}};
        }
        """;
}
