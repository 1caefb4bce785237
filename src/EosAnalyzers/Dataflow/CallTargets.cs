using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The methods that a call may run, as C# sends it: the named one where it is not virtual, that of the exact type where
/// the code shows it, else what each type
/// below the receiver's really has. What a method has below a type is found once for a compilation.
/// </summary>
internal sealed class CallTargets
{
    private static readonly ConditionalWeakTable<Compilation, TargetsOfCompilation> ByCompilation = new();

    // MediatR's, and those of mediators that are called alike.
    private static readonly HashSet<string> HandlerContracts = [
        "IRequestHandler",
        "INotificationHandler",
        "IStreamRequestHandler",
        "ICommandHandler",
        "IQueryHandler"
    ];

    private readonly ConcurrentDictionary<ITypeSymbol, ImmutableArray<IMethodSymbol>> handlersByMessage = new(
        SymbolEqualityComparer.Default);
    private readonly Lazy<TypeHierarchy> hierarchy;
    private readonly ExactTypes exactTypes;
    private readonly ConcurrentDictionary<(IMethodSymbol, INamedTypeSymbol), ImmutableArray<IMethodSymbol>> targetsBelow = new(new MethodOfType());

    private CallTargets(Compilation compilation, Lazy<TypeHierarchy> hierarchy, ForeignFacts foreign)
    {
        this.hierarchy = hierarchy;
        exactTypes = new(compilation, foreign);
    }

    /// <summary>
    /// The one of a compilation, for as long as that lives: every room asks the same. Who knows what other projects say
    /// of their factories has one apart from who does not, so that no answer depends on who has asked before.
    /// </summary>
    public static CallTargets ForCompilation(Compilation compilation, ForeignFacts foreign) =>
        ByCompilation.GetValue(compilation, static key => new TargetsOfCompilation(key))
            .KnownTo(foreign.IsEmpty ? ForeignFacts.None : foreign);

    /// <summary>The types of the objects that a member gives; the default array where they are not known.</summary>
    public ImmutableArray<INamedTypeSymbol> FindGivenTypes(ISymbol member) => exactTypes.FindGivenTypes(member);

    /// <summary>The method gives the object that it is called on.</summary>
    public bool GivesItself(IMethodSymbol method) => exactTypes.GivesItself(method, null);

    /// <summary>What a factory or a variable gives shows what it holds.</summary>
    public ShownHolding FindShown(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            ? exactTypes.FindShownBy(constructor)
            : exactTypes.FindShown(member);

    /// <summary>The classes of the project that may stand behind an interface or a base class.</summary>
    public IEnumerable<INamedTypeSymbol> FindClasses(INamedTypeSymbol contract) =>
        contract.TypeKind == TypeKind.Interface
            ? hierarchy.Value.FindImplementing(contract)
            : hierarchy.Value.FindDerived(contract);

    /// <summary>The methods that the call may run, for who does not say what the answer rests on: it is noted.</summary>
    public ImmutableArray<IMethodSymbol> FindTargets(IMethodSymbol method, IOperation? instance)
    {
        var searched = new SearchedNames();
        ImmutableArray<IMethodSymbol> targets;
        using (ReadCode.StopNoting())
            targets = FindTargets(method, instance, searched);
        ReadCode.NoteSearch(searched);
        return targets;
    }

    /// <summary>The methods that the call may run; some of them have no body in source.</summary>
    /// <param name="method">The method that the call names.</param>
    /// <param name="instance">What it is called on; null for a static method.</param>
    /// <param name="searched">Takes in what the answer was searched by in other members, and changes with; null for
    /// who keeps nothing.</param>
    public ImmutableArray<IMethodSymbol> FindTargets(
        IMethodSymbol method, IOperation? instance, SearchedNames? searched)
    {
        if (!IsDispatched(method) || IsBase(instance))
            return ImmutableArray.Create(method);
        if (instance is not null
            && exactTypes.FindExactTypes(instance, searched) is { IsDefaultOrEmpty: false } exact)
            return FindRunMethods(exact, method);
        if (IsFrameworkContract(method.ContainingType))
            return ImmutableArray.Create(method);
        return FindTargetsBelow(method, FindReceiverType(method, instance));
    }

    /// <summary>The code shows which type the object has.</summary>
    public bool IsExactlyKnown(IOperation? instance, SearchedNames? searched) =>
        instance is not null && exactTypes.FindExactTypes(instance, searched) is { IsDefaultOrEmpty: false };

    /// <summary>The code shows the creation of the object: what it was given is known.</summary>
    public bool IsCreatedInSight(IOperation? instance, SearchedNames? searched) =>
        instance is not null && exactTypes.IsCreatedInSight(instance, searched);

    /// <summary>The code shows the creation of the object, which sets the member.</summary>
    public bool IsCreatedWith(IOperation instance, ISymbol member, SearchedNames? searched) =>
        exactTypes.IsCreatedWith(instance, member, searched);

    /// <summary>The code shows the creation of the object, with a clock that is known.</summary>
    public bool IsCreatedWithClock(IOperation? instance, SearchedNames? searched) =>
        instance is not null && exactTypes.IsCreatedWithClock(instance, searched);

    /// <summary>The methods in source that a mediator runs for a message of this type.</summary>
    public ImmutableArray<IMethodSymbol> FindHandlers(ITypeSymbol message) =>
        handlersByMessage.TryGetValue(message, out var known)
            ? known
            : handlersByMessage.GetOrAdd(message, ReadHandlers);

    private ImmutableArray<IMethodSymbol> ReadHandlers(ITypeSymbol message)
    {
        var found = new OrderedMethods();
        foreach (var contract in hierarchy.Value.FindContracts(HandlerContracts))
        {
            foreach (var type in hierarchy.Value.FindImplementing(contract))
            {
                foreach (var implemented in type.AllInterfaces.Where(one =>
                    SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, contract)))
                {
                    if (implemented.TypeArguments.Length == 0
                        || !Constructions.MayBeSame(implemented.TypeArguments[0], message))
                        continue;
                    foreach (var member in implemented.GetMembers().OfType<IMethodSymbol>())
                    {
                        if (type.FindRunMethod(member) is { } run)
                            found.Add(run);
                    }
                }
            }
        }
        return found.ToImmutable();
    }

    private static bool IsDispatched(IMethodSymbol method) =>
        (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed;

    // Of `IEnumerable<T>` or `IDisposable` every second type has an implementation, and most calls mean the class
    // library's.
    private static bool IsFrameworkContract(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
            && !type.Locations.Any(location => location.IsInSource)
            && type.GetRootNamespace() is "System" or "Microsoft";

    // `base.SaveChanges()` runs the base's own method, and none that overrides it.
    private static bool IsBase(IOperation? instance) =>
        instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };

    private static ImmutableArray<IMethodSymbol> FindRunMethods(
        ImmutableArray<INamedTypeSymbol> exact, IMethodSymbol method) =>
        exact.Select(type => type.FindRunMethod(method) ?? method)
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .ToImmutableArray();

    // The receiver's own type leaves out what other types derived from the same base have.
    private static INamedTypeSymbol FindReceiverType(IMethodSymbol method, IOperation? instance) =>
        instance is not null
            && instance.UnwrapConversions().Type is INamedTypeSymbol
            {
                TypeKind: TypeKind.Class
                or TypeKind.Interface
            } type
            && (type.TypeKind == method.ContainingType.TypeKind || IsStepOf(method, type))
            && type.SpecialType != SpecialType.System_Object
            ? type
            : method.ContainingType;

    // `sink.Apply(row)` of an `ISink<Customer>` runs a step of the class that stands behind it.
    private static bool IsStepOf(IMethodSymbol method, INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
            && method.ContainingType.TypeKind == TypeKind.Class
            && method.ContainingType.SpecialType != SpecialType.System_Object;

    private ImmutableArray<IMethodSymbol> FindTargetsBelow(IMethodSymbol method, INamedTypeSymbol type)
    {
        var called = method.ConstructedFrom;
        return targetsBelow.TryGetValue((called, type), out var known)
            ? known
            : targetsBelow.GetOrAdd((called, type), ReadTargetsBelow(called, type));
    }

    private ImmutableArray<IMethodSymbol> ReadTargetsBelow(IMethodSymbol method, INamedTypeSymbol type) =>
        IsStepOf(method, type) ? FindStepsBehind(method, type)
        : type.TypeKind == TypeKind.Interface ? FindImplementations(method, type)
        : FindOverrides(method, type);

    private ImmutableArray<IMethodSymbol> FindStepsBehind(IMethodSymbol method, INamedTypeSymbol contract)
    {
        var all = FindOverrides(method, method.ContainingType);
        var behind = all.Where(step => MayStandBehind(step.ContainingType, contract)).ToImmutableArray();
        return behind.IsEmpty ? all : behind;
    }

    private bool MayStandBehind(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        type.AllInterfaces.Any(implemented => Constructions.MayBeSame(implemented, contract))
            || hierarchy.Value.FindDerived(type).Any(derived => MayStandBehind(derived, contract));

    private ImmutableArray<IMethodSymbol> FindImplementations(IMethodSymbol method, INamedTypeSymbol contract)
    {
        var found = new OrderedMethods();
        foreach (var type in hierarchy.Value.FindImplementing(contract))
        {
            if (type.AllInterfaces.Any(implemented => Constructions.MayBeSame(implemented, contract))
                && type.FindRunMethod(method) is { } run)
                found.Add(run);
        }
        if (found.IsEmpty)
            found.Add(method);
        return found.ToImmutable();
    }

    private ImmutableArray<IMethodSymbol> FindOverrides(IMethodSymbol method, INamedTypeSymbol type)
    {
        var found = new OrderedMethods();
        found.Add(type.FindLastOverride(method) ?? method);
        // `count.ToString()`: nothing is below a number or a string.
        if (type.IsSealed || type.IsValueType)
            return found.ToImmutable();
        var open = new Queue<INamedTypeSymbol>([type]);
        while (open.Count > 0)
        {
            var parent = open.Dequeue();
            foreach (var derived in hierarchy.Value.FindDerived(parent))
            {
                if (!Constructions.MayBeSame(derived.BaseType!, parent))
                    continue;
                open.Enqueue(derived);
                foreach (var member in derived.GetMembers(method.Name))
                {
                    if (member is IMethodSymbol { IsOverride: true } candidate && candidate.IsOrOverrides(method))
                        found.Add(candidate);
                }
            }
        }
        return found.ToImmutable();
    }

    private sealed class TargetsOfCompilation(Compilation compilation)
    {
        private readonly Lazy<TypeHierarchy> hierarchy = new(() =>
            new TypeHierarchy(compilation, CancellationToken.None));

        private readonly ConcurrentDictionary<ForeignFacts, CallTargets> byKnowledge = new();

        public CallTargets KnownTo(ForeignFacts foreign) =>
            byKnowledge.TryGetValue(foreign, out var known)
                ? known
                : byKnowledge.GetOrAdd(foreign, facts => new CallTargets(compilation, hierarchy, facts));
    }

    private sealed class OrderedMethods
    {
        private readonly HashSet<IMethodSymbol> known = new(SymbolEqualityComparer.Default);
        private readonly ImmutableArray<IMethodSymbol>.Builder ordered = ImmutableArray.CreateBuilder<IMethodSymbol>();

        public bool IsEmpty => ordered.Count == 0;

        public void Add(IMethodSymbol method)
        {
            if (known.Add(method.OriginalDefinition))
                ordered.Add(method);
        }

        public ImmutableArray<IMethodSymbol> ToImmutable() => ordered.ToImmutable();
    }

    private sealed class MethodOfType : IEqualityComparer<(IMethodSymbol Method, INamedTypeSymbol Type)>
    {
        public bool Equals(
            (IMethodSymbol Method, INamedTypeSymbol Type) left, (IMethodSymbol Method, INamedTypeSymbol Type) right) =>
            SymbolEqualityComparer.Default.Equals(left.Method, right.Method)
                && SymbolEqualityComparer.Default.Equals(left.Type, right.Type);

        public int GetHashCode((IMethodSymbol Method, INamedTypeSymbol Type) pair) =>
            SymbolEqualityComparer.Default.GetHashCode(pair.Method) * 31
                + SymbolEqualityComparer.Default.GetHashCode(pair.Type);
    }
}
