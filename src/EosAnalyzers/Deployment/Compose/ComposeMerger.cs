using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using EosAnalyzers.Deployment.Workloads;

namespace EosAnalyzers.Deployment.Compose;

/// <summary>
/// Merges the files of a set as compose does: includes, later files, <c>extends</c>, files of variables, <c>.env</c>.
/// </summary>
internal sealed class ComposeMerger(FileIndex index)
{
    // Longer chains are loops.
    private const int MaxDepth = 8;

    private readonly HashSet<string> scaled =
        new(
            index.All.SelectMany(file => file.ComposeCalls).SelectMany(call => call.ScaledServices),
            StringComparer.Ordinal);

    /// <summary>Compose accepts the file without another one.</summary>
    public bool IsComplete(DeploymentFile file) => FindLackingServices(file).Count == 0;

    /// <summary>The services that the file changes or needs and does not describe.</summary>
    public ISet<string> FindLackingServices(DeploymentFile file)
    {
        var services = new Dictionary<string, ComposeService>(StringComparer.Ordinal);
        var isWhole = AddFile(services, file, depth: 0);
        var lacking = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in services.Values)
        {
            if (!service.IsComplete && service.Extends is null)
                lacking.Add(service.Name);
            if (isWhole)
                lacking.UnionWith(service.Dependencies.Where(needed => !services.ContainsKey(needed)));
        }
        return lacking;
    }

    /// <summary>The files that it includes, or takes services from.</summary>
    public IEnumerable<DeploymentFile> ListUsedFiles(DeploymentFile file) =>
        file.Compose!.Includes.Concat(file.Compose.Services.Select(service => service.Extends?.File).OfType<string>())
            .Select(path => index.Find(file, path))
            .OfType<DeploymentFile>()
            .Where(used => used != file);

    /// <summary>What the file lacks is no broker: it can be judged all the same.</summary>
    public bool HasWholeBrokers(DeploymentFile file) =>
        file.Compose!.Services.All(service =>
            service.IsComplete || service.Extends is not null || !Broker.IsBroker(service.Workload));

    public ImmutableArray<Workload> Merge(ImmutableArray<DeploymentFile> set)
    {
        var services = new Dictionary<string, ComposeService>(StringComparer.Ordinal);
        var isWhole = true;
        foreach (var file in set)
            isWhole &= AddFile(services, file, depth: 0);
        foreach (var removed in services.Values.Where(service => service.IsRemoved).ToList())
            services.Remove(removed.Name);
        // A file that needs a service of another one is a part of something that is not read.
        isWhole &= services.Values.All(service => service.Dependencies.All(services.ContainsKey));
        var variables = index.FindVariables(FilePath.GetFolder(set[0].Path));
        var merged = services.Values
            .Select(service => Complete(Extend(service, services, depth: 0)))
            .Select(workload => Resolve(workload, variables) with { HasUnseenPeers = !isWhole });
        return ChooseProfiles(merged, variables).ToImmutableArray();
    }

    // COMPOSE_PROFILES in .env says which of the alternatives is started.
    private static IEnumerable<Workload> ChooseProfiles(
        IEnumerable<Workload> workloads, ImmutableDictionary<string, string> variables)
    {
        if (!variables.TryGetValue("COMPOSE_PROFILES", out var given) || given.Trim().Length == 0)
            return workloads;
        var chosen = given.Split(',').Select(profile => profile.Trim()).ToList();
        return workloads
            .Where(workload => workload.Profiles.IsEmpty
                || chosen.Contains("*")
                || workload.Profiles.Any(chosen.Contains))
            .Select(workload => workload with { Profiles = ImmutableArray<string>.Empty });
    }

    /// <returns>Whether every file that it includes is known.</returns>
    private bool AddFile(Dictionary<string, ComposeService> services, DeploymentFile file, int depth)
    {
        var isWhole = depth < MaxDepth;
        foreach (var path in isWhole ? file.Compose!.Includes : ImmutableArray<string>.Empty)
        {
            if (index.Find(file, path) is { Compose: not null } included)
                isWhole &= AddFile(services, included, depth + 1);
            else
                isWhole = false;
        }
        foreach (var service in file.Compose!.Services)
            services[service.Name] = services.TryGetValue(service.Name, out var earlier)
                ? earlier.MergeWith(service)
                : service;
        return isWhole;
    }

    private ComposeService Extend(
        ComposeService service, IReadOnlyDictionary<string, ComposeService> services, int depth)
    {
        if (service.Extends is not { } extended)
            return service;
        var own = service.Workload;
        if (depth == MaxDepth || FindExtended(service, extended, services) is not { } origin)
            return service with { Workload = own with { HasUnseenSettings = true } };
        var merged = Extend(origin.Service, origin.Services, depth + 1).MergeWith(service);
        return merged with
        {
            Workload = merged.Workload with
            {
                File = own.File,
                Name = own.Name,
                Profiles = own.Profiles
            }
        };
    }

    private (ComposeService Service, IReadOnlyDictionary<string, ComposeService> Services)? FindExtended(
        ComposeService service, ExtendedService extended, IReadOnlyDictionary<string, ComposeService> services)
    {
        if (extended.File is { } path)
        {
            services = Find(service.Workload, path)?.Compose?.Services
                .GroupBy(other => other.Name).ToDictionary(same => same.Key, same => same.Last()) ?? [];
        }
        else if (extended.Service == service.Name)
        {
            return null;
        }
        return services.TryGetValue(extended.Service, out var origin) ? (origin, services) : null;
    }

    private Workload Complete(ComposeService service)
    {
        var workload = service.Workload;
        foreach (var path in service.EnvironmentFiles.Reverse())
            workload = Find(service.Workload, path) is { IsVariables: true } file
                ? workload with
                {
                    Settings = file.Sections.SelectMany(section => section.Settings)
                    .Concat(file.VariableSettings)
                    .Concat(workload.Settings)
                    .ToImmutableArray()
                }
                : workload with { HasUnseenSettings = true };
        return workload;
    }

    private Workload Resolve(Workload workload, ImmutableDictionary<string, string> variables) => workload with
    {
        Image = workload.Image is { } image && image.Value.Contains('$')
            ? new Scalar(Placeholder.Expand(image.Value, variables), image.Span, ScalarForm.Decoded)
            : workload.Image,
        Replicas = scaled.Contains(workload.Name)
            ? new Scalar("given by a script", default, ScalarForm.Decoded)
            : workload.Replicas is { } replicas ? Placeholder.Resolve(replicas, variables) : null,
        Settings = workload.Settings.Select(setting => setting.ResolveWith(variables)).ToImmutableArray(),
    };

    private DeploymentFile? Find(Workload workload, string path) =>
        index.Find(FilePath.Combine(FilePath.GetFolder(workload.File), path));
}
