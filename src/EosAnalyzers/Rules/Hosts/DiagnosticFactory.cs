using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>The one place where a diagnostic is built.</summary>
internal static class DiagnosticFactory
{
    /// <summary>
    /// A diagnostic of a rule. <paramref name="additional"/> are the stations of the path, in order; they must lie in
    /// the same compilation.
    /// </summary>
    public static Diagnostic CreateDiagnostic(
        DiagnosticDescriptor descriptor,
        Location location,
        RuleMessage message,
        IEnumerable<Location>? additional = null,
        ImmutableDictionary<string, string?>? properties = null) =>
        Diagnostic.Create(
            descriptor,
            location,
            message.Severity ?? descriptor.DefaultSeverity,
            additional,
            (properties ?? ImmutableDictionary<string, string?>.Empty).SetItem(
                PropertyKeys.Member, FindingMember.Describe(location)),
            message.Arguments.ToArray<object>());
}
