using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// Whether a call is given an id, a token or an option by name: as an argument, in a request's member, by a builder's
/// method.
/// </summary>
internal static class NamedArgument
{
    public static bool IsPresent(string name, EffectCall call) =>
        call.Arguments.Any(argument =>
            argument.ArgumentKind != ArgumentKind.DefaultValue
                && HasName(argument.Parameter?.Name, name)
                && IsMeaningfulValue(argument.Value))
        || call.ArgumentSlice.Any<ISimpleAssignmentOperation>(assignment =>
            assignment.Target is IMemberReferenceOperation member
                && HasName(member.Member.Name, name)
                && IsMeaningfulValue(assignment.Value))
        || call.ArgumentSlice.Any<IObjectCreationOperation>(creation =>
            creation.Arguments.Any(argument =>
                argument.ArgumentKind != ArgumentKind.DefaultValue
                    && HasName(argument.Parameter?.Name, name)
                    && IsMeaningfulValue(argument.Value)))
        || call.ArgumentSlice.Any<IInvocationOperation>(built =>
            HasName(built.TargetMethod.Name, name) && built.Arguments.Length > 0);

    private static bool HasName(string? one, string name) =>
        string.Equals(one, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsMeaningfulValue(IOperation value) =>
        value.ConstantValue is not { HasValue: true, Value: null or false or "" };
}
