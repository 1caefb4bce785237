using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// An entity that was read from the database and is counted up before it is saved: <c>var row = shop.Rows.Find(id);
/// row.Total += amount; shop.SaveChanges();</c>.
/// The replay reads what the aborted attempt has saved, and counts again.
/// </summary>
/// <param name="Operation">Where it is counted up.</param>
/// <param name="Column">The property that is made of its own stored value.</param>
/// <param name="Read">The call that reads the entity.</param>
internal sealed record TrackedIncrement(IOperation Operation, string Column, SyntaxNode Read)
{
    /// <summary>
    /// The first one in the body of a save; null where there is none, or where the entity itself says whether the
    /// record was counted.
    /// </summary>
    public static TrackedIncrement? FindBeforeSave(IInvocationOperation save)
    {
        var body = save.FindRoot();
        return body.Descendants()
            .Select(operation => Of(operation, body))
            .FirstOrDefault(counted => counted is not null);
    }

    /// <summary>Whether it is counted only where another look into a store has found nothing of the record.</summary>
    public bool IsGuarded(IInvocationOperation save, ApiKind kind, EffectPath path) => new[] { save, Operation }
        .SelectMany(place => DuplicateGuard.FindStoreQueries(place, kind, path))
            .Any(question => question.Syntax != Read);

    private static TrackedIncrement? Of(IOperation operation, IOperation body) =>
        FindComputedProperty(operation) is { Instance: { } entity } property
            && FindRead(entity, body) is { } read
            && !IsCheckedByCode(entity, body) ? new(operation, property.Property.Name, read.Syntax) : null;

    private static IPropertyReferenceOperation? FindComputedProperty(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { Target: IPropertyReferenceOperation property } => property,
        IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation property } => property,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property, Value: var value } when value is not IPropertyReferenceOperation
            && value.DescendantsAndSelf().Any(part => IsSameProperty(part, property)) =>
            property,
        _ => null,
    };

    private static bool IsSameProperty(IOperation part, IPropertyReferenceOperation property) =>
        part is IPropertyReferenceOperation read
            && SymbolEqualityComparer.Default.Equals(read.Property, property.Property)
            && BelongsTo(read.Instance, FindLocal(property.Instance));

    private static ILocalSymbol? FindLocal(IOperation? entity) =>
        entity is not null
            && NondeterministicReads.UnwrapConversions(entity) is ILocalReferenceOperation { Local: var local }
                ? local
                : null;

    private static bool BelongsTo(IOperation? entity, ILocalSymbol? local) =>
        local is not null && SymbolEqualityComparer.Default.Equals(FindLocal(entity), local);

    private static IOperation? FindRead(IOperation entity, IOperation body) => FindLocal(entity) is { } local
        ? body.Descendants()
            .OfType<IVariableDeclaratorOperation>()
            .Where(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, local))
                .SelectMany(declared => declared.GetVariableInitializer()?.Descendants() ?? [])
                .FirstOrDefault(IsDatabaseRead)
        : entity.DescendantsAndSelf().FirstOrDefault(IsDatabaseRead);

    private static bool IsDatabaseRead(IOperation operation) =>
        operation is IInvocationOperation call
            && ApiCatalog.Embedded.FindRow(call.TargetMethod) is { Kind: ApiKind.ReadDatabase };

    // `if (row.LastOffset < context.Offset)`
    private static bool IsCheckedByCode(IOperation entity, IOperation body) => FindLocal(entity) is { } local
        && body.Descendants()
            .OfType<IConditionalOperation>()
            .Any(branch =>
                branch.Condition.DescendantsAndSelf()
                    .Any(part => part is IPropertyReferenceOperation asked && BelongsTo(asked.Instance, local)));
}
