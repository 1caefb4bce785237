using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Events and delegates: who raises one runs what others have added to it or set it to.
internal sealed partial class BodyWalker
{
    // What a call of a delegate runs beside what the delegate is known to hold; an event holds nothing else.
    private ValueNode RunRaised(
        ISymbol holder,
        IMethodSymbol method,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        ValueNode[] passed,
        IOperation call,
        out bool isEvent)
    {
        var subscribers = isReplayedBody && IsSetOnOwnObject(holder, instance)
            ? null
            : context.Subscribers.FindSubscribers(holder, context.Index, searched);
        isEvent = subscribers is not null && !RaisedMembers.IsSetByOthers(holder);
        var answered = subscribers is null
            ? ValueNode.Stable
            : RunSubscribers(subscribers, method, arguments, passed, call);
        var open = LeaveRaiseOpen(holder, arguments, passed, call);
        return (isEvent ? answered : answered.Or(RunAssignedFunctions(holder, call))).Or(open);
    }

    // A topology's own delegate is what the topology sets it to: that of another object is none of it.
    private static bool IsSetOnOwnObject(ISymbol holder, IOperation? instance) =>
        RaisedMembers.IsSetByOthers(holder)
            && instance?.UnwrapConversions() is IMemberReferenceOperation { Instance: { } owner }
            && IsOwnObject(owner);

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

    // Projects that reference this one may add to what is raised, and answer in an object that is made for that.
    private ValueNode LeaveRaiseOpen(
        ISymbol holder, ImmutableArray<IArgumentOperation> arguments, ValueNode[] passed, IOperation call)
    {
        if (!context.IsLibrary)
            return ValueNode.Stable;
        var left = ValueNode.Stable;
        foreach (var raised in RaisedMembers.FindRaised(holder).Where(RaisedMembers.IsSeenByOthers))
        {
            left = left.Or(LeaveOpen(raised, call));
            NoteRaised(raised, passed);
        }
        if (left.IsStable)
            return left;
        foreach (var argument in arguments)
        {
            if (argument.Value.UnwrapConversions() is ILocalReferenceOperation question && IsObject(question.Type))
                TaintVariable(question, left);
        }
        return left;
    }

    // `board.Show(order)` of another project, which raises what this one adds to.
    private ValueNode RunSubscribersBehind(Callees targets, IMethodSymbol method, CallSite raising, IOperation call)
    {
        var answered = ValueNode.Stable;
        foreach (var raise in context.Bodies.Foreign.FindRaises(targets))
        {
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(raise.Member, context.Index.Compilation) is not { } raised
                || context.Subscribers.FindSubscribers(raised, context.Index, searched) is not { } subscribers)
                continue;
            var named = new Callees(
                subscribers.Bodies,
                ImmutableArray.CreateRange(
                    subscribers.Names, name => $"{SourceBodies.DisplayName(method)} -> {name}"));
            var type = raised is IEventSymbol happening ? happening.Type : raised.FindVariableType();
            var count = (type as INamedTypeSymbol)?.DelegateInvokeMethod?.Parameters.Length ?? 0;
            var site = AddSite(
                new CallSite(
                    PlaceInBody(call.Syntax), named, ValueNode.Stable, ReadRaised(raised, count, raising)));
            if (!raise.IsAnswered)
                continue;
            answered = answered.Or(ValueNode.FromOutput(site, Outlet.ResultSlot));
            for (var slot = 0; slot < count; slot++)
                answered = answered.Or(ValueNode.FromOutput(site, slot).Flatten());
        }
        return answered;
    }

    // `canary(v)`, where another method has set the field; `draw()`, where the function around has set its parameter.
    private ValueNode RunAssignedFunctions(ISymbol holder, IOperation call)
    {
        if (holder is IFieldSymbol or IPropertySymbol)
            searched.AddMentions(holder);
        return context.Bodies.FindAssignedFunctions(holder, context.Index, searched) is { } functions
            ? ValueNode.FromOutput(
                AddSite(new CallSite(PlaceInBody(call.Syntax), functions, ValueNode.Stable, [])), Outlet.ResultSlot)
            : ValueNode.Stable;
    }
}
