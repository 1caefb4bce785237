using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Culture;
using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.AmbientCulture;

/// <summary>
/// Names the culture or the comparison that the host chose until now: the invariant culture for formatting and parsing, ordinal comparison for texts.
/// For a local time zone the one that the project names, or UTC.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AmbientCultureCodeFix : ReplayCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1007");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = ["invariant-culture", "ordinal-comparison", "named-zone"];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence) =>
        !occurrence.IsDirect ? []
        : IsTimeZone(occurrence.Diagnostic) ? UseNamedZone(occurrence, NamedTimeZone.Create(occurrence))
        : occurrence.Node switch
        {
            InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } => [UseInvariantCulture(text, InvariantText.InvariantInterpolation(occurrence.Model))],
            InvocationExpressionSyntax call => RewriteCall(call, occurrence.Model),
            ExpressionSyntax part when FindConcatenation(part) is { } added && InvariantText.FormatInvariantly(part, occurrence.Model) is { } text => [UseInvariantCulture(added, text)],
            _ => [],
        };

    // What is added to a text, with the parentheses around it.
    private static ExpressionSyntax? FindConcatenation(ExpressionSyntax part) => part.Parent switch
    {
        ParenthesizedExpressionSyntax inner => FindConcatenation(inner),
        BinaryExpressionSyntax => part,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } addition when addition.Right == part => part,
        _ => null,
    };

    private static IEnumerable<Rewrite> RewriteCall(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (InvariantText.AddCulture(call, model) is { } formatted)
            yield return UseInvariantCulture(call, formatted);
        else if (InvariantText.CompareOrdinally(call, model) is { } compared)
            yield return Rewrite.Create("ordinal-comparison", "Compare the characters, not by a culture: every host compares alike", new NodeEdit(call, "ordinal", compared));
    }

    private static Rewrite UseInvariantCulture(SyntaxNode old, Func<SyntaxNode, SyntaxNode> text) =>
        Rewrite.Create("invariant-culture", "Use the invariant culture: every host writes and reads the same text", new NodeEdit(old, "invariant", text));

    private static IEnumerable<Rewrite> UseNamedZone(FixTarget occurrence, NamedTimeZone zone) =>
        occurrence.Node is ExpressionSyntax local && zone.CreateEdit(local, occurrence.Model) is { } edit
            ? [Rewrite.Create("named-zone", $"Use the time zone {zone.Name} by its name: every host computes the same time (eos_time_zone names another)", edit)]
            : [];

    private static bool IsTimeZone(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("kind", out var kind) && kind == "timezone";
}
