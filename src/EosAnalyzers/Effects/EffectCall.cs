using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>The call of an effect, with what the evaluators ask of it.</summary>
internal sealed class EffectCall(ApiRow api, IOperation call, EffectPath path)
{
    private readonly Lazy<BackwardSlice> argumentSlice = new(() =>
        BackwardSlice.Of(ReadGivenArguments(call).Select(argument => argument.Value), path));
    private readonly Lazy<BackwardSlice> receiverSlice = new(() =>
        BackwardSlice.Of(FindReceiver(call) is { } receiver ? [receiver] : [], path));

    public ApiRow Api { get; } = api;

    /// <summary>The calls that lead to it.</summary>
    public EffectPath Path { get; } = path;

    public IOperation Operation { get; } = call;

    /// <summary>Everything that made what the effect is given.</summary>
    public BackwardSlice ArgumentSlice => argumentSlice.Value;

    /// <summary>Everything that made what the effect is called on.</summary>
    public BackwardSlice ReceiverSlice => receiverSlice.Value;

    /// <summary>What the effect is called on: its instance, or what an extension extends.</summary>
    public IOperation? Receiver => FindReceiver(Operation);

    /// <summary>Everything that made one argument; null where the call has no such parameter.</summary>
    public BackwardSlice? SliceArgument(string parameter) =>
        Arguments.FindArgument(parameter) is { } given
            ? BackwardSlice.Of([given.Value], Path)
            : null;

    public ImmutableArray<IArgumentOperation> Arguments => ReadArguments(Operation);

    public IMethodSymbol? Method => (Operation as IInvocationOperation)?.TargetMethod;

    // What an extension is called on is its receiver, and nothing that it is given.
    private static IEnumerable<IArgumentOperation> ReadGivenArguments(IOperation call) =>
        ReadArguments(call).Where(argument => !IsExtended(argument));

    private static IOperation? FindReceiver(IOperation call) =>
        call is IInvocationOperation { Instance: { } instance }
            ? instance
            : ReadArguments(call).FirstOrDefault(IsExtended)?.Value;

    private static bool IsExtended(IArgumentOperation argument) =>
        argument.Parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } };

    private static ImmutableArray<IArgumentOperation> ReadArguments(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };
}
