using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The places that decide whether an effect happens and who waits for it: its call, the calls on the path to it, and,
/// where one of them is in a lambda that
/// is handed to a helper in source, the places where the helper runs it.
/// </summary>
internal static class EffectStations
{
    // Delegates are handed on over a few helpers at most.
    private const int MaxHandedOn = 4;

    // Many paths come by the same frames.
    private static readonly ConditionalWeakTable<
        Compilation,
        ConcurrentDictionary<IMethodSymbol, ReadOnce<IReadOnlyList<IInvocationOperation>>>> KnownSteps = new();

    /// <summary>Those of an effect, which all judges of a finding ask for.</summary>
    public static IEnumerable<IOperation> FindStations(IOperation call, EffectPath path) =>
        path.Answers is { } answers ? answers.ListStations(call) : EnumerateStations(call, path);

    /// <summary>The same, looked for anew.</summary>
    public static IEnumerable<IOperation> EnumerateStations(IOperation call, EffectPath path)
    {
        var stations = path.BindSteps(call).Prepend(call).ToList();
        var overrides = new Lazy<List<IMethodSymbol>>(() => stations
            .Select(station => station.SemanticModel?.FindMethodAround(station.Syntax))
            .OfType<IMethodSymbol>()
            .Where(method => method.IsOverride)
            .ToList());
        foreach (var station in stations)
        {
            yield return station;
            foreach (var step in FindTemplateSteps(station, overrides))
                yield return step;
            foreach (var run in FindRuns(station, path, MaxHandedOn))
                yield return run;
            foreach (var forwarded in FindForwards(station, path, MaxHandedOn))
                yield return forwarded;
        }
    }

    // `handler.Handle(order)`, whose base class asks an inbox and calls `Work(order)`: the path goes on in the override,
    // and what is around the call of it decides.
    private static IEnumerable<IOperation> FindTemplateSteps(IOperation station, Lazy<List<IMethodSymbol>> overrides)
    {
        if (station is not IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false } called })
            return [];
        return overrides.Value.Count == 0
            ? []
            : FindFrames(called, overrides.Value)
                .SelectMany(frame => ListSteps(frame.OriginalDefinition, station))
                .Where(step => overrides.Value.Exists(method => method.IsOrOverrides(step.TargetMethod)));
    }

    // `inner.Handle(order)` of an interface: the frame is that of the class whose override the path goes on in.
    private static IEnumerable<IMethodSymbol> FindFrames(IMethodSymbol called, List<IMethodSymbol> overrides) =>
        called.IsAbstract
            ? overrides.Select(method => method.ContainingType.FindRunMethod(called))
                .OfType<IMethodSymbol>()
                .Where(frame => !frame.IsAbstract)
                .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            : [called];

    private static IReadOnlyList<IInvocationOperation> ListSteps(IMethodSymbol frame, IOperation station) =>
        station.SemanticModel?.Compilation is { } compilation
            ? KnownSteps.GetValue(compilation, _ => new(SymbolEqualityComparer.Default))
                .GetOrAdd(frame, _ => new(() => FindSteps(frame, station)))
                .Value
            : FindSteps(frame, station);

    // The calls on the object itself that an override may answer.
    private static IReadOnlyList<IInvocationOperation> FindSteps(IMethodSymbol frame, IOperation station) =>
        frame.DeclaringSyntaxReferences
            .Select(declared => EffectPath.BindNode(declared.GetSyntax(), station))
            .OfType<IOperation>()
            .SelectMany(body => body.Descendants().OfType<IInvocationOperation>())
            .Where(step => step.Instance is IInstanceReferenceOperation
                && (step.TargetMethod.IsAbstract || step.TargetMethod.IsVirtual))
            .ToArray();

    // `new Logged(new Once(pay)).Handle(order)`: the shortest path leaves Once out, which is on the way of this object.
    private static IEnumerable<IOperation> FindForwards(IOperation station, EffectPath path, int depth) =>
        station is IInvocationOperation { Instance: { } instance } call
            && path.FindShownObject(instance) is IObjectCreationOperation outer
            ? FindForwards(outer, call.TargetMethod.Name, depth)
            : [];

    private static IEnumerable<IOperation> FindForwards(IObjectCreationOperation outer, string method, int depth)
    {
        if (depth == 0)
            yield break;
        foreach (var inner in outer.Arguments.Select(argument => argument.Value.FindInitialValue())
            .OfType<IOperation>())
        {
            foreach (var forwarded in FindCalls(inner, method))
                yield return forwarded;
            if (inner is not IObjectCreationOperation creation)
                continue;
            foreach (var deeper in FindForwards(creation, method, depth - 1))
                yield return deeper;
        }
    }

    // What the object's own method of the same name calls by that name.
    private static IEnumerable<IOperation> FindCalls(IOperation decorator, string method) =>
        (decorator.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type
            ? type.GetMembers(method)
            : ImmutableArray<ISymbol>.Empty).OfType<IMethodSymbol>()
            .SelectMany(own => own.DeclaringSyntaxReferences)
            .Select(declared => EffectPath.BindNode(declared.GetSyntax(), decorator))
            .OfType<IOperation>()
            .SelectMany(body => body.Descendants().OfType<IInvocationOperation>())
            .Where(call => call.TargetMethod.Name == method && call.Instance is not IInstanceReferenceOperation);

    // `locks.Once(id, () => Effect())`: what is around `work()` in Once decides.
    private static IEnumerable<IOperation> FindRuns(IOperation station, EffectPath path, int depth)
    {
        if (depth == 0)
            yield break;
        foreach (var handed in FindHandedDelegates(station))
        {
            foreach (var run in FindRunsOfArgument(handed, path, depth))
                yield return run;
        }
    }

    /// <summary>The arguments by which the functions around a place are given away, innermost first.</summary>
    public static IEnumerable<IArgumentOperation> FindHandedDelegates(IOperation place)
    {
        for (var operation = place; operation is not null; operation = operation.Parent)
        {
            if (operation is IAnonymousFunctionOperation or IMethodReferenceOperation
                && operation.TakeDelegate().Parent is IArgumentOperation argument)
                yield return argument;
        }
    }

    private static IEnumerable<IOperation> FindRunsOfArgument(IArgumentOperation argument, EffectPath path, int depth)
    {
        if (argument.Parent is not IInvocationOperation helper || argument.Parameter is not { } given)
            yield break;
        foreach (var target in path.FindTargets(helper.TargetMethod, helper.Instance, helper))
        {
            if (target.Parameters.Length <= given.Ordinal)
                continue;
            foreach (var use in FindUses(target.OriginalDefinition, given.Ordinal, helper))
            {
                yield return use;
                var inner = use is IArgumentOperation passed
                    ? FindRunsOfArgument(passed, path, depth - 1)
                    : FindRuns(use, path, depth - 1);
                if (depth > 1)
                {
                    foreach (var run in inner)
                        yield return run;
                }
            }
        }
    }

    /// <summary>
    /// What a method in source does with a delegate that it is given: calls of it, and arguments that hand it on.
    /// </summary>
    public static IEnumerable<IOperation> FindUses(IMethodSymbol method, int ordinal, IOperation reference)
    {
        var parameter = method.Parameters[ordinal];
        foreach (var declared in method.DeclaringSyntaxReferences)
        {
            if (EffectPath.BindNode(declared.GetSyntax(), reference) is not { } body)
                continue;
            foreach (var use in body.Descendants()
                .OfType<IParameterReferenceOperation>()
                .Where(use => IsSame(use.Parameter, parameter)))
            {
                if (use.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } run)
                    yield return run;
                else if (use.TakeDelegate().Parent is IArgumentOperation handed)
                    yield return handed;
            }
        }
    }

    private static bool IsSame(ISymbol left, ISymbol right) =>
        SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);
}
