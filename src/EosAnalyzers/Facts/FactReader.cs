using System.Globalization;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Facts;

/// <summary>What was found in an assembly: its facts, or that there is a text which this version cannot read.</summary>
internal sealed record ReadFacts(FactTable? Table, bool IsUnreadable)
{
    public static ReadFacts None { get; } = new(null, IsUnreadable: false);
}

/// <summary>
/// Reads the facts that a compiled assembly carries. Only the attributes of the assembly itself are looked at, by the
/// metadata's tables:
/// asking the compiler for attributes costs many times as much, and nearly no assembly has any facts.
/// </summary>
internal static class FactReader
{
    private const string Carrier = "AssemblyMetadataAttribute";

    // The compiler keeps one reader for a file, whatever the number of compilations is.
    private static readonly ConditionalWeakTable<MetadataReader, ReadFacts> ByReader = new();

    public static ReadFacts Read(IAssemblySymbol assembly)
    {
        if (IsFramework(assembly.Identity) || assembly.GetMetadata() is not { } metadata)
            return ReadFacts.None;
        try
        {
            return ByReader.GetValue(metadata.GetModules()[0].GetMetadataReader(), ReadAttributes);
        }
        catch (BadImageFormatException)
        {
            return ReadFacts.None;
        }
    }

    // The class library and what comes with it: strong-named, and never built with the analyzers.
    public static bool IsFramework(AssemblyIdentity identity) =>
        identity.IsStrongName
        && (identity.Name.StartsWith("System", StringComparison.Ordinal)
            || identity.Name.StartsWith("Microsoft", StringComparison.Ordinal)
            || identity.Name is "mscorlib" or "netstandard" or "WindowsBase");

    private static ReadFacts ReadAttributes(MetadataReader reader)
    {
        if (!reader.IsAssembly)
            return ReadFacts.None;
        var isUnreadable = false;
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (!IsCarrier(reader, attribute.Constructor)
                || ReadPair(reader, attribute.Value) is not ({ } key, { } value))
                continue;
            if (!key.StartsWith(FactText.KeyPrefix, StringComparison.Ordinal))
                continue;
            if (IsKnownVersion(key) && FactText.Read(value) is { } table)
                return new ReadFacts(table, IsUnreadable: false);
            isUnreadable = true;
        }
        return isUnreadable ? new ReadFacts(null, IsUnreadable: true) : ReadFacts.None;
    }

    private static bool IsKnownVersion(string key) =>
        int.TryParse(
            key.Substring(FactText.KeyPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && version is > 0 and <= FactText.Version;

    private static bool IsCarrier(MetadataReader reader, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference)
            return false;
        var type = reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind == HandleKind.TypeReference
            && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, Carrier);
    }

    // ECMA-335 II.23.3: a prolog, then the two strings of the constructor.
    private static (string? Key, string? Value) ReadPair(MetadataReader reader, BlobHandle value)
    {
        var blob = reader.GetBlobReader(value);
        if (blob.Length < 4 || blob.ReadUInt16() != 1)
            return (null, null);
        return (blob.ReadSerializedString(), blob.ReadSerializedString());
    }
}
