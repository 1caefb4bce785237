using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using NJsonSchema;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// The schema of SARIF 2.1.0, out of the npm package that Microsoft ships it in: @microsoft/jest-sarif. Nothing of it is in
/// the repository.
/// </summary>
internal static class SarifSchema
{
    private const string Package = "@microsoft/jest-sarif@1.0.0-beta.0";
    private const string Entry = "package/lib/schemas/sarif-2.1.0-rtm.5.json";

    public static bool CanBeFetched => FindOnPath("npm") is not null;

    /// <summary>What the schema refuses in a text.</summary>
    public static async Task<IEnumerable<string>> Validate(string sarif, string folder)
    {
        var schema = await JsonSchema.FromJsonAsync(await Fetch(folder));
        return schema.Validate(sarif).Select(error => error.ToString());
    }

    private static async Task<string> Fetch(string folder)
    {
        var start = new ProcessStartInfo("npm", ["pack", Package, "--silent"])
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
        while (await tar.GetNextEntryAsync() is { } entry)
            if (entry.Name == Entry)
                return await new StreamReader(entry.DataStream!).ReadToEndAsync();
        throw new FileNotFoundException($"{Package} has no {Entry}.");
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}

/// <summary>A test that takes the schema from npm; skipped where there is none.</summary>
public sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute()
    {
        if (!SarifSchema.CanBeFetched)
            Skip = "npm is not on this machine: the schema of SARIF cannot be fetched.";
    }
}
