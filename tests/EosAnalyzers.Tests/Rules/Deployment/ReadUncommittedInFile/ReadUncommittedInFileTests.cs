using Xunit;
using Verify = EosAnalyzers.Tests.Verification.FileVerifier<EosAnalyzers.Rules.Deployment.ReadUncommittedInFile.ReadUncommittedInFileRule>;

namespace EosAnalyzers.Tests.Rules.Deployment.ReadUncommittedInFile;

public class ReadUncommittedInFileTests
{
    [Theory]
    [InlineData("appsettings.json", """{ "Reporting": { "isolation.level": "[|read_uncommitted|]" } }""")]
    [InlineData("appsettings.json", """{ "Reporting": { "GroupId": "r", "IsolationLevel": "[|ReadUncommitted|]" } }""")]
    [InlineData(
        "appsettings.Production.json", """{ "Kafka": { "Consumer": { "IsolationLevel": "[|ReadUncommitted|]" } } }""")]
    [InlineData("appsettings.json", """{ "Kafka:Consumer:IsolationLevel": "[|ReadUncommitted|]" }""")]
    [InlineData("consumer.properties", "group.id=reports\nisolation.level = [|read_uncommitted|]\n")]
    [InlineData("consumer.properties", "isolation.level:[|READ_UNCOMMITTED|]")]
    [InlineData("connect.properties", "consumer.isolation.level=[|read_uncommitted|]")]
    [InlineData("application.yml", "spring:\n  kafka:\n    consumer:\n      isolation-level: [|read_uncommitted|]\n")]
    [InlineData("application.yml", "spring:\n  kafka:\n    consumer:\n      isolation-level: [|read-uncommitted|]\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  reports:\n    environment:\n      Kafka__ReportingConsumer__IsolationLevel: [|ReadUncommitted|]\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  reports:\n    environment:\n      - CONNECT_CONSUMER_ISOLATION_LEVEL=[|read_uncommitted|]\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  reports:\n    environment:\n      - ISOLATION_LEVEL=${LEVEL:-[|read_uncommitted|]}\n")]
    [InlineData(
        "deployment.yaml", "spec:\n  env:\n  - name: REPORTS_ISOLATION_LEVEL\n    value: [|read_uncommitted|]\n")]
    [InlineData(
        "kafka-configmap.yaml",
        "kind: ConfigMap\ndata:\n  consumer.properties: |\n    group.id=reports\n    isolation.level=[|read_uncommitted|]\n")]
    public Task AReaderThatIsSetToReadUncommitted(string path, string marked) => Verify.Finds(path, marked);

    [Theory]
    [InlineData(
        "docker-compose.yml",
        "services:\n  tail:\n    command: [|kafka-console-consumer|] --bootstrap-server kafka:9092 --topic orders\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  tail:\n    command: [\"/opt/kafka/bin/kafka-console-consumer.sh\", \"--topic\", \"orders\"]\n",
        "/opt/kafka/bin/kafka-console-consumer.sh")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  tail:\n    entrypoint: [\"sh\", \"-c\", \"sleep 5 && [|kafka-console-consumer|] --topic orders | tee out\"]\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  tail:\n    command: >\n      bash -c \"\n      [|kafka-console-consumer|] --topic orders\"\n")]
    [InlineData(
        "consume.sh",
        "#!/bin/sh\nexec bin/[|kafka-console-consumer.sh|] \\\n  --bootstrap-server \"$SERVERS\" \\\n  --topic orders\n")]
    [InlineData("consume.sh", "[|kafka-console-consumer|] --topic orders --isolation-level read_uncommitted\n")]
    public Task AConsoleConsumerWithoutAnIsolationLevel(string path, string marked, string program = "") =>
        Verify.Finds(path, program.Length == 0 ? marked : marked.Replace(program, $"[|{program}|]"));

    [Theory]
    [InlineData(
        "appsettings.json",
        """{ "Kafka": { "isolation.level": "read_committed", "IsolationLevel": "ReadCommitted" } }""")]
    [InlineData("appsettings.json", """{ "Database": { "IsolationLevel": "ReadUncommitted" } }""")]
    [InlineData("appsettings.json", """{ "Sql": { "isolation.level": "read_uncommitted" } }""")]
    [InlineData("appsettings.json", """{ "Reports": { "IsolationLevel": "ReadUncommitted", "Timeout": 5 } }""")]
    [InlineData("appsettings.json", """{ "Kafka": { "IsolationLevel": 1 } }""")]
    [InlineData(
        "application.properties", "spring.datasource.hikari.transaction-isolation=TRANSACTION_READ_UNCOMMITTED\n")]
    [InlineData("application.properties", "db.isolation.level=read_uncommitted\n")]
    [InlineData("consumer.properties", "# isolation.level=read_uncommitted\ngroup.id=reports\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  db:\n    environment:\n      MYSQL_TRANSACTION_ISOLATION_LEVEL: READ_UNCOMMITTED\n")]
    [InlineData("docker-compose.yml", "services:\n  app:\n    environment:\n      - ISOLATION_LEVEL=${LEVEL}\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  app:\n    environment:\n      - ISOLATION_LEVEL=${LEVEL:-read_committed}\n")]
    [InlineData("kafka.yaml", "description: isolation.level is read_uncommitted by default\n")]
    [InlineData("kafka-configmap.yaml", "data:\n  notes.md: |\n    isolation.level=read_uncommitted\n")]
    public Task AReaderOfSomethingElseOrOfCommittedRecords(string path, string text) => Verify.Silent(path, text);

    [Theory]
    [InlineData(
        "docker-compose.yml",
        "services:\n  tail:\n    command: kafka-console-consumer --topic orders --isolation-level read_committed\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  tail:\n    command: [kafka-console-consumer, --topic, orders, --isolation-level, read_committed]\n")]
    [InlineData(
        "docker-compose.yml",
        "services:\n  kafka:\n    healthcheck:\n      test: kafka-console-consumer --topic health\n")]
    [InlineData("consume.sh", "# kafka-console-consumer --topic orders\n")]
    [InlineData("consume.sh", "kafka-console-consumer --topic orders \\\n  --isolation-level=read_committed\n")]
    [InlineData(
        "consume.sh", "kafka-console-consumer --topic orders --consumer-property isolation.level=read_committed\n")]
    [InlineData("consume.sh", "kafka-console-consumer --topic orders --consumer.config reader.properties\n")]
    [InlineData("consume.sh", "kafka-console-consumer --topic __consumer_offsets --formatter X\n")]
    [InlineData("consume.sh", "kafka-console-consumer --help; kafka-console-producer --topic orders\n")]
    [InlineData("consume.sh", "kcat -b kafka:9092 -t orders\n")]
    public Task AConsoleConsumerThatWaitsOrCannotBeJudged(string path, string text) => Verify.Silent(path, text);

    [Theory]
    [InlineData(
        "a.json",
        "{\r\n\t\"isolation.level\" : \"read_uncommitted\" , // é\r\n}",
        "{\r\n\t\"isolation.level\" : \"read_committed\" , // é\r\n}")]
    [InlineData(
        "a.json",
        """{ "Kafka": { "IsolationLevel": "ReadUncommitted" } }""",
        """{ "Kafka": { "IsolationLevel": "ReadCommitted" } }""")]
    [InlineData("a.properties", "isolation.level = READ_UNCOMMITTED  \n", "isolation.level = READ_COMMITTED  \n")]
    [InlineData("a.yml", "isolation.level: 'read_uncommitted' # now\n", "isolation.level: 'read_committed' # now\n")]
    [InlineData(
        "a.sh",
        "kafka-console-consumer.sh --topic a\n",
        "kafka-console-consumer.sh --isolation-level read_committed --topic a\n")]
    public Task TheFixChangesTheValueAlone(string path, string before, string after) =>
        Verify.Fixes(path, before, after);

    [Theory]
    [InlineData("a.json", "{ \"Kafka\": { \"IsolationLevel\": \"Read\\u0055ncommitted\" } }")]
    [InlineData("a.yml", "command: [kafka-console-consumer, --topic, orders]\n")]
    public Task NoFixWhereTheValueCannotBeReplacedAlone(string path, string text) => Verify.OffersNoFix(path, text);

    [Fact]
    public Task TheMessageSaysWhatTheReaderSees() => Verify.Message(
        "consumer.properties", "isolation.level=read_uncommitted",
        "The reader with this isolation.level reads the records of aborted transactions too: use read_committed");
}
