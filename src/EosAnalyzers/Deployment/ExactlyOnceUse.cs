using System.Runtime.CompilerServices;
using EosAnalyzers.Deployment.Workloads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EosAnalyzers.Deployment;

/// <summary>
/// Who asks for exactly-once: the project's code, or the files around a cluster. Without anybody nothing is at stake.
/// </summary>
internal sealed class ExactlyOnceUse(DeploymentFiles files, Compilation code)
{
    private static readonly HashSet<string> CodeNames = new(StringComparer.Ordinal)
    {
        "EXACTLY_ONCE",
        "EXACTLY_ONCE_V2",
        "ExactlyOnce",
        "TransactionalId",
        "InitTransactions",
        "SendOffsetsToTransaction",
        "exactly_once", "exactly_once_v2", "exactly_once_beta", "transactional.id",
    };

    // Whether a tree names one of them; an unchanged tree is not read again.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> ReadTrees = new();

    private readonly Lazy<bool> isInCode = new(
        () => code.SyntaxTrees.Any(IsNamedIn), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<List<string>> filesWithUse = new(
        () => ListFilesWithUse(files), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The project references a library of Kafka.</summary>
    public bool HasKafkaReference =>
        code.ReferencedAssemblyNames.Any(assembly => assembly.Name.IndexOf("Kafka", StringComparison.Ordinal) >= 0);

    public bool IsInProject => isInCode.Value || filesWithUse.Value.Count > 0;

    /// <summary>The code, or a file that is started with the cluster, asks for exactly-once.</summary>
    public bool IsAtStake(Cluster cluster) => isInCode.Value || filesWithUse.Value.Any(file => IsAbout(file, cluster));

    // A file that describes a cluster is about that one. Any other is about what lies nearest to it, above or below;
    // the settings of
    // the application itself are about all.
    private bool IsAbout(string file, Cluster cluster)
    {
        if (FilePath.GetName(file).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase))
            return true;
        if (files.Clusters.Any(other => other.Files.Contains(file)))
            return cluster.Files.Contains(file);
        var folder = FilePath.GetFolder(file);
        var folders = files.Clusters.Select(GetFolder).Distinct().ToList();
        var own = GetFolder(cluster);
        var isRelated = folders.Count == 1
            || FilePath.IsSameOrBelow(folder, own)
            || FilePath.IsSameOrBelow(own, folder);
        return isRelated
            && folders.Max(other =>
                FilePath.CountCommonFolders(other, folder)) == FilePath.CountCommonFolders(own, folder);
    }

    private static string GetFolder(Cluster cluster) => FilePath.GetFolder(cluster.Brokers[0].Workload.File);

    private static List<string> ListFilesWithUse(DeploymentFiles files) => files.All
        .Where(file => file.Sections.Any(section => section.Settings.Any(AsksForExactlyOnce)))
        .Select(file => file.Path)
        .ToList();

    private static bool AsksForExactlyOnce(FileSetting setting)
    {
        var value = setting.Value.Value;
        if (value.Length == 0)
            return false;
        if (SettingName.IsNamed(setting.Name, "guarantee"))
            return SettingName.Normalize(value).StartsWith("exactly.once", StringComparison.Ordinal);
        if (SettingName.IsNamed(setting.Name, "exactly.once.source.support")
            || SettingName.IsNamed(setting.Name, "exactly.once.support"))
            return value is "enabled" or "preparing" or "required";
        return SettingName.IsNamed(setting.Name, "transactional.id")
            || SettingName.IsNamed(setting.Name, "transaction.id.prefix")
            || SettingName.IsNamed(setting.Name, "transactional.id.prefix");
    }

    private static bool IsNamedIn(SyntaxTree tree) => ReadTrees.GetValue(tree, Read).Value;

    private static StrongBox<bool> Read(SyntaxTree tree) => new(tree.GetRoot().DescendantTokens()
        .Any(token =>
            (token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken))
                && CodeNames.Contains(token.ValueText)));
}
