using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Handlers;

/// <summary>
/// The embedded table of libraries that hand out messages: where their handlers are, and what makes a redelivery
/// harmless. Nobody reads it in a project that does not ask for handlers.
/// </summary>
internal static class HandlerCatalog
{
    private static readonly Lazy<ImmutableArray<HandlerRow>> AllRows = new(ReadRows);

    private static readonly Lazy<ILookup<string, HandlerRow>> RowsByName = new(() =>
        AllRows.Value.ToLookup(row => row.Name));

    public static ImmutableArray<HandlerRow> Rows => AllRows.Value;

    /// <summary>One of the libraries is referenced.</summary>
    public static bool IsReferenced(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly => Rows.Any(row => row.Assembly == assembly.Name));

    /// <summary>The row of a type: of one of its name, in the library.</summary>
    public static HandlerRow? FindRow(INamedTypeSymbol type, HandlerForm form) =>
        RowsByName.Value[type.OriginalDefinition.MetadataName]
            .FirstOrDefault(row => row.Form == form && row.Library == type.GetRootNamespace());

    /// <summary>
    /// The row of a method: of one of its name that the library declares, or that extends one of its types.
    /// </summary>
    public static HandlerRow? FindRow(IMethodSymbol method, HandlerForm form)
    {
        var declared = method.ReducedFrom ?? method;
        return RowsByName.Value[declared.Name].FirstOrDefault(row =>
            row.Form == form
                && (row.Library == declared.ContainingType.GetRootNamespace()
                    || declared.IsExtensionMethod && row.Library == declared.Parameters[0].Type.GetRootNamespace()));
    }

    /// <summary>A call of this name may be one.</summary>
    public static bool IsName(string name, HandlerForm form) => RowsByName.Value[name].Any(row => row.Form == form);

    private static ImmutableArray<HandlerRow> ReadRows()
    {
        using var stream = typeof(HandlerCatalog).Assembly.GetManifestResourceStream("handlers.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Skip(1)
            .Where(line => line.Length > 0)
            .Select(line => HandlerRow.Parse(line.TrimEnd('\r')))
            .ToImmutableArray();
    }
}
