using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Deployment.ProducerIdempotenceOffInFile;

/// <summary>
/// Writes <c>true</c> or <c>all</c>; not offered where another setting would then keep the producer from starting.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
public sealed class ProducerIdempotenceOffInFileCodeFix : FileValueCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS4005");
}
