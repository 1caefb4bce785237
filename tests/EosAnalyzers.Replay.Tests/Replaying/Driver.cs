using System.Diagnostics;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Streamiz.Kafka.Net.Recording;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// The same attempts in Streamiz's own TopologyTestDriver, where the tests are built with a StreamizSource that is the
/// library: each in a process of its own, under exactly_once.
/// </summary>
internal static class Driver
{
    private static readonly string Folder = typeof(Driver).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "Driving")?.Value ?? "";

    /// <summary>Whether the library is at hand.</summary>
    public static bool IsAtHand => Folder.Length > 0;

    /// <summary>Where a file of the library is.</summary>
    public static string GetPath(string file) => Path.Combine(Folder, file);

    /// <summary>
    /// Whether what a processor forwards is all there is: it reaches no node, since Process() ends a stream, and the
    /// driver shows nothing.
    /// </summary>
    public static async Task<bool> ShowsNothing(Project project) =>
        (await Text(project)).Contains(".Process(", StringComparison.Ordinal);

    /// <summary>
    /// Whether the library has what it needs: a context and a driver have had a clock of their own since 1.8.
    /// </summary>
    public static async Task<bool> Knows(Project project) =>
        AssemblyName.GetAssemblyName(Path.Combine(Folder, "Streamiz.Kafka.Net.dll")).Version >= new Version(1, 8)
        || await Text(project) is var text
            && !text.Contains("WallClockTime", StringComparison.Ordinal)
            && !text.Contains("PROCESSING_TIME", StringComparison.Ordinal);

    private static async Task<string> Text(Project project) =>
        (await project.Documents.First().GetTextAsync()).ToString();

    /// <param name="inOneProcess">Whether the second attempt finds the statics that the first one left, or has seeds of
    /// hashes and a time zone of its own.</param>
    public static Task<(string First, string Second)> Replay(Project project, bool inOneProcess) =>
        Run(project, file =>
        {
            var attempts = inOneProcess
                ? Attempts("America/New_York", file, "en-US", "tr-TR")
                : [.. Attempts("America/New_York", file, "en-US"), .. Attempts("Asia/Tokyo", file, "tr-TR")];
            return (attempts[0], attempts[1]);
        });

    /// <summary>
    /// Every scenario, each with an attempt that nothing interrupts and one that comes after attempts that ended at each
    /// point.
    /// </summary>
    public static Task<List<(Scenario Scenario, string Uninterrupted, string Replayed)>> RunScenarios(
        Project project) =>
        Run(project, file =>
        {
            var attempts = Attempts("America/New_York", file, "scenarios");
            return Scenario.All.Select((scenario, at) => (scenario, attempts[2 * at], attempts[2 * at + 1])).ToList();
        });

    private static async Task<T> Run<T>(Project project, Func<string, T> run)
    {
        var file = Path.Combine(Path.GetTempPath(), $"Topologies-{Guid.NewGuid()}.dll");
        await Emit(await Driven(project), file);
        try
        {
            return run(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // The sources as they are, against the library, with what the driver has to see of them.
    private static async Task<Compilation> Driven(Project project)
    {
        var library = Directory.EnumerateFiles(Folder, "*.dll")
            .Where(file =>
                Path.GetFileName(file) is "Streamiz.Kafka.Net.dll"
                    or "Streamiz.Kafka.Net.Driving.dll"
                    or "Confluent.Kafka.dll");
        var compilation = (await project.GetCompilationAsync())!.WithReferences([
            .. Net100.References.All,
            .. library.Select(file => MetadataReference.CreateFromFile(file))
        ]);
        foreach (var tree in compilation.SyntaxTrees)
            compilation = compilation.ReplaceSyntaxTree(
                tree, tree.WithRootAndOptions(Observing.Root(tree, compilation), tree.Options));
        return compilation;
    }

    private static async Task Emit(Compilation compilation, string file)
    {
        await using var image = File.Create(file);
        var emitted = compilation.WithAssemblyName(Path.GetFileNameWithoutExtension(file)).Emit(image);
        Assert.Empty(
            emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(error => error.ToString()));
    }

    private static string[] Attempts(string zone, string file, params string[] asked)
    {
        var traces = file + $".{Guid.NewGuid()}.txt";
        try
        {
            Drive(zone, [Path.Combine(Folder, "Streamiz.Kafka.Net.Driving.dll"), file, traces, .. asked]);
            return File.ReadAllText(traces).Split("> attempt", StringSplitOptions.TrimEntries)[1..];
        }
        finally
        {
            File.Delete(traces);
        }
    }

    private static void Drive(string zone, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["TZ"] = zone;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result + output);
    }
}
