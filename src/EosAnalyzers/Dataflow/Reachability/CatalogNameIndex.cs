using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.Catalog;

namespace EosAnalyzers.Dataflow.Reachability;

/// <summary>The names of the catalogue's sources and effects, for the assemblies that a compilation references.</summary>
internal sealed class CatalogNameIndex
{
    // Everyday names: they mean a catalogued API only where its type is named as well.
    private static readonly HashSet<string> EverydayNames =
    [
        "Add", "AddAsync", "All", "And", "Any", "Average", "Combine", "Contains", "Copy", "Count", "Create", "CreateAsync", "Current",
        "Delete", "Dispose", "ElementAt", "Encrypt", "Enqueue", "Exchange", "Execute", "ExecuteAsync", "Exists", "Exit", "Fill", "Find",
        "First", "FirstOrDefault", "For", "ForEach", "Get", "GetBytes", "GetData", "GetEnumerator", "GetFields", "GetId", "GetInt32", "GetItems",
        "GetMembers", "GetMethods", "GetProperties", "GetString", "GetValue", "Id", "Increment", "Decrement", "Invoke", "Item", "Items", "Keys", "Kill", "Last",
        "LastOrDefault", "Length", "Local", "Location", "LongCount", "Max", "Min", "Move", "Name", "Next", "Now", "Open", "Or", "Parse", "Format",
        "ParseExact", "Publish", "Read", "ReadLine", "Remove", "Replace", "Resolve", "RunAsync", "Sample", "Save", "Send", "Set", "SetAsync", "Shared",
        "Shuffle", "Single", "SingleOrDefault", "Start", "Store", "Sum", "Supports", "Threads", "ToArray", "ToString", "Today", "TryParse", "AppendFormat",
        "TryParseExact", "Update", "UpdateAsync", "Value", "Values", "Version", "Write", "WriteAsync", "WriteByte", "WriteLine", "WriteLineAsync",
        "ToSingle", "ToDouble", "ToDecimal", "ToDateTime", "Compare", "Append", "AppendJoin", "Concat", "Join",
    ];

    private static readonly ApiRow[] WatchedRows = ApiCatalog.Embedded.Rows.Where(row => row.IsSource || row.IsEffect || row.Kind == ApiKind.State).ToArray();
    private static readonly HashSet<string> Assemblies = new(WatchedRows.Select(row => row.Assembly));
    private static readonly HashSet<string> RootNamespaces = new(WatchedRows.Select(row => row.RootNamespace));

    // A keystroke makes a new compilation, hardly ever one with other references.
    private static readonly ConcurrentDictionary<string, CatalogNameIndex> ByReferences = new();

    private static readonly Dictionary<ApiKind, SourceKinds> SourceKindsByName = new()
    {
        [ApiKind.Clock] = SourceKinds.Clock, [ApiKind.Random] = SourceKinds.Random, [ApiKind.Identity] = SourceKinds.Identity, [ApiKind.Host] = SourceKinds.Host,
    };

    // Of every row, referenced or not.
    private static readonly Lazy<Dictionary<string, SourceKinds>> BoundsByName = new(() =>
        ApiCatalog.Embedded.Rows.GroupBy(row => row.MentionedName).ToDictionary(rows => rows.Key, rows => rows.Aggregate(SourceKinds.None, (all, row) => all | BoundRow(row))));

    private readonly HashSet<string> distinctiveNames = [];
    private readonly Dictionary<string, HashSet<string>> typesByEverydayName = [];

    private CatalogNameIndex(IEnumerable<ApiRow> rows)
    {
        foreach (var row in rows)
            if (EverydayNames.Contains(row.MentionedName) && !IsCalledWithoutTypeName(row))
                AddEverydayName(row);
            else
                distinctiveNames.Add(row.MentionedName);
    }

    // Dapper extends every connection, linq2db every data context, MassTransit's bus is called by interfaces that inherit: code that calls them does not name the type.
    private static bool IsCalledWithoutTypeName(ApiRow row) => row.TypeName is "SqlMapper" or "DataContextExtensions" or "IPublishEndpoint" or "ISendEndpoint";

    private void AddEverydayName(ApiRow row)
    {
        if (!typesByEverydayName.TryGetValue(row.MentionedName, out var types))
            typesByEverydayName.Add(row.MentionedName, types = []);
        types.Add(row.TypeName);
        if (row.ExtendedTypeName is { } extended)
            types.Add(extended);
    }

    /// <summary>Those of the class library, of the referenced packages, and of those whose root namespace the source declares itself.</summary>
    public static CatalogNameIndex ForReferences(IEnumerable<string> assemblies, IEnumerable<string> namespaces)
    {
        var referenced = new HashSet<string>(assemblies.Where(Assemblies.Contains)) { "" };
        var declared = new HashSet<string>(namespaces.Where(RootNamespaces.Contains));
        return ByReferences.GetOrAdd(string.Join(";", referenced.OrderBy(name => name, StringComparer.Ordinal).Concat(declared.OrderBy(name => name, StringComparer.Ordinal))),
            _ => new(WatchedRows.Where(row => referenced.Contains(row.Assembly) || declared.Contains(row.RootNamespace))));
    }

    /// <summary>The most that a call or read of the name can add.</summary>
    public static SourceKinds ForReferences(string name) => BoundsByName.Value.TryGetValue(name, out var added) ? added : SourceKinds.None;

    /// <summary>What an origin of this kind is counted as.</summary>
    public static SourceKinds ToSourceKind(ApiKind kind) => SourceKindsByName.TryGetValue(kind, out var added) ? added : SourceKinds.Anything;

    private static SourceKinds BoundRow(ApiRow row) => row.IsBenign ? SourceKinds.None : row.IsSource ? ToSourceKind(row.Kind) : SourceKinds.Anything;

    /// <summary>The name alone makes the code worth binding.</summary>
    public bool IsDistinctive(string name) => distinctiveNames.Contains(name);

    /// <summary>The types that give an everyday name its meaning.</summary>
    public IEnumerable<string> TypesGivingMeaning(string name) => typesByEverydayName.TryGetValue(name, out var types) ? types : ImmutableHashSet<string>.Empty;
}
