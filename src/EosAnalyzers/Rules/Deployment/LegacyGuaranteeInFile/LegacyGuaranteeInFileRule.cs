using EosAnalyzers.Deployment;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Deployment.LegacyGuaranteeInFile;

/// <summary>
/// A Java Streams, ksqlDB or Connect setting names a guarantee that Kafka 4.0 refuses:
/// <c>processing.guarantee=exactly_once</c>.
/// </summary>
internal sealed class LegacyGuaranteeInFileRule : DeploymentRule
{
    private const string Guarantee = "processing.guarantee";
    private const string Current = "exactly_once_v2";
    private static readonly HashSet<string> JavaReaders = new(StringComparer.Ordinal)
    {
        "ksql",
        "ksqldb",
        "connect",
        "streams",
        "spring",
        "quarkus"
    };

    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS4003",
        title: "A file asks for a guarantee of an older protocol",
        messageFormat: "{0} is {1}, which Kafka Streams refuses from 4.0 on{2}: {3}",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "exactly_once and exactly_once_beta are deprecated since Kafka Streams 3.0 and refused by 4.0. exactly_once_v2 needs brokers of 2.5 or later.",
        helpLinkUri: HelpLink.GetPageUrl("EOS4003"));

    public override IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code)
    {
        var settings = files.FindSettings(Guarantee).Select(found => found.Setting).ToList();
        var isMixed = settings.Any(setting => HasValue(setting, Current));
        var hasOldBroker = files.Clusters.SelectMany(cluster => cluster.Brokers).Any(broker => broker.IsTooOld);
        return from setting in settings
               where (HasValue(setting, "exactly_once") || HasValue(setting, "exactly_once_beta"))
                   && IsReadByJava(setting)
               select FileFinding.FromSetting(
                   setting, CreateMessage(setting, isMixed, hasOldBroker), hasOldBroker ? null : SpellCurrent(setting));
    }

    private static RuleMessage CreateMessage(FileSetting setting, bool isMixed, bool hasOldBroker)
    {
        var mixed = isMixed ? $", and other files say {Current}" : "";
        var repair = hasOldBroker
            ? $"upgrade the brokers to 2.5, then use {Current}"
            : $"use {Current}, by two rolling restarts while the application runs";
        return new RuleMessage(setting.Key, setting.Value.Value, mixed, repair);
    }

    private static bool HasValue(FileSetting setting, string value) =>
        setting.Value.Value.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static string SpellCurrent(FileSetting setting) =>
        setting.Value.Value == setting.Value.Value.ToUpperInvariant() ? Current.ToUpperInvariant() : Current;

    // A .NET application may give its own meaning to a variable or an entry of appsettings; Streamiz knows no
    // exactly_once_v2.
    private static bool IsReadByJava(FileSetting setting) =>
        Path.GetFileName(setting.File).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) ? false
        : setting.Key.EndsWith(Guarantee, StringComparison.Ordinal)
            || setting.Name.Split('.').Any(JavaReaders.Contains);
}
