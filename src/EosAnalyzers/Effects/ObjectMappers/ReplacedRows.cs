using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// Rows that are deleted before they are inserted again: the replay deletes those of the first attempt.
/// </summary>
internal static class ReplacedRows
{
    private static readonly HashSet<string> DeletingMethods = [
        "ExecuteDelete",
        "ExecuteDeleteAsync",
        "RemoveRange",
        "Remove",
        "Delete",
        "DeleteAsync",
        "DeleteMany",
        "DeleteManyAsync",
        "DeleteOne",
        "DeleteOneAsync",
        "BulkDelete",
        "BulkDeleteAsync"
    ];

    public static bool AreDeletedBefore(EffectCall insert)
    {
        if (FindEntity(insert) is not { } entity)
            return false;
        return EarlierOperations.FindCallsBefore(insert.Operation, insert.Path)
            .Any(call => DeletingMethods.Contains(call.TargetMethod.Name) && Deletes(call, entity));
    }

    private static ITypeSymbol? FindEntity(EffectCall insert) =>
        insert.ArgumentSlice.OfType<IObjectCreationOperation>()
            .Select(creation => creation.Type)
            .FirstOrDefault(type => type is not null && EntityKey.FindKey(type) is not null)
        ?? insert.Arguments.Select(argument => argument.Value.UnwrapConversions().Type)
            .Select(type => EnumerationOrder.FindElementType(type) ?? type)
            .FirstOrDefault();

    private static bool Deletes(IInvocationOperation call, ITypeSymbol entity) =>
        ApiCatalog.Embedded.FindRow(call.TargetMethod) is { Kind: ApiKind.EffectDatabase or ApiKind.EffectDocument }
        && call.TargetMethod.TypeArguments.Concat(call.TargetMethod.ContainingType.TypeArguments)
            .Concat(call.Arguments.Select(argument => argument.Value.Type).OfType<ITypeSymbol>())
            .Any(type =>
                SymbolEqualityComparer.Default.Equals(type, entity)
                    || type is INamedTypeSymbol named
                        && named.TypeArguments.Contains(entity, SymbolEqualityComparer.Default));
}
