using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.ObjectMappers;

/// <summary>
/// An update that a second attempt finds no row for: it sets a column that its own filter compares,
/// <c>Where(row => row.LastOffset &lt; offset).ExecuteUpdate(set => set.SetProperty(row => row.LastOffset,
/// offset)..)</c>.
/// </summary>
internal static class UpdateFilter
{
    /// <summary>
    /// <c>Where(row => row.State == "new").OrderBy(..).Take(1).ExecuteDelete()</c>: a second attempt finds the next
    /// row,
    /// unless the filter names one by its key.
    /// </summary>
    public static bool TakesNextRows(EffectCall change)
    {
        if (change.Method is not
            {
                Name: "ExecuteDelete"
            or "ExecuteDeleteAsync"
            or "ExecuteUpdate"
            or "ExecuteUpdateAsync"
            } method
            || method.TypeArguments.FirstOrDefault() is not { } entity
            || change.Operation.SemanticModel?.Compilation is not { } compilation)
            return false;
        var steps = change.ReceiverSlice.OfType<IInvocationOperation>().ToList();
        if (!steps.Exists(step => step.TargetMethod is { Name: "Take", ContainingType.Name: "Queryable" }))
            return false;
        var key = EntityModel.For(compilation).FindPrimaryKey(entity);
        return key.IsEmpty || !key.All(property => steps.Exists(step => IsComparedIn(step, property)));
    }

    private static bool IsComparedIn(IInvocationOperation filter, IPropertySymbol property) =>
        filter.TargetMethod.Name == "Where"
            && filter.Arguments.Skip(1)
                .SelectMany(predicate => predicate.Descendants().OfType<IBinaryOperation>())
                .Where(comparison => comparison.OperatorKind == BinaryOperatorKind.Equals)
                .Any(comparison =>
                    new[] { comparison.LeftOperand, comparison.RightOperand }.Any(side =>
                        side.UnwrapConversions() is IPropertyReferenceOperation { Instance: IParameterReferenceOperation } read
                            && SymbolEqualityComparer.Default.Equals(read.Property, property)));

    public static bool StopsItself(EffectCall update)
    {
        var comparisons = FindFilters(update)
            .SelectMany(predicate => predicate.Descendants().OfType<IBinaryOperation>())
            .ToList();
        return FindAssignments(update)
            .Any(set => comparisons.Exists(comparison => Ends(comparison, set[0], set[1])));
    }

    /// <summary>
    /// <c>if (Where(row => row.Id == id).ExecuteUpdate(set => set.SetProperty(row => row.Total, total)) == 1)</c>: no
    /// column that is set decides which rows are found, so that the second attempt counts the same.
    /// </summary>
    public static bool FindsRowsAgain(IInvocationOperation asked, EffectPath path)
    {
        if (asked.TargetMethod is not { Name: "ExecuteUpdate" or "ExecuteUpdateAsync" } method
            || ApiCatalog.Embedded.FindRow(method) is not { Kind: ApiKind.EffectDatabase } row)
            return false;
        var update = new EffectCall(row, asked, path);
        var set = FindAssignments(update).SelectMany(assigned => ReadProperties(assigned[0])).ToList();
        return set.Count > 0
            && !update.ReceiverSlice.OfType<IInvocationOperation>().Any(step => step.TargetMethod.Name == "Take")
            && FindFilters(update).All(predicate => KeepsFilter(predicate, set));
    }

    // A column that the database changes with each change of the row finds it once.
    private static bool KeepsFilter(IOperation predicate, List<ISymbol> set) =>
        !predicate.Descendants().OfType<IInvocationOperation>().Any()
            && !ReadProperties(predicate).Any(read => set.Contains(read, SymbolEqualityComparer.Default)
                || read.Name.Contains("Version")
                || read.Name.Contains("Stamp"));

    private static IEnumerable<IOperation> FindFilters(EffectCall update) =>
        update.ReceiverSlice.OfType<IInvocationOperation>()
            .Where(filter => filter.TargetMethod.Name == "Where")
            .SelectMany(filter => filter.Arguments.Skip(1));

    // The column and the value of each.
    private static IEnumerable<List<IOperation>> FindAssignments(EffectCall update) =>
        update.Operation.Descendants().OfType<IInvocationOperation>()
            .Where(set => set is { TargetMethod.Name: "SetProperty" or "Set", Arguments.Length: >= 2 })
            .Select(set => set.Arguments.Skip(set.Arguments.Length - 2).Select(argument => argument.Value).ToList());

    // `row.Status == "new"` no longer holds once the status is another text; of equal values nothing is known.
    private static bool Ends(IBinaryOperation comparison, IOperation column, IOperation value)
    {
        var sides = new[] { comparison.LeftOperand, comparison.RightOperand }
            .Select(side => side.UnwrapConversions())
            .ToList();
        if (!sides.Exists(side => IsColumn(side, column)))
            return false;
        var compared = sides.Find(side => !IsColumn(side, column));
        if (comparison.OperatorKind == BinaryOperatorKind.Equals
            && compared is not null
            && IsShifted(value, column, compared))
            return true;
        // What the row itself holds may be what the filter asks for, again.
        if (value.UnwrapConversions() is IDelegateCreationOperation or IAnonymousFunctionOperation
            && ReadProperties(value).Any())
            return false;
        return comparison.OperatorKind switch
        {
            BinaryOperatorKind.Equals =>
                FindConstant(sides) is { } before && FindConstant([value]) is { } after && !before.Equals(after),
            // `row.Version <= version` still holds of the version itself.
            BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual =>
                compared is null || !AreSame(value, compared),
            BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThan => true,
            _ => false,
        };
    }

    private static bool IsColumn(IOperation side, IOperation column) =>
        side is IPropertyReferenceOperation { Property: var property }
            && ReadProperties(column).Contains(property, SymbolEqualityComparer.Default);

    // `row.Version == version`, and the version becomes `version + 1` or `row.Version + 1`
    private static bool IsShifted(IOperation value, IOperation column, IOperation compared) =>
        value.DescendantsAndSelf().OfType<IBinaryOperation>().FirstOrDefault() is
        {
            OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract,
            RightOperand.ConstantValue: { HasValue: true, Value: not (0 or 0L) }
        } sum
            && sum.LeftOperand.UnwrapConversions() is var left
            && (IsColumn(left, column) || AreSame(left, compared));

    private static bool AreSame(IOperation left, IOperation right) =>
        SyntaxFactory.AreEquivalent(left.UnwrapConversions().Syntax, right.UnwrapConversions().Syntax);

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
