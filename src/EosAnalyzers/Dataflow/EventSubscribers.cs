using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow.Escapes;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What runs when an event is raised, or a delegate called that a member holds: all that was added to it anywhere in
/// the project, whichever object that was.
/// </summary>
internal sealed class EventSubscribers(Compilation compilation, SourceBodies bodies)
{
    private readonly ConcurrentDictionary<IEventSymbol, IReadOnlyList<Subscriber>> known = new(
        SymbolEqualityComparer.Default);

    /// <summary>The bodies of the subscribers; null where there are none.</summary>
    /// <param name="holder">The event, or the field that an event keeps its subscribers in.</param>
    /// <param name="index">Names the bodies.</param>
    /// <param name="searched">Takes in by which names they are searched for.</param>
    public Callees? FindSubscribers(ISymbol holder, SourceIndex index, SearchedNames searched)
    {
        var events = FindEvents(holder);
        if (events.Count == 0)
            return null;
        var found = new Dictionary<BodyKey, string>();
        foreach (var happening in events)
        {
            searched.AddMentions(happening);
            foreach (var subscriber in ListSubscribers(happening))
                found[subscriber.KeyIn(index)] = subscriber.Name;
        }
        return found.Count == 0
            ? null
            : new Callees(found.Keys.ToImmutableArray(), found.Values.ToImmutableArray());
    }

    /// <summary>
    /// Which variables hold the objects to whose events a piece of code has been added; empty where it has been added to
    /// none of the type, null among them where an object is not known.
    /// </summary>
    public IReadOnlyCollection<ISymbol?> FindOwners(INamedTypeSymbol raising, SyntaxNode code) =>
        raising.OriginalDefinition.EnumerateBaseTypes().Prepend(raising.OriginalDefinition)
            .SelectMany(type => type.OriginalDefinition.GetMembers().OfType<IEventSymbol>())
            .Distinct<IEventSymbol>(SymbolEqualityComparer.Default)
            .SelectMany(ListSubscribers)
            .Where(subscriber => subscriber.Has(code))
            .Select(subscriber => subscriber.Owner)
            .ToList();

    /// <summary>The variable names one object for ever, which was created for it.</summary>
    public bool IsOwner(ISymbol? variable) => CreatedObjects.FindCreations(variable, compilation).Count > 0;

    private static IReadOnlyList<IEventSymbol> FindEvents(ISymbol holder) => holder switch
    {
        IEventSymbol happening => [happening],
        IFieldSymbol or IPropertySymbol =>
            [.. holder.ContainingType.GetMembers().OfType<IEventSymbol>().Where(one => IsHolder(holder, one))],
        _ => [],
    };

    private static bool IsHolder(ISymbol holder, IEventSymbol happening) =>
        happening.DeclaringSyntaxReferences.FirstOrDefault()?.ReadSyntax() is EventDeclarationSyntax declaration
            && Subscriptions.ListHolders(declaration).Contains(holder.Name);

    private IReadOnlyList<Subscriber> ListSubscribers(IEventSymbol happening) =>
        known.TryGetValue(happening, out var found) ? found : known.GetOrAdd(happening, ReadSubscribers(happening));

    private List<Subscriber> ReadSubscribers(IEventSymbol happening)
    {
        // What an edit changes of it is known by the names that were searched for.
        using var _ = ReadCode.StopNoting();
        var found = new List<Subscriber>();
        foreach (var subscription in Subscriptions.Find(compilation.SyntaxTrees, happening.Name))
        {
            var model = compilation.GetModel(subscription);
            if (!IsOf(happening, model.GetSymbolInfo(subscription.Left).Symbol)
                || Subscriptions.IsOnOwnLocal(subscription, model))
                continue;
            var owner = subscription.Left is MemberAccessExpressionSyntax { Expression: var named }
                ? model.GetSymbolInfo(named).Symbol
                : null;
            var handlers = new DelegateResolver(happening.Name, model, CancellationToken.None);
            foreach (var handler in handlers.FindRegions(subscription.Right))
                found.AddRange(CreateSubscribers(handler, happening, IsOwner(owner) ? owner : null));
        }
        return found;
    }

    private IEnumerable<Subscriber> CreateSubscribers(Region handler, IEventSymbol happening, ISymbol? owner)
    {
        if (handler.Body is { } lambda)
            return [new Subscriber($"{happening.Name}()", lambda, null, owner)];
        return handler.Target is null
            ? []
            : from target in bodies.FindTargets(handler.Target, null, null)
              let body = bodies.FindBody(target)
              where body is not null
              select new Subscriber(SourceBodies.DisplayName(target), body, target, owner);
    }

    // One function that was added, and the variable that holds the object to which it was.
    private sealed record Subscriber(string Name, SyntaxNode Body, IMethodSymbol? Method, ISymbol? Owner)
    {
        public bool Has(SyntaxNode code) =>
            code.SyntaxTree == Body.SyntaxTree && Body.FullSpan.Contains(code.Span);

        // The object of a method was there before the record came.
        public BodyKey KeyIn(SourceIndex index) =>
            Method is null ? index.KeyOf(Body, BodyPart.Lambda)
            : index.KeyOf(Body)!.Value is { Part: BodyPart.Whole } whole && !Method.IsStatic
                ? whole with { Part = BodyPart.Region }
                : index.KeyOf(Body)!.Value;
    }

    // It is subscribed to through the interface or the base class as well.
    private static bool IsOf(IEventSymbol raised, ISymbol? subscribed)
    {
        if (subscribed?.OriginalDefinition is not IEventSymbol named)
            return false;
        for (var level = raised; level is not null; level = level.OverriddenEvent?.OriginalDefinition)
        {
            if (SymbolEqualityComparer.Default.Equals(level, named))
                return true;
        }
        return named.ContainingType.TypeKind == TypeKind.Interface
            && raised.ContainingType.AllInterfaces
                .Where(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, named.ContainingType))
                .SelectMany(contract => contract.GetMembers(named.Name))
                .Any(member => SymbolEqualityComparer.Default.Equals(
                    raised.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition, raised));
    }
}
