using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>The call of an effect, with what the evaluators ask of it.</summary>
internal sealed class EffectCall(ApiRow api, IOperation call, ImmutableArray<CallStep> path)
{
    private readonly Lazy<BackwardSlice> argumentSlice = new(() => BackwardSlice.Of(ReadArguments(call).Select(argument => argument.Value), path));

    public ApiRow Api { get; } = api;

    public IOperation Operation { get; } = call;

    /// <summary>Everything that made what the effect is given.</summary>
    public BackwardSlice ArgumentSlice => argumentSlice.Value;

    /// <summary>Everything that made what the effect is called on.</summary>
    public BackwardSlice ReceiverSlice => BackwardSlice.Of(Operation is IInvocationOperation { Instance: { } instance } ? [instance] : [], path);

    /// <summary>Everything that made one argument; null where the call has no such parameter.</summary>
    public BackwardSlice? SliceArgument(string parameter) =>
        Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter) is { } given ? BackwardSlice.Of([given.Value], path) : null;

    public ImmutableArray<IArgumentOperation> Arguments => ReadArguments(Operation);

    public IMethodSymbol? Method => (Operation as IInvocationOperation)?.TargetMethod;

    private static ImmutableArray<IArgumentOperation> ReadArguments(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };
}
