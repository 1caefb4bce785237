using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.HandlerContinues;

/// <summary>Answers FAIL instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class HandlerContinuesCodeFix : SettingCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3005");

    internal override SettingEdit? Edit(SettingPlace place)
    {
        var answer = place.Setter as SimpleNameSyntax ?? (place.Setter as MemberAccessExpressionSyntax)?.Name;
        return answer is null ? null : new SettingEdit("Answer FAIL", () => place.Root.ReplaceNode(answer, SyntaxFactory.IdentifierName("FAIL").WithTriviaFrom(answer)));
    }
}
