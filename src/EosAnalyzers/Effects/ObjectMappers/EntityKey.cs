using System.Collections.Immutable;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// Whether an entity comes with its key or leaves it to the database, by the conventions of the object mappers.
/// </summary>
internal static class EntityKey
{
    private static readonly ImmutableHashSet<string> KeyAttributes = ImmutableHashSet.Create(
        "KeyAttribute", "ExplicitKeyAttribute", "PrimaryKeyAttribute");

    /// <summary>The code sets the key of what is inserted.</summary>
    public static bool IsSetInCode(EffectCall insert) =>
        insert.ArgumentSlice.OfType<IObjectCreationOperation>().Any(SetsKey);

    /// <summary>
    /// The property that is the key: by attribute, else <c>Id</c> or <c>OrderId</c> of an <c>Order</c>.
    /// </summary>
    public static IPropertySymbol? FindKey(ITypeSymbol entity)
    {
        var properties = entity.GetMembers().OfType<IPropertySymbol>().ToList();
        return properties.Find(property =>
            property.GetAttributes()
                .Any(attribute => attribute.AttributeClass is { } type && KeyAttributes.Contains(type.Name)))
            ?? properties.Find(property => HasName(property, "Id"))
            ?? properties.Find(property => HasName(property, entity.Name + "Id"));
    }

    private static bool HasName(IPropertySymbol property, string name) =>
        string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool SetsKey(IObjectCreationOperation creation) =>
        creation.Type is { } type && FindKey(type) is { } key
        && (creation.Arguments.Any(argument =>
            string.Equals(argument.Parameter?.Name, key.Name, StringComparison.OrdinalIgnoreCase)
                && IsStableValue(argument.Value))
            || creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
                .Any(assignment =>
                    VariableValues.IsTarget(assignment.Target, key) && IsStableValue(assignment.Value)) == true);

    // Zero and the empty key are what the database is asked to fill in; a new id is a new key.
    private static bool IsStableValue(IOperation value) =>
        value.ConstantValue is not { HasValue: true, Value: 0 or 0L or null }
        && !value.DescendantsAndSelf()
            .OfType<IInvocationOperation>()
            .Any(call => Catalog.ApiCatalog.Embedded.FindRow(call.TargetMethod) is { IsSource: true });
}
