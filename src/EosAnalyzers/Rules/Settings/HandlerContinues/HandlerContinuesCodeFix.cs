using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Settings.HandlerContinues;

/// <summary>Answers FAIL instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class HandlerContinuesCodeFix : SettingCodeFix
{
    private static readonly FixAction Fail = new(
        "fail",
        FixKind.Decision,
        "Answer FAIL: the stream stops at a record that fails",
        "an answer CONTINUE in the code of the handler");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS3005");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Fail];

    internal override SettingEdit? CreateEdit(SettingFixTarget place)
    {
        var answer = place.Setter as SimpleNameSyntax ?? (place.Setter as MemberAccessExpressionSyntax)?.Name;
        return answer is null
            ? null
            : new SettingEdit(
                Fail,
                () => place.Root.ReplaceNode(answer, SyntaxFactory.IdentifierName("FAIL").WithTriviaFrom(answer)));
    }
}
