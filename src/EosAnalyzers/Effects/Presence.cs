using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>Whether a call is given an id, a token or an option by name: as an argument, in a request's member, by a builder's method.</summary>
internal static class Presence
{
    public static bool Of(string name, EffectCall call) =>
        call.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && Is(argument.Parameter?.Name, name) && IsGiven(argument.Value))
        || call.Given.Any<ISimpleAssignmentOperation>(assignment => assignment.Target is IMemberReferenceOperation member && Is(member.Member.Name, name) && IsGiven(assignment.Value))
        || call.Given.Any<IObjectCreationOperation>(creation => creation.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && Is(argument.Parameter?.Name, name) && IsGiven(argument.Value)))
        || call.Given.Any<IInvocationOperation>(built => Is(built.TargetMethod.Name, name) && built.Arguments.Length > 0);

    private static bool Is(string? one, string name) => string.Equals(one, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsGiven(IOperation value) => value.ConstantValue is not { HasValue: true, Value: null or false or "" };
}
