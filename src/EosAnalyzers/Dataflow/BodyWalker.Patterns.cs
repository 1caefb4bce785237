using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Patterns and deconstruction: what is asked of a value is asked of the parts that the pattern names, and of no other.
internal sealed partial class BodyWalker
{
    // Whether there is a function says nothing of what it gives.
    public override ValueNode? VisitIsPattern(IIsPatternOperation operation, object? argument) =>
        operation.Value.Type?.TypeKind == TypeKind.Delegate && !IsNotNull(operation.Pattern)
            ? ValueNode.Stable
            : FollowPattern(operation.Pattern, WalkOperation(operation.Value));

    public override ValueNode? VisitIsType(IIsTypeOperation operation, object? argument) =>
        AskType(WalkOperation(operation.ValueOperand));

    // Whether there is a set says nothing of its order.
    private static ValueNode AskType(ValueNode value) =>
        value.MemberOf(ValueNode.TypeAlone).WithMarks(FlowMarks.WithoutOrder);

    public override ValueNode? VisitSwitchExpression(ISwitchExpressionOperation operation, object? argument)
    {
        var asked = WalkOperation(operation.Value);
        var (decides, result) = (ValueNode.Stable, ValueNode.Stable);
        foreach (var arm in operation.Arms)
        {
            decides = decides.Or(FollowPattern(arm.Pattern, asked)).Or(WalkOperation(arm.Guard));
            result = result.Or(WalkOperation(arm.Value));
        }
        return result.Or(decides);
    }

    /// <summary>What decides whether a value matches; what the pattern declares gets the part that it names.</summary>
    private ValueNode FollowPattern(IPatternOperation pattern, ValueNode value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return ValueNode.Stable;
            case IDeclarationPatternOperation declaration:
                Declare(declaration.DeclaredSymbol, value);
                return declaration.MatchesNull ? ValueNode.Stable : AskType(value);
            case ITypePatternOperation:
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }:
                return AskType(value);
            case INegatedPatternOperation negated:
                return FollowPattern(negated.Pattern, value);
            case IBinaryPatternOperation both:
                return FollowPattern(both.LeftPattern, value).Or(FollowPattern(both.RightPattern, value));
            case IRecursivePatternOperation parts:
                return FollowParts(parts, value);
            case IListPatternOperation list when IsOfElements(list.InputType):
                Declare(list.DeclaredSymbol, value);
                return list.Patterns.Aggregate(AskType(value), (all, one) => all.Or(FollowPattern(one, value)));
            case ISlicePatternOperation slice:
                return slice.Pattern is { } rest ? FollowPattern(rest, value) : ValueNode.Stable;
            default:
                // A constant, a relation: the value itself.
                foreach (var declared in pattern.Descendants().OfType<IDeclarationPatternOperation>())
                    Declare(declared.DeclaredSymbol, value);
                return value.Or(WalkOperation(FindOperand(pattern)));
        }
    }

    private static IOperation? FindOperand(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => constant.Value,
        IRelationalPatternOperation relation => relation.Value,
        _ => null,
    };

    private void Declare(ISymbol? variable, ValueNode value)
    {
        if (variable is not null)
            variables[variable] = value;
    }

    private ValueNode FollowParts(IRecursivePatternOperation pattern, ValueNode value)
    {
        Declare(pattern.DeclaredSymbol, value);
        var decides = AskType(value);
        foreach (var asked in pattern.PropertySubpatterns)
            decides = decides.Or(FollowPattern(asked.Pattern, ReadPart(asked.Member, value)));
        var elements = pattern.DeconstructionSubpatterns;
        if (elements.IsEmpty)
            return decides;
        var parts = Deconstruct(
            pattern.MatchedType, pattern.DeconstructSymbol as IMethodSymbol, elements.Length, value, pattern.Syntax);
        for (var i = 0; i < elements.Length; i++)
            decides = decides.Or(FollowPattern(elements[i], parts[i]));
        return decides;
    }

    // `{ Address.City: "Berlin" }`: the property's own code, where it has some.
    private ValueNode ReadPart(IOperation part, ValueNode value)
    {
        if (part is not IMemberReferenceOperation { Member: var member })
            return value;
        if (member is IPropertySymbol { GetMethod: { } getter } && context.Bodies.HasBody(getter))
            return RunOn(getter, value, part);
        var read = ReadMember(value, member);
        return member.Name is "Count" or "Length" ? read.WithMarks(FlowMarks.WithoutOrder) : read;
    }

    /// <summary>
    /// The parts of a tuple, of a record, or of what has a <c>Deconstruct</c>, of its own or an extension's; the whole
    /// value for each part else.
    /// </summary>
    private ImmutableArray<ValueNode> Deconstruct(
        ITypeSymbol? type, IMethodSymbol? method, int count, ValueNode value, SyntaxNode syntax)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Length == count)
            return ImmutableArray.CreateRange(
                tuple.TupleElements, element => value.MemberOf(KeyOf(OriginalMember(element))));
        method ??= (type as INamedTypeSymbol)?.GetMembers("Deconstruct").OfType<IMethodSymbol>()
            .FirstOrDefault(one => one.Parameters.Length == count);
        if ((method?.ReducedFrom ?? method) is { IsStatic: true } extension
            && extension.Parameters.Length == count + 1
            && FindTargets(extension, null) is { } called)
        {
            var values = new ValueNode[count + 1];
            for (var i = 0; i <= count; i++)
                values[i] = i == 0 ? value : ValueNode.Stable;
            var site = AddSite(new CallSite(PlaceInBody(syntax), called, ValueNode.Stable, values));
            return ImmutableArray.CreateRange(
                extension.Parameters.RemoveAt(0), parameter => ValueNode.FromOutput(site, parameter.Ordinal));
        }
        if (method is { IsStatic: false } && method.Parameters.Length == count)
        {
            if (context.Bodies.HasBody(method) && FindTargets(method, null) is { } targets)
            {
                var site = AddSite(new CallSite(PlaceInBody(syntax), targets, value, []));
                return ImmutableArray.CreateRange(
                    method.Parameters, parameter => ValueNode.FromOutput(site, parameter.Ordinal));
            }
            if (FindRecordProperties(method) is { Count: > 0 } properties
                && method.Parameters.All(parameter => properties.ContainsKey(parameter.Name)))
                return ImmutableArray.CreateRange(
                    method.Parameters, parameter => value.MemberOf(KeyOf(properties[parameter.Name])));
        }
        return ImmutableArray.CreateRange(Enumerable.Repeat(value, count));
    }
}
