using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects.Stores;

/// <summary>
/// An entry that is taken out of a list before it is put in again: <c>ListRemove(key, id); ListLeftPush(key, id);</c>.
/// The replay takes out what the first attempt has put in.
/// </summary>
internal static class ReplacedEntries
{
    public static bool AreRemovedBefore(EffectCall call) =>
        call.Method is { Name: var name } && name.StartsWith("List", StringComparison.Ordinal) && name.Contains("Push")
        && FindValue(call.Arguments, "key") is { } key
        && EarlierOperations.FindCallsBefore(call.Operation, EffectPath.Empty)
            .Any(earlier => Removes(earlier, key, call));

    private static bool Removes(IInvocationOperation earlier, IOperation key, EffectCall push) =>
        earlier.TargetMethod.ContainingNamespace?.Name == "Redis"
        && FindValue(earlier.Arguments, "key") is { } removedFrom
        && IsSame(removedFrom, key)
        && (earlier.TargetMethod.Name.StartsWith("KeyDelete", StringComparison.Ordinal)
            || earlier.TargetMethod.Name.StartsWith("ListRemove", StringComparison.Ordinal)
                && FindValue(earlier.Arguments, "value") is { } removed
                && FindValue(push.Arguments, "value") is { } pushed
                && IsSame(removed, pushed));

    private static IOperation? FindValue(IEnumerable<IArgumentOperation> arguments, string parameter) =>
        arguments.FindArgument(parameter)?.Value.UnwrapConversions();

    private static bool IsSame(IOperation left, IOperation right) =>
        SyntaxFactory.AreEquivalent(left.Syntax, right.Syntax);
}
