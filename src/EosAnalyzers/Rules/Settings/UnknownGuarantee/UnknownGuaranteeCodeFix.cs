using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.Rules.Settings.UnknownGuarantee;

/// <summary>Writes the enum's member in place of the string.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnknownGuaranteeCodeFix : SettingCodeFix
{
    private static readonly FixAction Name = new(
        "name", FixKind.Safe, "Set {0}", "a property of the enum's type");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3010");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Name];

    internal override SettingEdit? CreateEdit(SettingFixTarget place) =>
        SettingSyntax.GetValue(place.Setter) is { } value
            && place.Model.GetTypeInfo(value).ConvertedType is { SpecialType: not SpecialType.System_String }
            ? new SettingEdit(
                Name,
                Name.FormatTitle(place.FixKind),
                () => place.Root.ReplaceNode(value, CreateMember(place.FixKind).WithTriviaFrom(value)))
            : null;

    private static ExpressionSyntax CreateMember(string member) =>
        SyntaxFactory.ParseExpression($"Streamiz.Kafka.Net.{member}").WithAdditionalAnnotations(Simplifier.Annotation);
}
