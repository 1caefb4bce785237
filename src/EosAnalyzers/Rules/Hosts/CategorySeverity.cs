using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// The severity that an .editorconfig or .globalconfig gives to the category or to all analyzers. The compiler applies
/// it to findings in
/// code only; a finding in another file gets it here, unless its id has a severity of its own.
/// </summary>
internal sealed class CategorySeverity(
    ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider options, Compilation compilation)
{
    private const string AllKey = "dotnet_analyzer_diagnostic.severity";

    /// <summary>The finding with its severity; null when it is switched off.</summary>
    public FileFinding? Apply(DiagnosticDescriptor rule, FileFinding finding)
    {
        if (HasOwnSeverity(rule.Id) || FindSeverity(rule, finding) is not { } severity)
            return finding;
        return severity switch
        {
            "none" => null,
            "silent" or "refactoring" => Weigh(finding, DiagnosticSeverity.Hidden),
            "suggestion" => Weigh(finding, DiagnosticSeverity.Info),
            "warning" => Weigh(finding, DiagnosticSeverity.Warning),
            "error" => Weigh(finding, DiagnosticSeverity.Error),
            _ => finding,
        };
    }

    private static FileFinding Weigh(FileFinding finding, DiagnosticSeverity severity) =>
        finding with { Message = finding.Message with { Severity = severity } };

    private string? FindSeverity(DiagnosticDescriptor rule, FileFinding finding)
    {
        var category = $"dotnet_analyzer_diagnostic.category-{rule.Category}.severity".ToLowerInvariant();
        foreach (var given in ListOptions(finding))
            foreach (var key in new[] { category, AllKey })
                if (given.TryGetValue(key, out var severity))
                    return severity.Trim().ToLowerInvariant();
        return null;
    }

    // The file's own section first; a section for code and a global file speak for the whole project.
    private IEnumerable<AnalyzerConfigOptions> ListOptions(FileFinding finding)
    {
        foreach (var file in files.Where(file => file.Path == finding.File))
            yield return options.GetOptions(file);
        if (compilation.SyntaxTrees.FirstOrDefault() is { } tree)
            yield return options.GetOptions(tree);
        yield return options.GlobalOptions;
    }

    private bool HasOwnSeverity(string id) =>
        compilation.Options.SpecificDiagnosticOptions.ContainsKey(id)
        || compilation.Options.SyntaxTreeOptionsProvider?.TryGetGlobalDiagnosticValue(id, default, out _) == true;
}
