using System.Collections.Concurrent;
using System.Text;
using EosAnalyzers.Catalog;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>
/// The names of the catalogue's sources and effects, for the assemblies that a compilation references.
/// </summary>
internal sealed class CatalogNameIndex
{
    private const string Attribute = "Attribute";

    // A keystroke makes a new compilation, hardly ever one with other references.
    private static readonly ConcurrentDictionary<string, CatalogNameIndex> ByReferences = new();

    private readonly ConcurrentDictionary<string, NameMeaning> meanings = new();
    private readonly HashSet<string> assemblies;
    private readonly HashSet<string> rootNamespaces;

    private CatalogNameIndex(HashSet<string> assemblies, HashSet<string> rootNamespaces)
    {
        (this.assemblies, this.rootNamespaces) = (assemblies, rootNamespaces);
    }

    /// <summary>
    /// Those of the class library, of the referenced packages, and of those whose root namespace the source declares
    /// itself.
    /// </summary>
    public static CatalogNameIndex ForReferences(IEnumerable<string> assemblies, IEnumerable<string> namespaces)
    {
        var table = ApiCatalog.Embedded.Table;
        // The few that have rows, in an order of their own: whoever references the same has the same index.
        var known = new SortedSet<string>(StringComparer.Ordinal) { "" };
        var roots = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
        {
            if (table.HasAssembly(assembly))
                known.Add(assembly);
        }
        foreach (var space in namespaces)
        {
            if (table.HasRootNamespace(space))
                roots.Add(space);
        }
        var key = new StringBuilder();
        foreach (var assembly in known)
            key.Append(assembly).Append(';');
        foreach (var root in roots)
            key.Append(root).Append('.');
        return ByReferences.GetOrAdd(key.ToString(), _ => new([.. known], [.. roots]));
    }

    /// <summary>The name alone makes the code worth binding.</summary>
    public bool IsDistinctive(string name) => FindMeaning(name).IsDistinctive;

    /// <summary>The types that give an everyday name its meaning.</summary>
    public IReadOnlyCollection<string> TypesGivingMeaning(string name) => FindMeaning(name).Types;

    private NameMeaning FindMeaning(string name)
    {
        var table = ApiCatalog.Embedded.Table;
        if (!table.MayHaveName(name, Attribute))
            return NameMeaning.None;
        return meanings.TryGetValue(name, out var known) ? known : meanings.GetOrAdd(name, ReadMeaning);
    }

    private NameMeaning ReadMeaning(string name)
    {
        var types = new HashSet<string>();
        var isDistinctive = false;
        foreach (var row in ApiCatalog.Embedded.Table.FindRows(name)
            .Concat(ApiCatalog.Embedded.Table.FindRows(name + Attribute)))
        {
            if (row.MentionedName != name || !IsWatched(row))
                continue;
            if (!EverydayNames.IsEveryday(name) || EverydayNames.IsCalledWithoutTypeName(row))
                isDistinctive = true;
            else
                AddTypes(row, types);
        }
        return isDistinctive || types.Count > 0 ? new NameMeaning(isDistinctive, types) : NameMeaning.None;
    }

    private bool IsWatched(ApiRow row) =>
        (row.IsSource || row.IsEffect || row.Kind is ApiKind.State or ApiKind.HandOff)
        && (assemblies.Contains(row.Assembly) || rootNamespaces.Contains(row.RootNamespace));

    private static void AddTypes(ApiRow row, HashSet<string> types)
    {
        types.Add(row.TypeName);
        if (row.ExtendedTypeName is { } extended)
            types.Add(extended);
    }

    private sealed class NameMeaning(bool isDistinctive, HashSet<string> types)
    {
        public static NameMeaning None { get; } = new(false, []);

        public bool IsDistinctive => isDistinctive;

        public HashSet<string> Types => types;
    }
}
