using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Settings;

/// <summary>What the rules ask about the project as a whole.</summary>
internal sealed class Project(Compilation compilation)
{
    private static readonly string[] TestFrameworks = ["xunit", "nunit", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest"];

    /// <summary>The project holds tests.</summary>
    public bool IsTest { get; } = compilation.ReferencedAssemblyNames.Any(assembly =>
        TestFrameworks.Any(framework => assembly.Name.StartsWith(framework, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The version of Streamiz that the project is compiled against; null without a reference.</summary>
    public Version? Streamiz { get; } = compilation.ReferencedAssemblyNames.FirstOrDefault(assembly => assembly.Name == "Streamiz.Kafka.Net")?.Version;
}
