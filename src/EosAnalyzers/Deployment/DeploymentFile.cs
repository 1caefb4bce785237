using System.Collections.Immutable;
using EosAnalyzers.Deployment.Compose;
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

    /// <summary>
    /// What the file starts; the services of compose are in <see cref="Compose"/>, since files are merged first.
    /// </summary>
    public ImmutableArray<Workload> Workloads { get; init; } = ImmutableArray<Workload>.Empty;

    /// <summary>The config maps of Kubernetes that it describes.</summary>
    public ImmutableArray<ConfigMap> ConfigMaps { get; init; } = ImmutableArray<ConfigMap>.Empty;

    /// <summary>The services of a compose file; null for any other file.</summary>
    public ComposeFile? Compose { get; init; }

    /// <summary>The calls of compose in a script.</summary>
    public ImmutableArray<ComposeCall> ComposeCalls { get; init; } = ImmutableArray<ComposeCall>.Empty;

    /// <summary>The variables of a file <c>.env</c>.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = Placeholder.NoVariables;

    /// <summary>The same variables as settings, for the services that name the file by <c>env_file</c>.</summary>
    public ImmutableArray<FileSetting> VariableSettings { get; init; } = ImmutableArray<FileSetting>.Empty;

    /// <summary>The file is a list of variables, which <c>env_file</c> may name.</summary>
    public bool IsVariables { get; init; }

    /// <summary>The console consumers that it calls.</summary>
    public ImmutableArray<ConsoleConsumerCall> ConsoleConsumers { get; init; } =
        ImmutableArray<ConsoleConsumerCall>.Empty;

    /// <summary>What could not be read; a file with a flaw may still have all the rest.</summary>
    public ImmutableArray<Flaw> Flaws { get; init; } = ImmutableArray<Flaw>.Empty;

    /// <summary>The package found the script by itself; the project does not name it.</summary>
    public bool IsFoundScript { get; init; }
}
