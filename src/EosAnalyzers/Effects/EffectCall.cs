using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>The call of an effect, with what the evaluators ask of it.</summary>
internal sealed class EffectCall(ApiRow api, IOperation call, ImmutableArray<Step> path)
{
    private readonly Lazy<Makings> makings = new(() => Makings.Of(ArgumentsOf(call).Select(argument => argument.Value), path));

    public ApiRow Api { get; } = api;

    public IOperation Operation { get; } = call;

    /// <summary>Everything that made what the effect is given.</summary>
    public Makings Given => makings.Value;

    /// <summary>Everything that made what the effect is called on.</summary>
    public Makings Receiver => Makings.Of(Operation is IInvocationOperation { Instance: { } instance } ? [instance] : [], path);

    /// <summary>Everything that made one argument; null where the call has no such parameter.</summary>
    public Makings? GivenTo(string parameter) =>
        Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter) is { } given ? Makings.Of([given.Value], path) : null;

    public ImmutableArray<IArgumentOperation> Arguments => ArgumentsOf(Operation);

    public IMethodSymbol? Method => (Operation as IInvocationOperation)?.TargetMethod;

    private static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };
}
