namespace EosAnalyzers.Tests.Rules.Deployment.TransactionLogReplication;

/// <summary>Compose files with as many brokers as a test needs.</summary>
internal static class Compose
{
    /// <summary>Brokers of one ZooKeeper with the same further variables.</summary>
    public static string Brokers(int count, params string[] variables) =>
        Brokers("confluentinc/cp-kafka:7.6.0", count, variables);

    public static string Brokers(string image, int count, params string[] variables) =>
        "services:\n"
            + string.Concat(
                Enumerable.Range(1, count)
                    .Select(id => Broker(id, image, id == 1 ? variables : [.. variables.Select(Plain)])));

    private static string Broker(int id, string image, string[] variables) => $"""
          kafka-{id}:
            image: {image}
            environment:
              KAFKA_BROKER_ID: {id}
              KAFKA_ZOOKEEPER_CONNECT: zookeeper:2181
              KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://kafka-{id}:9092
        {string.Concat(variables.Select(variable => $"      {variable}\n"))}
        """;

    // The first broker shows the finding; its fellows hold the same value in order to be silent about it.
    private static string Plain(string variable) =>
        variable.Contains("[|") ? "KAFKA_LOG_RETENTION_HOURS: 24" : variable;
}
