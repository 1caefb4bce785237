using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.Rules.Settings.ReadUncommitted;

/// <summary>
/// Sets the isolation level to read_committed; on a StreamConfig with EXACTLY_ONCE it deletes the setting, which would
/// be refused there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReadUncommittedCodeFix : SettingCodeFix
{
    private static readonly FixAction Remove = new(
        "remove", FixKind.Safe, "Remove {0}: EXACTLY_ONCE sets it", "a StreamConfig with EXACTLY_ONCE");

    private static readonly FixAction Replace = new(
        "replace", FixKind.Safe, "Set the isolation level to read_committed", "the place where it is set");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3001");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Remove, Replace];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) => place.FixKind == "remove"
        ? CreateRemoval(Remove, place)
        : SettingSyntax.GetValue(place.Setter) is { } value
        ? new SettingEdit(Replace, () => place.Root.ReplaceNode(value, CreateReadCommitted(value, place.Model)))
        : null;

    private static ExpressionSyntax CreateReadCommitted(ExpressionSyntax value, SemanticModel model) =>
        (model.GetTypeInfo(value).Type?.SpecialType == SpecialType.System_String
            ? SyntaxFactory.ParseExpression("\"read_committed\"")
            : SyntaxFactory.ParseExpression("Confluent.Kafka.IsolationLevel.ReadCommitted")
                .WithAdditionalAnnotations(Simplifier.Annotation))
        .WithTriviaFrom(value);
}
