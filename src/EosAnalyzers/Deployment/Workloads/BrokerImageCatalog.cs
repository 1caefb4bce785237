using System.Globalization;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>What is known of a broker image.</summary>
/// <param name="Repository">As in <see cref="ContainerImage.Repository"/>.</param>
/// <param name="Tags">How its tag names the version of Kafka.</param>
/// <param name="Configured">Whether the row holds with (<c>yes</c>), without (<c>no</c>) or regardless of (<c>any</c>)
/// a setting of the broker: apache/kafka drops its own file as soon as there is one.</param>
/// <param name="Replication">transaction.state.log.replication.factor where it is unset; null when not known.</param>
/// <param name="InSyncReplicas">transaction.state.log.min.isr where it is unset; null when not known.</param>
internal sealed record BrokerImageRow(
    string Repository, string Tags, string Configured, int? Replication, int? InSyncReplicas);

/// <summary>The embedded table of broker images.</summary>
internal static class BrokerImageCatalog
{
    private static readonly Lazy<ILookup<string, BrokerImageRow>> Rows = new(() =>
        ReadRows().ToLookup(row => row.Repository));

    /// <summary>The row of an image; null when it is not known to be a broker.</summary>
    public static BrokerImageRow? FindRow(ContainerImage image, bool isConfigured) =>
        Rows.Value[image.Repository].FirstOrDefault(row =>
            row.Configured == "any" || row.Configured == (isConfigured ? "yes" : "no"));

    private static IEnumerable<BrokerImageRow> ReadRows()
    {
        using var reader = new StreamReader(
            typeof(BrokerImageCatalog).Assembly.GetManifestResourceStream("images.tsv")!);
        var rows = new List<BrokerImageRow>();
        for (reader.ReadLine(); reader.ReadLine() is { } line;)
        {
            var cells = line.Split('\t');
            rows.Add(new BrokerImageRow(cells[0], cells[1], cells[2], ParseNumber(cells[3]), ParseNumber(cells[4])));
        }
        return rows;
    }

    private static int? ParseNumber(string cell) =>
        cell.Length == 0 ? null : int.Parse(cell, CultureInfo.InvariantCulture);
}
