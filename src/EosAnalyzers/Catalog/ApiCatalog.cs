using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Catalog;

/// <summary>
/// The embedded table of APIs whose behaviour under a replay is known, one row an API.
/// Asked by name first, so that a symbol that cannot be meant costs one look-up of a string.
/// </summary>
public sealed class ApiCatalog
{
    private readonly Dictionary<string, ApiRow> rowsById;
    private readonly Dictionary<string, ApiRow> rowsByPackagedName = [];
    private readonly HashSet<string> memberNames;
    private readonly DeclaredApis declared = DeclaredApis.None;

    private ApiCatalog(IEnumerable<ApiRow> rows)
    {
        this.rowsById = rows.ToDictionary(row => row.DocumentationId);
        foreach (var row in this.rowsById.Values.Where(row => row.Assembly.Length > 0 && !rowsByPackagedName.ContainsKey(GetOverloadKey(row.DocumentationId))))
            rowsByPackagedName.Add(GetOverloadKey(row.DocumentationId), row);
        memberNames = new HashSet<string>(this.rowsById.Values.Select(row => row.MemberName));
    }

    private ApiCatalog(ApiCatalog shipped, DeclaredApis declared)
    {
        rowsById = shipped.rowsById;
        rowsByPackagedName = shipped.rowsByPackagedName;
        memberNames = shipped.memberNames;
        this.declared = declared;
    }

    /// <summary>The table that is embedded in this assembly.</summary>
    public static ApiCatalog Embedded { get; } = new(ReadEmbeddedRows());

    /// <summary>Every row, in the order of the file.</summary>
    public IEnumerable<ApiRow> Rows => rowsById.Values;

    /// <summary>The same table for a project that declares APIs of its own: they go before it.</summary>
    internal ApiCatalog With(DeclaredApis apis) => apis.IsEmpty ? this : new(this, apis);

    /// <summary>What the project declares itself.</summary>
    internal DeclaredApis Declared => declared;

    /// <summary>
    /// The row of a member: what the project declares of it, its own, that of a member it overrides, or that of an interface member it implements,
    /// so that a look-up by the concrete type finds what is said of the base; else that of an attribute it carries.
    /// </summary>
    public ApiRow? FindRow(ISymbol symbol) =>
        declared.FindRow(symbol) ?? (memberNames.Contains(GetLookupName(symbol)) ? EnumerateLineage(symbol).Select(FindOwnRow).FirstOrDefault(row => row is not null) : null) ?? FindAttributeRow(symbol);

    /// <summary>The table has a row for the member itself, not only for what it overrides or implements.</summary>
    public bool IsListed(ISymbol symbol) => declared.FindRow(symbol) is not null || FindOwnRow(symbol is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : symbol) is not null;

    // A client that is generated from an interface says what its methods do by attribute.
    private ApiRow? FindAttributeRow(ISymbol symbol) => symbol is IMethodSymbol { IsAbstract: true }
        ? symbol.GetAttributes().Select(attribute => attribute.AttributeClass).OfType<INamedTypeSymbol>().Where(type => memberNames.Contains(type.Name)).Select(FindOwnRow).FirstOrDefault(row => row is not null)
        : null;

    /// <summary>The type's own hash code is computed from its value alone, the same in every process.</summary>
    public bool IsStableHash(ITypeSymbol type) =>
        type.GetMembers(nameof(GetHashCode)).OfType<IMethodSymbol>().Select(FindOwnRow).Any(row => row is { Kind: ApiKind.Hash, Classification: "stable" });

    private ApiRow? FindOwnRow(ISymbol symbol) =>
        symbol.OriginalDefinition.GetDocumentationCommentId() is { } id
            ? rowsById.TryGetValue(id, out var row) || rowsById.TryGetValue(GetOverloadKey(id) + "(*)", out row) || rowsByPackagedName.TryGetValue(GetOverloadKey(id), out row) ? row : null
            : null;

    // A package gains overloads from version to version; each does what its name says. The class library's overloads are all listed.
    internal static string GetOverloadKey(string id)
    {
        var name = id.Split('(')[0];
        return name.IndexOf("``", StringComparison.Ordinal) is > 0 and var arity ? name.Substring(0, arity) : name;
    }

    internal static string GetLookupName(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => symbol.ContainingType.Name,
            IPropertySymbol { IsIndexer: true } => symbol.MetadataName,
            _ => symbol.Name,
        };

    internal static IEnumerable<ISymbol> EnumerateLineage(ISymbol symbol)
    {
        var start = symbol is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : symbol;
        for (ISymbol? current = start; current is not null; current = GetOverridden(current))
            yield return current;
        foreach (var implemented in FindImplementedMembers(start))
            yield return implemented;
    }

    private static ISymbol? GetOverridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static IEnumerable<ISymbol> FindImplementedMembers(ISymbol symbol) =>
        symbol.ContainingType is { TypeKind: not TypeKind.Interface } type
            ? type.AllInterfaces
                .SelectMany(contract => contract.GetMembers(symbol.Name))
                .Where(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol))
            : Enumerable.Empty<ISymbol>();

    private static IEnumerable<ApiRow> ReadEmbeddedRows()
    {
        using var stream = typeof(ApiCatalog).Assembly.GetManifestResourceStream("catalog.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return ParseRow(line.Split('\t'));
    }

    private static ApiRow ParseRow(string[] cells) => new(cells[0], ApiKinds.Parse(cells[1]), cells[2], cells[3]);
}
