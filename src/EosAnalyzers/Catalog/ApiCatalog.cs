using System.Collections.Concurrent;
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

    // Of the compilation that it is remembered for; the embedded table is that of every compilation.
    private ConcurrentDictionary<ISymbol, ApiRow?>? remembered;

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

    /// <summary>
    /// The same table for the walks over one compilation, in which the same few members are called again and again.
    /// </summary>
    internal ApiCatalog Remembering() => new(table, declared)
    {
        MessagesAreOutput = MessagesAreOutput,
        remembered = new(SymbolEqualityComparer.Default),
    };

    internal bool MessagesAreOutput { get; private init; }

    /// <summary>What the project declares itself.</summary>
    internal DeclaredApis Declared => declared;

    /// <summary>
    /// The row of a member: what the project declares of it, its own, that of a member it overrides, or that of an
    /// interface member it implements,
    /// so that a look-up by the concrete type finds what is said of the base; else that of an attribute it carries.
    /// </summary>
    public ApiRow? FindRow(ISymbol symbol)
    {
        if (remembered is null)
            return LookUpRow(symbol);
        return remembered.TryGetValue(symbol, out var known) ? known : remembered.GetOrAdd(symbol, LookUpRow(symbol));
    }

    private ApiRow? LookUpRow(ISymbol symbol) =>
        declared.FindRow(symbol)
        ?? (table.MayHaveName(GetLookupName(symbol))
            ? FindRowOfLineage(symbol)
            : null)
        ?? FindAttributeRow(symbol);

    // Asked of every call that is walked: written without iterators.
    private ApiRow? FindRowOfLineage(ISymbol symbol)
    {
        var start = GetUnreduced(symbol);
        for (ISymbol? current = start; current is not null; current = GetOverridden(current))
        {
            if (FindOwnRow(current) is { } row)
                return row;
        }
        foreach (var implemented in FindImplementedMembers(start))
        {
            if (FindOwnRow(implemented) is { } row)
                return row;
        }
        return null;
    }

    /// <summary>The table has a row for the member itself, not only for what it overrides or implements.</summary>
    public bool IsListed(ISymbol symbol) =>
        declared.FindRow(symbol) is not null
            || FindOwnRow(GetUnreduced(symbol)) is not null;

    private static ISymbol GetUnreduced(ISymbol symbol) =>
        symbol is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : symbol;

    // A client that is generated from an interface says what its methods do by attribute.
    private ApiRow? FindAttributeRow(ISymbol symbol) =>
        symbol is IMethodSymbol { IsAbstract: true } && symbol.GetAttributes() is { IsEmpty: false } attributes
        ? attributes
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
        var name = GetLookupName(symbol);
        if (!table.MayHaveName(name))
            return null;
        // Most namesakes are members of other types: the id of the symbol, which is a text of its own, is made last.
        var owner = symbol is INamedTypeSymbol type ? type : symbol.ContainingType;
        string? id = null;
        string? overloads = null;
        ApiRow? ofEachOverload = null;
        ApiRow? packaged = null;
        foreach (var row in table.FindRows(name))
        {
            if (owner is not null && row.DocumentationId.IndexOf(owner.Name, StringComparison.Ordinal) < 0)
                continue;
            id ??= symbol.OriginalDefinition.GetDocumentationCommentId();
            if (id is null)
                return null;
            if (row.DocumentationId == id)
                return row;
            overloads ??= GetOverloadKey(id);
            if (row.DocumentationId.Length == overloads.Length + 3
                && row.DocumentationId.StartsWith(overloads, StringComparison.Ordinal)
                && row.DocumentationId.EndsWith("(*)", StringComparison.Ordinal))
                ofEachOverload ??= row;
            else if (row.Assembly.Length > 0 && packaged is null && IsOverload(row.DocumentationId, overloads))
                packaged = row;
        }
        return ofEachOverload ?? packaged;
    }

    // The key is that of the id, without a text being made of it.
    private static bool IsOverload(string id, string key) =>
        id.StartsWith(key, StringComparison.Ordinal)
            && (id.Length == key.Length
                || id[key.Length] == '('
                || id.Length > key.Length + 1 && id[key.Length] == '`' && id[key.Length + 1] == '`');

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
        var start = GetUnreduced(symbol);
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

    // The definition of an interface is asked first: what is made of it for a type argument is a new symbol each.
    private static IReadOnlyList<ISymbol> FindImplementedMembers(ISymbol symbol)
    {
        if (symbol.ContainingType is not { TypeKind: not TypeKind.Interface } type)
            return [];
        // `csv.WriteRecord<Order>(order)` calls what `WriteRecord<T>` implements.
        var called = symbol is IMethodSymbol generic ? generic.ConstructedFrom : symbol;
        List<ISymbol>? found = null;
        foreach (var contract in type.AllInterfaces)
        {
            if (contract.OriginalDefinition.GetMembers(symbol.Name).IsEmpty)
                continue;
            foreach (var member in contract.GetMembers(symbol.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), called))
                    (found ??= []).Add(member);
            }
        }
        return found ?? (IReadOnlyList<ISymbol>)[];
    }
}
