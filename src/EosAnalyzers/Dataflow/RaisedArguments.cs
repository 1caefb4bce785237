using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What an event, or a delegate that others set, is called with: a part of what the method gives that raises it, by the
/// event, the parameter and its property, so that another project knows what its subscribers are given.
/// </summary>
internal static class RaisedArguments
{
    private const string Prefix = "#^";

    // Of a larger object all is meant.
    private const int MostProperties = 8;
    private const int MostEvents = 4;

    /// <summary>The names of the parts of one parameter, each with the property; one without where all is meant.</summary>
    public static IEnumerable<(string Name, IPropertySymbol? Property)> ListParts(string raised, IParameterSymbol parameter)
    {
        var name = $"{Prefix}{raised}#{parameter.Ordinal}";
        return ListProperties(parameter.Type) is { IsEmpty: false } properties
            ? properties.Select(property => ($"{name}.{property.Name}", (IPropertySymbol?)property))
            : [(name, null)];
    }

    /// <summary>The parameters of what is raised of which something is told: not of the sender.</summary>
    public static IEnumerable<IParameterSymbol> ListParameters(ISymbol raised) =>
        ((raised is IEventSymbol happening ? happening.Type : raised.FindVariableType()) as INamedTypeSymbol)
            ?.DelegateInvokeMethod?.Parameters
            .Where(parameter => parameter.Type.SpecialType != SpecialType.System_Object)
        ?? [];

    /// <summary>What the members of a type may raise that other projects add to.</summary>
    public static ImmutableArray<ISymbol> FindRaised(INamedTypeSymbol type)
    {
        var raised = type.GetMembers()
            .Where(member => member is IEventSymbol || RaisedMembers.IsSetByOthers(member))
            .Where(RaisedMembers.IsSeenByOthers)
            .Take(MostEvents + 1)
            .ToImmutableArray();
        return raised.Length > MostEvents ? ImmutableArray<ISymbol>.Empty : raised;
    }

    private static ImmutableArray<IPropertySymbol> ListProperties(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named
            || named.GetRootNamespace() is "System" or "Microsoft")
            return ImmutableArray<IPropertySymbol>.Empty;
        var properties = named.EnumerateBaseTypes().Prepend(named)
            .TakeWhile(level => level.SpecialType == SpecialType.None)
            .SelectMany(level => level.GetMembers().OfType<IPropertySymbol>())
            .Where(property => property is { IsStatic: false, IsIndexer: false, GetMethod: not null }
                && property.DeclaredAccessibility == Accessibility.Public)
            .Take(MostProperties + 1)
            .ToImmutableArray();
        return properties.Length > MostProperties ? ImmutableArray<IPropertySymbol>.Empty : properties;
    }
}
