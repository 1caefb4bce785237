using System.Collections.Immutable;

namespace EosAnalyzers.Deployment;

/// <summary>The files of a project by the paths under which they name each other.</summary>
internal sealed class FileIndex
{
    private readonly Dictionary<string, DeploymentFile> byPath = new(StringComparer.Ordinal);

    public FileIndex(ImmutableArray<DeploymentFile> files)
    {
        All = files;
        foreach (var file in files)
            byPath[FilePath.Normalize(file.Path)] = file;
    }

    public ImmutableArray<DeploymentFile> All { get; }

    /// <summary>
    /// The file at a path that is relative to the folder of <paramref name="origin"/>; null when it is not read.
    /// </summary>
    public DeploymentFile? Find(DeploymentFile origin, string path) =>
        Find(FilePath.Combine(FilePath.GetFolder(origin.Path), path));

    public DeploymentFile? Find(string path) => byPath.TryGetValue(path, out var file) ? file : null;

    /// <summary>
    /// The same for a script, which may be started in its folder, in one above, or change to another: the nearest such
    /// file.
    /// </summary>
    public DeploymentFile? FindNamed(DeploymentFile script, string path)
    {
        if (Find(script, path) is { } beside)
            return beside;
        var ending = "/" + FilePath.Normalize(path).TrimStart('.', '/');
        var folder = FilePath.GetFolder(script.Path);
        return All
            .Where(file => ("/" + FilePath.Normalize(file.Path)).EndsWith(ending, StringComparison.Ordinal))
            .OrderByDescending(file => FilePath.CountCommonFolders(FilePath.GetFolder(file.Path), folder))
            .ThenBy(file => file.Path, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>The variables that a file <c>.env</c> in that folder gives to compose.</summary>
    public ImmutableDictionary<string, string> FindVariables(string folder) =>
        Find(FilePath.Combine(folder, ".env"))?.Variables ?? Placeholder.NoVariables;
}
