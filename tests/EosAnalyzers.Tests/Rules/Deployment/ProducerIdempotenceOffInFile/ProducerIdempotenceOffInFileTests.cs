using Xunit;
using Verify = EosAnalyzers.Tests.Verification.FileVerifier<EosAnalyzers.Rules.Deployment.ProducerIdempotenceOffInFile.ProducerIdempotenceOffInFileRule>;

namespace EosAnalyzers.Tests.Rules.Deployment.ProducerIdempotenceOffInFile;

public class ProducerIdempotenceOffInFileTests
{
    [Theory]
    [InlineData("producer.properties", "enable.idempotence=[|false|]\n")]
    [InlineData("producer.properties", "bootstrap.servers=a:9092\nacks=[|1|]\n")]
    [InlineData("connect.properties", "producer.acks=[|0|]\n")]
    [InlineData("appsettings.json", """{ "Orders": { "EnableIdempotence": [|false|] } }""")]
    [InlineData("appsettings.json", """{ "Kafka": { "Producer": { "Acks": "[|Leader|]" } } }""")]
    [InlineData("appsettings.json", """{ "Kafka": { "enable.idempotence": "[|False|]", "acks": "[|none|]" } }""")]
    [InlineData("application.yml", "spring:\n  kafka:\n    producer:\n      acks: [|1|]\n")]
    [InlineData(
        "docker-compose.yml", "services:\n  shop:\n    environment:\n      - KAFKA_PRODUCER_ACKS=${ACKS:-[|1|]}\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  shop:\n    environment:\n      Kafka__Producer__EnableIdempotence: \"[|false|]\"\n")]
    [InlineData("deployment.yaml", "env:\n- { name: CONNECT_PRODUCER_ENABLE_IDEMPOTENCE, value: '[|false|]' }\n")]
    public Task AProducerThatWritesItsRetriesTwice(string path, string marked) => Verify.Finds(path, marked);

    [Theory]
    [InlineData("producer.properties", "enable.idempotence=true\nacks=all\n")]
    [InlineData("producer.properties", "bootstrap.servers=a:9092\nacks=-1\n")]
    [InlineData("producer.properties", "bootstrap.servers=a:9092\nlinger.ms=5\n")]
    [InlineData("server.properties", "broker.id=1\noffsets.commit.required.acks=1\n")]
    [InlineData("filebeat-kafka.yml", "output.kafka:\n  required_acks: 1\n")]
    [InlineData("game.properties", "acks=1\n")]
    [InlineData("appsettings.json", """{ "Kafka": { "Producer": { "Acks": "All", "EnableIdempotence": true } } }""")]
    [InlineData("appsettings.json", """{ "RabbitMq": { "Acks": "Leader" } }""")]
    [InlineData("appsettings.json", """{ "Kafka": { "Acks": { "Value": 1 } } }""")]
    [InlineData("docker-compose.yml", "services:\n  shop:\n    environment:\n      - KAFKA_PRODUCER_ACKS=${ACKS}\n")]
    public Task AProducerThatDoesNotAndOthers(string path, string text) => Verify.Silent(path, text);

    [Theory]
    [InlineData("a.json", "{ \"enable.idempotence\":false }", "{ \"enable.idempotence\":true }")]
    [InlineData(
        "a.json",
        "{ \"Kafka\": { \"EnableIdempotence\": \"False\" } }",
        "{ \"Kafka\": { \"EnableIdempotence\": \"True\" } }")]
    [InlineData("a.properties", "producer.acks=1 \r\n", "producer.acks=all \r\n")]
    [InlineData("a.properties", "enable.idempotence=false\nacks=1\n", "enable.idempotence=true\nacks=all\n")]
    public Task TheFixSwitchesItOn(string path, string before, string after) => Verify.Fixes(path, before, after);

    [Theory]
    [InlineData("enable.idempotence=false\nmax.in.flight.requests.per.connection=10\n")]
    [InlineData("enable.idempotence=false\nretries=0\n")]
    public Task NoFixWhereTheProducerWouldNotStart(string text) => Verify.OffersNoFix("producer.properties", text);

    [Fact]
    public Task TheMessageSaysHowTheSecondRecordArises() => Verify.Message(
        "producer.properties", "enable.idempotence=false",
        "enable.idempotence is false, so that a retry can write a record twice: set it to true");
}
