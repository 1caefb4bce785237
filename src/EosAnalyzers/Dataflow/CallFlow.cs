using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Follows values through calls, into code that can be seen by its summary.</summary>
internal abstract class CallFlow(Summaries summaries, SyntaxNode body) : UnseenFlow(summaries, body)
{
    protected override Value Call(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, IOperation call)
    {
        var api = Summaries.Catalog.FindRow(method);
        var passed = new Value[arguments.Length];
        for (var i = 0; i < passed.Length; i++)
            passed[i] = Passed(arguments[i], api);
        var source = Source(method, call);
        if (api is { MayWriteBySqlText: true })
            Leaks.Add(new Leak(Origin.Effect(api, call), EscapeKind.Effect));
        if (api is { IsInnocent: true })
            return Value.Stable;
        if (source is not null && (api!.IsDeclared || !NondeterministicReads.PassesArgumentsOn(api)))
            return Filled(source, method, arguments);
        var receiver = Follow(instance);
        if (api is { IsBenign: true })
            return Value.Stable;
        if (source is not null && api is { Kind: ApiKind.Order, Classification: "parallel" })
            Interleave(source, arguments);
        if (source is not null && api is { Kind: ApiKind.Culture } && IsWriter(method))
            Taint(instance, source);
        Leave(api, receiver, passed, call);
        if (api is { IsDeclared: true, IsEffect: true })
            return Value.Of(Origin.Read(api, call.Syntax));
        var result = Run(method, instance, receiver, arguments, passed, call).Or(source ?? Value.Stable);
        return api switch
        {
            { IsEffect: true } => result.Or(Value.Of(Origin.Read(api, call.Syntax))),
            { RestoresOrder: true } => EnumerationOrder.Restored(result),
            _ => result,
        };
    }

    // `random.NextBytes(salt)` leaves what it draws in what it is given.
    private Value Filled(Value source, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method.ReturnsVoid)
            foreach (var argument in arguments)
                Taint(argument.Value, source);
        return source;
    }

    // `text.Append(amount);` leaves the text in its receiver.
    private static bool IsWriter(IMethodSymbol method) => method.ReturnsVoid || SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType);

    // What parallel work puts into a collection comes in any order.
    private void Interleave(Value source, IEnumerable<IOperation> work)
    {
        foreach (var call in work.SelectMany(one => one.DescendantsAndSelf()).OfType<IInvocationOperation>())
            if (SharedState.ChangesCollection(call.TargetMethod) && !EnumerationOrder.IsUnorderedCollection(call.Instance?.Type))
                Taint(call.Instance, source);
    }

    private Value Run(IMethodSymbol method, IOperation? instance, Value receiver,
        ImmutableArray<IArgumentOperation> arguments, Value[] passed, IOperation call)
    {
        var targets = Summaries.Targets(method, instance);
        if (targets.IsEmpty)
            return Unseen(method, instance, receiver, arguments, passed);
        var value = Value.Stable;
        foreach (var target in targets)
            value = value.Or(Apply(Summaries.Of(target), target, instance, receiver, arguments, passed, call));
        return value;
    }

    private Value Passed(IArgumentOperation argument, ApiRow? api)
    {
        var value = Follow(argument.Value);
        if (api is { IsEffect: true } && IsExpiry(argument.Parameter))
            return Value.Stable;
        if (CultureDependence.RequestsCurrentCulture(argument))
            value = value.Or(Value.Of(Origin.Read(CurrentCulture, argument.Syntax)));
        return api is not { RestoresOrder: true } && EnumerationOrder.Of(argument) is { } order ? value.Or(Value.Of(order)) : value;
    }

    // An expiry that is counted from now is another instant in each attempt, and leaves the same entry.
    private static bool IsExpiry(IParameterSymbol? parameter) => parameter?.Name is "absoluteExpiration" or "absoluteExpirationRelativeToNow" or "expiry" or "expire";

    // A looked-up value that decides whether an effect happens is how an effect is made idempotent: not a leak.
    private void Leave(ApiRow? api, Value receiver, Value[] passed, IOperation call)
    {
        if (api is { IsRecordSink: true })
            Write(api, passed, call);
        if (api is not { IsEffect: true })
            return;
        Leaks.Add(new Leak(Origin.Effect(api, call), EscapeKind.Effect));
        var given = passed.Aggregate(receiver.Or(Deciding), (all, value) => all.Or(value));
        LeakAll(given.Where(origin => origin.Api is not { } read || !read.IsExternalState && !origin.IsLatent), EscapeKind.Argument, new ReachedEffect(api, call));
    }

    private void Write(ApiRow api, IEnumerable<Value> given, IOperation call)
    {
        Leaks.Add(new Leak(Origin.Effect(api, call), EscapeKind.Store));
        foreach (var value in given)
            LeakAll(value.Or(Deciding), EscapeKind.Store);
    }

    protected override bool RunSetter(IPropertyReferenceOperation target, Value value)
    {
        if (target.Property.SetMethod is not { } setter || Summaries.Targets(setter, target.Instance) is not { IsEmpty: false } targets)
            return false;
        foreach (var one in targets)
            Apply(Summaries.Of(one), one, target.Instance, Follow(target.Instance), ImmutableArray<IArgumentOperation>.Empty, [value], target);
        return true;
    }

    private Value Apply(Summary summary, IMethodSymbol method, IOperation? instance, Value receiver,
        ImmutableArray<IArgumentOperation> arguments, Value[] passed, IOperation call)
    {
        var binding = new Binding(method, receiver, arguments, passed, call.Syntax);
        foreach (var leak in summary.Leaks)
            foreach (var origin in binding.Bind(leak.Origin))
                Leaks.Add(leak with { Origin = origin });
        foreach (var mutation in summary.Mutations)
            Carry(mutation, binding.Operation(mutation.Variable, instance));
        foreach (var argument in arguments)
            if (argument.Parameter is { } parameter && summary.Written.TryGetValue(method.OriginalDefinition.Parameters[parameter.Ordinal], out var left))
                Leave(argument.Value, binding.Bind(left), parameter.RefKind);
        if (summary.Written.TryGetValue(method.ContainingType.OriginalDefinition, out var self))
            return Leave(instance, method, binding.Bind(self), binding.Bind(summary.Result));
        return binding.Bind(summary.Result);
    }

    // What a callee changes in what it is given is changed here as well, unless it was made here.
    private void Carry(Mutation mutation, IOperation? given)
    {
        if (mutation.Variable is not (IParameterSymbol or ITypeSymbol))
            Mutations.Add(mutation);
        else if (SharedState.Place(given, symbol => !Outlives(symbol)) is { } place)
            Mutations.Add(place.Member is null ? place with { Member = mutation.Member } : place);
    }

    private Value Leave(IOperation? instance, IMethodSymbol method, Value self, Value returned)
    {
        if (method.MethodKind == MethodKind.Constructor && instance is null)
            return self;
        Leave(instance, self, RefKind.None);
        return returned;
    }

    private void Leave(IOperation? target, Value left, RefKind kind)
    {
        if (kind is RefKind.Out or RefKind.Ref && target is not null)
            Assign(target, left);
        foreach (var member in left.Members)
            Change(target, old => old.With(member.Key, member.Value));
    }
}
