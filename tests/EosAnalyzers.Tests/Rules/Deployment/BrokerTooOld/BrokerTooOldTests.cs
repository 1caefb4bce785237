using Xunit;
using Verify = EosAnalyzers.Tests.Verification.FileVerifier<EosAnalyzers.Rules.Deployment.BrokerTooOld.BrokerTooOldRule>;

namespace EosAnalyzers.Tests.Rules.Deployment.BrokerTooOld;

public class BrokerTooOldTests
{
    private const string Code = "class App { object Guarantee => ProcessingGuarantee.EXACTLY_ONCE; }";

    [Theory]
    [InlineData("confluentinc/cp-kafka:5.4.0")]
    [InlineData("confluentinc/cp-kafka:4.1.4")]
    [InlineData("bitnami/kafka:2.4.1-debian-10")]
    [InlineData("docker.local:5000/bitnami/kafka:2.3")]
    [InlineData("wurstmeister/kafka:2.12-2.4.1")]
    [InlineData("confluentinc/cp-kafka:${CP_VERSION:-5.3.1}")]
    public Task AnOldImageBesideExactlyOnceInTheCode(string image) =>
        Verify.Finds(Code, ("docker-compose.yml", Broker($"[|{image}|]")));

    [Theory]
    [InlineData("streams.properties", "processing.guarantee=exactly_once_v2")]
    [InlineData("appsettings.json", """{ "Kafka": { "TransactionalId": "orders-1" } }""")]
    [InlineData("appsettings.json", """{ "Streamiz": { "Guarantee": "EXACTLY_ONCE" } }""")]
    public Task AnOldImageBesideExactlyOnceInAnotherFile(string path, string text) =>
        Verify.Finds("", ("docker-compose.yml", Broker("[|wurstmeister/kafka:2.11-2.0.0|]")), (path, text));

    [Theory]
    [InlineData("confluentinc/cp-kafka:5.5.0")]
    [InlineData("confluentinc/cp-kafka:7.6.0")]
    [InlineData("bitnami/kafka:2.5.0")]
    [InlineData("apache/kafka:3.9.0")]
    [InlineData("apache/kafka:4.0.0-rc1")]
    [InlineData("wurstmeister/kafka:2.13-2.8.1")]
    [InlineData("wurstmeister/kafka")]
    [InlineData("confluentinc/cp-kafka:latest")]
    [InlineData("confluentinc/cp-kafka:${CP_VERSION}")]
    [InlineData("own/kafka:1.0")]
    [InlineData("postgres:9.6")]
    public Task AnImageThatIsNewEnoughOrDoesNotSay(string image) =>
        Verify.Silent(Code, ("docker-compose.yml", Broker(image)));

    [Fact]
    public Task AnOldImageWhereNothingIsExactlyOnce() =>
        Verify.Silent("class App { }", ("docker-compose.yml", Broker("confluentinc/cp-kafka:5.4.0")));

    [Fact]
    public Task AnOldToolIsNoBroker() => Verify.Silent(Code, ("docker-compose.yml", """
        services:
          topics:
            image: confluentinc/cp-kafka:5.4.0
            command: kafka-topics --create --topic orders
        """));

    private static string Broker(string image) => $"""
        services:
          kafka:
            image: {image}
            environment:
              KAFKA_ZOOKEEPER_CONNECT: zookeeper:2181
              KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://kafka:9092
        """;
}
