using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Objects whose type is a parameter: `new T()` is an input of its body, and a call that names the type creates what it
// is given. What `T.Now` runs is a member of that input, as what a given object does is one of the object.
internal sealed partial class BodyWalker
{
    public override ValueNode? VisitTypeParameterObjectCreation(
        ITypeParameterObjectCreationOperation operation, object? argument) =>
        FollowInitializer(
            operation.Type is { } type ? CreateOf(type, operation) : ValueNode.Stable, operation.Initializer);

    private static int SlotOf(ITypeParameterSymbol parameter) =>
        (parameter.DeclaringMethod is null
            ? Slot.FirstTypeParameterOfType
            : Slot.FirstTypeParameterOfMethod) - parameter.Ordinal;

    // `Activator.CreateInstance<Stamp>()`, `Activator.CreateInstance(typeof(Stamp))`
    private ValueNode? CreateByActivator(
        IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IOperation call)
    {
        if (method is not { Name: "CreateInstance", ContainingType: { Name: "Activator", ContainingNamespace.Name: "System" } })
            return null;
        var type = method.TypeArguments.Length == 1
            ? method.TypeArguments[0]
            : arguments.Select(argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;
        return type is null ? null : CreateOf(type, call);
    }

    private ValueNode CreateOf(ITypeSymbol type, IOperation creation)
    {
        if (type is ITypeParameterSymbol parameter)
            return ValueNode.FromInput(SlotOf(parameter));
        return type is INamedTypeSymbol { IsAbstract: false } named
            && named.Locations.Any(location => location.IsInSource)
            && named.InstanceConstructors.FirstOrDefault(constructor =>
                constructor.Parameters.IsEmpty) is { } constructor
                ? WalkCall(
                    constructor,
                    FindTargets(constructor, null),
                    null,
                    ImmutableArray<IArgumentOperation>.Empty,
                    creation)
                : ValueNode.Stable;
    }

    // `T.Now`: which type runs it the callers know.
    private ValueNode? ReadStaticStep(IMethodSymbol method, IOperation call) =>
        !isReplayedBody && IsStaticStep(method) && FindConstrainedType(call) is ITypeParameterSymbol parameter
            ? ValueNode.FromInput(SlotOf(parameter)).MemberOf(SelfCalls.NameStep(method))
            : null;

    private bool IsStaticStep(IMethodSymbol method) => method is { IsStatic: true } && IsHandedOn(method);

    private static ITypeSymbol? FindConstrainedType(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.ConstrainedToType,
        IPropertyReferenceOperation property => property.ConstrainedToType,
        _ => null,
    };

    // What the callee makes of its type parameters, where it is allowed to create them, and what it runs of them.
    private Dictionary<int, ValueNode>? CreateTypeArguments(IMethodSymbol method, IOperation call)
    {
        Dictionary<int, ValueNode>? created = null;
        AddCreated(method.OriginalDefinition.TypeParameters, method.TypeArguments, call, ref created);
        if (method.ContainingType is { } type)
            AddCreated(type.OriginalDefinition.TypeParameters, type.TypeArguments, call, ref created);
        return created;
    }

    private void AddCreated(
        ImmutableArray<ITypeParameterSymbol> parameters,
        ImmutableArray<ITypeSymbol> arguments, IOperation call, ref Dictionary<int, ValueNode>? created)
    {
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
        {
            var value = parameters[i].HasConstructorConstraint ? CreateOf(arguments[i], call) : ValueNode.Stable;
            foreach (var member in ListStaticSteps(parameters[i]))
                value = value.WithMember(SelfCalls.NameStep(member), RunStaticStep(member, arguments[i], call));
            if (!value.IsStable)
                (created ??= [])[SlotOf(parameters[i])] = value;
        }
    }

    private IEnumerable<IMethodSymbol> ListStaticSteps(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.OfType<INamedTypeSymbol>()
            .Where(IsContract)
            .SelectMany(ListContractMethods)
            .Where(IsStaticStep);

    private ValueNode RunStaticStep(IMethodSymbol member, ITypeSymbol type, IOperation call)
    {
        if (type is ITypeParameterSymbol parameter)
            return ValueNode.FromInput(SlotOf(parameter)).MemberOf(SelfCalls.NameStep(member));
        var value = ValueNode.Stable;
        foreach (var run in FindStaticImplementations(member, type))
        {
            if (FindTargets(run, null) is not { } targets)
                continue;
            var given = Enumerable.Repeat(ValueNode.Stable, member.Parameters.Length).ToArray();
            var site = new CallSite(PlaceInBody(call.Syntax), targets, ValueNode.Stable, given) { IsOnlyRead = true };
            value = value.Or(ValueNode.FromOutput(AddSite(site), Outlet.ResultSlot));
        }
        return value;
    }

    // Of `IMade<T> where T : IMade<T>` the type implements the interface that names itself.
    private static IEnumerable<IMethodSymbol> FindStaticImplementations(IMethodSymbol member, ITypeSymbol type) =>
        from contract in type.AllInterfaces
        where SymbolEqualityComparer.Default.Equals(
            contract.OriginalDefinition, member.ContainingType.OriginalDefinition)
        from declared in contract.GetMembers(member.Name).OfType<IMethodSymbol>()
        where SymbolEqualityComparer.Default.Equals(declared.OriginalDefinition, member.OriginalDefinition)
        let run = type.FindImplementationForInterfaceMember(declared) as IMethodSymbol
        where run is not null
        select run;
}
