using EosAnalyzers.Options;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// What the preset of a project (<c>EosAnalysisMode</c>) makes of one finding. The package's global configurations weigh
/// a rule as a whole; a finding that proves less than its rule is weighed here.
/// </summary>
internal static class AnalysisMode
{
    public const string Minimum = "Minimum";
    public const string Strict = "Strict";

    /// <summary>The message with the severity that the preset gives it; null when the preset leaves it out.</summary>
    public static RuleMessage? Weigh(DiagnosticDescriptor rule, RuleMessage message, OptionReader options)
    {
        var mode = options.FindGlobalValue(EosOption.AnalysisMode);
        var severity = message.Severity ?? rule.DefaultSeverity;
        if (OptionReader.IsValue(mode, Minimum))
            return severity >= DiagnosticSeverity.Warning ? message : null;
        return OptionReader.IsValue(mode, Strict) ? message with { Severity = Raise(severity) } : message;
    }

    private static DiagnosticSeverity Raise(DiagnosticSeverity severity) =>
        severity >= DiagnosticSeverity.Warning ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}
