using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// A write whose own condition no longer holds once it has happened: the store itself keeps the offset or the id of what it has seen,
/// and asks for it in the same step.
/// </summary>
internal static class ConditionalWrite
{
    private static readonly Regex Denial = new(@"attribute_not_exists|<|\bNOT\b", RegexOptions.CultureInvariant);

    public static bool Holds(EffectCall call) => call.Api.Kind switch
    {
        "effect.cache" => call.Receiver.Any<IInvocationOperation>(asked => asked.TargetMethod.Name == "AddCondition"),
        "effect.document" => HasCondition(call) || HasFilter(call),
        _ => false,
    };

    // DynamoDB's condition expression; Cosmos DB's predicate and entity tag.
    private static bool HasCondition(EffectCall call) =>
        Presence.Of("ConditionExpression", call) && call.Given.Texts.Any(text => Denial.IsMatch(text))
        || Presence.Of("FilterPredicate", call)
        || Presence.Of("IfMatchEtag", call);

    // `a => a.LastOffset < offset` with `Set(a => a.LastOffset, offset)`: MongoDB finds no such document the second time.
    private static bool HasFilter(EffectCall call)
    {
        if (call.GivenTo("filter") is not { } filter || call.GivenTo("update") is not { } update)
            return false;
        var denied = filter.All<IOperation>().Where(Denies).SelectMany(condition => Fields(condition.DescendantsAndSelf()));
        return new HashSet<string>(Fields(update.All<IOperation>())).Overlaps(denied);
    }

    private static bool Denies(IOperation operation) => operation switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThan } => true,
        IInvocationOperation { TargetMethod.Name: "Ne" or "Nin" or "Not" or "Lt" } => true,
        _ => false,
    };

    // A field of the document is named by the lambda of a builder, or by a text.
    private static IEnumerable<string> Fields(IEnumerable<IOperation> operations) => operations.Select(operation => operation switch
    {
        IPropertyReferenceOperation { Instance: IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LambdaMethod } owner } } } property
            when owner.Parameters.Length == 1 => property.Property.Name,
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        _ => null,
    }).OfType<string>();
}
