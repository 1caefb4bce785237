using System.Globalization;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A container image: who publishes it, and which tag.</summary>
/// <param name="Repository">The last two parts of the name, without the registry: <c>confluentinc/cp-kafka</c>.</param>
/// <param name="Tag"><c>latest</c> when the name has none.</param>
internal sealed record ContainerImage(string Repository, string Tag)
{
    public static ContainerImage Parse(string name)
    {
        var expanded = Placeholder.ExpandDefaults(name).Split('@')[0];
        var colon = expanded.LastIndexOf(':');
        var hasTag = colon > expanded.LastIndexOf('/');
        var parts = (hasTag ? expanded.Substring(0, colon) : expanded).Split('/');
        return new ContainerImage(
            string.Join("/", parts.Skip(Math.Max(0, parts.Length - 2))),
            hasTag ? expanded.Substring(colon + 1) : "latest");
    }

    /// <summary>The version of Kafka in it; null when the tag does not say.</summary>
    public Version? FindKafkaVersion(BrokerImageRow row) => row.Tags switch
    {
        "kafka" => ParseLeadingVersion(Tag),
        "scala-kafka" => ParseLeadingVersion(GetTextAfter("-")),
        "strimzi" => ParseLeadingVersion(GetTextAfter("kafka-")),
        "platform" => ParseLeadingVersion(Tag) is { } platform ? ToKafkaVersion(platform) : null,
        _ => null,
    };

    private string GetTextAfter(string mark) =>
        Tag.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? Tag.Substring(at + mark.Length) : "";

    // Confluent Platform 4.1 holds Kafka 1.1, 5.5 holds 2.5, 6.0 goes on with 2.6, 7.0 with 3.0, 8.0 with 4.0.
    private static Version ToKafkaVersion(Version platform) => platform.Major switch
    {
        < 4 => new Version(0, 11),
        4 => new Version(1, platform.Minor),
        5 => new Version(2, platform.Minor),
        6 => new Version(2, platform.Minor + 6),
        _ => new Version(platform.Major - 4, platform.Minor),
    };

    private static Version? ParseLeadingVersion(string text)
    {
        var numbers = text.Split('.', '-').Take(2).ToArray();
        return numbers.Length == 2 && ParseNumber(numbers[0]) is { } major && ParseNumber(numbers[1]) is { } minor
            ? new Version(major, minor)
            : null;
    }

    private static int? ParseNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
