using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

// Objects that a method is given: `Price(order, clock)` calls `clock.UtcNow`. Which method that is, who gives the
// object knows: it runs there, and is handed to the method as a part of the object.
internal sealed partial class BodyWalker
{
    private HashSet<string>? assignedNames;
    private HashSet<string>? replacedNames;

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

    // `(clock ?? SystemClock.Instance).UtcNow`, `var time = clock ?? SystemClock.Instance; time.UtcNow`
    private ICoalesceOperation? FindGivenOrOther(IOperation? instance)
    {
        if (isReplayedBody || instance is null)
            return null;
        var bare = instance.UnwrapConversions();
        if (bare is ILocalReferenceOperation { Local: var local } && !IsAssigned(local.Name))
            bare = bare.FindInitialValue();
        return bare is ICoalesceOperation choice && FindGivenParameter(choice.Value) is not null ? choice : null;
    }

    private ValueNode RunGivenOrOther(IMethodSymbol method, ICoalesceOperation choice, IOperation call)
    {
        var other = RunGivenStep(method, choice.WhenNull, WalkOperation(choice.WhenNull), null, call, out _);
        return WalkOperation(choice.Value)
            .MemberOf(SelfCalls.NameStep(method))
            .Or(other.InPlaceOf(FindOptional(choice.Value)));
    }

    private bool IsAssigned(string name) => (assignedNames ??= FindAssignedNames(_ => true)).Contains(name);

    // It names what it was given, wherever that is asked.
    private bool IsReplaced(string name) => (replacedNames ??= FindAssignedNames(one => !FillsGap(one))).Contains(name);

    private HashSet<string> FindAssignedNames(Func<AssignmentExpressionSyntax, bool> counts) =>
    [
        .. body.DescendantNodes()
            .Select(node => node switch
            {
                AssignmentExpressionSyntax assignment => counts(assignment) ? assignment.Left : null,
                ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.Expression,
                _ => null,
            })
            .OfType<IdentifierNameSyntax>()
            .Select(target => target.Identifier.ValueText),
    ];

    // `at ??= DateTime.UtcNow`, `if (at is null) at = DateTime.UtcNow;`
    private static bool FillsGap(AssignmentExpressionSyntax assignment) =>
        assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
        || assignment is
        {
            Left: IdentifierNameSyntax { Identifier.ValueText: var name },
            Parent: ExpressionStatementSyntax { Parent: var outer }
        }
        && (outer is BlockSyntax { Statements.Count: 1 }
            ? outer.Parent
            : outer) is IfStatementSyntax { Else: null } branch
        && branch.Condition switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } test =>
                test is { Left: IdentifierNameSyntax left, Right: LiteralExpressionSyntax or DefaultExpressionSyntax }
                    && left.Identifier.ValueText == name,
            IsPatternExpressionSyntax { Expression: IdentifierNameSyntax asked, Pattern: ConstantPatternSyntax } =>
                asked.Identifier.ValueText == name,
            PrefixUnaryExpressionSyntax
            {
                Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" } has
            } => has.Expression is IdentifierNameSyntax asked && asked.Identifier.ValueText == name,
            _ => false,
        };

    // `IClock clock`, `T item` with `where T : ITimestamped`.
    private IEnumerable<INamedTypeSymbol> ListContracts(IParameterSymbol parameter)
    {
        if (parameter.OriginalDefinition.Type is ITypeParameterSymbol { ConstraintTypes: { IsEmpty: false } constraints })
            return constraints.OfType<INamedTypeSymbol>().Where(IsContract);
        return parameter.Type is INamedTypeSymbol type && IsContract(type) ? [type] : [];
    }

    // An interface or an abstract class of the solution, or a clock that a class of the solution may be.
    private bool IsContract(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsAbstract: true, TypeKind: TypeKind.Interface or TypeKind.Class } contract
            && (IsOfSolution(contract)
                ? !KafkaLibraries.Contain(contract.ContainingAssembly)
                : context.Clocks.Contain(contract));

    private bool IsHandedOn(IMethodSymbol method) => IsOpen(method) && !ReturnsNothing(method);

    /// <summary>An argument with what its members give that the callee may call.</summary>
    private ValueNode HandSteps(
        ValueNode given, IArgumentOperation argument, IMethodSymbol method, Callees? targets, IOperation call)
    {
        if (targets is null && (method.MethodKind != MethodKind.Constructor || !IsOfSolution(method.ContainingType))
            || argument.Parameter is not { RefKind: RefKind.None } parameter
            || argument.Value.ConstantValue.HasValue
            || FindGivenParameter(argument.Value) is not null)
            return given;
        if (FindHeldContract(parameter.Type) is { } contract && context.Held.MayKeep(method, searched))
            return HandHeldSteps(given, contract, argument.Value, method, call);
        if (parameter.Type.TypeKind == TypeKind.Delegate)
            return HandFunction(given, argument.Value, call);
        var handed = given;
        foreach (var asked in ListContracts(parameter))
        {
            foreach (var member in ListSteps(asked))
                handed = handed.WithMember(
                    SelfCalls.NameStep(member), RunGivenStep(member, argument.Value, given, method, call, out _));
        }
        return handed;
    }

    // `pay.Accept(new TextVisitor())` of a payment whose type somebody else knows: what it calls of the visitor is among
    // what the visitor does.
    private ValueNode PassGiven(ValueNode result, IMethodSymbol method, ValueNode[] passed)
    {
        for (var i = 0; i < passed.Length; i++)
        {
            result = result.Or(passed[i].Flatten());
            foreach (var member in ListStepsGiven(method, passed, i))
                result = result.Or(passed[i].MemberOf(SelfCalls.NameStep(member)));
        }
        return result;
    }

    private void LeaveByGivenSteps(IMethodSymbol method, ValueNode[] passed)
    {
        for (var i = 0; i < passed.Length; i++)
        {
            foreach (var member in ListStepsGiven(method, passed, i))
                AddEscape(
                    passed[i].MemberOf(NameEffects(member)), new Outlet(Slot.None, EscapeKind.Effect), SourceFilter.None);
        }
    }

    private IEnumerable<IMethodSymbol> ListStepsGiven(IMethodSymbol method, ValueNode[] passed, int index) =>
        passed[index].IsStable || index >= method.Parameters.Length
            ? []
            : ListContracts(method.Parameters[index]).SelectMany(ListSteps);

    private IEnumerable<IMethodSymbol> ListSteps(INamedTypeSymbol contract) =>
        context.Clocks.ListReads(contract) is { IsEmpty: false } reads
            ? reads
            : ListContractMethods(contract).Where(IsHandedOn);

    // Those of an interface and of all that it extends, of an abstract class and of its bases below object.
    private static IEnumerable<IMethodSymbol> ListContractMethods(INamedTypeSymbol contract)
    {
        IEnumerable<INamedTypeSymbol> levels = contract.TypeKind == TypeKind.Interface
            ? contract.AllInterfaces.Insert(0, contract)
            : contract.EnumerateBaseTypes().Prepend(contract).TakeWhile(level => level.SpecialType == SpecialType.None);
        return levels.SelectMany(level => level.GetMembers().OfType<IMethodSymbol>());
    }

    private ValueNode RunGivenStep(
        IMethodSymbol member,
        IOperation owner,
        ValueNode given,
        IMethodSymbol? method,
        IOperation call,
        out ValueNode does)
    {
        does = ValueNode.Stable;
        if (context.Clocks.Contain(member.ContainingType))
        {
            if (!context.Bodies.IsExactlyKnown(owner, searched))
                return ValueNode.Stable;
            member = LibraryClocks.FindOverridable(member);
        }
        var targets = FindTargets(member, owner);
        var seen = context.Bodies.FindTargets(member, owner, searched);
        var value = ValueNode.Stable;
        if (!context.Bodies.IsExactlyKnown(owner, searched))
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
            var named = method is null ? targets : context.Bodies.NameThrough(method, targets);
            var handed = HandOwnSteps(member, owner, given, call, out var ofSteps);
            var site = AddSite(
                new CallSite(
                    PlaceInBody(call.Syntax),
                    named,
                    handed,
                    Enumerable.Repeat(ValueNode.Stable, member.Parameters.Length).ToArray())
                {
                    IsOnlyRead = true,
                    Defaults = FindDefaults(owner, ImmutableArray<IArgumentOperation>.Empty),
                });
            value = value.Or(ValueNode.FromOutput(site, Outlet.ResultSlot));
            does = ValueNode.FromOutput(site, Outlet.EffectsSlot).Or(ofSteps);
        }
        // Without a body a property is what it holds.
        foreach (var run in seen.Where(run => !run.IsAbstract && !context.Bodies.HasBody(run)))
            value = value.Or(
                FindSource(run.AssociatedSymbol ?? run, call) is { } source ? source
                : run.AssociatedSymbol is IPropertySymbol held ? given.MemberOf(KeyOf(held.OriginalDefinition))
                : given.Flatten());
        return value;
    }
}
