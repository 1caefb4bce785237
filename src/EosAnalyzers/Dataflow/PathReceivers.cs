using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// Whether an object can take a path: a base class's frame calls what the object's own class overrides, and a summary
/// of the frame knows all overrides. <c>put.Run(order)</c> does not run <c>Push.Do</c>.
/// </summary>
internal sealed class PathReceivers
{
    private readonly PathSteps places;
    private readonly ParameterSources sources = new();

    // Of the path that is asked for: one at a time.
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> given = new(SymbolEqualityComparer.Default);
    private readonly GivenArguments arguments;

    private readonly Func<SyntaxNode, SemanticModel> getModel;

    public PathReceivers(Func<SyntaxNode, SemanticModel> getModel, PathSteps places)
    {
        (this.getModel, this.places) = (getModel, places);
        arguments = new(sources);
    }

    /// <summary>
    /// False where a call on <c>this</c> enters an override of a class that the object is not of, or one on a type
    /// parameter the member of a type that the caller does not name: <c>Make&lt;Closed&gt;(order)</c> does not run
    /// <c>Opened.From</c>.
    /// </summary>
    public bool MayTake(IReadOnlyList<SyntaxNode> steps)
    {
        if (places.AreMany)
        {
            places.Clear();
            sources.Clear();
        }
        INamedTypeSymbol? self = null;
        given.Clear();
        arguments.Clear();
        for (var i = 0; i + 1 < steps.Count; i++)
        {
            var step = places.At(steps[i]);
            if (places.At(steps[i + 1]).Within is not { } entered
                || step.Call is not { Target: { } target } call
                || !MayEnter(target, entered))
            {
                self = null;
                arguments.Note(step.Operation);
                continue;
            }
            if (arguments.FindExactType(call.Instance) is { } exact && !Runs(exact, target, entered))
                return IsCalledTwice(steps[0]);
            if (!MayImplement(entered.ContainingType, target.ContainingType, given))
                return IsCalledTwice(steps[0]);
            // `new Resilient(upserter)`: whichever object that is, it is of the class of the variable.
            if (arguments.FindClass(call.Instance) is { } declared
                && entered.ContainingType is { TypeKind: TypeKind.Class, IsStatic: false } other
                && !AreRelated(declared, other)
                && declared.FindRunMethod(target) is { } run
                && !Forwards(run))
                return IsCalledTwice(steps[0]);
            var receiver = call.Instance is IInstanceReferenceOperation ? self : FindClass(call, given);
            var owner = entered.ContainingType;
            // An extension's member is declared in no type that its receiver knows.
            if (receiver is not null
                && owner is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false }
                && !AreRelated(receiver, owner))
            {
                // Another object that is called in the same place may be of that class.
                if (i == 0 || !IsCalledOnAnother(steps[0], owner))
                    return false;
                receiver = owner;
            }
            NoteTypeArguments(target, call.Instance, entered, given);
            NoteContract(target.ContainingType, entered.ContainingType, given);
            arguments.Note(step.Operation, entered);
            self = entered.IsStatic ? null : SelectDerived(receiver, owner);
        }
        var last = places.At(steps[steps.Count - 1]).Operation;
        return !arguments.LeaveOut(last) && !IsOverridden(last, arguments) || IsCalledTwice(steps[0]);
    }

    // `Due(order, new RecordTime(context.Timestamp))`: the time provider that is given has a clock of its own.
    private static bool IsOverridden(IOperation? read, GivenArguments arguments) =>
        PathCall.Read(read) is { Target: { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true } } call
            && (arguments.FindExactType(call.Instance) ?? arguments.FindClass(call.Instance)) is { } given
            && given.FindRunMethod(call.Target) is { } run
            && !run.DeclaringSyntaxReferences.IsEmpty
            && !run.IsImplicitlyDeclared
            && !Forwards(run);

    private static bool Runs(INamedTypeSymbol exact, IMethodSymbol target, IMethodSymbol entered) =>
        exact.FindRunMethod(target) is not { } run
            || SymbolEqualityComparer.Default.Equals(run.OriginalDefinition, entered.OriginalDefinition)
            || Forwards(run);

    // A decorator calls the same method of what it holds: the shortest path leaves it out.
    private static bool Forwards(IMethodSymbol run) =>
        run.DeclaringSyntaxReferences.SelectMany(declared => declared.ReadSyntax().DescendantNodes())
            .OfType<MemberAccessExpressionSyntax>()
            .Any(access => access.Name.Identifier.ValueText == run.Name);

    // `Stamp(a, new RecordClock()); Stamp(b, new SystemClock());` in one region: the shortest path names one of them.
    private bool IsCalledTwice(SyntaxNode first)
    {
        var model = getModel(first);
        var (called, call) = (places.At(first).Operation, places.At(first).Call);
        if ((call?.Target ?? (called as IObjectCreationOperation)?.Constructor) is not { } target)
            return true;
        var body = first.Ancestors()
            .FirstOrDefault(outer => outer is AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax);
        return body is null || body.DescendantNodes().Any(node =>
            node != first
                && node is InvocationExpressionSyntax or MemberAccessExpressionSyntax or BaseObjectCreationExpressionSyntax
                && !first.Contains(node)
                && SymbolEqualityComparer.Default.Equals(
                    (model.GetSymbolInfo(node).Symbol as IMethodSymbol)?.OriginalDefinition, target.OriginalDefinition)
                && !node.Contains(first));
    }

    private static bool MayEnter(IMethodSymbol target, IMethodSymbol entered) =>
        target.ContainingType.TypeKind == TypeKind.Interface
            ? entered.ContainingType.FindRunMethod(target) is { } run && entered.IsOrOverrides(run)
            : entered.IsOrOverrides(target);

    private static INamedTypeSymbol? FindClass(IOperation? instance) =>
        instance?.UnwrapConversions().Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type ? type : null;

    private static INamedTypeSymbol? FindClass(PathCall call, Dictionary<ITypeParameterSymbol, ITypeSymbol> given) =>
        (call.Constrained ?? call.Instance?.UnwrapConversions().Type) is ITypeParameterSymbol parameter
            ? given.TryGetValue(parameter, out var argument)
                && argument is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named
                ? named
                : null
            : FindClass(call.Instance);

    // What the type parameters of the method that is entered stand for, and those of its class.
    private static void NoteTypeArguments(
        IMethodSymbol target,
        IOperation? instance,
        IMethodSymbol entered,
        Dictionary<ITypeParameterSymbol, ITypeSymbol> given)
    {
        NoteTypeArguments(entered.OriginalDefinition.TypeParameters, target.TypeArguments, given);
        for (var type = instance?.UnwrapConversions().Type as INamedTypeSymbol ?? target.ContainingType;
            type is not null;
            type = type.BaseType)
            NoteTypeArguments(type.OriginalDefinition.TypeParameters, type.TypeArguments, given);
    }

    // `IHandle<Picked>` that a decorator `Logged<T>(IHandle<T> inner)` calls is no `Swapped : IHandle<Swap>`.
    private static bool MayImplement(
        INamedTypeSymbol entered, INamedTypeSymbol called, Dictionary<ITypeParameterSymbol, ITypeSymbol> given) =>
        entered.TypeKind == TypeKind.Interface
            || FindContracts(entered, called).ToList() is var contracts
                && (contracts.Count == 0 || contracts.Exists(contract => MayBe(contract, called, given)));

    // An interface without type parameters has no other construction: to list those of a type makes them all anew.
    private static IEnumerable<INamedTypeSymbol> FindContracts(INamedTypeSymbol entered, INamedTypeSymbol called) =>
        called is { TypeKind: TypeKind.Interface, TypeArguments.IsEmpty: false }
            ? entered.OriginalDefinition.AllInterfaces.Where(contract =>
                SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, called.OriginalDefinition))
            : [];

    private static bool MayBe(
        INamedTypeSymbol contract, INamedTypeSymbol called, Dictionary<ITypeParameterSymbol, ITypeSymbol> given)
    {
        for (var i = 0; i < called.TypeArguments.Length; i++)
        {
            if (contract.TypeArguments[i] is not INamedTypeSymbol { IsGenericType: false } own
                || Resolve(called.TypeArguments[i], given) is not INamedTypeSymbol { IsGenericType: false } asked)
                continue;
            if (!SymbolEqualityComparer.Default.Equals(own, asked)
                && (contract.OriginalDefinition.TypeParameters[i].Variance == VarianceKind.None
                    || !AreRelated(own, asked)
                        && own.TypeKind != TypeKind.Interface
                        && asked.TypeKind != TypeKind.Interface))
                return false;
        }
        return true;
    }

    private static ITypeSymbol? Resolve(ITypeSymbol type, Dictionary<ITypeParameterSymbol, ITypeSymbol> given) =>
        type is not ITypeParameterSymbol parameter ? type : given.TryGetValue(parameter, out var known) ? known : null;

    // `picked.Handle(..)` of an `IHandle<Picked>` that is a `Logged<T> : IHandle<T>`
    private static void NoteContract(
        INamedTypeSymbol called, INamedTypeSymbol entered, Dictionary<ITypeParameterSymbol, ITypeSymbol> given)
    {
        foreach (var contract in FindContracts(entered, called))
        {
            for (var i = 0; i < contract.TypeArguments.Length; i++)
            {
                if (contract.TypeArguments[i] is not ITypeParameterSymbol own)
                    continue;
                if (Resolve(called.TypeArguments[i], given) is { } known)
                    given[own] = known;
                else
                    given.Remove(own);
            }
        }
    }

    private static void NoteTypeArguments(
        ImmutableArray<ITypeParameterSymbol> parameters,
        ImmutableArray<ITypeSymbol> arguments,
        Dictionary<ITypeParameterSymbol, ITypeSymbol> given)
    {
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
        {
            if (arguments[i] is not ITypeParameterSymbol passed)
                given[parameters[i]] = arguments[i];
            else if (given.TryGetValue(passed, out var known))
                given[parameters[i]] = known;
            else
                given.Remove(parameters[i]);
        }
    }

    private static bool AreRelated(INamedTypeSymbol left, INamedTypeSymbol right) =>
        IsOrDerivesFrom(left, right) || IsOrDerivesFrom(right, left);

    private static bool IsOrDerivesFrom(INamedTypeSymbol type, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, other.OriginalDefinition)
            || type.DerivesFrom(other);

    private static bool NamesType(ImmutableArray<ITypeSymbol> arguments, INamedTypeSymbol owner) =>
        arguments.Any(argument => argument is INamedTypeSymbol type && AreRelated(type, owner));

    private static INamedTypeSymbol SelectDerived(INamedTypeSymbol? receiver, INamedTypeSymbol owner) =>
        receiver is not null && IsOrDerivesFrom(receiver, owner) ? receiver : owner;

    // `push.Run(order); put.Run(order);` in one region: the shortest path names one of them.
    private bool IsCalledOnAnother(SyntaxNode first, INamedTypeSymbol owner)
    {
        var model = getModel(first);
        var body = first.Ancestors()
            .FirstOrDefault(outer => outer is AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax);
        return body is not null && body.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call != first)
            .Select(call => PathCall.Read(model.GetOperation(call)))
            .Any(call => FindClass(call?.Instance) is { } other
                && (AreRelated(other, owner) || NamesType(other.TypeArguments, owner))
                || call?.Target is { } target && NamesType(target.TypeArguments, owner));
    }
}
