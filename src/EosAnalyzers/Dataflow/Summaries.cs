using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.Catalog;
using EosAnalyzers.Dataflow.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>One summary per source method of a compilation, computed when it is first asked for.</summary>
/// <remarks>Recursion is a fixpoint: what was computed inside a cycle is provisional until the cycle's head no longer grows.</remarks>
internal sealed class Summaries(Compilation compilation, CallTargets implementations, Summaries.Cache cache)
{
    /// <summary>What all regions of a compilation share.</summary>
    internal sealed class Cache(CompilationNames names, ApiCatalog catalog, CauseSuppressions suppressions)
    {
        public ApiCatalog Catalog { get; } = catalog;

        public CauseSuppressions Suppressions { get; } = suppressions;

        public Coverage Coverage { get; } = new(new EffectBounds(names));

        public ConcurrentDictionary<ISymbol, Summary> Done { get; } = new(SymbolEqualityComparer.Default);

        public ConcurrentDictionary<ISymbol, SyntaxNode?> Bodies { get; } = new(SymbolEqualityComparer.Default);
    }

    private readonly Dictionary<ISymbol, Summary> provisional = new(SymbolEqualityComparer.Default);
    private readonly List<ISymbol> open = [];
    private readonly HashSet<ISymbol> initializing = new(SymbolEqualityComparer.Default);
    private int lowest = int.MaxValue;

    /// <summary>What is known of APIs in this project.</summary>
    public ApiCatalog Catalog => cache.Catalog;

    /// <inheritdoc cref="Coverage.Covers"/>
    public bool Covers(Value known, IInvocationOperation call, Func<IOperation, Value> given) => HasBody(call.TargetMethod) && cache.Coverage.Covers(known, call, given);

    public bool HasBody(IMethodSymbol? method) =>
        method is not null && method.MethodKind != MethodKind.DelegateInvoke && Body(method) is not null;

    /// <summary>The methods in source that a call may run.</summary>
    public ImmutableArray<IMethodSymbol> Targets(IMethodSymbol method, IOperation? instance) =>
        implementations.FindTargets(method, instance, out _).Select(Implemented).Where(HasBody).ToImmutableArray();

    // Of a partial method one part has the body.
    private static IMethodSymbol Implemented(IMethodSymbol method) => method.OriginalDefinition.PartialImplementationPart ?? method;

    public Summary Of(IMethodSymbol method)
    {
        var key = method.OriginalDefinition;
        if (cache.Done.TryGetValue(key, out var known))
            return known;
        var position = open.IndexOf(key);
        if (position >= 0)
            lowest = Math.Min(lowest, position);
        return provisional.TryGetValue(key, out var soFar) ? soFar : position >= 0 ? Summary.Empty : Computed(key);
    }

    public Summary OfBody(SyntaxNode body, IEnumerable<ISymbol> parameters, bool isHelper = false) =>
        Model(body.SyntaxTree).GetOperation(body) is { } root
            ? MarkSuppressed(new BodyFlow(this, body) { IsHelper = isHelper }.Run(root, parameters), body.SyntaxTree)
            : Summary.Empty;

    // What a body reads itself is silenced where it stands; what lies behind a call was marked in the callee.
    private Summary MarkSuppressed(Summary summary, SyntaxTree tree) =>
        cache.Suppressions.MaySilence(tree) ? summary.Select(MarkSuppressed) : summary;

    private Origin MarkSuppressed(Origin origin) =>
        origin is { IsDirect: true, Start: { } cause } && cache.Suppressions.Find(cause, CancellationToken.None) is { IsEmpty: false } rules
            ? origin.SuppressedBy(rules)
            : origin;

    /// <summary>The members of a source type whose initialiser reads something that another attempt reads differently.</summary>
    /// <remarks>A type whose initialiser creates the type itself is asked once.</remarks>
    public IReadOnlyList<KeyValuePair<ISymbol, Value>> Initializers(INamedTypeSymbol type)
    {
        if (!initializing.Add(type.OriginalDefinition))
            return [];
        var unstable = type.OriginalDefinition.GetMembers()
            .Where(member => !member.IsStatic && Initializer(member) is not null)
            .Select(member => new KeyValuePair<ISymbol, Value>(member, OfBody(Initializer(member)!, []).Result))
            .Where(member => !member.Value.IsStable)
            .ToList();
        initializing.Remove(type.OriginalDefinition);
        return unstable;
    }

    /// <summary>The constructor puts something else into the member in any case.</summary>
    public bool Sets(IMethodSymbol? constructor, ISymbol member) =>
        HasBody(constructor) && Of(constructor!).Written.TryGetValue(constructor!.ContainingType.OriginalDefinition, out var self)
        && self.Members.Any(one => SymbolEqualityComparer.Default.Equals(one.Key, member) && !one.Value.Any(origin => origin.Parameter is ITypeSymbol));

    /// <summary>What was put into a variable before the first record came: by its initialiser, a constructor or <c>Init</c>.</summary>
    public Value Kept(ISymbol variable)
    {
        if (!initializing.Add(variable))
            return Value.Stable;
        var value = FieldInitialization.FindInitialValues(variable, compilation, HasModel)
            .Aggregate(Value.Stable, (all, given) => all.Or(Held(given)))
            .Where(origin => origin.IsDrawn);
        initializing.Remove(variable);
        return value;
    }

    // A lambda is run each time, any other value was computed once.
    private Value Held(SyntaxNode given)
    {
        var value = OfBody(given, []).Result.Flat();
        return given is AnonymousFunctionExpressionSyntax ? value.Select(origin => origin.Deferred()) : value;
    }

    private bool HasModel(SyntaxTree tree) => compilation.ContainsSyntaxTree(tree);

    // A chain of thousands of helpers goes on with a stack of its own.
    private Summary Computed(IMethodSymbol method) => HasStack()
        ? Compute(method)
        : Task.Factory.StartNew(() => Compute(method), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();

    private static bool HasStack()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }

    private Summary Compute(IMethodSymbol method)
    {
        var (position, outer) = (open.Count, lowest);
        open.Add(method);
        Summary before, after = Summary.Empty;
        do
        {
            (before, lowest) = (after, int.MaxValue);
            ForgetProvisional();
            after = OfBody(Body(method)!, Parameters(method), isHelper: true);
            provisional[method] = after;
        }
        while (lowest <= position && after.Size > before.Size);
        open.RemoveAt(position);
        Settle(method, after, position);
        lowest = Math.Min(outer, lowest < position ? lowest : int.MaxValue);
        return after;
    }

    // Only a head's summary is final; the members of its cycle are computed again when they are asked for.
    private void Settle(IMethodSymbol method, Summary summary, int position)
    {
        if (lowest < position)
            return;
        cache.Done.TryAdd(method, summary);
        provisional.Remove(method);
        ForgetProvisional();
    }

    private void ForgetProvisional()
    {
        if (provisional.Count == 0)
            return;
        foreach (var method in provisional.Keys.Where(method => !open.Contains(method, SymbolEqualityComparer.Default)).ToList())
            provisional.Remove(method);
    }

    private static IEnumerable<ISymbol> Parameters(IMethodSymbol method) =>
        method.IsStatic ? method.Parameters : method.Parameters.Concat<ISymbol>([method.ContainingType.OriginalDefinition]);

    public SemanticModel Model(SyntaxTree tree) => compilation.GetSemanticModel(tree);

    private SyntaxNode? Body(IMethodSymbol method) => cache.Bodies.TryGetValue(method.OriginalDefinition, out var known) ? known : cache.Bodies.GetOrAdd(method.OriginalDefinition, FindBody);

    private SyntaxNode? FindBody(ISymbol method) =>
        method.DeclaringSyntaxReferences
            .Where(reference => HasModel(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax())
            .FirstOrDefault(HasStatements);

    private static bool HasStatements(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        LocalFunctionStatementSyntax => true,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => true,
        _ => false,
    };

    private SyntaxNode? Initializer(ISymbol member) => FieldInitialization.FindInitializer(member, HasModel);
}
