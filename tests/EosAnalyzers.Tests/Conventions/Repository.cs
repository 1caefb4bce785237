using System.Runtime.CompilerServices;

namespace EosAnalyzers.Tests.Conventions;

/// <summary>The files of this repository, wherever it was cloned to.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(FindStart());

    public static string ReadFile(params string[] path) => File.ReadAllText(GetPath(path));

    public static string GetPath(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>The production code, without what the build writes.</summary>
    public static IEnumerable<string> ListSources() =>
        Directory.EnumerateFiles(GetPath("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));

    // A deterministic build maps source paths away, so the assembly's own folder serves as well.
    private static string FindStart([CallerFilePath] string path = "") =>
        File.Exists(path) ? Path.GetDirectoryName(path)! : AppContext.BaseDirectory;

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "EosAnalyzers.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
