using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CSharp;

/// <summary>The libraries that only a project of tests references.</summary>
internal static class TestFrameworks
{
    private static readonly string[] AssemblyPrefixes = [
        "xunit",
        "nunit",
        "TUnit",
        "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "Microsoft.VisualStudio.QualityTools.UnitTestFramework",
        "MSTest"
    ];

    public static bool AreReferenced(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly =>
            AssemblyPrefixes.Any(prefix => assembly.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
