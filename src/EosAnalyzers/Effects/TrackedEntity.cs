using EosAnalyzers.Catalog;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// An entity that was read from the database and is counted up before it is saved: <c>var row = shop.Rows.Find(id); row.Total += amount; shop.SaveChanges();</c>.
/// The replay reads what the aborted attempt has saved, and counts again.
/// </summary>
/// <param name="Operation">Where it is counted up.</param>
/// <param name="Column">The property that is made of its own stored value.</param>
/// <param name="Read">The call that reads the entity.</param>
internal sealed record TrackedEntity(IOperation Operation, string Column, SyntaxNode Read)
{
    /// <summary>The first one in the body of a save; null where there is none, or where the entity itself says whether the record was counted.</summary>
    public static TrackedEntity? CountedBy(IInvocationOperation save)
    {
        var body = SqlTextSource.Root(save);
        return body.Descendants().Select(operation => Of(operation, body)).FirstOrDefault(counted => counted is not null);
    }

    /// <summary>Whether it is counted only where another look into a store has found nothing of the record.</summary>
    public bool IsGuarded(IInvocationOperation save, Finding finding) => new[] { save, Operation }
        .SelectMany(place => Guard.Questions(place, finding.Api.Kind, finding.Path)).Any(question => question.Syntax != Read);

    private static TrackedEntity? Of(IOperation operation, IOperation body) =>
        Counted(operation) is { Instance: { } entity } property && ReadOf(entity, body) is { } read && !IsAsked(entity, body) ? new(operation, property.Property.Name, read.Syntax) : null;

    private static IPropertyReferenceOperation? Counted(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { Target: IPropertyReferenceOperation property } => property,
        IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation property } => property,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property, Value: var value } when value is not IPropertyReferenceOperation && value.DescendantsAndSelf().Any(part => IsSame(part, property)) => property,
        _ => null,
    };

    private static bool IsSame(IOperation part, IPropertyReferenceOperation property) =>
        part is IPropertyReferenceOperation read && SymbolEqualityComparer.Default.Equals(read.Property, property.Property) && IsOf(read.Instance, Local(property.Instance));

    private static ILocalSymbol? Local(IOperation? entity) => entity is not null && Sources.Unwrapped(entity) is ILocalReferenceOperation { Local: var local } ? local : null;

    private static bool IsOf(IOperation? entity, ILocalSymbol? local) => local is not null && SymbolEqualityComparer.Default.Equals(Local(entity), local);

    private static IOperation? ReadOf(IOperation entity, IOperation body) => Local(entity) is { } local
        ? body.Descendants().OfType<IVariableDeclaratorOperation>().Where(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, local))
            .SelectMany(declared => declared.GetVariableInitializer()?.Descendants() ?? []).FirstOrDefault(IsRead)
        : entity.DescendantsAndSelf().FirstOrDefault(IsRead);

    private static bool IsRead(IOperation operation) => operation is IInvocationOperation call && ApiCatalog.Embedded.Find(call.TargetMethod) is { Kind: "read.db" };

    // `if (row.LastOffset < context.Offset)`
    private static bool IsAsked(IOperation entity, IOperation body) => Local(entity) is { } local
        && body.Descendants().OfType<IConditionalOperation>().Any(branch => branch.Condition.DescendantsAndSelf().Any(part => part is IPropertyReferenceOperation asked && IsOf(asked.Instance, local)));
}
