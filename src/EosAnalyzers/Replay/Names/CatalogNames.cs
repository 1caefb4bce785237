using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.Catalog;

namespace EosAnalyzers.Replay.Names;

/// <summary>The names of the catalogue's sources and effects, for the assemblies that a compilation references.</summary>
internal sealed class CatalogNames
{
    // Everyday names: they mean a catalogued API only where its type is named as well.
    private static readonly HashSet<string> Everyday =
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

    private static readonly ApiRow[] Watched = ApiCatalog.Embedded.Rows.Where(row => row.IsSource || row.IsEffect || row.Kind == "state").ToArray();
    private static readonly HashSet<string> Assemblies = new(Watched.Select(row => row.Assembly));
    private static readonly HashSet<string> RootNamespaces = new(Watched.Select(row => row.RootNamespace));

    // A keystroke makes a new compilation, hardly ever one with other references.
    private static readonly ConcurrentDictionary<string, CatalogNames> Known = new();

    private static readonly Dictionary<string, Additions> Kinds = new()
    {
        ["clock"] = Additions.Clock, ["random"] = Additions.Random, ["identity"] = Additions.Identity, ["host"] = Additions.Host,
    };

    // Of every row, referenced or not.
    private static readonly Lazy<Dictionary<string, Additions>> ByName = new(() =>
        ApiCatalog.Embedded.Rows.GroupBy(row => row.MentionedName).ToDictionary(rows => rows.Key, rows => rows.Aggregate(Additions.None, (all, row) => all | Added(row))));

    private readonly HashSet<string> distinctive = [];
    private readonly Dictionary<string, HashSet<string>> everyday = [];

    private CatalogNames(IEnumerable<ApiRow> rows)
    {
        foreach (var row in rows)
            if (Everyday.Contains(row.MentionedName) && !IsUnnamed(row))
                Await(row);
            else
                distinctive.Add(row.MentionedName);
    }

    // Dapper extends every connection, linq2db every data context, MassTransit's bus is called by interfaces that inherit: code that calls them does not name the type.
    private static bool IsUnnamed(ApiRow row) => row.TypeName is "SqlMapper" or "DataContextExtensions" or "IPublishEndpoint" or "ISendEndpoint";

    private void Await(ApiRow row)
    {
        if (!everyday.TryGetValue(row.MentionedName, out var types))
            everyday.Add(row.MentionedName, types = []);
        types.Add(row.TypeName);
        if (row.ExtendedTypeName is { } extended)
            types.Add(extended);
    }

    /// <summary>Those of the class library, of the referenced packages, and of those whose root namespace the source declares itself.</summary>
    public static CatalogNames Of(IEnumerable<string> assemblies, IEnumerable<string> namespaces)
    {
        var referenced = new HashSet<string>(assemblies.Where(Assemblies.Contains)) { "" };
        var declared = new HashSet<string>(namespaces.Where(RootNamespaces.Contains));
        return Known.GetOrAdd(string.Join(";", referenced.OrderBy(name => name, StringComparer.Ordinal).Concat(declared.OrderBy(name => name, StringComparer.Ordinal))),
            _ => new(Watched.Where(row => referenced.Contains(row.Assembly) || declared.Contains(row.RootNamespace))));
    }

    /// <summary>The most that a call or read of the name can add.</summary>
    public static Additions Of(string name) => ByName.Value.TryGetValue(name, out var added) ? added : Additions.None;

    /// <summary>What an origin of this kind is counted as.</summary>
    public static Additions OfKind(string kind) => Kinds.TryGetValue(kind, out var added) ? added : Additions.Anything;

    private static Additions Added(ApiRow row) => row.IsBenign ? Additions.None : row.IsSource ? OfKind(row.Kind) : Additions.Anything;

    /// <summary>The name alone makes the code worth binding.</summary>
    public bool IsDistinctive(string name) => distinctive.Contains(name);

    /// <summary>The types that give an everyday name its meaning.</summary>
    public IEnumerable<string> TypesOf(string name) => everyday.TryGetValue(name, out var types) ? types : ImmutableHashSet<string>.Empty;
}
