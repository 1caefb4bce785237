namespace EosAnalyzers.Package.Tests;

/// <summary>A small project of a user: one topology that stamps its records with the clock.</summary>
internal sealed class Consumer
{
    public const string Warning = ": warning EOS1001: The result of MapValues depends on DateTime.UtcNow";
    public const string Error = ": error EOS1001: The result of MapValues depends on DateTime.UtcNow";

    private readonly PackedFeed feed;
    private readonly string folder;

    public Consumer(PackedFeed feed, string folder, string framework)
    {
        this.feed = feed;
        this.folder = folder;
        Write("Orders.cs", Source);
        Write("Directory.Build.props", BuildProps);
        Write("Consumer.csproj", Project(framework, $"""
            <PackageReference Include="EosAnalyzers" Version="{feed.Version}" PrivateAssets="all" />
                <PackageReference Include="Confluent.Kafka" Version="2.15.1" />
            """));
    }

    public Consumer With(string file, string text)
    {
        Write(file, text);
        return this;
    }

    /// <summary>
    /// The same project, its versions in Directory.Packages.props and the analyzers given to every project of the
    /// folder.
    /// </summary>
    public Consumer WithCentralVersions() =>
        With("Consumer.csproj", Project("net10.0", """<PackageReference Include="Confluent.Kafka" />"""))
            .With("Directory.Packages.props", $"""
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup>
                    <GlobalPackageReference Include="EosAnalyzers" Version="{feed.Version}" />
                    <PackageVersion Include="Confluent.Kafka" Version="2.15.1" />
                  </ItemGroup>
                </Project>
                """);

    /// <summary>
    /// The pipeline of samples/Duplicates in place of the one topology, without the program that runs it.
    /// </summary>
    public Consumer WithSample()
    {
        File.Delete(Path.Combine(folder, "Orders.cs"));
        var samples = Path.Combine(Repository.Root, "samples");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(samples, "Duplicates"), "*.cs")
            .Append(Path.Combine(samples, "Run", "Outage.cs")))
            Write(Path.GetFileName(file), File.ReadAllText(file));
        return With(
            "Directory.Build.targets",
            "<Project><PropertyGroup><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup></Project>");
    }

    public Task<Outcome> Build(params string[] arguments) =>
        DotNet.Run(folder, ["build", "--no-incremental", .. arguments]);

    public Task<Outcome> Format(params string[] rules) =>
        DotNet.Run(
            folder,
            [
                "format",
                "analyzers",
                "Consumer.csproj",
                "--diagnostics",
                .. rules,
                "--severity",
                "info",
                "--no-restore"
            ]);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>The project file in a folder of its own name; its one source goes.</summary>
    public void MoveProject(string name)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        File.Move(Path.Combine(folder, "Consumer.csproj"), Path.Combine(folder, name, $"{name}.csproj"));
        File.Delete(Path.Combine(folder, "Orders.cs"));
    }

    public void CopyProject(string from, string to) => With($"{to}/{to}.csproj", Read($"{from}/{from}.csproj"));

    public Task<Outcome> Run(params string[] arguments) => DotNet.Run(folder, arguments);

    /// <summary>Every source below the folder, by its path.</summary>
    public IReadOnlyDictionary<string, string> ReadSources() =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/"))
            .Order(StringComparer.Ordinal)
            .ToDictionary(file => file, Read);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
        File.WriteAllText(Path.Combine(folder, file), text);
    }

    private const string Source = """
        using System;
        using Streamiz.Kafka.Net.Stream;

        namespace Shop;

        public static class Orders
        {
            public static void Build(IKStream<string, string> orders) =>
                orders.MapValues((value, context) => value + " at " + DateTime.UtcNow).To("stamped-orders");
        }
        """;

    /// <summary>
    /// The machine's own sources and the feed; what the repository has restored is not fetched again.
    /// </summary>
    private string BuildProps => $"""
        <Project>
          <PropertyGroup>
            <RestoreAdditionalProjectSources>{feed.Folder}</RestoreAdditionalProjectSources>
            <RestorePackagesPath>{feed.PackagesFolder}</RestorePackagesPath>
            <RestoreFallbackFolders>{Repository.PackagesFolder}</RestoreFallbackFolders>
          </PropertyGroup>
        </Project>
        """;

    private static string Project(string framework, string packages) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFrameworks>{framework}</TargetFrameworks>
            <LangVersion>latest</LangVersion>
          </PropertyGroup>
          <ItemGroup>
            {packages}
            <Reference Include="Streamiz.Kafka.Net" HintPath="{Repository.Streamiz}" />
          </ItemGroup>
        </Project>
        """;
}
