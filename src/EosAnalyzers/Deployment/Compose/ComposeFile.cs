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

    /// <summary>The same service as a later file of the set changes it.</summary>
    public ComposeService MergeWith(ComposeService later) => new(Workload.MergeWith(later.Workload))
    {
        IsComplete = IsComplete || later.IsComplete,
        Extends = later.Extends ?? Extends,
        EnvironmentFiles = EnvironmentFiles.AddRange(later.EnvironmentFiles),
        Dependencies = Dependencies.AddRange(later.Dependencies),
    };
}

/// <summary>The target of <c>extends</c>.</summary>
/// <param name="File">The file it is in, as it is written; null for the same file.</param>
/// <param name="Service">Its name there.</param>
internal sealed record ExtendedService(string? File, string Service);
