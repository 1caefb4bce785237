using Xunit;
using Verify = EosAnalyzers.Tests.Verification.FileVerifier<EosAnalyzers.Rules.Deployment.TransactionLogReplication.TransactionLogReplicationRule>;

namespace EosAnalyzers.Tests.Rules.Deployment.TransactionLogReplication;

public class TransactionLogReplicationTests
{
    private const string Compose1 = "docker-compose.yml";
    private const string ExactlyOnce = "class App { object Guarantee => ProcessingGuarantee.EXACTLY_ONCE; }";

    [Fact]
    public Task OneCopyOnThreeBrokersIsLostWithOneOfThem() => Verify.Finds(Compose1, Compose.Brokers(3,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: [|1|]"));

    [Fact]
    public Task ThreeCopiesOnOneBrokerAreNeverMade() => Verify.Finds(Compose1, Compose.Brokers(1,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: [|3|]", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 2"));

    [Fact]
    public Task MoreInSyncThanThereAreCopies() => Verify.Finds(Compose1, Compose.Brokers(1,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: [|2|]"));

    [Fact]
    public Task OneInSyncIsEnoughForACommitOnThreeBrokers() => Verify.Finds(Compose1, Compose.Brokers(3,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: [|1|]"));

    [Theory]
    [InlineData("'[|1|]'")]
    [InlineData("\"[|1|]\"")]
    [InlineData("${LOG_COPIES:-[|1|]}")]
    [InlineData("${LOG_COPIES-[|1|]}")]
    public Task AValueInQuotesOrWithADefault(string value) => Verify.Finds(Compose1, Compose.Brokers(3,
        $"KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: {value}"));

    [Fact]
    public Task VariablesOfBitnamiInAList() => Verify.Finds(Compose1, """
        services:
          kafka:
            image: bitnami/kafka:3.7
            environment:
              - KAFKA_CFG_NODE_ID=0
              - KAFKA_CFG_PROCESS_ROLES=controller,broker
              - KAFKA_CFG_CONTROLLER_QUORUM_VOTERS=0@kafka:9093
              - KAFKA_CFG_TRANSACTION_STATE_LOG_REPLICATION_FACTOR=[|3|]
        """);

    [Fact]
    public Task OneServiceWithReplicas() => Verify.Finds(Compose1, """
        services:
          kafka:
            image: confluentinc/cp-kafka:7.6.0
            deploy:
              replicas: 3
            environment:
              KAFKA_ZOOKEEPER_CONNECT: zookeeper:2181
              KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: [|1|]
        """);

    [Fact]
    public Task ASettingThatThreeServicesTakeFromAnAnchorIsFoundOnce() => Verify.Finds(Compose1, """
        x-kafka: &kafka
          KAFKA_PROCESS_ROLES: broker,controller
          KAFKA_CONTROLLER_QUORUM_VOTERS: 1@a:9093,2@b:9093,3@c:9093
          KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: [|1|]
        services:
          a:
            image: apache/kafka:3.9.0
            environment: { <<: *kafka, KAFKA_NODE_ID: 1 }
          b:
            image: apache/kafka:3.9.0
            environment: { <<: *kafka, KAFKA_NODE_ID: 2 }
          c:
            image: apache/kafka:3.9.0
            environment: { <<: *kafka, KAFKA_NODE_ID: 3 }
        """);

    [Fact]
    public Task AnOverrideThatUndoesTheBase() => Verify.Finds("",
        (Compose1, Compose.Brokers(3, "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3")),
        ("docker-compose.override.yml", """
            services:
              kafka-2:
                environment:
                  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: [|1|]
            """));

    [Fact]
    public Task AServiceThatExtendsAnother() => Verify.Finds(Compose1, """
        services:
          base:
            image: confluentinc/cp-kafka:7.6.0
            command: "true"
            environment:
              KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: [|1|]
              KAFKA_PROCESS_ROLES: controller
              KAFKA_CONTROLLER_QUORUM_VOTERS: 1@one:9093
          one:
            extends: base
            environment: { KAFKA_PROCESS_ROLES: "broker,controller" }
          two:
            extends: { service: base }
            environment: { KAFKA_PROCESS_ROLES: broker }
        """);

    [Theory]
    [InlineData("[|confluentinc/cp-kafka:7.6.0|]")]
    [InlineData("[|apache/kafka:3.9.0|]")]
    public Task AnImageThatBringsThreeCopiesToOneBroker(string image) =>
        Verify.Finds(ExactlyOnce, (Compose1, Compose.Brokers(image, 1)));

    [Fact]
    public Task AnImageThatBringsTwoInSyncToOneCopy() => Verify.Finds(ExactlyOnce, (Compose1, Compose.Brokers(1,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: [|1|]")));

    [Fact]
    public Task StrimziWithOneCopyOnThreeBrokers() => Verify.Finds("kafka.yaml", """
        apiVersion: kafka.strimzi.io/v1beta2
        kind: Kafka
        metadata: { name: orders }
        spec:
          kafka:
            replicas: 3
            config:
              transaction.state.log.replication.factor: [|1|]
              transaction.state.log.min.isr: 1
        """);

    [Fact]
    public Task StrimziNodePoolsAreTheBrokers() => Verify.Finds("kafka.yaml", """
        apiVersion: kafka.strimzi.io/v1beta2
        kind: KafkaNodePool
        metadata: { name: brokers, labels: { strimzi.io/cluster: orders } }
        spec: { replicas: 3, roles: [broker] }
        ---
        apiVersion: kafka.strimzi.io/v1beta2
        kind: Kafka
        metadata: { name: orders }
        spec:
          kafka:
            config: { transaction.state.log.replication.factor: [|1|] }
        """);

    [Fact]
    public Task AStatefulSetOfKubernetes() => Verify.Finds("kafka-statefulset.yaml", """
        kind: StatefulSet
        metadata: { name: kafka }
        spec:
          replicas: 3
          template:
            spec:
              containers:
              - name: kafka
                image: apache/kafka:3.9.0
                env:
                - name: KAFKA_PROCESS_ROLES
                  value: broker,controller
                - name: KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR
                  value: "[|1|]"
        """);

    [Fact]
    public Task ThreeServerFilesOfOneQuorum() => Verify.Finds("",
        ("server-1.properties",
            "node.id=1\nprocess.roles=broker\ncontroller.quorum.voters=9@c:9093\ntransaction.state.log.replication.factor=[|1|]\n"),
        ("server-2.properties",
            "node.id=2\nprocess.roles=broker\ncontroller.quorum.voters=9@c:9093\ntransaction.state.log.replication.factor=3\n"),
        ("server-3.properties", "node.id=3\nprocess.roles=broker\ncontroller.quorum.voters=9@c:9093\n"));

    [Fact]
    public Task AServerFileThatContradictsItself() => Verify.Finds("server.properties", """
        broker.id=0
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr = [|2|]
        """);

    [Fact]
    public Task OneAndOneOnASingleDevelopmentBrokerIsRight() => Verify.Silent(Compose1, Compose.Brokers(1,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1"));

    [Fact]
    public Task ThreeAndTwoOnThreeBrokers() => Verify.Silent(Compose1, Compose.Brokers(3,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 2"));

    [Fact]
    public Task TwoAndOneOnTwoBrokers() => Verify.Silent(Compose1, Compose.Brokers(2,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 2", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1"));

    [Fact]
    public Task KafkasOwnValuesOnThreeBrokers() => Verify.Silent(Compose1, Compose.Brokers(3));

    [Theory]
    [InlineData("apache/kafka:latest")]
    [InlineData("apache/kafka-native:3.9.0")]
    [InlineData("bitnami/kafka:3.7")]
    public Task AnImageThatComesReadyForOneBroker(string image) =>
        Verify.Silent(Compose1, $"services:\n  kafka:\n    image: {image}\n");

    [Fact]
    public Task AnImageWhoseValuesAreNotKnown() => Verify.Silent(Compose1, Compose.Brokers("registry/own-kafka:1", 1));

    [Fact]
    public Task ValuesThatAnEnvironmentFileMayBring() => Verify.Silent(Compose1, """
        services:
          kafka:
            image: confluentinc/cp-kafka:7.6.0
            env_file: kafka.env
            environment: { KAFKA_ZOOKEEPER_CONNECT: "zookeeper:2181" }
        """);

    [Theory]
    [InlineData("${LOG_COPIES}")]
    [InlineData("${LOG_COPIES:?say how many}")]
    [InlineData("three")]
    public Task AValueThatIsNotKnownHere(string value) => Verify.Silent(Compose1, Compose.Brokers(3,
        $"KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: {value}"));

    [Fact]
    public Task TwoClustersOfOneBrokerEach() => Verify.Silent(Compose1, """
        services:
          source:
            image: confluentinc/cp-kafka:7.6.0
            environment: &one
              KAFKA_ZOOKEEPER_CONNECT: zookeeper-a:2181
              KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1
              KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1
          target:
            image: confluentinc/cp-kafka:7.6.0
            environment:
              <<: *one
              KAFKA_ZOOKEEPER_CONNECT: zookeeper-b:2181
        """);

    [Fact]
    public Task ATopicsToolOfTheSameImageIsNoBroker() => Verify.Silent(Compose1, Compose.Brokers(1,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1") + """

          create-topics:
            image: confluentinc/cp-kafka:7.6.0
            command: kafka-topics --bootstrap-server kafka-1:9092 --create --topic orders
        """);

    [Fact]
    public Task ControllersAreNoBrokers() => Verify.Silent(Compose1, """
        services:
          controller-1: { image: "apache/kafka:3.9.0", environment: { KAFKA_PROCESS_ROLES: controller, KAFKA_CONTROLLER_QUORUM_VOTERS: "1@controller-1:9093" } }
          broker:
            image: apache/kafka:3.9.0
            environment:
              KAFKA_PROCESS_ROLES: broker
              KAFKA_CONTROLLER_QUORUM_VOTERS: 1@controller-1:9093
              KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1
              KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1
        """);

    [Fact]
    public Task ProfilesAreAlternatives() => Verify.Silent(Compose1, """
        services:
          small:
            image: confluentinc/cp-kafka:7.6.0
            profiles: [small]
            environment: &one { KAFKA_ZOOKEEPER_CONNECT: "zookeeper:2181", KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1, KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1 }
          other:
            image: confluentinc/cp-kafka:7.6.0
            profiles: [other]
            environment: *one
        """);

    [Fact]
    public Task TwoComposeFilesThatStandAlone() => Verify.Silent("",
        ("docker-compose.yml",
            Compose.Brokers(
                1, "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1")),
        ("docker-compose.cluster.yml",
            Compose.Brokers(
                3, "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 2")));

    [Fact]
    public Task AnOverrideThatRepairsTheBase() => Verify.Silent("",
        (Compose1, Compose.Brokers(1, "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3")),
        ("docker-compose.override.yml", """
            services:
              kafka-1:
                environment:
                  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1
                  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1
            """));

    [Fact]
    public Task StrimziForOneNode() => Verify.Silent("kafka.yaml", """
        apiVersion: kafka.strimzi.io/v1beta2
        kind: Kafka
        metadata: { name: orders }
        spec: { kafka: { replicas: 1, config: { transaction.state.log.replication.factor: 1, transaction.state.log.min.isr: 1 } } }
        """);

    [Fact]
    public Task AServerFileAloneDoesNotTellHowManyBrokersThereAre() => Verify.Silent("server.properties", """
        broker.id=0
        zookeeper.connect=zk:2181
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        """);

    [Fact]
    public Task TheMessageSaysWhatIsLostAndWhatToWrite() => Verify.Message(
        Compose1,
        Compose.Brokers(
            "apache/kafka:3.9.0",
            1,
            "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3",
            "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1"),
        "kafka-1: the transaction log needs 3 replicas on 1 broker, so that InitTransactions never returns; set transaction.state.log.replication.factor to 1");

    [Fact]
    public Task TheFixLeavesTheRestOfTheFile() => Verify.Fixes(
        Compose1,
        "services:\r\n  kafka:   # one\r\n    image: \"confluentinc/cp-kafka:7.6.0\"\r\n    environment:\r\n      - KAFKA_ZOOKEEPER_CONNECT=zk:2181\r\n      - 'KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR=3'\t# é\r\n      - KAFKA_TRANSACTION_STATE_LOG_MIN_ISR=2",
        "services:\r\n  kafka:   # one\r\n    image: \"confluentinc/cp-kafka:7.6.0\"\r\n    environment:\r\n      - KAFKA_ZOOKEEPER_CONNECT=zk:2181\r\n      - 'KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR=1'\t# é\r\n      - KAFKA_TRANSACTION_STATE_LOG_MIN_ISR=1");

    [Fact]
    public Task OneAndOneBecomesThreeAndTwo() => Verify.Fixes(
        Compose1,
        Compose.Brokers(
            3, "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1"),
        Compose.Brokers(
            3, "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3", "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 2"));

    [Fact]
    public Task AllAtOnce() => Verify.FixesAll(
        Compose1,
        Compose.Brokers(3, "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: ${COPIES:-1}"),
        Compose.Brokers(3, "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: ${COPIES:-3}"));

    [Fact]
    public Task NoFixWhereOneValueIsHalfTheRepair() => Verify.OffersNoFix(Compose1, Compose.Brokers(1,
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3"));

    [Fact]
    public Task AnUnsetValueHasNoPlaceForAFix() => Verify.OffersNoFix(Compose1, Compose.Brokers(1), ExactlyOnce);
}
