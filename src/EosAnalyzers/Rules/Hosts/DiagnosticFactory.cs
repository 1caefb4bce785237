using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>The one place where a diagnostic is built.</summary>
internal static class DiagnosticFactory
{
    /// <summary>
    /// A diagnostic whose text is <paramref name="message"/>: every descriptor's format is <c>{0}</c>, since a sentence that names the path is put together by the rule.
    /// <paramref name="additional"/> are the stations of the path, in order; they must lie in the same compilation.
    /// <paramref name="severity"/> weighs the one finding, where the code does not prove what the rule is about.
    /// </summary>
    public static Diagnostic CreateDiagnostic(
        DiagnosticDescriptor descriptor, Location location, string message,
        IEnumerable<Location>? additional = null, ImmutableDictionary<string, string?>? properties = null, DiagnosticSeverity? severity = null) =>
        Diagnostic.Create(descriptor, location, severity ?? descriptor.DefaultSeverity, additional, properties, message);
}
