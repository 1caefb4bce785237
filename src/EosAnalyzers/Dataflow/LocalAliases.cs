using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// An object that a local is another name for; <paramref name="IsPart"/> where the local names an element of a
/// collection, or what writes to a stream.
/// </summary>
internal sealed record LocalAlias(IOperation Source, bool IsPart);

/// <summary>
/// The locals of a body that name what is held elsewhere: what is changed through them is changed there.
/// </summary>
internal sealed class LocalAliases
{
    private static readonly HashSet<string> ElementReaders = [
        "First",
        "FirstOrDefault",
        "Last",
        "LastOrDefault",
        "Single",
        "SingleOrDefault",
        "ElementAt",
        "ElementAtOrDefault",
        "Find",
        "FindLast",
        "GetValueOrDefault",
        "Peek"
    ];

    // What these give has the elements of what they are called on.
    private static readonly HashSet<string> ElementPassers = [
        "Where",
        "OrderBy",
        "OrderByDescending",
        "ThenBy",
        "Take",
        "Skip",
        "TakeWhile",
        "SkipWhile",
        "Reverse",
        "Distinct",
        "AsEnumerable",
        "ToList",
        "ToArray",
        "OfType",
        "Cast"
    ];

    // Of most bodies there is none.
    private Dictionary<ISymbol, LocalAlias>? known;

    public LocalAlias? FindAlias(ISymbol variable) =>
        known is not null && known.TryGetValue(variable, out var alias) ? alias : null;

    private Dictionary<ISymbol, LocalAlias> Known => known ??= new(SymbolEqualityComparer.Default);

    /// <summary>The variable holds another object from here on.</summary>
    public void SetAlias(ISymbol variable, IOperation? value)
    {
        RemoveAlias(variable);
        if (value is not null
            && FindAliasSource(value) is { } alias
            && IsShared(variable)
            && FindRootVariable(alias.Source) is { } root
            && !IsSameVariable(root, variable))
            Known[variable] = alias;
    }

    /// <summary>The variable holds one element of the collection after the other.</summary>
    public void SetElementAlias(ISymbol variable, IOperation collection)
    {
        RemoveAlias(variable);
        if (IsShared(variable) && FindRootVariable(FindCollection(collection)) is not null)
            Known[variable] = new LocalAlias(FindCollection(collection), IsPart: true);
    }

    // Whoever named a part of what the variable held names it no longer.
    private void RemoveAlias(ISymbol variable)
    {
        if (known is null)
            return;
        known.Remove(variable);
        if (known.Count > 0)
            RemoveNamesOfParts(variable);
    }

    private void RemoveNamesOfParts(ISymbol variable)
    {
        foreach (var other in Known.Where(one => IsSameVariable(FindRootVariable(one.Value.Source)!, variable))
            .Select(one => one.Key)
            .ToList())
            Known.Remove(other);
    }

    // A struct is copied.
    private static bool IsShared(ISymbol variable) =>
        variable is IParameterSymbol { Type.IsReferenceType: true }
        || variable is ILocalSymbol local
            && (local.RefKind != RefKind.None
                || local.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String });

    /// <summary>What the value is another name for, or names an element of.</summary>
    public static LocalAlias? FindAliasSource(IOperation value) =>
        NondeterministicReads.UnwrapConversions(value) switch
        {
            IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } collection } =>
                new LocalAlias(collection, IsPart: true),
            IArrayElementReferenceOperation element => new LocalAlias(element.ArrayReference, IsPart: true),
            ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation =>
                new LocalAlias(NondeterministicReads.UnwrapConversions(value), IsPart: false),
            IInvocationOperation call when ElementReaders.Contains(call.TargetMethod.Name)
                && ApiCatalog.Embedded.FindRow(call.TargetMethod) is not { IsExternalState: true }
                && call.FindReceiver() is { } collection => new LocalAlias(FindCollection(collection), IsPart: true),
            IObjectCreationOperation { Arguments: { IsEmpty: false } given, Type.ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } } =>
                new LocalAlias(given[0].Value, IsPart: true),
            _ => null,
        };

    /// <summary>The collection whose elements the expression goes through: <c>steps</c> of <c>steps.Where(..)</c>.</summary>
    public static IOperation FindCollection(IOperation collection) =>
        NondeterministicReads.UnwrapConversions(collection) switch
        {
            IInvocationOperation call when ElementPassers.Contains(call.TargetMethod.Name)
                && call.FindReceiver() is { } inner => FindCollection(inner),
            var held => held,
        };

    /// <summary>The variable, or the type of the object itself, that a path of members begins with.</summary>
    public static ISymbol? FindRootVariable(IOperation? source) => source switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IInstanceReferenceOperation { Type: { } type } => type,
        IMemberReferenceOperation { Instance: null } member => member.Member,
        IMemberReferenceOperation member => FindRootVariable(member.Instance),
        IArrayElementReferenceOperation element => FindRootVariable(element.ArrayReference),
        IConversionOperation conversion => FindRootVariable(conversion.Operand),
        _ => null,
    };

    private static bool IsSameVariable(ISymbol left, ISymbol right) =>
        SymbolEqualityComparer.Default.Equals(left, right);
}
