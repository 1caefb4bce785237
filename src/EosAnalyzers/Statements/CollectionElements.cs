using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// The elements of an array, a list or a map that the code spells out: of a key that is known the one, else all.
/// </summary>
internal static class CollectionElements
{
    private const int MaxDepth = 6;

    public static ImmutableArray<IOperation> FindElements(
        IOperation collection, IEnumerable<IOperation> index, EffectPath path)
    {
        var elements = FindAll(collection, path, 0).ToList();
        var key = index.Select(one => GetKey(one)).FirstOrDefault(known => known is not null);
        if (key is not null)
        {
            var chosen = elements.Where(element => Equals(element.Key, key))
                .Select(element => element.Value)
                .ToImmutableArray();
            if (!chosen.IsEmpty)
                return chosen;
        }
        return elements.Select(element => element.Value).ToImmutableArray();
    }

    private static IEnumerable<(object? Key, IOperation Value)> FindAll(
        IOperation collection, EffectPath path, int depth)
    {
        if (depth > MaxDepth)
            return [];
        return collection.UnwrapConversions() switch
        {
            IArrayCreationOperation { Initializer: { } initial } =>
                initial.ElementValues.Select((value, number) => ((object?)number, value)),
            IArrayInitializerOperation initial =>
                initial.ElementValues.Select((value, number) => ((object?)number, value)),
            IObjectCreationOperation { Initializer: { } initial } => initial.Initializers.SelectMany(FindAdded),
            { Syntax: CollectionExpressionSyntax } spelled =>
                spelled.ChildOperations.Select((value, number) => ((object?)number, value)),
            var held => VariableValues.FindValues(held, path).SelectMany(value => FindAll(value, path, depth + 1)),
        };
    }

    private static IEnumerable<(object? Key, IOperation Value)> FindAdded(IOperation initializer) => initializer switch
    {
        // `{ What.Add, "INSERT .." }`, `{ "INSERT .." }`
        IInvocationOperation { Arguments.Length: 2 } add => [(GetKey(add.Arguments[0].Value), add.Arguments[1].Value)],
        IInvocationOperation { Arguments.Length: 1 } add => [(null, add.Arguments[0].Value)],
        // `[What.Add] = "INSERT .."`
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } arguments }, Value: var value } =>
            [(GetKey(arguments[0].Value), value)],
        _ => [],
    };

    private static object? GetKey(IOperation value) =>
        value.UnwrapConversions().ConstantValue is { HasValue: true, Value: { } key } ? key : null;
}
