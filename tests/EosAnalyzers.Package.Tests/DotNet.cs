using System.Collections;
using System.Diagnostics;

namespace EosAnalyzers.Package.Tests;

/// <summary>What a <c>dotnet</c> command left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The lines of warnings of ours, each once: the summary of a build repeats them.</summary>
    public IEnumerable<string> Warnings => Output.Split('\n')
        .Where(line => line.Contains(": warning EOS", StringComparison.Ordinal))
        .Select(line => line.Trim())
        .Distinct();
}

internal static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static async Task<Outcome> Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(Start(folder, arguments))!;
        using var limit = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new Outcome(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {Patience}.");
        }
    }

    private static ProcessStartInfo Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in InheritedFromTheTestRun())
            start.Environment.Remove(name);
        // A node or a compiler server that outlives the command would hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return start;
    }

    private static IEnumerable<string> InheritedFromTheTestRun() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key)
            .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase));
}
