using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Deployment.ReadUncommittedInFile;

/// <summary>Makes the reader wait for the commit: <c>read_committed</c>.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
public sealed class ReadUncommittedInFileCodeFix : FileValueCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS4002");
}
