using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>Puts a callee's summary into the caller's terms: parameters become arguments, reads gain the call as a step.</summary>
internal sealed class Binding(IMethodSymbol method, Value receiver, ImmutableArray<IArgumentOperation> arguments, Value[] passed, SyntaxNode call)
{
    private readonly List<ImmutableArray<Origin>> bound = [];
    private CallStep? step;

    public Value Bind(Value value) => value.IsStable ? value : value.SelectMany(Bind);

    public ImmutableArray<Origin> Bind(Origin origin) => origin.Api is not null ? Through(origin) : Given(origin);

    /// <summary>What stands at the call for a parameter, or for <c>this</c>.</summary>
    public IOperation? Operation(ISymbol parameter, IOperation? instance) =>
        parameter is ITypeSymbol ? instance : Position(parameter) is var position && (position < 0 || position >= arguments.Length) ? null : arguments[position].Value;

    // Of several ways through the callee to the same kind of read, the first one speaks: all of them start at this call.
    private ImmutableArray<Origin> Through(Origin origin)
    {
        foreach (var known in bound)
            if (known[0].IsAlike(origin))
                return known;
        var through = ImmutableArray.Create(origin.Through(step ??= new CallStep(Name, call)));
        bound.Add(through);
        return through;
    }

    private string Name => method.MethodKind switch
    {
        MethodKind.PropertyGet or MethodKind.PropertySet => $"{method.ContainingType.Name}.{method.AssociatedSymbol!.Name}",
        MethodKind.Constructor => $"new {method.ContainingType.Name}()",
        MethodKind.Conversion => $"conversion to {method.ReturnType.Name}",
        MethodKind.UserDefinedOperator => $"{method.ContainingType.Name}'s operator {SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(method.Name))}",
        _ => $"{method.Name}()",
    };

    private ImmutableArray<Origin> Given(Origin origin)
    {
        var value = origin.Parameter is ITypeSymbol ? receiver : Position(origin.Parameter!) is var position && position < 0 ? Value.Stable : passed[position];
        return origin.Member switch
        {
            null => value.All,
            IParameterSymbol parameter => value.Left(parameter).All,
            var member => value.Member(member).All,
        };
    }

    // A setter's value comes without an argument.
    private int Position(ISymbol parameter)
    {
        if (arguments.IsEmpty && passed.Length == 1 && parameter is IParameterSymbol)
            return 0;
        for (var i = 0; i < arguments.Length; i++)
            if (arguments[i].Parameter?.Ordinal == (parameter as IParameterSymbol)?.Ordinal)
                return i;
        return -1;
    }
}
