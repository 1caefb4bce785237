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

    // Asked for each compilation, that is after every key: no closure for each of its hundreds of references.
    public static bool AreReferenced(Compilation compilation)
    {
        foreach (var assembly in compilation.ReferencedAssemblyNames)
        {
            foreach (var prefix in AssemblyPrefixes)
            {
                if (assembly.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }
        return false;
    }
}
