using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.AmbientCulture;

/// <summary>
/// Names the culture or the comparison that the host chose until now: the invariant culture for formatting and parsing, ordinal comparison for texts.
/// For a local time zone the one that the project names, or UTC.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AmbientCultureCodeFix : ReplayFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1007");

    internal override IReadOnlyList<string> Keys { get; } = ["invariant-culture", "ordinal-comparison", "named-zone"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence) =>
        !occurrence.IsDirect ? []
        : IsTimeZone(occurrence.Diagnostic) ? InZone(occurrence, NamedZone.Of(occurrence))
        : occurrence.Place switch
        {
            InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } => [Invariant(text, InvariantText.Interpolated(occurrence.Model))],
            InvocationExpressionSyntax call => OfCall(call, occurrence.Model),
            ExpressionSyntax part when Added(part) is { } added && InvariantText.Concatenated(part, occurrence.Model) is { } text => [Invariant(added, text)],
            _ => [],
        };

    // What is added to a text, with the parentheses around it.
    private static ExpressionSyntax? Added(ExpressionSyntax part) => part.Parent switch
    {
        ParenthesizedExpressionSyntax inner => Added(inner),
        BinaryExpressionSyntax => part,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } addition when addition.Right == part => part,
        _ => null,
    };

    private static IEnumerable<Rewrite> OfCall(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (InvariantText.Formatted(call, model) is { } formatted)
            yield return Invariant(call, formatted);
        else if (InvariantText.Compared(call, model) is { } compared)
            yield return Rewrite.Of("ordinal-comparison", "Compare the characters, not by a culture: every host compares alike", new Edit(call, "ordinal", compared));
    }

    private static Rewrite Invariant(SyntaxNode old, Func<SyntaxNode, SyntaxNode> text) =>
        Rewrite.Of("invariant-culture", "Use the invariant culture: every host writes and reads the same text", new Edit(old, "invariant", text));

    private static IEnumerable<Rewrite> InZone(Occurrence occurrence, NamedZone zone) =>
        occurrence.Place is ExpressionSyntax local && zone.InPlaceOf(local, occurrence.Model) is { } edit
            ? [Rewrite.Of("named-zone", $"Use the time zone {zone.Name} by its name: every host computes the same time (eos_time_zone names another)", edit)]
            : [];

    private static bool IsTimeZone(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("kind", out var kind) && kind == "timezone";
}
