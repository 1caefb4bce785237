using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Objects that a method is given: `Price(order, clock)` calls `clock.UtcNow`. Which method that is, who gives the object
// knows: it runs there, and is handed to the method as a part of the object.
internal sealed partial class BodyWalker
{
    private HashSet<string>? assignedNames;

    /// <summary>A member of an object that the body is given, of which its callers know the type.</summary>
    private bool IsStepOfGiven(IMethodSymbol method, IOperation? instance) =>
        IsHandedOn(method) && FindGivenParameter(instance) is not null;

    // A parameter that names one object all the time.
    private IParameterSymbol? FindGivenParameter(IOperation? instance)
    {
        if (isReplayedBody || instance is null)
            return null;
        var bare = instance.UnwrapConversions();
        if (bare is IConditionalAccessInstanceOperation accessed)
            bare = accessed.FindAccessedInstance()?.UnwrapConversions();
        return bare is IParameterReferenceOperation
        {
            Parameter:
            {
                RefKind: RefKind.None,
                ContainingSymbol: IMethodSymbol
                {
                    MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
                }
            } parameter
        }
            && slotOf.ContainsKey(parameter)
            && ListContracts(parameter).Any()
            && !IsAssigned(parameter.Name)
                ? parameter
                : null;
    }

    private bool IsAssigned(string name) => (assignedNames ??= FindAssignedNames()).Contains(name);

    private HashSet<string> FindAssignedNames() =>
    [
        .. body.DescendantNodes()
            .Select(node => node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.Expression,
                _ => null,
            })
            .OfType<IdentifierNameSyntax>()
            .Select(target => target.Identifier.ValueText),
    ];

    // `IClock clock`, `T item` with `where T : ITimestamped`.
    private IEnumerable<INamedTypeSymbol> ListContracts(IParameterSymbol parameter)
    {
        if (parameter.OriginalDefinition.Type is ITypeParameterSymbol { ConstraintTypes: { IsEmpty: false } constraints })
            return constraints.OfType<INamedTypeSymbol>().Where(IsContract);
        return parameter.Type is INamedTypeSymbol type && IsContract(type) ? [type] : [];
    }

    // An interface or an abstract class of the solution.
    private bool IsContract(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsAbstract: true, TypeKind: TypeKind.Interface or TypeKind.Class } contract
            && IsOfSolution(contract)
            && !KafkaLibraries.Contain(contract.ContainingAssembly);

    private bool IsHandedOn(IMethodSymbol method) => IsOpen(method) && !ReturnsNothing(method);

    /// <summary>An argument with what its members give that the callee may call.</summary>
    private ValueNode HandSteps(
        ValueNode given, IArgumentOperation argument, IMethodSymbol method, Callees? targets, IOperation call)
    {
        if (targets is null
            || argument.Parameter is not { RefKind: RefKind.None } parameter
            || argument.Value.ConstantValue.HasValue
            || FindGivenParameter(argument.Value) is not null)
            return given;
        var handed = given;
        foreach (var member in ListContracts(parameter).SelectMany(ListHandedMembers))
            handed = handed.WithMember(
                SelfCalls.NameStep(member), RunGivenStep(member, argument.Value, given, method, call));
        return handed;
    }

    private IEnumerable<IMethodSymbol> ListHandedMembers(INamedTypeSymbol contract)
    {
        if (contract.TypeKind == TypeKind.Interface)
            return contract.AllInterfaces.Insert(0, contract)
                .SelectMany(face => face.GetMembers().OfType<IMethodSymbol>())
                .Where(IsHandedOn);
        var members = new List<IMethodSymbol>();
        for (INamedTypeSymbol? level = contract; level is { SpecialType: SpecialType.None }; level = level.BaseType)
            members.AddRange(level.GetMembers().OfType<IMethodSymbol>().Where(IsHandedOn));
        return members;
    }

    private ValueNode RunGivenStep(
        IMethodSymbol member, IOperation owner, ValueNode given, IMethodSymbol method, IOperation call)
    {
        var targets = FindTargets(member, owner);
        var seen = context.Bodies.FindTargets(member, owner, out _);
        var value = ValueNode.Stable;
        if (!context.Bodies.IsExactlyKnown(owner))
        {
            var isPort = IsPort(member);
            if ((targets is null || isPort) && CreateOpenSource(
                member, call, targets is null || context.Bodies.IsChosenElsewhere(seen) ? default : seen) is { } open)
                value = ValueNode.FromSource(open);
            if (targets is null || isPort && context.Bodies.IsChosenElsewhere(seen))
                return value;
        }
        if (targets is not null)
        {
            var named = new Callees(
                targets.Bodies,
                ImmutableArray.CreateRange(targets.Names, name => $"{SourceBodies.DisplayName(method)} -> {name}"));
            var site = AddSite(
                new CallSite(
                    PlaceInBody(call.Syntax),
                    named,
                    given,
                    Enumerable.Repeat(ValueNode.Stable, member.Parameters.Length).ToArray())
                {
                    IsOnlyRead = true,
                });
            value = value.Or(ValueNode.FromOutput(site, Outlet.ResultSlot));
        }
        // Without a body a property is what it holds.
        foreach (var run in seen.Where(run => !run.IsAbstract && !context.Bodies.HasBody(run)))
            value = value.Or(
                run.AssociatedSymbol is IPropertySymbol held
                    ? given.MemberOf(KeyOf(held.OriginalDefinition))
                    : given.Flatten());
        return value;
    }
}
