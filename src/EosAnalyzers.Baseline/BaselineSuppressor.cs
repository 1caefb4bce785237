using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Baseline;

/// <summary>
/// Says nothing of the findings that the project's baseline names, in the build and in the editor alike. It lies in an
/// assembly of its own, which the package's targets add where there is a baseline: a suppressor never runs beside
/// others, and most projects have nothing to suppress.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed partial class BaselineSuppressor : DiagnosticSuppressor
{
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Suppressions =
        RuleIds.Split(' ').ToImmutableDictionary(
            id => id, id => new SuppressionDescriptor($"{id}B", id, $"The finding is in {BaselineFile.Name}"));

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        Suppressions.Values.ToImmutableArray();

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        var file =
            context.Options.AdditionalFiles.FirstOrDefault(file => Path.GetFileName(file.Path) == BaselineFile.Name);
        if (file?.GetText(context.CancellationToken) is not { } text)
            return;
        var baseline = BaselineFile.Parse(text);
        var findings = context.ReportedDiagnostics
            .OrderBy(finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start);
        foreach (var finding in findings)
            if (Suppressions.TryGetValue(finding.Id, out var suppression) && baseline.Take(finding))
                context.ReportSuppression(Suppression.Create(suppression, finding));
    }
}
