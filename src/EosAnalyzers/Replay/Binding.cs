using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Replay;

/// <summary>Puts a callee's summary into the caller's terms: parameters become arguments, reads gain the call as a step.</summary>
internal sealed class Binding(
    IMethodSymbol method, Value receiver, ImmutableArray<IArgumentOperation> arguments,
    Dictionary<IArgumentOperation, Value> passed, SyntaxNode call)
{
    public ImmutableArray<Origin> Bind(Origin origin) =>
        origin.Api is not null ? ImmutableArray.Create(origin.Through(new Step(Name, call))) : Given(origin);

    /// <summary>What stands at the call for a parameter, or for <c>this</c>.</summary>
    public IOperation? Operation(ISymbol parameter, IOperation? instance) =>
        parameter is ITypeSymbol ? instance : arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == (parameter as IParameterSymbol)?.Ordinal)?.Value;

    private string Name => method.MethodKind switch
    {
        MethodKind.PropertyGet or MethodKind.PropertySet => $"{method.ContainingType.Name}.{method.AssociatedSymbol!.Name}",
        MethodKind.Constructor => $"new {method.ContainingType.Name}()",
        _ => $"{method.Name}()",
    };

    private ImmutableArray<Origin> Given(Origin origin)
    {
        var value = origin.Parameter is ITypeSymbol ? receiver : Argument(origin.Parameter!);
        return origin.Member is { } member ? value.Member(member).All : value.All;
    }

    private Value Argument(ISymbol parameter) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == (parameter as IParameterSymbol)?.Ordinal) is { } argument
            ? passed[argument]
            : Value.Stable;
}
