using System.Collections.Immutable;
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
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3010");

    internal override SettingEdit? CreateEdit(SettingFixTarget place) =>
        SettingSyntax.GetValue(place.Setter) is { } value && place.Model.GetTypeInfo(value).ConvertedType is { SpecialType: not SpecialType.System_String }
            ? new SettingEdit($"Set {place.FixKind}", () => place.Root.ReplaceNode(value, CreateMember(place.FixKind).WithTriviaFrom(value)))
            : null;

    private static ExpressionSyntax CreateMember(string member) =>
        SyntaxFactory.ParseExpression($"Streamiz.Kafka.Net.{member}").WithAdditionalAnnotations(Simplifier.Annotation);
}
