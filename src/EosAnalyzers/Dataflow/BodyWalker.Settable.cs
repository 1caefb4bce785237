using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Dataflow;

// Members that anybody may set: `new Pricing { Clock = new FixedClock(at) }`, `pricing.Clock = clock;`. What one holds is
// known of an object alone whose creation sets it, or on the way that sets it.
internal sealed partial class BodyWalker
{
    /// <summary><c>pricing.Clock = new FixedClock(at);</c>: from here on the object holds that, and nothing else.</summary>
    private void SetHeld(IOperation owner, INamedTypeSymbol contract, ValueNode given)
    {
        var isOnly = owner.Type is INamedTypeSymbol type && context.Held.ListSettable(type)
            .Count(one => SymbolEqualityComparer.Default.Equals(FindHeldContract(one.FindVariableType()), contract)) == 1;
        ChangeTarget(
            owner, holder => Hold(isOnly ? Forget(holder, contract) : holder, contract, given), ValueNode.Stable);
    }

    private ValueNode Forget(ValueNode holder, INamedTypeSymbol contract)
    {
        foreach (var member in ListHeldMembers(contract))
            holder = holder.WithMember(NameHeld(member), ValueNode.Stable)
                .WithMember(NameHeldEffects(member), ValueNode.Stable);
        return holder;
    }

    // What the creation of the receiver sets, and nobody sets again.
    private Defaults? AddSet(Defaults? defaults, IOperation instance, INamedTypeSymbol type)
    {
        foreach (var member in context.Held.ListSettable(type))
        {
            if (FindHeldContract(member.FindVariableType()) is null
                || !context.Bodies.IsCreatedWith(instance, member, searched)
                || IsSetLater(member))
                continue;
            var known = defaults ?? Defaults.None;
            defaults = known.With([HeldObjects.NameMember(KeyOf(OriginalMember(member)))]);
        }
        return defaults;
    }

    private bool IsSetLater(ISymbol member)
    {
        searched.AddMentions(member);
        return context.Held.IsSetLater(member);
    }
}
