using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Stores;

/// <summary>Whether an update sets values or builds on the stored ones: increments, pushes, scripts.</summary>
internal static class UpdateOperators
{
    private static readonly HashSet<string> UpdateTypes = [
        "UpdateDefinition",
        "PatchOperation",
        "PatchOperation`1",
        "ReplaceOneModel",
        "UpdateOneModel"
    ];

    public static ReplayOutcome JudgeUpdate(EffectCall call)
    {
        if (call.ArgumentSlice.OfType<IOperation>().Any(IsScript))
            return UpdateText.JudgeScript(call.ArgumentSlice.ConstantTexts);
        if (call.ArgumentSlice.OfType<IOperation>().Any(BuildsOnStoredValue)
            || UpdateText.BuildsOnStoredValue(call.ArgumentSlice.ConstantTexts))
            return ReplayOutcome.Repeats;
        return call.Api.Kind == ApiKind.EffectSearch
            || PutsOnly(call)
            || call.ArgumentSlice.OfType<IOperation>().Any(IsUpdateDefinition)
            || UpdateText.SetsValue(call.ArgumentSlice.ConstantTexts)
                ? ReplayOutcome.Harmless
                : ReplayOutcome.Undecided;
    }

    // `TransactWriteItems` of whole items and of keys to delete, without an update expression.
    private static bool PutsOnly(EffectCall call)
    {
        var written = call.ArgumentSlice.OfType<IObjectCreationOperation>()
            .Select(creation => creation.Type)
            .Where(type => type?.ContainingNamespace?.ToDisplayString() == "Amazon.DynamoDBv2.Model")
            .Select(type => type!.Name)
            .ToList();
        return written.Exists(name => name is "Put" or "Delete") && !written.Contains("Update");
    }

    private static bool IsScript(IOperation operation) => operation
        is IInvocationOperation { TargetMethod.Name: "Script" }
        or ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Script" } };

    private static bool BuildsOnStoredValue(IOperation operation) => operation switch
    {
        IInvocationOperation call => BuildsOnStoredValue(ApiCatalog.Embedded.FindRow(call.TargetMethod), call),
        IObjectCreationOperation { Constructor: { } constructor } =>
            BuildsOnStoredValue(ApiCatalog.Embedded.FindRow(constructor), null),
        IMemberReferenceOperation { Member: { Name: "ADD", ContainingType.Name: "AttributeAction" } } => true,
        _ => false,
    };

    private static bool BuildsOnStoredValue(ApiRow? row, IInvocationOperation? call) => row is { Kind: ApiKind.Update }
        && (row.Classification == "non-idempotent"
            || call is not null
                && call.Arguments.Any(argument =>
                    argument.Value.ConstantValue is { HasValue: true, Value: string path }
                        && UpdateText.IsArrayPath(path)));

    private static bool IsUpdateDefinition(IOperation operation) =>
        operation is IInvocationOperation or IObjectCreationOperation
            && operation.Type is { } type
            && UpdateTypes.Contains(type.Name);
}
