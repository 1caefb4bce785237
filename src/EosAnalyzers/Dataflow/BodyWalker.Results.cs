using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// What leaves as a whole where the body ends or a context saves: a sequence of records, the entities of a context.
internal sealed partial class BodyWalker
{
    // `orders.FlatMapValues((v, context) => new HashSet<string>(..))`: each element becomes a record, one after the
    // other.
    private ApiRow? FindOrderOfRecords(IOperation returned) =>
        returned is IConversionOperation
        {
            Type: INamedTypeSymbol
            {
                Name: "IEnumerable" or "IReadOnlyCollection" or "ICollection",
                TypeKind: TypeKind.Interface
            },
            Operand: { } collection
        }
            ? EnumerationOrder.FindOrder(collection)
            : null;

    // `row.ChangedAt = DateTime.UtcNow; context.SaveChanges();`: what was read from the context is saved with it.
    private IEnumerable<ValueNode> FindTrackedEntities(ApiRow api, IOperation call)
    {
        if (api.MemberName is not ("SaveChanges" or "SaveChangesAsync") || api.TypeName != "DbContext")
            return [];
        IOperation root = call;
        while (root.Parent is { } parent)
            root = parent;
        return root.Descendants().OfType<IVariableDeclaratorOperation>()
            .Where(declarator => variables.IsKnown(declarator.Symbol) && !OutlivesAttempt(declarator.Symbol))
            .Where(declarator => declarator.GetVariableInitializer()?.Value is { } value && IsReadEntity(value))
            .Select(declarator => variables[declarator.Symbol]);
    }

    private bool IsReadEntity(IOperation value) =>
        value.Type is { IsReferenceType: true, SpecialType: SpecialType.None } type
            && type.Locations.Any(location => location.IsInSource)
            && value.DescendantsAndSelf().OfType<IInvocationOperation>()
                .Any(read => context.Catalog.FindRow(read.TargetMethod) is { Kind: ApiKind.ReadDatabase });
}
