using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes;

/// <summary>What the code that executes a statement gives a parameter: a value that the next attempt draws anew, so that no key finds the row again, or the record's key.</summary>
internal sealed class GivenParameter(SqlText text, IInvocationOperation call, ImmutableArray<Step> path)
{
    /// <param name="parameter">As it is written in the statement.</param>
    public bool IsDrawn(string parameter) => Values(parameter).Any(value => IsDrawn(value, path));

    /// <summary>Whether the code gives a parameter the key of the record: the first parameter of the lambda that an operator calls.</summary>
    public bool IsRecordKey(string parameter) => Values(parameter).Any(IsRecordKey);

    private static bool IsRecordKey(IOperation value) => value switch
    {
        IConversionOperation conversion => IsRecordKey(conversion.Operand),
        IParameterReferenceOperation { Parameter: { Ordinal: 0, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, Parameters.Length: >= 2 } } } => true,
        _ => false,
    };

    /// <summary>What the code gives a parameter: in a hole, a member of an object, or a call that names it.</summary>
    public IEnumerable<IOperation> Values(string parameter)
    {
        var holes = text.Holes.Where(hole => hole.Value == parameter).Select(hole => Operation(hole.Syntax.AsNode()));
        var name = parameter.TrimStart('@', ':', '$');
        return holes.OfType<IOperation>().Concat(SqlTextSource.Root(call).Descendants().SelectMany(operation => Given(operation, name)));
    }

    private IOperation? Operation(SyntaxNode? expression) =>
        expression is null ? null : call.SemanticModel?.Compilation.GetSemanticModel(expression.SyntaxTree).GetOperation(expression);

    // `new { Id = ... }`, and `AddWithValue("Id", ...)` or another call that names the parameter.
    private static IEnumerable<IOperation> Given(IOperation operation, string name) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } set when IsNamed(property.Property.Name, name) => [set.Value],
        IInvocationOperation named => Named(named.Arguments, name),
        IObjectCreationOperation named => Named(named.Arguments, name),
        _ => [],
    };

    private static IEnumerable<IOperation> Named(ImmutableArray<IArgumentOperation> arguments, string name) =>
        arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: string text } && IsNamed(text.TrimStart('@', ':', '$'), name))
            ? arguments.Select(argument => argument.Value) : [];

    private static bool IsNamed(string given, string name) => string.Equals(given, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the next attempt has another value there.</summary>
    public static bool IsDrawn(IOperation value, ImmutableArray<Step> path, int depth = 0) => depth < 5 && value.DescendantsAndSelf().Any(part => part switch
    {
        IInvocationOperation drawn => IsDrawn(drawn.TargetMethod),
        IPropertyReferenceOperation read => IsDrawn(read.Property),
        ILocalReferenceOperation or IParameterReferenceOperation => SqlTextSource.Of(part, path).Any(source => IsDrawn(source, path, depth + 1)),
        _ => false,
    });

    // A culture changes how a number is written, seldom which record it stands for.
    private static bool IsDrawn(ISymbol api) => ApiCatalog.Embedded.Find(api) is { IsSource: true, Kind: not "culture" };
}
