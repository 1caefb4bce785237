using System.Collections.Immutable;
using System.Globalization;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>
/// The values of Bitnami's and Confluent's charts for Kafka: in a file of their own, under a name with <c>kafka</c> in
/// the values of a chart that uses them, or in a release of Flux or an application of Argo.
/// </summary>
internal static class ChartValuesReader
{
    // The chart's own, where the values say nothing.
    private const int DefaultControllers = 3;

    // A chart of charts: cp-helm-charts holds cp-kafka.
    private const int MaxChartDepth = 1;

    private static readonly string[] Overrides = [
        "config",
        "overrideConfiguration",
        "configurationOverrides",
        "extraConfig",
        "extraConfigYaml",
        "extraEnvVars"
    ];

    private static readonly (string Key, string Setting)[] OwnKeys =
    [
        ("transactionStateLogReplicationFactor", TransactionLog.ReplicationName),
        ("transactionStateLogMinIsr", TransactionLog.InSyncName),
    ];

    public static IEnumerable<Workload> ReadValues(string file, Node document, SectionReader sections)
    {
        if (document is not Mapping root)
            yield break;
        var embedded = FindEmbeddedValues(root);
        if (embedded is null && root["kind"] is not null)
            yield break;
        var values = embedded ?? root;
        foreach (var (name, candidate) in ListCharts(values, depth: 0).Prepend(("", values)))
            if (ReadChart(file, name, candidate, sections) is { } workload)
                yield return workload;
    }

    // A chart that uses another one has that one's values under its name, or under one that it chose.
    private static IEnumerable<(string Name, Mapping Values)> ListCharts(Mapping values, int depth)
    {
        foreach (var entry in values.Entries)
        {
            if (entry.Value is not Mapping chart)
                continue;
            if (SettingName.Normalize(entry.Key.Value).Split('.').Contains("kafka"))
                yield return (entry.Key.Value, chart);
            else if (depth < MaxChartDepth)
                foreach (var below in ListCharts(chart, depth + 1))
                    yield return below;
        }
    }

    // spec.values of Flux, spec.source.helm.valuesObject of Argo.
    private static Mapping? FindEmbeddedValues(Mapping root)
    {
        var spec = root["spec"] as Mapping;
        var helm = (spec?["source"] as Mapping)?["helm"] as Mapping;
        return spec?["values"] as Mapping ?? helm?["valuesObject"] as Mapping;
    }

    private static Workload? ReadChart(string file, string name, Mapping values, SectionReader sections)
    {
        var settings = ReadSettings(file, values, sections).ToImmutableArray();
        // Other charts have controllers and replicas as well: a setting of the transaction log says that these are
        // Kafka's.
        if (!settings.Any(setting => setting.BareName is TransactionLog.ReplicationName or TransactionLog.InSyncName))
            return null;
        return new Workload(file, name.Length > 0 ? name : "kafka", WorkloadKind.Kafka)
        {
            Replicas = CountBrokers(values) is { } count
                ? new Scalar(count.ToString(CultureInfo.InvariantCulture), default, ScalarForm.Decoded)
                : null,
            Settings = settings,
            Group = $"{file}/{name}",
        };
    }

    private static IEnumerable<FileSetting> ReadSettings(string file, Mapping values, SectionReader sections)
    {
        foreach (var part in new[] { values, values["controller"] as Mapping, values["broker"] as Mapping })
            foreach (var key in part is null ? [] : Overrides)
                foreach (var setting in sections.ReadOwnSettings(part![key], asProperties: true))
                    yield return setting;
        foreach (var (key, setting) in OwnKeys)
            if (values.FindText(key) is { } value)
                yield return new FileSetting(file, setting, value);
    }

    private static int? CountBrokers(Mapping values)
    {
        if (values.FindText("brokers") is { } brokers)
            return Workload.ParseNumber(brokers);
        if (values["controller"] is not Mapping && values["broker"] is not Mapping)
            return values.FindText("replicaCount") is { } all ? Workload.ParseNumber(all) : null;
        var isControllerOnly = (values["controller"] as Mapping)?.FindText("controllerOnly")?.Value == "true";
        var controllers = isControllerOnly ? 0 : ReadCount(values["controller"], DefaultControllers);
        return controllers + ReadCount(values["broker"], 0);
    }

    private static int? ReadCount(Node? part, int otherwise) =>
        (part as Mapping)?.FindText("replicaCount") is { } count ? Workload.ParseNumber(count) : otherwise;
}
