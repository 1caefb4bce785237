using Xunit;
using Verify = EosAnalyzers.Tests.Verification.FileVerifier<EosAnalyzers.Rules.Deployment.LegacyGuaranteeInFile.LegacyGuaranteeInFileRule>;

namespace EosAnalyzers.Tests.Rules.Deployment.LegacyGuaranteeInFile;

public class LegacyGuaranteeInFileTests
{
    [Theory]
    [InlineData("streams.properties", "application.id=orders\nprocessing.guarantee=[|exactly_once|]\n")]
    [InlineData("streams.properties", "processing.guarantee: [|exactly_once_beta|]\n")]
    [InlineData(
        "application.yml",
        "spring:\n  kafka:\n    streams:\n      properties:\n        processing.guarantee: [|exactly_once|]\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  ksqldb:\n    environment:\n      KSQL_KSQL_STREAMS_PROCESSING_GUARANTEE: \"[|exactly_once|]\"\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  streams:\n    environment:\n      - STREAMS_PROCESSING_GUARANTEE=${GUARANTEE:-[|exactly_once|]}\n")]
    [InlineData(
        "orders-kafka.yaml", "env:\n- name: KAFKA_STREAMS_PROCESSING_GUARANTEE\n  value: [|exactly_once_beta|]\n")]
    [InlineData("ksql.json", """{ "streamsProperties": { "processing.guarantee": "[|exactly_once|]" } }""")]
    public Task AValueThatKafka4Refuses(string path, string marked) => Verify.Finds(path, marked);

    [Theory]
    [InlineData("streams.properties", "processing.guarantee=exactly_once_v2\n")]
    [InlineData("streams.properties", "processing.guarantee=at_least_once\n")]
    [InlineData("streams.properties", "#processing.guarantee=exactly_once\n")]
    [InlineData("streams.properties", "processing.guarantee=${GUARANTEE}\n")]
    [InlineData(
        "appsettings.json",
        """{ "Streamiz": { "processing.guarantee": "exactly_once", "Guarantee": "EXACTLY_ONCE" } }""")]
    [InlineData(
        "docker-compose.yml", "services:\n  shop:\n    environment:\n      PROCESSING_GUARANTEE: exactly_once\n")]
    [InlineData("docker-compose.yml", "services:\n  shop:\n    environment:\n      Kafka__Guarantee: EXACTLY_ONCE\n")]
    [InlineData("connect.properties", "exactly.once.source.support=enabled\n")]
    public Task ACurrentValueOrOneThatNoJavaReads(string path, string text) => Verify.Silent(path, text);

    [Fact]
    public Task TwoProtocolsInOneSetAreSaid() => Verify.Message(
        "docker-compose.yml", """
            services:
              a: { environment: { STREAMS_PROCESSING_GUARANTEE: exactly_once } }
              b: { environment: { STREAMS_PROCESSING_GUARANTEE: exactly_once_v2 } }
            """,
        "STREAMS_PROCESSING_GUARANTEE is exactly_once, which Kafka Streams refuses from 4.0 on, and other files say exactly_once_v2: use exactly_once_v2, by two rolling restarts while the application runs");

    [Theory]
    [InlineData(
        "a.properties", "processing.guarantee =\texactly_once_beta\r\n", "processing.guarantee =\texactly_once_v2\r\n")]
    [InlineData(
        "a.yml",
        "env: [ 'KSQL_PROCESSING_GUARANTEE=EXACTLY_ONCE' ]\n",
        "env: [ 'KSQL_PROCESSING_GUARANTEE=EXACTLY_ONCE_V2' ]\n")]
    public Task TheFixWritesTheCurrentName(string path, string before, string after) =>
        Verify.Fixes(path, before, after);

    [Fact]
    public Task NoFixBesideABrokerThatDoesNotKnowIt() => Verify.OffersNoFix("docker-compose.yml", """
        services:
          kafka: { image: "confluentinc/cp-kafka:5.4.0", environment: { KAFKA_ZOOKEEPER_CONNECT: "zk:2181" } }
          ksqldb: { environment: { KSQL_KSQL_STREAMS_PROCESSING_GUARANTEE: exactly_once } }
        """);
}
