using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// What the judges of effects ask of everything that made a value, without the path that leads there: it is sliced once
/// for a compilation, however many findings come by the same place. Where it ends at a parameter,
/// <see cref="Along"/> goes on with what the path gives to it.
/// </summary>
internal sealed class SliceFacts
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<OperationKey, ReadOnce<SliceFacts>>>
        Known = new();

    private SliceFacts(IOperation value)
    {
        var slice = BackwardSlice.Of([value], EffectPath.Empty);
        StoreQuestions = slice.OfType<IInvocationOperation>().Where(AsksStore).ToArray();
        PortQuestions = slice.OfType<IInvocationOperation>().Where(AsksPort).ToArray();
        Parameters = slice.OfType<IParameterReferenceOperation>()
            .GroupBy(reference => reference.Parameter, (_, same) => same.First(), SymbolEqualityComparer.Default)
            .ToArray();
        HasFunction = slice.OfType<IAnonymousFunctionOperation>().Any();
        NamesDuplicate = slice.Any<IOperation>(CaughtRefusal.NamesDuplicate);
    }

    /// <summary>The calls that ask something outside of the attempt.</summary>
    public IReadOnlyList<IInvocationOperation> StoreQuestions { get; }

    /// <summary>The calls of ports that answer yes or no: what that tells who knows their classes can say.</summary>
    public IReadOnlyList<IInvocationOperation> PortQuestions { get; }

    public bool HasFunction { get; }

    /// <summary>It says how a store refuses a key that is there already.</summary>
    public bool NamesDuplicate { get; }

    // One reference for each: what a path gives depends on the parameter alone.
    private IParameterReferenceOperation[] Parameters { get; }

    /// <summary>
    /// It asks a store or a port, or may by a parameter that is not among those that are known; these are known from here on.
    /// </summary>
    public bool MayAsk(HashSet<ISymbol> known)
    {
        var asks = StoreQuestions.Count > 0 || PortQuestions.Count > 0;
        foreach (var reference in Parameters)
            asks |= known.Add(reference.Parameter);
        return asks;
    }

    /// <summary>
    /// The facts of a value, and of what the calls on the path give to the parameters that it is made of.
    /// </summary>
    public static IEnumerable<SliceFacts> Along(IOperation value, EffectPath path) =>
        Of(value) is var facts && (facts.Parameters.Length == 0 || path.Steps.IsEmpty) ? [facts] : FollowGiven(value, path);

    /// <summary>The calls along a path by which a value asks something outside of the attempt.</summary>
    public static IEnumerable<IInvocationOperation> FindStoreQuestions(IOperation value, EffectPath path) =>
        path.Answers is { } answers ? answers.ListStoreQuestions(value) : EnumerateStoreQuestions(value, path);

    /// <summary>The same, looked for anew.</summary>
    public static IEnumerable<IInvocationOperation> EnumerateStoreQuestions(IOperation value, EffectPath path) =>
        Along(value, path).SelectMany(facts => facts.StoreQuestions);

    private static IEnumerable<SliceFacts> FollowGiven(IOperation value, EffectPath path)
    {
        var met = new HashSet<OperationKey>();
        var open = new Stack<IOperation>();
        open.Push(value);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (!met.Add(OperationKey.Of(next)))
                continue;
            var facts = Of(next);
            yield return facts;
            foreach (var parameter in facts.Parameters)
            {
                if (path.FindGivenValue(parameter) is { } given)
                    open.Push(given);
            }
        }
    }

    /// <summary>The facts of a value without what a path gives.</summary>
    public static SliceFacts Of(IOperation value)
    {
        if (value.SemanticModel?.Compilation is not { } compilation)
            return new SliceFacts(value);
        var known = Known.GetValue(compilation, _ => new());
        return known.GetOrAdd(OperationKey.Of(value), _ => new(() => new SliceFacts(value))).Value;
    }

    private static bool AsksStore(IInvocationOperation asked) =>
        DuplicateGuard.RunsQuery(asked)
            || ApiCatalog.Embedded.FindRow(asked.TargetMethod) is { IsExternalState: true };

    private static bool AsksPort(IInvocationOperation asked) =>
        asked.TargetMethod is { IsAbstract: true, ReturnType: var answer }
        && answer.UnwrapTask().SpecialType == SpecialType.System_Boolean;
}

/// <summary>Names an operation by its syntax, since two models of one file make it twice.</summary>
internal readonly record struct OperationKey(SyntaxNode Syntax, OperationKind Kind, bool IsImplicit)
{
    public static OperationKey Of(IOperation operation) => new(operation.Syntax, operation.Kind, operation.IsImplicit);
}
