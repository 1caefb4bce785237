using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using EosAnalyzers.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>
/// A drawn value that only the first attempt writes: <c>INSERT INTO orders (id, created_at) VALUES (@Id, @Now) ON
/// CONFLICT (id) DO NOTHING</c>. The second attempt finds the row, and writes another time nowhere.
/// </summary>
internal static class InsertedOnce
{
    /// <summary>Every value that is drawn goes into a new row alone, and is no part of its key.</summary>
    public static bool AreDrawnValues(StatementCall call, string? dialect)
    {
        if (StatementJudgement.JudgeStatements(call, dialect) is not { } statements || !statements.Any())
            return false;
        var drawn = FindDrawnParameters(call);
        return drawn.Count > 0
            && statements.All(one => SqlInsertedOnce.AreWrittenOnce(one.Text.Text, one.Dialect, drawn));
    }

    private static HashSet<string> FindDrawnParameters(StatementCall call)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // A command object has its parameters with it.
        var given = BackwardSlice.Of(
            call.Operation.Arguments.Select(argument => argument.Value)
                .Concat(call.Operation.Instance is { } command ? [command] : []),
            call.Path);
        foreach (var (name, value) in given.OfType<IOperation>().Select(ReadParameter))
        {
            if (name is not null && BackwardSlice.Of([value!], call.Path).Any<IOperation>(DrawnValues.IsDrawn))
                names.Add(name.TrimStart('@', ':', '$'));
        }
        return names;
    }

    // `new { Now = now }`, `new Row { At = now }`, `parameters.Add("@now", now)`
    private static (string? Name, IOperation? Value) ReadParameter(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } target } set =>
            (target.Property.Name, set.Value),
        IInvocationOperation { TargetMethod.Name: var name, Arguments: { Length: >= 2 } arguments }
            when name.StartsWith("Add", StringComparison.Ordinal)
                && arguments[arguments[0].Parameter?.Type.SpecialType == SpecialType.System_String ? 0 : 1] is var key
                && key.Value.ConstantValue is { HasValue: true, Value: string text }
                && arguments.SkipWhile(argument => argument != key).Skip(1).FirstOrDefault() is { } value =>
            (text, value.Value.UnwrapConversions()),
        _ => (null, null),
    };
}
