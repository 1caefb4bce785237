using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// What leaves as a whole where the body ends or a context saves: a sequence of records, the entities of a context.
internal sealed partial class BodyWalker
{
    private readonly List<ValueNode> trackedRows = [];

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
        return root.Descendants()
            .Select(FindRead)
            .Where(read => read.Entity is not null && read.Value is not null)
            .Where(read => variables.IsKnown(read.Entity!) && !OutlivesAttempt(read.Entity!) && IsReadEntity(read.Value!))
            .Select(read => read.Entity!)
            .Distinct(SymbolEqualityComparer.Default)
            .Select(entity => variables[entity!])
            .Concat(trackedRows);
    }

    // `foreach (var row in rows.Where(..)) row.ChangedAt = DateTime.UtcNow;`: the row is gone after the loop.
    private void NoteTrackedRows(IForEachLoopOperation loop)
    {
        if (DatabaseQuery.FindEnumeration(loop.Collection) is null)
            return;
        foreach (var local in loop.Locals)
        {
            if (IsEntity(local.Type) && variables.IsKnown(local))
                trackedRows.Add(variables[local]);
        }
    }

    // `var row = rows.Find(id)`, `rows.Find(id) is { } row`, `row = rows.Find(id)`
    private static (ISymbol? Entity, IOperation? Value) FindRead(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation declarator => (declarator.Symbol, declarator.GetVariableInitializer()?.Value),
        IIsPatternOperation asked => (FindNamed(asked.Pattern), asked.Value),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment =>
            (local.Local, assignment.Value),
        _ => (null, null),
    };

    private static ISymbol? FindNamed(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation { Pattern: var negated } => FindNamed(negated),
        IDeclarationPatternOperation declared => declared.DeclaredSymbol,
        IRecursivePatternOperation declared => declared.DeclaredSymbol,
        _ => null,
    };

    private bool IsReadEntity(IOperation value) =>
        (IsEntity(value.Type) || IsEntity(EnumerationOrder.FindElementType(value.Type)))
            && value.DescendantsAndSelf().OfType<IInvocationOperation>()
                .Any(read => context.Catalog.FindRow(read.TargetMethod) is { Kind: ApiKind.ReadDatabase }
                    || DatabaseQuery.FindRead(read.TargetMethod, read) is not null);

    private static bool IsEntity(ITypeSymbol? type) =>
        type is { IsReferenceType: true, SpecialType: SpecialType.None }
            && type.Locations.Any(location => location.IsInSource);
}
