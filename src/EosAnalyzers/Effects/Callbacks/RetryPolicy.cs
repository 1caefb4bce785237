using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Callbacks;

/// <summary>
/// The retry policy that an asynchronous operator is given: by default no exception is retried, five attempts are made
/// at most, and then the record is dropped.
/// </summary>
/// <param name="Exceptions">The types that are retried; empty where the code does not show them.</param>
/// <param name="MaxAttempts">The most attempts for one record; null where the code does not show the number.</param>
/// <param name="FinalBehavior">What becomes of the record after the last attempt: <c>SKIP</c>, <c>FAIL</c>,
/// <c>BUFFERED</c>.</param>
internal sealed record RetryPolicy(ImmutableArray<string> Exceptions, int? MaxAttempts, string FinalBehavior)
{
    private const int DefaultMaxAttempts = 5;

    /// <summary>Null where a failed call is not made again.</summary>
    public static RetryPolicy? Of(Region region, Compilation compilation) =>
        region.FindOperatorCall() is { } call
        && compilation.GetModel(call).GetOperation(call) is IInvocationOperation bound
        && bound.Arguments.FindArgument("retryPolicy") is { ArgumentKind: not ArgumentKind.DefaultValue } given
            ? ReadBuilder(BackwardSlice.Of([given.Value], EffectPath.Empty))
            : null;

    private static RetryPolicy? ReadBuilder(BackwardSlice policy)
    {
        var built = policy.OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.ContainingType.Name == "RetryPolicyBuilder")
            .OrderBy(call => call.Syntax.Span.End)
            .ToList();
        var exceptions = FindSetterCalls(
            built,
            "RetriableException").SelectMany(call => call.TargetMethod.TypeArguments)
                .Select(type => type.Name)
                .ToImmutableArray();
        return built.Count > 0 && exceptions.IsEmpty
            ? null
            : new(
                exceptions,
                ReadMaxAttempts(FindSetterCalls(built, "NumberOfRetry")),
                ReadFinalBehavior(FindSetterCalls(built, "RetryBehavior")));
    }

    private static IEnumerable<IInvocationOperation> FindSetterCalls(
        IEnumerable<IInvocationOperation> built,
        string setter) => built.Where(call => call.TargetMethod.Name == setter);

    private static int? ReadMaxAttempts(IEnumerable<IInvocationOperation> setters) =>
        setters.FirstOrDefault() is not { } setter
            ? DefaultMaxAttempts
            : setter.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int number }
            ? number
            : null;

    private static string ReadFinalBehavior(IEnumerable<IInvocationOperation> setters) =>
        setters.FirstOrDefault()?.Arguments[0].Value is IFieldReferenceOperation { Field.Name: var behavior }
            ? behavior
            : "SKIP";
}
