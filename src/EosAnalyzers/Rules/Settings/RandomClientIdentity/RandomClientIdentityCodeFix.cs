using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.RandomClientIdentity;

/// <summary>
/// Leaves the name of an id and takes away what is new at each start: <c>$"orders-{Guid.NewGuid()}"</c> is
/// <c>"orders"</c> then. That several instances run with it, which one transactional id does not allow, the code does
/// not show.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RandomClientIdentityCodeFix : SettingCodeFix
{
    private static readonly FixAction KeepName = new(
        "stable-name",
        FixKind.Decision,
        "Use the id {0} at each start: one instance at a time",
        "a text that begins with a name, set where it is put together");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3006");

    internal override IReadOnlyList<FixAction> Actions { get; } = [KeepName];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) =>
        SettingSyntax.GetValue(place.Setter) is { } value
            && FindName(value)?.TrimEnd('-', '_', '.', ':', ' ') is { Length: > 0 } name
            ? CreateReplacement(
                KeepName,
                KeepName.FormatTitle(name),
                place,
                SymbolDisplay.FormatLiteral(name, quote: true),
                name)
            : null;

    private static string? FindName(ExpressionSyntax value) => value switch
    {
        InterpolatedStringExpressionSyntax { Contents: { Count: > 1 } parts } =>
            (parts[0] as InterpolatedStringTextSyntax)?.TextToken.ValueText,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Left: var left } => FindName(left),
        LiteralExpressionSyntax { Token.Value: string text } => text,
        _ => null,
    };
}
