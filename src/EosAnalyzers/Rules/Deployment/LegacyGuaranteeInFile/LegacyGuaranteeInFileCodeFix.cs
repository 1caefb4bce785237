using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Deployment.LegacyGuaranteeInFile;

/// <summary>Writes <c>exactly_once_v2</c>; not offered beside a broker that does not know it.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
public sealed class LegacyGuaranteeInFileCodeFix : FileValueCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS4003");
}
