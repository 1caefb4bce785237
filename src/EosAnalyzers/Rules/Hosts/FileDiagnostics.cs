using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>Findings in deployment files as diagnostics, with what their fix needs to know.</summary>
internal static class FileDiagnostics
{
    /// <summary>The key of the text that the fix writes at the additional location of that index.</summary>
    public static string GetFurtherReplacementKey(int index) =>
        $"{PropertyKeys.Replacement}.{index.ToString(CultureInfo.InvariantCulture)}";

    public static Diagnostic Create(
        DiagnosticDescriptor rule, FileFinding finding, Func<string, TextSpan, Location> createLocation)
    {
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(PropertyKeys.Key, finding.Key)
            .Add(PropertyKeys.Source, finding.Subject)
            .Add(PropertyKeys.Value, finding.Value)
            .Add(PropertyKeys.Replacement, finding.Replacement);
        var further = finding.FurtherEdits;
        for (var index = 0; index < further.Length; index++)
            properties = properties.Add(GetFurtherReplacementKey(index), further[index].Text);
        return DiagnosticFactory.CreateDiagnostic(
            rule, createLocation(finding.File, finding.Span), finding.Message,
            further.Select(edit => createLocation(edit.File, edit.Span)).ToList(), properties);
    }
}
