namespace EosAnalyzers.Package.Tests;

/// <summary>A solution of a library and of a topology that calls it, in a folder of its own.</summary>
internal sealed class TwoProjects
{
    private readonly PackedFeed feed;
    private readonly string folder;
    private readonly string libraryFrameworks;
    private readonly string topologyFramework;
    private readonly string libraryVersion;
    private bool hasPackage = true;
    private bool referencesPackage;

    public TwoProjects(PackedFeed feed, string libraryFrameworks = "net10.0", string topologyFramework = "net10.0")
    {
        (this.feed, this.libraryFrameworks, this.topologyFramework) = (feed, libraryFrameworks, topologyFramework);
        libraryVersion = feed.Version;
        folder = feed.NewFolder();
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <LangVersion>latest</LangVersion>
                <NuGetAudit>false</NuGetAudit>
                <NoWarn>$(NoWarn);NU1603;NU1608;NU1701;CS1701;CS1702</NoWarn>
                <RestoreAdditionalProjectSources>{feed.Folder}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{feed.PackagesFolder}</RestorePackagesPath>
                <RestoreFallbackFolders>{Repository.PackagesFolder}</RestoreFallbackFolders>
              </PropertyGroup>
            </Project>
            """);
        WriteTopology("Clock.Of(value)");
        WriteProjects();
    }

    /// <summary>Whether the library is built with EosAnalyzers.</summary>
    public bool LibraryHasPackage
    {
        get => hasPackage;
        init
        {
            hasPackage = value;
            WriteProjects();
        }
    }

    /// <summary>When the topology was last compiled.</summary>
    public DateTime TopologyCompiled =>
        File.GetLastWriteTimeUtc(Path.Combine(folder, "Topology", "obj", "Debug", topologyFramework, "Topology.dll"));

    /// <summary>The value that the topology writes for a <c>value</c> that it reads.</summary>
    public TwoProjects WithTopology(string value)
    {
        WriteTopology(value);
        return this;
    }

    private void WriteTopology(string value) => Write("Topology/Orders.cs", $$"""
        using Shop;
        using Streamiz.Kafka.Net.Stream;

        public static class Orders
        {
            public static void Build(IKStream<string, string> orders) =>
                orders.MapValues((value, context) => {{value}}).To("stamped-orders");
        }
        """);

    public TwoProjects WithLibrary(string members)
    {
        Write("Library/Clock.cs", $$"""
            using System;
            #if NET
            using Dapper;
            using Microsoft.Data.Sqlite;
            #endif

            namespace Shop;

            public static class Clock
            {
                {{members}}
            }
            """);
        return this;
    }

    /// <summary>What a build of the topology says; it has to succeed.</summary>
    public async Task<string> Build(params string[] arguments)
    {
        var build = await DotNet.Run(folder, ["build", "Topology", .. arguments]);
        Assert.True(build.Succeeded, build.Output);
        return build.Output;
    }

    public async Task PackLibrary()
    {
        var pack = await DotNet.Run(folder, "pack", "Library", "-o", feed.Folder, $"-p:Version={libraryVersion}");
        Assert.True(pack.Succeeded, pack.Output);
    }

    /// <summary>The packed library in place of the project.</summary>
    public TwoProjects ReferencePackage()
    {
        referencesPackage = true;
        WriteProjects();
        return this;
    }

    private void WriteProjects()
    {
        Write("Library/Library.csproj", Project(libraryFrameworks, $"""
            {(hasPackage ? Analyzers : "")}
                <PackageReference Include="Dapper" Version="2.1.86" Condition="'$(TargetFramework)' == 'net10.0'" />
                <PackageReference Include="Microsoft.Data.Sqlite.Core" Version="11.0.0" Condition="'$(TargetFramework)' == 'net10.0'" />
            """));
        Write("Topology/Topology.csproj", Project(topologyFramework, $"""
            {Analyzers}
                <PackageReference Include="Confluent.Kafka" Version="2.15.1" />
                <Reference Include="Streamiz.Kafka.Net" HintPath="{Repository.Streamiz}" />
                {Library}
            """));
    }

    private string Analyzers =>
        $"""<PackageReference Include="EosAnalyzers" Version="{feed.Version}" PrivateAssets="all" />""";

    private string Library => referencesPackage
        ? $"""<PackageReference Include="Library" Version="{libraryVersion}" />"""
        : """<ProjectReference Include="../Library/Library.csproj" />""";

    private static string Project(string frameworks, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFrameworks>{frameworks}</TargetFrameworks></PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
