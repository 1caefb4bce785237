using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>The one place where a diagnostic is built.</summary>
internal static class DiagnosticFactory
{
    // A diagnostic does not give back the texts that it was made with.
    private static readonly ConditionalWeakTable<Diagnostic, object[]> Arguments = new();

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
        Create(
            descriptor,
            location,
            message.Severity ?? descriptor.DefaultSeverity,
            additional,
            (properties ?? ImmutableDictionary<string, string?>.Empty).SetItem(
                PropertyKeys.Member, FindingMember.Describe(location)),
            message.Arguments.ToArray<object>());

    /// <summary>The same diagnostic with a path whose stations have moved.</summary>
    public static Diagnostic MovePath(Diagnostic diagnostic, IEnumerable<Location> additional) =>
        Create(
            diagnostic.Descriptor,
            diagnostic.Location,
            diagnostic.Severity,
            additional,
            diagnostic.Properties,
            Arguments.TryGetValue(diagnostic, out var arguments) ? arguments : []);

    private static Diagnostic Create(
        DiagnosticDescriptor descriptor,
        Location location,
        DiagnosticSeverity severity,
        IEnumerable<Location>? additional,
        ImmutableDictionary<string, string?> properties,
        object[] arguments)
    {
        var diagnostic = Diagnostic.Create(descriptor, location, severity, additional, properties, arguments);
        Arguments.Add(diagnostic, arguments);
        return diagnostic;
    }
}
