using EosAnalyzers.Rules.Determinism.WallClock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace EosAnalyzers.Tests.Verification;

/// <summary>One rule with the fixes that name its id; every other rule of the package is switched off.</summary>
internal sealed class RuleCodeFixTest
    : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
{
    private readonly DiagnosticDescriptor rule;

    public RuleCodeFixTest(DiagnosticDescriptor rule, string code)
    {
        this.rule = rule;
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange([
            .. AnalyzedCode.References,
            .. ClientLibraries.FindReferenced([code])
        ]);
        TestCode = code;
        DisabledDiagnostics.AddRange(
            AnalyzedCode.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
                .Select(other => other.Id)
                .Where(id => id != rule.Id)
                .Distinct());
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AnalyzedCode.Analyzers;

    protected override DiagnosticDescriptor GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers) => rule;

    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => FindFixes(rule.Id);

    public static IEnumerable<CodeFixProvider> AllFixes =>
        typeof(WallClockCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!);

    public static IEnumerable<CodeFixProvider> FindFixes(string rule) =>
        AllFixes.Where(fix => fix.FixableDiagnosticIds.Contains(rule));
}
