using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Facts;

/// <summary>
/// What the build says of the projects that one references; EosAnalyzers.targets asks them. Metadata does not tell a
/// project from a package, nor one that has nothing to say from one that was built without EosAnalyzers.
/// </summary>
internal sealed class SolutionProjects
{
    private const string AllKey = "build_property.EosProjectReferences";
    private const string WithoutPackageKey = "build_property.EosProjectsWithoutPackage";

    private readonly HashSet<string> all;
    private readonly HashSet<string> withoutPackage;

    private SolutionProjects(AnalyzerConfigOptions options) =>
        (all, withoutPackage) = (ReadNames(options, AllKey), ReadNames(options, WithoutPackageKey));

    public static SolutionProjects Read(AnalyzerConfigOptionsProvider provider) => new(provider.GlobalOptions);

    public bool LacksPackage(IAssemblySymbol assembly) => withoutPackage.Contains(assembly.Identity.Name);

    /// <summary>
    /// The assemblies of a compilation's references that are projects of the same solution, but for Kafka's libraries.
    /// </summary>
    public IEnumerable<IAssemblySymbol> FindProjects(Compilation compilation) =>
        from reference in compilation.References
        let assembly = compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol
        where assembly is not null
            && !KafkaLibraries.Contain(assembly)
            && (reference is CompilationReference || all.Contains(assembly.Identity.Name))
        select assembly;

    private static HashSet<string> ReadNames(AnalyzerConfigOptions options, string key) =>
        new(
            options.TryGetValue(key, out var names) ? names.Split(['|'], StringSplitOptions.RemoveEmptyEntries) : [],
            StringComparer.OrdinalIgnoreCase);
}
