using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// Looks for <see cref="TrackedChange"/>s in a body and in the methods of the entities that it calls.
/// </summary>
internal sealed class TrackedChangeSearch(EntityModel model, EffectPath path)
{
    // An entity's method calls another one of its own, rarely a third.
    private const int MaxCalls = 3;

    private readonly Dictionary<IOperation, Entity?> known = [];

    private readonly ComputedMembers computed = new(path);

    // Each helper once, however many call it.
    private HashSet<IMethodSymbol> entered = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// What stands for an entity that was read: the calls that read it, and the code that may ask it.
    /// </summary>
    private sealed record Entity(IReadOnlyList<SyntaxNode> Reads);

    /// <summary>The changes in the code that runs with a save, or with a call that leads to one.</summary>
    public IEnumerable<TrackedChange> FindChangesAround(IOperation place)
    {
        var body = FunctionScope.FindOperations(place).ToList();
        var others = ListOtherSaves(place, body);
        return FindChanges(body, FindReadEntity, ImmutableArray<IOperation>.Empty, MaxCalls)
            .Concat(body.OfType<ISimpleAssignmentOperation>().SelectMany(FindAddedState))
            .Concat(body.OfType<IInvocationOperation>()
                .Where(call => call.Syntax.SpanStart < place.Syntax.SpanStart)
                .SelectMany(call => FindChangesOfHelper(call, ImmutableArray<IOperation>.Empty, MaxCalls)))
            .Where(change => !others.Exists(save => IsSavedBy(save, change, place)));
    }

    private static List<IInvocationOperation> ListOtherSaves(IOperation place, List<IOperation> body) =>
        place is IInvocationOperation told && SaveCalls.IsSaveChanges(told)
            ? body.OfType<IInvocationOperation>()
                .Where(save => save.Syntax != told.Syntax
                    && SaveCalls.IsSaveChanges(save)
                    && SaveCalls.AreOfOneContext(save, told))
                .ToList()
            : [];

    // `row.Count++; db.SaveChanges(); other.Total += 1; db.SaveChanges();`: a change is the next save's alone.
    private static bool IsSavedBy(IInvocationOperation save, TrackedChange change, IOperation place) =>
        SaveCalls.RunsAfter(save, change.Place)
            && (place.Syntax.SpanStart < change.Place.SpanStart || save.Syntax.SpanStart < place.Syntax.SpanStart);

    private IEnumerable<TrackedChange> FindChanges(
        IReadOnlyList<IOperation> body,
        Func<IOperation?, Entity?> find,
        ImmutableArray<IOperation> calls,
        int depth)
    {
        foreach (var operation in body)
        {
            foreach (var member in computed.FindMembers(operation))
            {
                if (member.Instance is { } owner && find(owner) is { } entity && !IsAsked(owner, body))
                    yield return new([.. calls.Prepend(operation)], member.Member.Name, entity.Reads, false);
            }
            if (operation is IInvocationOperation call)
            {
                foreach (var change in FindChangesOfCall(call, body, find, calls, depth))
                    yield return change;
            }
        }
    }

    private IEnumerable<TrackedChange> FindChangesOfCall(
        IInvocationOperation call,
        IReadOnlyList<IOperation> body,
        Func<IOperation?, Entity?> find,
        ImmutableArray<IOperation> calls,
        int depth)
    {
        if (FindExtendedNavigation(call) is { Instance: { } parent } navigation)
        {
            if (find(parent) is { } entity
                && !IsAsked(parent, body)
                && !IsEmptied(navigation.Member, body)
                && FindNewRow(call, calls) is { } row)
                yield return new([.. calls.Prepend(call)], null, entity.Reads, EntityKey.IsSetInCode(row, model));
            yield break;
        }
        if (depth > 0 && path.FindFunction(call) is { } function)
        {
            foreach (var change in FindChangesOfFunction(function, call, find, calls, depth))
                yield return change;
        }
        if (depth == 0 || call.TargetMethod.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared)
            yield break;
        var (receiver, given) = (find(call.Instance), FindGivenEntity(call, find));
        if (receiver is null && given is null
            || call.Instance is not null && receiver is not null && IsAsked(call.Instance, body)
            || EffectPath.BindNode(declared.GetSyntax(), call) is not { } method)
            yield break;
        Entity? FindInside(IOperation? operation) => operation switch
        {
            IInstanceReferenceOperation => receiver,
            IParameterReferenceOperation { Parameter: var parameter } when given is { } one
                && parameter.Ordinal == one.Ordinal => one.Entity,
            _ => null,
        };
        foreach (var change in FindChanges([.. method.Descendants()], FindInside, calls.Insert(0, call), depth - 1))
            yield return change;
    }

    // `work(row); db.SaveChanges();`: what the caller's function does to the row that it is given.
    private IEnumerable<TrackedChange> FindChangesOfFunction(
        IOperation function,
        IInvocationOperation call,
        Func<IOperation?, Entity?> find,
        ImmutableArray<IOperation> calls,
        int depth)
    {
        if (FindGivenEntity(call, find) is not { } given || FindFunctionBody(function) is not { } body)
            return [];
        Entity? FindInside(IOperation? operation) =>
            operation is IParameterReferenceOperation { Parameter: var parameter }
                && parameter.Ordinal == given.Ordinal
                && IsOfFunction(parameter, function)
                    ? given.Entity
                    : null;
        return FindChanges(body, FindInside, calls.Insert(0, call), depth - 1);
    }

    private static IReadOnlyList<IOperation>? FindFunctionBody(IOperation function) => function switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body.Descendants().ToList(),
        IMethodReferenceOperation { Method: var method } => method.DeclaringSyntaxReferences
            .Select(declared => EffectPath.BindNode(declared.GetSyntax(), function))
            .OfType<IOperation>()
            .FirstOrDefault()
            ?.Descendants().ToList(),
        _ => null,
    };

    private static bool IsOfFunction(IParameterSymbol parameter, IOperation function) =>
        SymbolEqualityComparer.Default.Equals(
            parameter.ContainingSymbol.OriginalDefinition,
            function is IAnonymousFunctionOperation lambda
                ? lambda.Symbol
                : (function as IMethodReferenceOperation)?.Method.OriginalDefinition);

    // `Apply(order); db.SaveChanges();`: a method that reads the row and changes it, and leaves the saving to its caller.
    private IEnumerable<TrackedChange> FindChangesOfHelper(
        IInvocationOperation call, ImmutableArray<IOperation> calls, int depth)
    {
        if (path.FindFunction(call) is { } function && FindFunctionBody(function) is { } handed)
        {
            foreach (var change in FindChanges(handed, FindReadEntity, calls.Insert(0, call), 0))
                yield return change;
        }
        if (depth == 0 || call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            yield break;
        var inside = new TrackedChangeSearch(model, path.WithCall(new CallStep("", call.Syntax))) { entered = entered };
        foreach (var method in path.FindTargets(call.TargetMethod, call.Instance, call))
        {
            if (method.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared
                || !entered.Add(method)
                || EffectPath.BindNode(declared.GetSyntax(), call) is not { } root)
                continue;
            var body = root.Descendants().ToList();
            var called = body.OfType<IInvocationOperation>().ToList();
            // What saves itself is told at its own save.
            if (called.Exists(SaveCalls.IsSaveChanges))
                continue;
            foreach (var change in inside.FindChanges(body, inside.FindReadEntity, calls.Insert(0, call), 0)
                .Concat(called.SelectMany(inner => inside.FindChangesOfHelper(inner, calls.Insert(0, call), depth - 1))))
                yield return change;
        }
    }

    private static (int Ordinal, Entity Entity)? FindGivenEntity(
        IInvocationOperation call, Func<IOperation?, Entity?> find)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is
                {
                    Parameter: { } parameter, Value: ILocalReferenceOperation
                or IParameterReferenceOperation
                }
                && find(argument.Value) is { } entity)
                return (parameter.Ordinal, entity);
        }
        return null;
    }

    // `order.Lines.Add(new Line())`, `entries.Add(entry)` of an entity's own.
    private static IMemberReferenceOperation? FindExtendedNavigation(IInvocationOperation call) =>
        call.TargetMethod.Name is "Add" or "AddRange" or "Insert"
            && call.Instance?.UnwrapConversions() is IMemberReferenceOperation { Instance: not null } navigation
            && SharedState.IsCollection(call.TargetMethod.ContainingType)
                ? navigation
                : null;

    // A row that is only tied to another one is no new row.
    private BackwardSlice? FindNewRow(IInvocationOperation add, ImmutableArray<IOperation> calls)
    {
        var inside = calls.Reverse().Aggregate(path, (all, call) => all.WithCall(new CallStep("", call.Syntax)));
        var made = BackwardSlice.Of(add.Arguments.Select(argument => argument.Value), inside);
        return made.OfType<IObjectCreationOperation>().Any(creation => IsEntity(creation.Type))
            && !made.Any<IInvocationOperation>(IsDatabaseRead) ? made : null;
    }

    private static bool IsEntity(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Class, SpecialType: SpecialType.None }
            && type.Locations.Any(location => location.IsInSource);

    // `order.Lines.Clear()`, `context.Lines.RemoveRange(order.Lines)`: the rows of the first attempt go.
    private static bool IsEmptied(ISymbol navigation, IReadOnlyList<IOperation> body) =>
        body.OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.Name is "Clear" or "RemoveAll" or "RemoveRange" or "ExecuteDelete"
                or "ExecuteDeleteAsync")
            .Any(call => call.DescendantsAndSelf()
                .OfType<IMemberReferenceOperation>()
                .Any(part => SymbolEqualityComparer.Default.Equals(part.Member, navigation)));

    // `context.Entry(row).State = EntityState.Added`
    private IEnumerable<TrackedChange> FindAddedState(ISimpleAssignmentOperation assignment)
    {
        if (assignment is not
            {
                Target: IPropertyReferenceOperation
                {
                    Property: { Name: "State", ContainingType.Name: "EntityEntry" },
                    Instance: { } entry
                },
                Value: IFieldReferenceOperation { Field: { Name: "Added", ContainingType.Name: "EntityState" } }
            })
            yield break;
        var made = BackwardSlice.Of([entry], path);
        if (made.OfType<IObjectCreationOperation>().Any(creation => IsEntity(creation.Type)))
            yield return new([assignment], null, [], EntityKey.IsSetInCode(made, model));
    }

    private Entity? FindReadEntity(IOperation? owner)
    {
        if (ComputedMembers.UnwrapOwner(owner) is not { Type: { IsReferenceType: true, SpecialType: SpecialType.None } } value
            || value is IInstanceReferenceOperation
            || ComputedMembers.FindVariable(value) is null
                && !value.DescendantsAndSelf().Any(IsDatabaseRead)
                && !IsFoundByHelper(value)
                && LoopedRows.FindCollection(value) is null)
            return null;
        if (!known.TryGetValue(value, out var entity))
            known.Add(value, entity = FindReads(value));
        return entity;
    }

    // `unit.Invoices.Single(..).Charge(amount)`: a repository of the user's own.
    private static bool IsFoundByHelper(IOperation value) =>
        value is IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false }
            or IAwaitOperation { Operation: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } };

    private Entity? FindReads(IOperation value)
    {
        var rows = LoopedRows.FindCollection(value);
        var made = BackwardSlice.Of([rows ?? value], path);
        var reads = made.OfType<IInvocationOperation>().Where(IsDatabaseRead).Select(read => read.Syntax).ToList();
        if (rows is not null && DatabaseQuery.FindEnumeration(rows) is not null)
            reads.Add(rows.Syntax);
        // What is not tracked is not saved; what the code has made is counted up in memory.
        return reads.Count == 0
            || made.Any<IInvocationOperation>(call =>
                call.TargetMethod.Name is "AsNoTracking" or "AsNoTrackingWithIdentityResolution")
            || made.OfType<IObjectCreationOperation>()
                .Any(creation =>
                    SymbolEqualityComparer.Default.Equals(creation.Type, value.Type)
                        && (IsProjection(creation) || !made.Any<IInvocationOperation>(IsTrackingRead)))
                ? null
                : new Entity(reads);
    }

    // `db.Rows.Select(r => new Shown { Count = r.Count })`: no context knows what the query makes.
    private static bool IsProjection(IOperation creation)
    {
        var outer = creation.Parent;
        while (outer is not null and not IInvocationOperation { TargetMethod.Name: "Select" or "SelectMany" })
            outer = outer.Parent;
        return outer is not null;
    }

    private static bool IsTrackingRead(IInvocationOperation call) =>
        IsDatabaseRead(call) && call.TargetMethod.ContainingNamespace?.ToDisplayString() is var space
            && (space?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true
                || space == "System.Linq");

    private static bool IsDatabaseRead(IOperation operation) =>
        operation is IInvocationOperation call
            && (ApiCatalog.Embedded.FindRow(call.TargetMethod) is { Kind: ApiKind.ReadDatabase }
                || DatabaseQuery.FindRead(call.TargetMethod, call) is not null);

    // `if (row.LastOffset < context.Offset)`
    private bool IsAsked(IOperation owner, IReadOnlyList<IOperation> body)
    {
        var (variable, isSelf) = (ComputedMembers.FindVariable(owner), owner is IInstanceReferenceOperation);
        if (variable is not null
            && body.OfType<ISimpleAssignmentOperation>().Any(set => IsComparedAtSave(set, variable)))
            return true;
        return (variable is not null || isSelf)
            && body.OfType<IConditionalOperation>()
                .Any(branch => branch.Condition.DescendantsAndSelf()
                    .Select(FindAskedOwner)
                    .Any(asked => asked is not null
                        && (isSelf
                            ? asked is IInstanceReferenceOperation
                            : SymbolEqualityComparer.Default.Equals(ComputedMembers.FindVariable(asked), variable))));
    }

    // `context.Entry(row).Property(r => r.Version).OriginalValue = order.Version`: the save fails when the row has
    // another version by now.
    private bool IsComparedAtSave(ISimpleAssignmentOperation set, ISymbol row) =>
        set.Target is IPropertyReferenceOperation
        {
            Property.Name: "OriginalValue",
            Instance: IInvocationOperation { TargetMethod.Name: "Property" } property
        }
            && property.Descendants().Any(part => IsVariable(part, row))
            && !set.Value.DescendantsAndSelf().Any(part => IsVariable(part, row))
            && property.Descendants()
                .OfType<IPropertyReferenceOperation>()
                .Any(token =>
                    token.Instance is IParameterReferenceOperation && model.IsConcurrencyToken(token.Property));

    private static bool IsVariable(IOperation part, ISymbol variable) =>
        SymbolEqualityComparer.Default.Equals(ComputedMembers.FindVariable(part), variable);

    // `row.LastOffset`, `row.Has(id)`
    private static IOperation? FindAskedOwner(IOperation part) => part switch
    {
        IMemberReferenceOperation member => member.Instance,
        IInvocationOperation call => call.Instance,
        _ => null,
    };
}
