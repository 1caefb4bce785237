using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// An update that a second attempt finds no row for: it sets a column that its own filter compares,
/// <c>Where(row => row.LastOffset &lt; offset).ExecuteUpdate(set => set.SetProperty(row => row.LastOffset, offset)..)</c>.
/// </summary>
internal static class UpdateFilter
{
    public static bool StopsItself(EffectCall update)
    {
        var comparisons = update.ReceiverSlice.OfType<IInvocationOperation>()
            .Where(filter => filter.TargetMethod.Name == "Where")
            .SelectMany(filter => filter.Arguments.Skip(1))
            .SelectMany(predicate => predicate.Descendants().OfType<IBinaryOperation>())
            .ToList();
        return update.Operation.Descendants().OfType<IInvocationOperation>()
            .Where(set => set is { TargetMethod.Name: "SetProperty", Arguments.Length: >= 2 })
            .Select(set => set.Arguments.Skip(set.Arguments.Length - 2).Select(argument => argument.Value).ToList())
            .Any(set => comparisons.Exists(comparison => Ends(comparison, set[0], set[1])));
    }

    // `row.Status == "new"` no longer holds once the status is another text; of equal values nothing is known.
    private static bool Ends(IBinaryOperation comparison, IOperation column, IOperation value)
    {
        var sides = new[] { comparison.LeftOperand, comparison.RightOperand }
            .Select(side => side.UnwrapConversions())
            .ToList();
        // What the row itself holds may be what the filter asks for, again.
        if (!sides.OfType<IPropertyReferenceOperation>()
            .Any(side => ReadProperties(column).Contains(side.Property, SymbolEqualityComparer.Default))
            || value.UnwrapConversions() is IDelegateCreationOperation or IAnonymousFunctionOperation
                && ReadProperties(value).Any())
            return false;
        return comparison.OperatorKind switch
        {
            BinaryOperatorKind.Equals =>
                FindConstant(sides) is { } before && FindConstant([value]) is { } after && !before.Equals(after),
            BinaryOperatorKind.NotEquals
                or BinaryOperatorKind.LessThan
                or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan
                or BinaryOperatorKind.GreaterThanOrEqual => true,
            _ => false,
        };
    }

    private static object? FindConstant(IEnumerable<IOperation> values) =>
        values.SelectMany(value => value.DescendantsAndSelf())
            .Select(part => part.ConstantValue)
            .FirstOrDefault(constant => constant.HasValue)
            .Value;

    private static IEnumerable<ISymbol> ReadProperties(IOperation value) =>
        value.DescendantsAndSelf()
            .OfType<IPropertyReferenceOperation>()
            .Where(property => property.Instance is IParameterReferenceOperation)
            .Select(property => (ISymbol)property.Property);
}
