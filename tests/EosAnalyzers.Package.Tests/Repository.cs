using System.Reflection;
using System.Xml.Linq;

namespace EosAnalyzers.Package.Tests;

/// <summary>Where this test assembly was built from, as its project file wrote it down.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The packages that the repository's own restore has brought: consumers take them from here.</summary>
    public static string PackagesFolder { get; } = Metadata("PackagesFolder");

    public static string PackageProject { get; } = Path.Combine(
        Root, "src", "EosAnalyzers.Package", "EosAnalyzers.Package.csproj");

    public static string Streamiz { get; } =
        Path.Combine(
            Root,
            "tests",
            "Streamiz.Kafka.Net.Surface",
            "bin",
            Configuration,
            "netstandard2.0",
            "Streamiz.Kafka.Net.dll");

    /// <summary>A reference to a package that the repository's own tests use, in their version.</summary>
    public static string ReferencePackage(string name) =>
        XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => (string?)package.Attribute("Include") == name)
            .Select(package => $"<PackageReference Include=\"{name}\" Version=\"{(string?)package.Attribute("Version")}\" />")
            .Single();

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == key).Value!;
}
