using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// Says nothing of the findings that the project's baseline names, in the build and in the editor alike.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaselineSuppressor : DiagnosticSuppressor
{
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Suppressions = RuleRegistry.All
        .Select(rule => rule.Descriptor.Id)
        .Distinct()
        .ToImmutableDictionary(
            id => id, id => new SuppressionDescriptor($"{id}B", id, $"The finding is in {Baseline.FileName}"));

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        Suppressions.Values.ToImmutableArray();

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        var file =
            context.Options.AdditionalFiles.FirstOrDefault(file => Path.GetFileName(file.Path) == Baseline.FileName);
        if (file?.GetText(context.CancellationToken) is not { } text)
            return;
        var baseline = Baseline.Parse(text);
        var findings = context.ReportedDiagnostics
            .OrderBy(finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start);
        foreach (var finding in findings)
            if (Suppressions.TryGetValue(finding.Id, out var suppression) && baseline.Take(finding))
                context.ReportSuppression(Suppression.Create(suppression, finding));
    }
}
