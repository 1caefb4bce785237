using System.Collections.Immutable;
using EosAnalyzers.Deployment.Workloads;

namespace EosAnalyzers.Deployment.Compose;

/// <summary>
/// Which compose files are started together, as compose itself decides it: a file with its override, files that a
/// script names one
/// after the other, and a base with each file that only completes it. Every other file is a set of its own.
/// </summary>
internal sealed class ComposeSets
{
    private readonly ImmutableArray<DeploymentFile> files;
    private readonly ImmutableArray<ImmutableArray<DeploymentFile>> called;
    private readonly ComposeMerger merger;

    private ComposeSets(FileIndex index)
    {
        files = index.All.Where(file => file.Compose is not null).ToImmutableArray();
        called = index.All.SelectMany(script => script.ComposeCalls.Select(call => ResolveFiles(script, call, index)))
            .ToImmutableArray();
        merger = new ComposeMerger(index);
    }

    /// <summary>The services of each set, merged as compose merges them.</summary>
    public static IEnumerable<ImmutableArray<Workload>> FormSets(FileIndex index)
    {
        var sets = new ComposeSets(index);
        return sets.ListSets().Select(sets.merger.Merge);
    }

    private IEnumerable<ImmutableArray<DeploymentFile>> ListSets()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ListAllSets().Where(set => seen.Add(string.Join("|", set.Select(file => file.Path))));
    }

    private IEnumerable<ImmutableArray<DeploymentFile>> ListAllSets()
    {
        foreach (var several in called.Where(call => call.Length > 1))
            yield return several;
        var laterInCall = new HashSet<DeploymentFile>(called.SelectMany(call => call.Skip(1)));
        var used = new HashSet<DeploymentFile>(files.SelectMany(merger.ListUsedFiles));
        foreach (var file in files.Where(file => !laterInCall.Contains(file)))
        {
            // What another file includes or extends is a part of that one.
            if (used.Contains(file) && !IsDefault(file))
                continue;
            if (FindOverriddenFile(file) is not null)
                continue;
            if (!merger.IsComplete(file))
            {
                if (FindBase(file) is { } start)
                    yield return ImmutableArray.Create(start, file);
                else if (merger.HasWholeBrokers(file))
                    yield return ImmutableArray.Create(file);
                continue;
            }
            yield return files.FirstOrDefault(other => FindOverriddenFile(other) == file) is { } change
                ? ImmutableArray.Create(file, change)
                : ImmutableArray.Create(file);
        }
    }

    // docker-compose.override.yml beside docker-compose.yml: compose takes both by itself.
    private DeploymentFile? FindOverriddenFile(DeploymentFile file)
    {
        const string Override = "override";
        var name = GetBaseName(file);
        if (!name.EndsWith(Override, StringComparison.Ordinal) || name.Length <= Override.Length)
            return null;
        var start = name.Substring(0, name.Length - Override.Length - 1);
        return FindInFolder(file).FirstOrDefault(other => GetBaseName(other) == start);
    }

    // A file that compose would refuse alone belongs to the one beside it, or above it, that has what it lacks.
    private DeploymentFile? FindBase(DeploymentFile file)
    {
        var lacking = merger.FindLackingServices(file);
        var parent = FilePath.GetFolder(FilePath.GetFolder(file.Path));
        return ChooseBase(file, FindInFolder(file), lacking)
            ?? ChooseBase(file, files.Where(other => FilePath.GetFolder(other.Path) == parent), lacking);
    }

    private DeploymentFile? ChooseBase(DeploymentFile file, IEnumerable<DeploymentFile> others, ISet<string> lacking)
    {
        var fitting = others
            .Where(other => other != file && merger.IsComplete(other)
                && lacking.IsSubsetOf(other.Compose!.Services.Select(service => service.Name)))
            .ToList();
        return fitting.FirstOrDefault(IsDefault)
            ?? fitting.FirstOrDefault(other =>
                GetBaseName(file).StartsWith(GetBaseName(other), StringComparison.Ordinal))
            ?? (fitting.Count == 1 ? fitting[0] : null);
    }

    private IEnumerable<DeploymentFile> FindInFolder(DeploymentFile file)
    {
        var folder = FilePath.GetFolder(file.Path);
        return files.Where(other => other != file && FilePath.GetFolder(other.Path) == folder);
    }

    private static ImmutableArray<DeploymentFile> ResolveFiles(
        DeploymentFile script, ComposeCall call, FileIndex index) =>
        call.Files.Select(path => index.FindNamed(script, path)).OfType<DeploymentFile>()
            .Where(file => file.Compose is not null)
            .Distinct()
            .ToImmutableArray();

    // The file that compose takes when none is named.
    private static bool IsDefault(DeploymentFile file) => GetBaseName(file) is "docker-compose" or "compose";

    private static string GetBaseName(DeploymentFile file) => Path.GetFileNameWithoutExtension(file.Path);
}
