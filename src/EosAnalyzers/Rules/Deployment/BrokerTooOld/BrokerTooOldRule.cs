using EosAnalyzers.Deployment;
using EosAnalyzers.Deployment.Workloads;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Deployment.BrokerTooOld;

/// <summary>
/// A broker that does not know the current transaction protocol, beside exactly-once: <c>image:
/// confluentinc/cp-kafka:5.4.0</c>.
/// </summary>
internal sealed class BrokerTooOldRule : DeploymentRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        id: "EOS4004",
        title: "A broker is too old for exactly-once as it is used",
        messageFormat: "{0}: {1} holds Kafka {2}, where sending offsets to a transaction of Streamiz fails: use 2.5 or later",
        category: "ExactlyOnce",
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Offsets that are sent with the consumer group's metadata are fenced by the group; brokers know that from 2.5 on. Older ones refuse the call, and every transaction fails.",
        helpLinkUri: HelpLink.GetPageUrl("EOS4004"));

    // The application does not start.
    public override bool ShowsDuplicate => false;

    public override IEnumerable<FileFinding> JudgeFiles(DeploymentFiles files, Compilation code)
    {
        var use = new ExactlyOnceUse(files, code);
        return from cluster in files.Clusters
               from broker in cluster.Brokers
               where broker.IsTooOld && use.IsAtStake(cluster)
               select CreateFinding(broker);
    }

    private static FileFinding CreateFinding(Broker broker)
    {
        var image = broker.Workload.Image!;
        return new FileFinding(
            broker.Workload.ImageFile, image.Span,
            new RuleMessage(broker.Workload.Name, image.Value, $"{broker.Version}"),
            "image", image.Value);
    }
}
