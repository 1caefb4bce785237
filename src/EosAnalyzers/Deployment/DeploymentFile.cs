using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using EosAnalyzers.Deployment.Workloads;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>What one file says.</summary>
/// <param name="Path">The path under which the compiler knows the file.</param>
/// <param name="Text">Its text, for positions.</param>
internal sealed record DeploymentFile(string Path, SourceText Text)
{
    /// <summary>Every setting of the file, whoever it is for.</summary>
    public ImmutableArray<Section> Sections { get; init; } = ImmutableArray<Section>.Empty;

    /// <summary>What the file starts.</summary>
    public ImmutableArray<Workload> Workloads { get; init; } = ImmutableArray<Workload>.Empty;

    /// <summary>The console consumers that it calls.</summary>
    public ImmutableArray<ConsoleConsumerCall> Commands { get; init; } = ImmutableArray<ConsoleConsumerCall>.Empty;

    /// <summary>What could not be read; a file with a flaw may still have all the rest.</summary>
    public ImmutableArray<Flaw> Flaws { get; init; } = ImmutableArray<Flaw>.Empty;
}
