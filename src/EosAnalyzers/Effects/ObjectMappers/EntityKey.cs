using System.Collections.Immutable;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// Whether an entity comes with its key or leaves it to the database, by the model of Entity Framework Core and the
/// conventions of the object mappers.
/// </summary>
internal static class EntityKey
{
    private static readonly ImmutableHashSet<string> KeyAttributes = ImmutableHashSet.Create(
        "KeyAttribute", "ExplicitKeyAttribute", "PrimaryKeyAttribute");

    /// <summary>
    /// The code sets a key of what is inserted, the primary one or another that is unique, and every attempt sets it
    /// alike.
    /// </summary>
    public static bool IsSetInCode(EffectCall insert) =>
        insert.Operation.SemanticModel?.Compilation is { } compilation
            && IsSetInCode(insert.ArgumentSlice, EntityModel.For(compilation));

    /// <inheritdoc cref="IsSetInCode(EffectCall)"/>
    public static bool IsSetInCode(BackwardSlice made, EntityModel model) =>
        made.OfType<IObjectCreationOperation>()
            .Any(creation =>
                creation.Type is { } type
                    && model.ListUniqueKeys(type)
                        .Any(key => key.All(property => Sets(creation, property, made, IsStableValue))));

    /// <summary>
    /// A new entity whose key the database makes up, since the code leaves it as it is: what looks like an update of it
    /// inserts a row.
    /// </summary>
    public static bool IsLeftToDatabase(BackwardSlice made, EntityModel model) =>
        made.OfType<IObjectCreationOperation>()
            .Any(creation =>
                creation.Type is { } type
                    && model.FindPrimaryKey(type) is { Length: 1 } key
                    && model.IsGenerated(key[0], type)
                    && !Sets(creation, key[0], made, _ => true));

    /// <summary>
    /// The property that is the key: by attribute, else <c>Id</c> or <c>OrderId</c> of an <c>Order</c>.
    /// </summary>
    public static IPropertySymbol? FindKey(ITypeSymbol entity)
    {
        var properties = EntityModel.ListProperties(entity);
        return properties.FirstOrDefault(HasKeyAttribute) ?? FindConventionalKey(entity, properties);
    }

    public static bool HasKeyAttribute(IPropertySymbol property) =>
        property.GetAttributes()
            .Any(attribute => attribute.AttributeClass is { } type && KeyAttributes.Contains(type.Name));

    public static IPropertySymbol? FindConventionalKey(ITypeSymbol entity, IReadOnlyList<IPropertySymbol> properties) =>
        properties.FirstOrDefault(property => HasName(property, "Id"))
            ?? properties.FirstOrDefault(property => HasName(property, entity.Name + "Id"));

    private static bool HasName(IPropertySymbol property, string name) =>
        string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool Sets(
        IObjectCreationOperation creation, IPropertySymbol key, BackwardSlice made, Func<IOperation, bool> counts) =>
        creation.Arguments.Any(argument =>
            string.Equals(argument.Parameter?.Name, key.Name, StringComparison.OrdinalIgnoreCase)
                && counts(argument.Value))
        || creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Any(assignment => VariableValues.IsTarget(assignment.Target, key) && counts(assignment.Value)) == true
        // `row.Id = order.Id;` on the way.
        || made.Any<ISimpleAssignmentOperation>(assignment =>
            assignment.Target is IPropertyReferenceOperation { Instance: not IInstanceReferenceOperation }
                && VariableValues.IsTarget(assignment.Target, key)
                && counts(assignment.Value));

    // Zero and the empty key are what the database is asked to fill in; a new id is a new key.
    private static bool IsStableValue(IOperation value) =>
        value.ConstantValue is not { HasValue: true, Value: 0 or 0L or null }
        && !value.DescendantsAndSelf()
            .OfType<IInvocationOperation>()
            .Any(call => Catalog.ApiCatalog.Embedded.FindRow(call.TargetMethod) is { IsSource: true });
}
