namespace EosAnalyzers.Package.Tests;

/// <summary>
/// Other analyzer packages that bring a YamlDotNet of their own run in the same compiler: one from the public feed, and
/// one that is made here, which reads the very files that EosAnalyzers reads.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class NeighbourTests(PackedFeed feed)
{
    private const string SecurityCodeScan = """
        <PackageReference Include="SecurityCodeScan.VS2019" Version="5.6.7" PrivateAssets="all" />
        """;

    private const string ComposeAnalyzers = """
        <PackageReference Include="ComposeAnalyzers" Version="1.0.0" PrivateAssets="all" />
        """;

    private const string Hash = """
        namespace Shop;

        public static class Hash
        {
            public static byte[] Of(byte[] text) => System.Security.Cryptography.MD5.Create().ComputeHash(text);
        }
        """;

    private const string Compose = """
        services:
          kafka:
            image: apache/kafka:3.9.0
            environment:
              KAFKA_PROCESS_ROLES: broker,controller
              KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 3
          streams:
            environment:
              STREAMS_PROCESSING_GUARANTEE: exactly_once_v2
        """;

    /// <summary>An analyzer that counts the services of a compose file, with YamlDotNet under its own name.</summary>
    private const string ComposeAnalyzer = """
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.IO;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.Diagnostics;
        using YamlDotNet.Serialization;

        namespace ComposeAnalyzers;

        [DiagnosticAnalyzer(LanguageNames.CSharp)]
        public sealed class ServiceCount : DiagnosticAnalyzer
        {
            private static readonly DiagnosticDescriptor Rule = new DiagnosticDescriptor(
                "CMP001", "Services", "The file has {0} services", "Compose", DiagnosticSeverity.Warning, true);

            public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

            public override void Initialize(AnalysisContext context)
            {
                context.EnableConcurrentExecution();
                context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
                context.RegisterAdditionalFileAction(file =>
                {
                    if (!file.AdditionalFile.Path.EndsWith("docker-compose.yml"))
                        return;

                    var text = file.AdditionalFile.GetText().ToString();
                    var content = new DeserializerBuilder().Build()
                        .Deserialize<Dictionary<string, Dictionary<string, object>>>(new StringReader(text));
                    file.ReportDiagnostic(Diagnostic.Create(Rule, Location.None, content["services"].Count));
                });
            }
        }
        """;

    private string ComposeProject => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>netstandard2.0</TargetFramework>
            <Version>1.0.0</Version>
            <LangVersion>latest</LangVersion>
            <IncludeBuildOutput>false</IncludeBuildOutput>
            <SuppressDependenciesWhenPacking>true</SuppressDependenciesWhenPacking>
            <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
            <NoWarn>$(NoWarn);NU5128;RS1036;RS1041;RS2008</NoWarn>
            <PackageOutputPath>{feed.Folder}</PackageOutputPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="4.8.0" PrivateAssets="all" />
            <PackageReference Include="YamlDotNet" Version="16.3.0" PrivateAssets="all" />
            <None Include="$(OutputPath)$(AssemblyName).dll" Pack="true" PackagePath="analyzers/dotnet/cs" Visible="false" />
            <None Include="$(OutputPath)YamlDotNet.dll" Pack="true" PackagePath="analyzers/dotnet/cs" Visible="false" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task SecurityCodeScan_and_EosAnalyzers_find_what_is_theirs() =>
        await AssertBothFind(SecurityCodeScan, "warning SCS0006");

    /// <summary>
    /// The two neighbours are not tried together: the compiler loads one YamlDotNet for both, and SecurityCodeScan
    /// cannot run with the other's.
    /// </summary>
    [Fact]
    public async Task Another_reader_of_compose_files_and_EosAnalyzers_find_what_is_theirs()
    {
        await PackComposeAnalyzers();
        await AssertBothFind(ComposeAnalyzers, "warning CMP001: The file has 2 services");
    }

    private async Task AssertBothFind(string neighbour, string finding)
    {
        var build = await feed.NewConsumer()
            .With("Directory.Build.targets", $"<Project><ItemGroup>{neighbour}</ItemGroup></Project>")
            .With("Hash.cs", Hash)
            .With("docker-compose.yml", Compose)
            .Build();

        Assert.True(build.Succeeded, build.Output);
        Assert.Contains(finding, build.Output);
        Assert.Contains(Consumer.Warning, build.Output);
        Assert.Matches(@"docker-compose\.yml\(\d+,\d+\): warning EOS4001", build.Output);
        Assert.DoesNotContain("AD0001", build.Output);
        Assert.DoesNotContain("CS8032", build.Output);
    }

    private async Task PackComposeAnalyzers()
    {
        var source = feed.NewConsumer()
            .With("Consumer.csproj", ComposeProject)
            .With("Orders.cs", ComposeAnalyzer);
        var built = await source.Build("-c", "Release", "-p:AssemblyName=ComposeAnalyzers");
        Assert.True(built.Succeeded, built.Output);
        var packed = await source.Run(
            "pack", "--no-build", "-c", "Release", "-p:AssemblyName=ComposeAnalyzers", "-p:PackageId=ComposeAnalyzers");
        Assert.True(packed.Succeeded, packed.Output);
    }
}
