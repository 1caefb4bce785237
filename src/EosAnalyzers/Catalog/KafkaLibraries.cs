using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Catalog;

/// <summary>The libraries without which there is nothing to look for in C#.</summary>
internal static class KafkaLibraries
{
    /// <summary>The assembly of Kafka Streams for .NET, which is the name of its root namespace too.</summary>
    public const string Streamiz = "Streamiz.Kafka.Net";

    /// <summary>The assembly of the client.</summary>
    public const string Confluent = "Confluent.Kafka";

    private const string SchemaRegistry = "Confluent.SchemaRegistry";

    /// <summary>
    /// One of them is referenced, and this is not the library itself: its own processors and producers are what makes
    /// exactly-once, not what runs under it.
    /// </summary>
    public static bool AreUsedBy(Compilation compilation) =>
        compilation.AssemblyName is not Streamiz and not Confluent
            && compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name is Streamiz or Confluent);

    /// <summary>
    /// They and what comes with them: serializers, stores. The catalogue says what their members do, also where they
    /// are projects of the solution whose sources could be followed.
    /// </summary>
    public static bool Contain(IAssemblySymbol assembly) =>
        assembly.Identity.Name is var name
            && (name is Streamiz or Confluent
                || name.StartsWith(Streamiz + ".", StringComparison.Ordinal)
                || name.StartsWith(SchemaRegistry, StringComparison.Ordinal));
}
