using EosAnalyzers.Options;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// What the preset of a project (<c>EosAnalysisMode</c>) makes of one finding. The package's global configurations
/// weigh a rule as a whole; a finding that proves less than its rule is weighed here.
/// </summary>
internal static class AnalysisMode
{
    public const string Minimum = "Minimum";
    public const string Strict = "Strict";

    /// <summary>
    /// The message with the severity that the preset gives it; null when the preset leaves it out. What is said of a
    /// test is not raised.
    /// </summary>
    public static RuleMessage? Weigh(
        DiagnosticDescriptor rule, RuleMessage message, OptionReader options, TestWeight testWeight)
    {
        if (testWeight == TestWeight.None)
            return null;
        var mode = options.FindGlobalValue(EosOption.AnalysisMode);
        var isInformation = testWeight == TestWeight.Information;
        if (isInformation)
            message = message.WithInfoSeverity();
        var severity = message.Severity ?? rule.DefaultSeverity;
        if (OptionReader.IsValue(mode, Minimum))
            return severity >= DiagnosticSeverity.Warning ? message : null;
        return !isInformation && OptionReader.IsValue(mode, Strict)
            ? message with { Severity = Raise(severity) }
            : message;
    }

    private static DiagnosticSeverity Raise(DiagnosticSeverity severity) =>
        severity >= DiagnosticSeverity.Warning ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
}
