using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

// What a body raises an event with, for projects that add to the event: `Arrived?.Invoke(order)`, also behind
// `OnArrived(order)` of the same type.
internal sealed partial class BodyWalker
{
    private Dictionary<string, ValueNode>? raisedParts;

    private void NoteRaised(ISymbol raised, ValueNode[] passed)
    {
        if (raised.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return;
        foreach (var parameter in RaisedArguments.ListParameters(raised))
        {
            if (parameter.Ordinal >= passed.Length)
                continue;
            var given = passed[parameter.Ordinal];
            foreach (var (name, property) in RaisedArguments.ListParts(id, parameter))
                AddRaised(name, property is null ? given : given.MemberOf(KeyOf(property.OriginalDefinition)));
        }
    }

    private void NoteRaisedBehind(IMethodSymbol method, CallSite site)
    {
        if (!context.IsLibrary || OwnType is not { } self
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, self))
            return;
        foreach (var raised in context.Subscribers.FindRaisedOf(self))
        {
            if (raised.GetDocumentationCommentId() is not { } id)
                continue;
            var parts = RaisedArguments.ListParameters(raised)
                .SelectMany(parameter => RaisedArguments.ListParts(id, parameter));
            foreach (var (name, _) in parts)
                AddRaised(name, ValueNode.FromOutput(site, Outlet.ResultSlot).MemberOf(name));
        }
    }

    private void AddRaised(string name, ValueNode value)
    {
        if (value.IsStable)
            return;
        raisedParts ??= new(StringComparer.Ordinal);
        raisedParts[name] = raisedParts.TryGetValue(name, out var before) ? before.Or(value) : value;
    }

    private ValueNode GiveRaised(ValueNode value) =>
        raisedParts is null ? value : raisedParts.Aggregate(value, (all, part) => all.WithMember(part.Key, part.Value));

    // What a subscriber is called with, as the other project's method says.
    private ValueNode[] ReadRaised(ISymbol raised, int count, CallSite site)
    {
        var given = new ValueNode[count];
        for (var i = 0; i < count; i++)
            given[i] = ValueNode.Stable;
        if (raised.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return given;
        var output = ValueNode.FromOutput(site, Outlet.ResultSlot);
        foreach (var parameter in RaisedArguments.ListParameters(raised))
        {
            foreach (var (name, property) in RaisedArguments.ListParts(id, parameter))
                given[parameter.Ordinal] = property is null
                    ? output.MemberOf(name)
                    : given[parameter.Ordinal].WithMember(KeyOf(property.OriginalDefinition), output.MemberOf(name));
        }
        return given;
    }
}
