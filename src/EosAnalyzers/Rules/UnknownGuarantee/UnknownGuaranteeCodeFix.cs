using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace EosAnalyzers.Rules.UnknownGuarantee;

/// <summary>Writes the enum's member in place of the string.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnknownGuaranteeCodeFix : SettingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3010");

    internal override SettingEdit? Edit(SettingPlace place) =>
        Setters.ValueOf(place.Setter) is { } value && place.Model.GetTypeInfo(value).ConvertedType is { SpecialType: not SpecialType.System_String }
            ? new SettingEdit($"Set {place.Fix}", () => place.Root.ReplaceNode(value, Member(place.Fix).WithTriviaFrom(value)))
            : null;

    private static ExpressionSyntax Member(string member) =>
        SyntaxFactory.ParseExpression($"Streamiz.Kafka.Net.{member}").WithAdditionalAnnotations(Simplifier.Annotation);
}
