using System.Collections.Immutable;
using System.Globalization;
using EosAnalyzers.Deployment.Tree;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>
/// The values of Bitnami's chart for Kafka, in its own file, under <c>kafka</c> in the values of a chart that uses it,
/// or in a release
/// of Flux or an application of Argo.
/// </summary>
internal static class ChartValuesReader
{
    // The chart's own, where the values say nothing.
    private const int DefaultControllers = 3;

    private static readonly string[] Overrides = [
        "config",
        "overrideConfiguration",
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
        var values = FindEmbeddedValues(root) ?? root;
        foreach (var (name, candidate) in new[] { ("kafka", values["kafka"] as Mapping), ("", values) })
            if (candidate is not null && ReadChart(file, name, candidate, sections) is { } workload)
                yield return workload;
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
        if (values["controller"] is not Mapping && values["broker"] is not Mapping)
            return values.FindText("replicaCount") is { } all ? Workload.ParseNumber(all) : null;
        var isControllerOnly = (values["controller"] as Mapping)?.FindText("controllerOnly")?.Value == "true";
        var controllers = isControllerOnly ? 0 : ReadCount(values["controller"], DefaultControllers);
        return controllers + ReadCount(values["broker"], 0);
    }

    private static int? ReadCount(Node? part, int otherwise) =>
        (part as Mapping)?.FindText("replicaCount") is { } count ? Workload.ParseNumber(count) : otherwise;
}
