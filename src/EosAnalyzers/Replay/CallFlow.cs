using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>Follows values through calls: into code that can be seen by its summary, through all other code unchanged.</summary>
internal abstract class CallFlow(Summaries summaries, SyntaxNode body) : AssignmentFlow(summaries, body)
{
    protected override Value Call(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, IOperation call)
    {
        var receiver = Follow(instance);
        var given = arguments.Select(argument => (argument.Parameter, argument, Value: Follow(argument.Value))).ToList();
        var api = ApiCatalog.Embedded.Find(method);
        if (api is { IsBenign: true })
            return Value.Stable;
        if (api is { IsRecordSink: true })
            given.ForEach(one => LeakAll(one.Value.Or(Deciding), Exit.Store));
        var passed = given.ToDictionary(one => one.argument, one => one.Value);
        var targets = Summaries.Targets(method);
        return targets.Count == 0
            ? Unseen(method, instance, receiver, passed)
            : targets.Aggregate(Value.Stable, (value, target) => value.Or(Apply(Summaries.Of(target), target, instance, receiver, arguments, passed, call)));
    }

    // Code that cannot be seen passes what it is given on: to its result, to what it is called on, to its out parameters.
    private Value Unseen(IMethodSymbol method, IOperation? instance, Value receiver, Dictionary<IArgumentOperation, Value> passed)
    {
        var all = passed.Values.Aggregate(Value.Stable, (value, one) => value.Or(one.Flat()));
        if (!all.Or(Deciding).IsStable && instance is not null && (instance is ILocalReferenceOperation || Collects(instance.Type)))
            Taint(instance, all.Or(Deciding));
        foreach (var argument in passed.Keys.Where(argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
            Assign(argument.Value, all.Or(receiver.Flat()));
        return method.MethodKind == MethodKind.Constructor && Records(method) is { Count: > 0 } properties
            ? passed.Aggregate(Value.Stable, (value, one) => With(value, properties, one.Key.Parameter, one.Value))
            : all.Or(receiver.Flat());
    }

    private static Value With(Value value, Dictionary<string, IPropertySymbol> properties, IParameterSymbol? parameter, Value given) =>
        parameter is not null && properties.TryGetValue(parameter.Name, out var property) ? value.With(property, given.All) : value.Or(given.Flat());

    // A positional record's parameters are its properties.
    private static Dictionary<string, IPropertySymbol> Records(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord || constructor.ContainingType.Name == "KeyValuePair"
            ? constructor.ContainingType.OriginalDefinition.GetMembers().OfType<IPropertySymbol>()
                .GroupBy(property => property.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase)
            : [];

    private static bool Collects(ITypeSymbol? type) =>
        type?.Name == "StringBuilder" || type?.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private Value Apply(Summary summary, IMethodSymbol method, IOperation? instance, Value receiver,
        ImmutableArray<IArgumentOperation> arguments, Dictionary<IArgumentOperation, Value> passed, IOperation call)
    {
        var binding = new Binding(method, receiver, arguments, passed, call.Syntax);
        foreach (var leak in summary.Leaks)
            foreach (var origin in binding.Bind(leak.Origin))
                Leaks.Add(new Leak(origin, leak.Exit));
        foreach (var argument in arguments)
            if (argument.Parameter is { } parameter && summary.Written.TryGetValue(method.OriginalDefinition.Parameters[parameter.Ordinal], out var left))
                Leave(argument.Value, left.Select(binding.Bind), parameter.RefKind);
        if (summary.Written.TryGetValue(method.ContainingType.OriginalDefinition, out var self))
            return Leave(instance, method, self.Select(binding.Bind), summary.Result.Select(binding.Bind));
        return summary.Result.Select(binding.Bind);
    }

    private Value Leave(IOperation? instance, IMethodSymbol method, Value self, Value returned)
    {
        if (method.MethodKind == MethodKind.Constructor)
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
