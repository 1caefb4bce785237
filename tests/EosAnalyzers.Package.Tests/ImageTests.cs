using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// The assemblies that are compiled ahead: what a build on their platform loads, and nobody else. They are packed on
/// that platform alone.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ImageTests(PackedFeed feed)
{
    public const string Platform = "linux-x64";

    /// <summary>What the package holds of them.</summary>
    public static IEnumerable<string> PackedImages { get; } = RuntimeInformation.RuntimeIdentifier == Platform
        ? [
            $"images/{Platform}/EosAnalyzers.Facts.dll",
            $"images/{Platform}/EosAnalyzers.YamlDotNet.dll",
            $"images/{Platform}/EosAnalyzers.dll",
        ]
        : [];

    [Fact]
    public void An_image_is_the_packed_assembly_with_its_compiled_code()
    {
        foreach (var image in PackedImages)
        {
            var (plain, compiled) = (ReadAssembly(FindPlain(image)), ReadAssembly(image));

            Assert.Equal(plain.Id, compiled.Id);
            Assert.False(plain.HasNativeCode);
            Assert.True(compiled.HasNativeCode);
        }
    }

    [Fact]
    public async Task Build_takes_the_images_and_finds_what_the_plain_assemblies_find()
    {
        var consumer = feed.NewConsumer().WithSample();
        await consumer.Run("restore");
        var (build, analyzers) = await Build(consumer);
        var (plain, plainAnalyzers) = await Build(consumer, "-p:EosAnalyzersImages=false");

        Assert.Contains(Consumer.Warning, build.Output);
        Assert.Equal(
            plain.Warnings.Order(StringComparer.Ordinal), build.Warnings.Order(StringComparer.Ordinal));
        Assert.Equal(PackedImages.Any(), analyzers.Exists(IsImage));
        Assert.DoesNotContain(plainAnalyzers, IsImage);
    }

    [Fact]
    public async Task Editor_takes_the_plain_assemblies()
    {
        var consumer = feed.NewConsumer();
        await consumer.Run("restore");
        var analyzers = await ListAnalyzers(
            consumer, "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");

        Assert.Contains(analyzers, path => path.EndsWith("cs/EosAnalyzers.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(analyzers, IsImage);
    }

    // Newer runtimes take no code that was compiled for this one, and older ones none either.
    [Fact]
    public async Task Another_SDK_takes_the_plain_assemblies()
    {
        var consumer = feed.NewConsumer();
        await consumer.Run("restore");

        Assert.DoesNotContain(
            await ListAnalyzers(consumer, "-p:BundledNETCoreAppTargetFrameworkVersion=11.0"), IsImage);
        Assert.DoesNotContain(await ListAnalyzers(consumer, "-p:NETCoreSdkRuntimeIdentifier=linux-arm64"), IsImage);
    }

    private static bool IsImage(string path) => path.Contains("/images/", StringComparison.Ordinal);

    private static string FindPlain(string image) => Path.GetFileName(image) is var file && file == "EosAnalyzers.Facts.dll"
        ? $"facts/{file}"
        : $"analyzers/dotnet/roslyn4.8/cs/{file}";

    private static async Task<List<string>> ListAnalyzers(Consumer consumer, params string[] properties) =>
        (await Build(consumer, properties)).Analyzers;

    // What was built, with what it was given.
    private static async Task<(Outcome Outcome, List<string> Analyzers)> Build(Consumer consumer, params string[] properties)
    {
        var build = await consumer.Run(
            [
                "build",
                "--no-restore",
                "--no-incremental",
                "-f",
                "net10.0",
                "-getItem:Analyzer",
                $"-getResultOutputFile:{consumer.PathOf("analyzers.json")}",
                .. properties
            ]);
        using var items = JsonDocument.Parse(consumer.Read("analyzers.json"));
        var analyzers = items.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("FullPath").GetString()!.Replace('\\', '/')).ToList();
        return (build, analyzers);
    }

    private (Guid Id, bool HasNativeCode) ReadAssembly(string entry)
    {
        using var assembly = new PEReader(feed.ReadEntry(entry));
        var metadata = assembly.GetMetadataReader();
        return (
            metadata.GetGuid(metadata.GetModuleDefinition().Mvid),
            assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }
}
