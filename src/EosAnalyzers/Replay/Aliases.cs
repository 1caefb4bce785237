using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>An object that a local is another name for; <paramref name="IsPart"/> where the local names an element of a collection, or what writes to a stream.</summary>
internal sealed record Alias(IOperation Source, bool IsPart);

/// <summary>The locals of a body that name what is held elsewhere: what is changed through them is changed there.</summary>
internal sealed class Aliases
{
    private static readonly HashSet<string> Elements = ["First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt", "ElementAtOrDefault", "Find", "FindLast", "Peek"];

    // What these give has the elements of what they are called on.
    private static readonly HashSet<string> Passing = ["Where", "OrderBy", "OrderByDescending", "ThenBy", "Take", "Skip", "TakeWhile", "SkipWhile", "Reverse", "Distinct", "AsEnumerable", "ToList", "ToArray", "OfType", "Cast"];

    private readonly Dictionary<ISymbol, Alias> known = new(SymbolEqualityComparer.Default);

    public Alias? Of(ISymbol variable) => known.TryGetValue(variable, out var alias) ? alias : null;

    /// <summary>The variable holds another object from here on.</summary>
    public void Set(ISymbol variable, IOperation? value)
    {
        Forget(variable);
        if (value is not null && Source(value) is { } alias && IsShared(variable) && Root(alias.Source) is { } root && !Same(root, variable))
            known[variable] = alias;
    }

    /// <summary>The variable holds one element of the collection after the other.</summary>
    public void SetElement(ISymbol variable, IOperation collection)
    {
        Forget(variable);
        if (IsShared(variable) && Root(Held(collection)) is not null)
            known[variable] = new Alias(Held(collection), IsPart: true);
    }

    // Whoever named a part of what the variable held names it no longer.
    private void Forget(ISymbol variable)
    {
        if (known.Count == 0)
            return;
        known.Remove(variable);
        foreach (var other in known.Where(one => Same(Root(one.Value.Source)!, variable)).Select(one => one.Key).ToList())
            known.Remove(other);
    }

    // A struct is copied.
    private static bool IsShared(ISymbol variable) => variable is ILocalSymbol local && (local.RefKind != RefKind.None || local.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String });

    private static Alias? Source(IOperation value) => Sources.Unwrapped(value) switch
    {
        IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } collection } => new Alias(collection, IsPart: true),
        IArrayElementReferenceOperation element => new Alias(element.ArrayReference, IsPart: true),
        ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation => new Alias(Sources.Unwrapped(value), IsPart: false),
        IInvocationOperation call when Elements.Contains(call.TargetMethod.Name) && ApiCatalog.Embedded.Find(call.TargetMethod) is not { IsExternal: true } && Called(call) is { } collection => new Alias(Held(collection), IsPart: true),
        IObjectCreationOperation { Arguments: { IsEmpty: false } given, Type.ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } } => new Alias(given[0].Value, IsPart: true),
        _ => null,
    };

    private static IOperation Held(IOperation collection) => Sources.Unwrapped(collection) switch
    {
        IInvocationOperation call when Passing.Contains(call.TargetMethod.Name) && Called(call) is { } inner => Held(inner),
        var held => held,
    };

    private static IOperation? Called(IInvocationOperation call) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value;

    private static ISymbol? Root(IOperation? source) => source switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IInstanceReferenceOperation { Type: { } type } => type,
        IMemberReferenceOperation { Instance: null } member => member.Member,
        IMemberReferenceOperation member => Root(member.Instance),
        IArrayElementReferenceOperation element => Root(element.ArrayReference),
        IConversionOperation conversion => Root(conversion.Operand),
        _ => null,
    };

    private static bool Same(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
