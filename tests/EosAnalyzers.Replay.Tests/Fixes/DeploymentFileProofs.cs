using System.Text.Json;
using EosAnalyzers.Replay.Tests.Replaying;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>Deployment files, before and after, as the readers of YAML, JSON and properties see them.</summary>
public class DeploymentFileProofs
{
    private const string Broker = "image: \"confluentinc/cp-kafka:7.6.0\", environment: { KAFKA_ZOOKEEPER_CONNECT: \"zk:2181\", KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1, KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1 }";
    private const string Image = "confluentinc/cp-kafka:7.6.0 environment KAFKA_ZOOKEEPER_CONNECT zk:2181";

    private static string Brokers(int factor, int minimum) => string.Join(' ', Enumerable.Range(1, 3).Select(number =>
        $"kafka{number} image {Image} KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR {factor} KAFKA_TRANSACTION_STATE_LOG_MIN_ISR {minimum}"));

    [Fact]
    [Proves("EOS4001", "replace-value")]
    public Task ThreeBrokersKeepThreeCopies() => SettingProof.HoldsForFile(
        "EOS4001",
        "replace-value",
        "docker-compose.yml",
        $"services:\n  kafka1: {{ {Broker} }} # the first\n  kafka2: {{ {Broker} }}\n  kafka3: {{ {Broker} }}\n",
        ReadYaml,
        $"services {Brokers(1, 1)}",
        $"services {Brokers(3, 2)}");

    [Fact]
    [Proves("EOS4002", "replace-value")]
    public Task AReaderInAFileOfJsonReadsCommittedRecords() => SettingProof.HoldsForFile(
        "EOS4002",
        "replace-value",
        "appsettings.json",
        "{ \"Kafka\": { \"IsolationLevel\": \"ReadUncommitted\", \"GroupId\": \"g\" } }",
        text => string.Join(
            ' ',
            JsonDocument.Parse(text).RootElement.GetProperty("Kafka").EnumerateObject()
                .Select(one => $"{one.Name}={one.Value}")),
        "IsolationLevel=ReadUncommitted GroupId=g",
        "IsolationLevel=ReadCommitted GroupId=g");

    [Fact]
    [Proves("EOS4003", "replace-value")]
    public Task TheGuaranteeHasItsNewName() => SettingProof.HoldsForFile(
        "EOS4003",
        "replace-value",
        "docker-compose.yml",
        "services:\n  ksqldb: { environment: { KSQL_KSQL_STREAMS_PROCESSING_GUARANTEE: exactly_once } }\n",
        ReadYaml,
        "services ksqldb environment KSQL_KSQL_STREAMS_PROCESSING_GUARANTEE exactly_once",
        "services ksqldb environment KSQL_KSQL_STREAMS_PROCESSING_GUARANTEE exactly_once_v2");

    [Fact]
    [Proves("EOS4005", "replace-value")]
    public Task TheProducerIsIdempotent() => SettingProof.HoldsForFile(
        "EOS4005",
        "replace-value",
        "producer.properties",
        "# ours\nenable.idempotence = false\nacks=all\n",
        text => string.Join(' ', text.Split('\n').Where(line => line.Contains('=')).Select(line => line.Replace(" ", ""))),
        "enable.idempotence=false acks=all",
        "enable.idempotence=true acks=all");

    private static string ReadYaml(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return string.Join(' ', yaml.Documents[0].AllNodes.OfType<YamlScalarNode>().Select(scalar => scalar.Value));
    }
}
