using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The types of one compilation's source by what they are derived from. Read once, when the first call is met that may
/// go to more than one method:
/// no call looks through all types.
/// </summary>
internal sealed class TypeHierarchy
{
    private static readonly List<INamedTypeSymbol> None = [];

    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> derivedByBase = new(
        SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> implementingByContract = new(
        SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> linked = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> partial = new(SymbolEqualityComparer.Default);

    public TypeHierarchy(Compilation compilation, CancellationToken cancellation)
    {
        // Only what names a base is derived from anything: the other types of a project are not bound.
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            var derived = DeclarationIndex.ForTree(tree).DerivedTypes;
            if (derived.Count > 0)
                AddTypes(derived, compilation.GetModel(tree), cancellation);
        }
        // What other projects say of their members is said of their implementations as well.
        foreach (var assembly in ForeignFacts.FindAssemblies(compilation))
            foreach (var type in assembly.GlobalNamespace.ListTypes(cancellation))
                AddType(type);
    }

    private void AddTypes(
        IReadOnlyList<TypeDeclarationSyntax> declarations, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var declaration in declarations)
        {
            // A partial class may name its base in several parts.
            if (model.GetDeclaredSymbol(declaration, cancellation) is { } type
                && (type.DeclaringSyntaxReferences.Length == 1 || partial.Add(type)))
                AddType(type);
        }
    }

    /// <summary>The types that name this one as their base class.</summary>
    public IReadOnlyList<INamedTypeSymbol> FindDerived(INamedTypeSymbol type) =>
        derivedByBase.TryGetValue(type.OriginalDefinition, out var derived) ? derived : None;

    /// <summary>
    /// The types, of which there can be objects, that have this interface, by themselves or by a base.
    /// </summary>
    public IReadOnlyList<INamedTypeSymbol> FindImplementing(INamedTypeSymbol contract) =>
        implementingByContract.TryGetValue(contract.OriginalDefinition, out var implementing) ? implementing : None;

    /// <summary>The interfaces of one of these names that a type in source implements.</summary>
    public IEnumerable<INamedTypeSymbol> FindContracts(HashSet<string> names) =>
        implementingByContract.Keys.Where(contract => names.Contains(contract.Name));

    private void AddType(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return;
        AddToBases(type);
        if (type.IsAbstract)
            return;
        foreach (var contract in type.AllInterfaces.Select(contract => contract.OriginalDefinition)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
            AddTo(implementingByContract, contract, type);
    }

    // A library's own types between two of source are links as well.
    private void AddToBases(INamedTypeSymbol type)
    {
        for (var derived = type; derived.BaseType is { } parent && !IsRoot(parent); derived = parent)
        {
            AddTo(derivedByBase, parent.OriginalDefinition, derived);
            if (parent.OriginalDefinition.Locations.Any(location => location.IsInSource)
                || !linked.Add(parent.OriginalDefinition))
                return;
        }
    }

    private static bool IsRoot(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;

    private static void AddTo(
        Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> index, INamedTypeSymbol key, INamedTypeSymbol type)
    {
        if (!index.TryGetValue(key, out var types))
            index.Add(key, types = []);
        types.Add(type);
    }
}
