using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Whether an update sets values or builds on the stored ones: increments, pushes, scripts.</summary>
internal static class UpdateOperators
{
    private static readonly HashSet<string> Updates = ["UpdateDefinition", "PatchOperation", "PatchOperation`1", "ReplaceOneModel", "UpdateOneModel"];

    public static Repetition Of(EffectCall call)
    {
        if (call.Given.All<IOperation>().Any(IsScript))
            return UpdateText.OfScript(call.Given.Texts);
        if (call.Given.All<IOperation>().Any(Builds) || UpdateText.Repeats(call.Given.Texts))
            return Repetition.Repeats;
        return call.Api.Kind == "effect.search" || call.Given.All<IOperation>().Any(IsUpdate) || UpdateText.Sets(call.Given.Texts) ? Repetition.Harmless : Repetition.Undecided;
    }

    private static bool IsScript(IOperation operation) => operation
        is IInvocationOperation { TargetMethod.Name: "Script" }
        or ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Script" } };

    private static bool Builds(IOperation operation) => operation switch
    {
        IInvocationOperation call => Builds(ApiCatalog.Embedded.Find(call.TargetMethod), call),
        IObjectCreationOperation { Constructor: { } constructor } => Builds(ApiCatalog.Embedded.Find(constructor), null),
        IMemberReferenceOperation { Member: { Name: "ADD", ContainingType.Name: "AttributeAction" } } => true,
        _ => false,
    };

    private static bool Builds(ApiRow? row, IInvocationOperation? call) => row is { Kind: "update" }
        && (row.Classification == "non-idempotent" || call is not null && call.Arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: string path } && UpdateText.IsArrayPath(path)));

    private static bool IsUpdate(IOperation operation) =>
        operation is IInvocationOperation or IObjectCreationOperation && operation.Type is { } type && Updates.Contains(type.Name);
}
