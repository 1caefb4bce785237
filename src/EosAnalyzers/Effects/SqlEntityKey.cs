using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Whether an entity comes with its key or leaves it to the database, by the conventions of the object mappers.</summary>
internal static class SqlEntityKey
{
    private static readonly ImmutableHashSet<string> KeyAttributes = ImmutableHashSet.Create("KeyAttribute", "ExplicitKeyAttribute", "PrimaryKeyAttribute");

    /// <summary>The code sets the key of what is inserted.</summary>
    public static bool IsGiven(EffectCall insert) => insert.Given.All<IObjectCreationOperation>().Any(SetsKey);

    /// <summary>The property that is the key: by attribute, else <c>Id</c> or <c>OrderId</c> of an <c>Order</c>.</summary>
    public static IPropertySymbol? Of(ITypeSymbol entity)
    {
        var properties = entity.GetMembers().OfType<IPropertySymbol>().ToList();
        return properties.Find(property => property.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && KeyAttributes.Contains(type.Name)))
            ?? properties.Find(property => IsNamed(property, "Id")) ?? properties.Find(property => IsNamed(property, entity.Name + "Id"));
    }

    private static bool IsNamed(IPropertySymbol property, string name) => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool SetsKey(IObjectCreationOperation creation) =>
        creation.Type is { } type && Of(type) is { } key
        && (creation.Arguments.Any(argument => string.Equals(argument.Parameter?.Name, key.Name, StringComparison.OrdinalIgnoreCase) && IsStable(argument.Value))
            || creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(assignment => SqlTextSource.IsTarget(assignment.Target, key) && IsStable(assignment.Value)) == true);

    // Zero and the empty key are what the database is asked to fill in; a new id is a new key.
    private static bool IsStable(IOperation value) =>
        value.ConstantValue is not { HasValue: true, Value: 0 or 0L or null }
        && !value.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => Catalog.ApiCatalog.Embedded.Find(call.TargetMethod) is { IsSource: true });
}
