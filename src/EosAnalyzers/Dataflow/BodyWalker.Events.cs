using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Events: who raises one runs what others have added to it.
internal sealed partial class BodyWalker
{
    private Callees? FindSubscribers(IOperation? raised) =>
        FindFunctionHolder(raised) is { } holder
            ? context.Subscribers.FindSubscribers(holder, context.Index, searched)
            : null;

    // `Asked?.Invoke(this, question); return question.Answer;`: what a subscriber leaves in what it is given comes back.
    private ValueNode RunSubscribers(
        Callees subscribers,
        IMethodSymbol method,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call)
    {
        var site = AddSite(NewSite(method, subscribers, null, ValueNode.Stable, arguments, passed, call));
        LeaveInArguments(site, method, null, arguments);
        return ValueNode.FromOutput(site, Outlet.ResultSlot);
    }
}
