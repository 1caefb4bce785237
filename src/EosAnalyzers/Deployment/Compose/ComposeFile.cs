using System.Collections.Immutable;
using EosAnalyzers.Deployment.Workloads;

namespace EosAnalyzers.Deployment.Compose;

/// <summary>What one compose file says, before it is merged with others.</summary>
/// <param name="Services">Its services, in their order.</param>
/// <param name="Includes">The files that <c>include</c> names, as they are written.</param>
internal sealed record ComposeFile(ImmutableArray<ComposeService> Services, ImmutableArray<string> Includes);

/// <summary>A service of a compose file.</summary>
/// <param name="Workload">What it starts.</param>
internal sealed record ComposeService(Workload Workload)
{
    /// <summary>Leads to a variable of a service in <see cref="UndonePaths"/>.</summary>
    public const string VariablePath = "environment.";

    public string Name => Workload.Name;

    /// <summary>
    /// It names an image, or how to build one. Without either it only changes a service of another file.
    /// </summary>
    public bool IsComplete { get; init; }

    /// <summary>The service that it extends.</summary>
    public ExtendedService? Extends { get; init; }

    /// <summary>The files of variables that it names.</summary>
    public ImmutableArray<string> EnvironmentFiles { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The services that have to be there for it: compose refuses a file without them.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>
    /// What earlier files say is undone by <c>!reset</c> or <c>!override</c>: the service itself (empty), one of its
    /// keys, or a variable (<c>environment.NAME</c>).
    /// </summary>
    public ImmutableArray<string> UndonePaths { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The service is taken out of the set.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>The same service as a later file of the set changes it.</summary>
    public ComposeService MergeWith(ComposeService later)
    {
        if (later.UndonePaths.Contains(""))
            return later;
        var kept = later.UndonePaths.Aggregate(this, (service, path) => service.Undo(path));
        return new ComposeService(kept.Workload.MergeWith(later.Workload))
        {
            IsComplete = IsComplete || later.IsComplete,
            Extends = later.Extends ?? kept.Extends,
            EnvironmentFiles = kept.EnvironmentFiles.AddRange(later.EnvironmentFiles),
            Dependencies = kept.Dependencies.AddRange(later.Dependencies),
        };
    }

    private ComposeService Undo(string path) => path switch
    {
        "environment" => this with { Workload = Workload with { Settings = ImmutableArray<FileSetting>.Empty } },
        "profiles" => this with { Workload = Workload with { Profiles = ImmutableArray<string>.Empty } },
        "networks" => this with { Workload = Workload with { Networks = ImmutableArray<string>.Empty } },
        "deploy" or "scale" or "deploy.replicas" => this with { Workload = Workload with { Replicas = null } },
        "command" or "entrypoint" => this with { Workload = Workload with { HasCommand = false } },
        "env_file" => this with { EnvironmentFiles = ImmutableArray<string>.Empty },
        "depends_on" => this with { Dependencies = ImmutableArray<string>.Empty },
        "extends" => this with { Extends = null },
        _ when path.StartsWith(VariablePath, StringComparison.Ordinal) =>
            RemoveVariable(path.Substring(VariablePath.Length)),
        _ => this,
    };

    private ComposeService RemoveVariable(string name) => this with
    {
        Workload = Workload with { Settings = Workload.Settings.RemoveAll(setting => setting.Key == name) },
    };
}

/// <summary>The target of <c>extends</c>.</summary>
/// <param name="File">The file it is in, as it is written; null for the same file.</param>
/// <param name="Service">Its name there.</param>
internal sealed record ExtendedService(string? File, string Service);
