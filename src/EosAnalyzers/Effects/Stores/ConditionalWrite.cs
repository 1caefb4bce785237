using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Stores;

/// <summary>
/// A write whose own condition no longer holds once it has happened: the store itself keeps the offset or the id of
/// what it has seen,
/// and asks for it in the same step.
/// </summary>
internal static class ConditionalWrite
{
    private static readonly Regex NegativeCondition = new(
        @"attribute_not_exists|<|\bNOT\b", RegexOptions.CultureInvariant);

    public static bool IsConditional(EffectCall call) => call.Api.Kind switch
    {
        ApiKind.EffectCache =>
            call.ReceiverSlice.Any<IInvocationOperation>(asked => asked.TargetMethod.Name == "AddCondition"),
        ApiKind.EffectDocument => HasStoreCondition(call) || FilterExcludesUpdate(call),
        _ => false,
    };

    // DynamoDB's condition expression; Cosmos DB's predicate and entity tag.
    private static bool HasStoreCondition(EffectCall call) =>
        NamedArgument.IsPresent("ConditionExpression", call)
            && call.ArgumentSlice.ConstantTexts.Any(text => NegativeCondition.IsMatch(text))
        || NamedArgument.IsPresent("FilterPredicate", call)
        || NamedArgument.IsPresent("IfMatchEtag", call);

    // `a => a.LastOffset < offset` with `Set(a => a.LastOffset, offset)`: MongoDB finds no such document the second
    // time.
    private static bool FilterExcludesUpdate(EffectCall call)
    {
        if (call.SliceArgument("filter") is not { } filter || call.SliceArgument("update") is not { } update)
            return false;
        var denied = filter.OfType<IOperation>()
            .Where(IsNegativeCondition)
            .SelectMany(condition => ReadFieldNames(condition.DescendantsAndSelf()));
        return new HashSet<string>(ReadFieldNames(update.OfType<IOperation>())).Overlaps(denied)
            || SetsAnotherState(filter, update);
    }

    // `Eq(a => a.DeletedAt, null)` with `Set(a => a.DeletedAt, now)`, `Eq(a => a.State, "new")` with `Set(a => a.State,
    // "sent")`
    private static bool SetsAnotherState(BackwardSlice filter, BackwardSlice update)
    {
        var set = update.OfType<IInvocationOperation>()
            .Where(call => call is { TargetMethod.Name: "Set", Arguments.Length: >= 2 })
            .Select(call =>
                call.Arguments.Skip(call.TargetMethod.IsExtensionMethod ? 1 : 0).Select(one => one.Value).ToList())
            .Where(given => given.Count == 2)
            .ToList();
        return filter.OfType<IOperation>()
            .Select(ReadEquality)
            .Where(asked => asked.Field is not null)
            .Any(asked => set.Exists(given =>
                ReadFieldNames(given[0].DescendantsAndSelf()).Contains(asked.Field)
                    && IsAnother(given[1], asked.Value!)));
    }

    private static (string? Field, IOperation? Value) ReadEquality(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "Eq", Arguments: { Length: 2 } given } =>
            (ReadFieldNames(given[0].DescendantsAndSelf()).FirstOrDefault(), given[1].Value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal =>
            (ReadFieldNames(equal.LeftOperand.DescendantsAndSelf()).FirstOrDefault(), equal.RightOperand),
        _ => (null, null),
    };

    private static bool IsAnother(IOperation set, IOperation asked) =>
        StoredState.AreDifferent(set, asked)
            || asked.UnwrapConversions().ConstantValue is { HasValue: true, Value: null }
                && !set.UnwrapConversions().ConstantValue.HasValue;

    private static bool IsNegativeCondition(IOperation operation) => operation switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } => true,
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.NotEquals
            or BinaryOperatorKind.LessThan
            or BinaryOperatorKind.GreaterThan
        } => true,
        IInvocationOperation { TargetMethod.Name: "Ne" or "Nin" or "Not" or "Lt" } => true,
        _ => false,
    };

    // A field of the document is named by the lambda of a builder, or by a text.
    private static IEnumerable<string> ReadFieldNames(IEnumerable<IOperation> operations) =>
        operations.Select(operation => operation switch
        {
            IPropertyReferenceOperation { Instance: IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LambdaMethod } owner } } } property
                when owner.Parameters.Length == 1 => property.Property.Name,
            { ConstantValue: { HasValue: true, Value: string text } } => text,
            _ => null,
        }).OfType<string>();
}
