using System.IO.Compression;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// The package, packed once under a version that no cache can know, in a feed of its own outside the repository.
/// The test project has built the assemblies; only the packing is done here, since a build at this time would disturb
/// the other test projects.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("eosanalyzers-package-");
    private int consumers;

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}";

    public string Folder => Path.Combine(root.FullName, "feed");

    public string PackagesFolder => Path.Combine(root.FullName, "packages");

    public string Package => Path.Combine(Folder, $"EosAnalyzers.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        var pack = await DotNet.Run(
            Repository.Root,
            "pack",
            Repository.PackageProject,
            "--no-build",
            "-c",
            Repository.Configuration,
            "-o",
            Folder, $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Path.Combine(root.FullName, "nuspec")}");
        Assert.True(pack.Succeeded, pack.Output);
    }

    public Task DisposeAsync()
    {
        root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A file of the package.</summary>
    internal MemoryStream ReadEntry(string entry)
    {
        using var package = ZipFile.OpenRead(Package);
        using var packed = package.GetEntry(entry)!.Open();
        var read = new MemoryStream();
        packed.CopyTo(read);
        read.Position = 0;
        return read;
    }

    internal string NewFolder() => root.CreateSubdirectory($"consumer{++consumers}").FullName;

    internal Consumer NewConsumer(string framework = "net10.0") =>
        new(this, root.CreateSubdirectory($"consumer{++consumers}").FullName, framework);
}

[CollectionDefinition(Name)]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "packed feed";
}
