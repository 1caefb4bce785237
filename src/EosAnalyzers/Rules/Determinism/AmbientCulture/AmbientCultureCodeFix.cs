using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Culture;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Rules.Hosts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.AmbientCulture;

/// <summary>
/// Names the culture or the comparison that the host chose until now: the invariant culture for formatting and parsing,
/// ordinal comparison for texts.
/// For a local time zone the one that the project names, or UTC.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AmbientCultureCodeFix : ReplayCodeFix
{
    private static readonly FixAction NameCulture = new(
        "invariant-culture",
        FixKind.Safe,
        "Use the invariant culture",
        "an overload that takes a culture, or a text that is interpolated or added up");

    private static readonly FixAction CompareCharacters = new(
        "ordinal-comparison", FixKind.Safe, "Compare the characters (ordinal)", "an overload that takes a comparison");

    private static readonly FixAction NameZone = new(
        "named-zone", FixKind.Safe, "Use the time zone {0}", "the option eos_time_zone");

    private static readonly FixAction UseUtc = new(
        "utc-zone", FixKind.Decision, "Use UTC instead of the host's time zone", "no option eos_time_zone");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1007");

    internal override IReadOnlyList<FixAction> Actions { get; } = [NameCulture, CompareCharacters, NameZone, UseUtc];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target) =>
        target.EnterHelper() is { } place ? FindRewritesAt(place) : [];

    private static IEnumerable<Rewrite> FindRewritesAt(FixTarget target) =>
        IsTimeZone(target.Diagnostic) ? UseNamedZone(target, NamedTimeZone.Create(target))
        : target.Node switch
        {
            InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } when !InvariantText.IsMoney(text) =>
                [UseInvariantCulture(text, InvariantText.InvariantInterpolation(target.Model))],
            InvocationExpressionSyntax call when !InvariantText.IsMoney(call.ArgumentList) =>
                RewriteCall(call, target.Model),
            ExpressionSyntax part when FindConcatenation(part) is { } added
                && InvariantText.FormatInvariantly(part, target.Model) is { } text =>
                    [UseInvariantCulture(added, text)],
            _ => [],
        };

    // What is added to a text, with the parentheses around it.
    private static ExpressionSyntax? FindConcatenation(ExpressionSyntax part) => part.Parent switch
    {
        ParenthesizedExpressionSyntax inner => FindConcatenation(inner),
        BinaryExpressionSyntax => part,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } addition when addition.Right == part =>
            part,
        _ => null,
    };

    private static IEnumerable<Rewrite> RewriteCall(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (InvariantText.AddCulture(call, model) is { } formatted)
            yield return UseInvariantCulture(call, formatted);
        else if ((InvariantText.OrderOrdinally(call, model)
            ?? InvariantText.CompareOrdinally(call, model)) is { } compared)
            yield return CompareCharacters.CreateRewrite(new NodeEdit(call, "ordinal", compared));
    }

    private static Rewrite UseInvariantCulture(SyntaxNode old, Func<SyntaxNode, SyntaxNode> text) =>
        NameCulture.CreateRewrite(new NodeEdit(old, "invariant", text));

    private static IEnumerable<Rewrite> UseNamedZone(FixTarget target, NamedTimeZone zone) =>
        target.Node is ExpressionSyntax local && zone.CreateEdit(local, target.Model) is { } edit
            ? [zone.IsNamed ? NameZone.CreateRewrite(zone.Name, edit) : UseUtc.CreateRewrite(edit)]
            : [];

    private static bool IsTimeZone(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(PropertyKeys.Kind, out var kind) && kind == "timezone";
}
