using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow.Escapes;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What runs when an event is raised, or a delegate called that a member holds: all that was added to it, or set by
/// others, anywhere in the project, whichever object that was.
/// </summary>
internal sealed class EventSubscribers(Compilation compilation, SourceBodies bodies)
{
    private readonly ConcurrentDictionary<ISymbol, Answer> known = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ISymbol>> raisedOf = new(
        SymbolEqualityComparer.Default);

    /// <summary>What the members of a type may raise that other projects add to.</summary>
    public ImmutableArray<ISymbol> FindRaisedOf(INamedTypeSymbol type) =>
        raisedOf.TryGetValue(type, out var found) ? found : raisedOf.GetOrAdd(type, RaisedArguments.FindRaised(type));

    /// <summary>The bodies of the subscribers; null where there are none.</summary>
    /// <param name="holder">The event, or the field that an event keeps its subscribers in.</param>
    /// <param name="index">Names the bodies.</param>
    /// <param name="searched">Takes in by which names they are searched for.</param>
    public Callees? FindSubscribers(ISymbol holder, SourceIndex index, SearchedNames searched)
    {
        var raised = RaisedMembers.FindRaised(holder);
        if (raised.Count == 0)
            return null;
        var found = new Dictionary<BodyKey, string>();
        foreach (var happening in raised)
        {
            searched.AddMentions(happening);
            var answer = FindAnswer(happening);
            searched.AddAnswer(answer.Searched);
            foreach (var subscriber in answer.Subscribers)
                found[subscriber.KeyIn(index)] = subscriber.Name;
        }
        return found.Count == 0
            ? null
            : new Callees(found.Keys.ToImmutableArray(), found.Values.ToImmutableArray());
    }

    /// <summary>
    /// To the events of which objects a piece of code has been added; empty where it has been added to none of the type.
    /// </summary>
    public IReadOnlyCollection<SubscriptionOwner> FindOwners(INamedTypeSymbol raising, SyntaxNode code) =>
        raising.OriginalDefinition.EnumerateBaseTypes().Prepend(raising.OriginalDefinition)
            .SelectMany(type => type.OriginalDefinition.GetMembers())
            .Where(member => member is IEventSymbol || RaisedMembers.IsSetByOthers(member))
            .Distinct<ISymbol>(SymbolEqualityComparer.Default)
            .SelectMany(ListSubscribers)
            .Where(subscriber => subscriber.Has(code))
            .Select(subscriber => subscriber.Owner)
            .ToList();

    /// <summary>The variable names one object for ever, which was created for it.</summary>
    public bool IsOwner(ISymbol? variable) => CreatedObjects.FindCreations(variable, compilation).Count > 0;

    private IReadOnlyList<Subscriber> ListSubscribers(ISymbol raised) => FindAnswer(raised).Subscribers;

    private Answer FindAnswer(ISymbol raised) =>
        known.TryGetValue(raised, out var found) ? found : known.GetOrAdd(raised, ReadSubscribers(raised));

    private Answer ReadSubscribers(ISymbol raised)
    {
        // What an edit changes of it is known by the names that were searched for.
        using var _ = ReadCode.StopNoting();
        var found = new List<Subscriber>();
        var searched = new SearchedNames();
        foreach (var subscription in FindSubscriptions(raised))
        {
            var model = compilation.GetModel(subscription);
            if (!IsOf(raised, model.GetSymbolInfo(subscription.Left).Symbol)
                || Subscriptions.IsOnOwnLocal(subscription, model))
                continue;
            var declared = FindOwner(subscription, model);
            foreach (var function in HandedFunctions.Find(subscription.Right, compilation, searched))
            {
                var owner = function == subscription.Right ? declared : FindOwner(function);
                var handlers = new DelegateResolver(raised.Name, compilation.GetModel(function), CancellationToken.None);
                foreach (var handler in handlers.FindRegions(function))
                    found.AddRange(CreateSubscribers(handler, raised, owner));
            }
        }
        return new Answer(found, searched);
    }

    private sealed record Answer(IReadOnlyList<Subscriber> Subscribers, SearchedNames Searched);

    // What a type sets of its own objects is read elsewhere, and so is what sets a static member.
    private IEnumerable<AssignmentExpressionSyntax> FindSubscriptions(ISymbol raised) => raised is IEventSymbol
        ? Subscriptions.Find(compilation.SyntaxTrees, raised.Name)
        : Subscriptions.FindAssignments(compilation.SyntaxTrees, raised.Name)
            .Where(assignment => !bodies.IsOfProject(raised) || !raised.IsStatic && IsOnOtherObject(assignment));

    private static bool IsOnOtherObject(AssignmentExpressionSyntax assignment) =>
        assignment.Parent is InitializerExpressionSyntax
            || assignment.Left is not (SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax });

    private SubscriptionOwner FindOwner(AssignmentExpressionSyntax subscription, SemanticModel model)
    {
        if (subscription.Parent is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation })
            return new SubscriptionOwner(null, creation);
        var owner = subscription.Left is MemberAccessExpressionSyntax { Expression: var named }
            ? model.GetSymbolInfo(named).Symbol
            : null;
        return new SubscriptionOwner(IsOwner(owner) ? owner : null, null);
    }

    // `feed.Subscribe(Ring)`
    private SubscriptionOwner FindOwner(ExpressionSyntax handed)
    {
        var receiver = HandedFunctions.FindReceiver(handed, compilation);
        return new SubscriptionOwner(IsOwner(receiver) ? receiver : null, null);
    }

    private IEnumerable<Subscriber> CreateSubscribers(Region handler, ISymbol raised, SubscriptionOwner owner)
    {
        if (handler.Body is { } lambda)
            return [new Subscriber($"{raised.Name}()", lambda, null, owner)];
        return handler.Target is null
            ? []
            : from target in bodies.FindTargets(handler.Target, null, null)
              let body = bodies.FindBody(target)
              where body is not null
              select new Subscriber(SourceBodies.DisplayName(target), body, target, owner);
    }

    // One function that was added, and the object to which it was.
    private sealed record Subscriber(string Name, SyntaxNode Body, IMethodSymbol? Method, SubscriptionOwner Owner)
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
    private static bool IsOf(ISymbol raised, ISymbol? subscribed)
    {
        if (subscribed?.OriginalDefinition is not { } named)
            return false;
        if (raised is not IEventSymbol happening || named is not IEventSymbol)
            return SymbolEqualityComparer.Default.Equals(raised.OriginalDefinition, named);
        for (var level = happening; level is not null; level = level.OverriddenEvent?.OriginalDefinition)
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

/// <summary>The object that something was added to.</summary>
/// <param name="Variable">The variable that holds it; null where it is not known.</param>
/// <param name="Creation">Where it is created, with what is added as a part of that.</param>
internal sealed record SubscriptionOwner(ISymbol? Variable, SyntaxNode? Creation)
{
    /// <summary>It may be the object that a variable names for ever.</summary>
    public bool MayBe(ISymbol variable, Compilation compilation) =>
        Creation is { } made
            ? CreatedObjects.FindCreations(variable, compilation).Contains(made)
            : Variable is null || SymbolEqualityComparer.Default.Equals(Variable, variable);
}
