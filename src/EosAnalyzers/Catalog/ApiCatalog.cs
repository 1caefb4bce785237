using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Catalog;

/// <summary>
/// The embedded table of APIs whose behaviour under a replay is known, one row an API.
/// Asked by name first, so that a symbol that cannot be meant costs one look-up of a string.
/// </summary>
public sealed class ApiCatalog
{
    private readonly CatalogTable table;
    private readonly DeclaredApis declared;

    private ApiCatalog(CatalogTable table, DeclaredApis declared)
    {
        (this.table, this.declared) = (table, declared);
    }

    /// <summary>The table that is embedded in this assembly.</summary>
    public static ApiCatalog Embedded { get; } = new(CatalogTable.ReadEmbedded(), DeclaredApis.None);

    /// <summary>Every row, in the order of the file; each is decoded for it.</summary>
    public IEnumerable<ApiRow> Rows => table.DecodeRows();

    /// <summary>The rows as they are in the file.</summary>
    internal CatalogTable Table => table;

    /// <summary>The same table for a project that declares APIs of its own: they go before it.</summary>
    internal ApiCatalog With(DeclaredApis apis) =>
        apis.IsEmpty ? this : new(table, apis) { MessagesAreOutput = MessagesAreOutput };

    /// <summary>
    /// The same table for a project whose message handlers count: what they send is their output, and everything that
    /// it is made of matters.
    /// </summary>
    internal ApiCatalog WithMessagesAsOutput() => new(table, declared) { MessagesAreOutput = true };

    internal bool MessagesAreOutput { get; private init; }

    /// <summary>What the project declares itself.</summary>
    internal DeclaredApis Declared => declared;

    /// <summary>
    /// The row of a member: what the project declares of it, its own, that of a member it overrides, or that of an
    /// interface member it implements,
    /// so that a look-up by the concrete type finds what is said of the base; else that of an attribute it carries.
    /// </summary>
    public ApiRow? FindRow(ISymbol symbol) =>
        declared.FindRow(symbol)
        ?? (table.MayHaveName(GetLookupName(symbol))
            ? EnumerateLineage(symbol).Select(FindOwnRow).FirstOrDefault(row => row is not null)
            : null)
        ?? FindAttributeRow(symbol);

    /// <summary>The table has a row for the member itself, not only for what it overrides or implements.</summary>
    public bool IsListed(ISymbol symbol) =>
        declared.FindRow(symbol) is not null
            || FindOwnRow(symbol is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : symbol) is not null;

    // A client that is generated from an interface says what its methods do by attribute.
    private ApiRow? FindAttributeRow(ISymbol symbol) => symbol is IMethodSymbol { IsAbstract: true }
        ? symbol.GetAttributes()
            .Select(attribute => attribute.AttributeClass)
            .OfType<INamedTypeSymbol>()
            .Where(type => table.MayHaveName(type.Name))
            .Select(FindOwnRow)
            .FirstOrDefault(row => row is not null)
        : null;

    /// <summary>The type's own hash code is computed from its value alone, the same in every process.</summary>
    public bool IsStableHash(ITypeSymbol type) =>
        type.GetMembers(nameof(GetHashCode))
            .OfType<IMethodSymbol>()
            .Select(FindOwnRow)
            .Any(row => row is { Kind: ApiKind.Hash, Classification: "stable" });

    // Its own row, one for all its overloads, or that of any overload in a package.
    private ApiRow? FindOwnRow(ISymbol symbol)
    {
        if (!table.MayHaveName(GetLookupName(symbol))
            || symbol.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return null;
        var overloads = GetOverloadKey(id);
        ApiRow? ofEachOverload = null;
        ApiRow? packaged = null;
        foreach (var row in table.FindRows(GetLookupName(symbol)))
        {
            if (row.DocumentationId == id)
                return row;
            if (row.DocumentationId.Length == overloads.Length + 3
                && row.DocumentationId.StartsWith(overloads, StringComparison.Ordinal)
                && row.DocumentationId.EndsWith("(*)", StringComparison.Ordinal))
                ofEachOverload ??= row;
            else if (row.Assembly.Length > 0 && packaged is null && GetOverloadKey(row.DocumentationId) == overloads)
                packaged = row;
        }
        return ofEachOverload ?? packaged;
    }

    // A package gains overloads from version to version; each does what its name says. The class library's overloads
    // are all listed.
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
                .Where(member =>
                    SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol))
            : Enumerable.Empty<ISymbol>();
}
