using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Events and delegates: who raises one runs what others have added to it or set it to.
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

    // `canary(v)`, where another method has set the field; `draw()`, where the function around has set its parameter.
    private ValueNode RunAssignedFunctions(IOperation? called, IOperation call)
    {
        if ((FindFunctionHolder(called) ?? FindOuterVariable(called)) is not { } holder)
            return ValueNode.Stable;
        if (holder is IFieldSymbol or IPropertySymbol)
            searched.AddMentions(holder);
        return context.Bodies.FindAssignedFunctions(holder, context.Index) is { } functions
            ? ValueNode.FromOutput(
                AddSite(new CallSite(PlaceInBody(call.Syntax), functions, ValueNode.Stable, [])), Outlet.ResultSlot)
            : ValueNode.Stable;
    }
}
