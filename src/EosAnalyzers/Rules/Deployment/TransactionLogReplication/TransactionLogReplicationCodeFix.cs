using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Deployment.TransactionLogReplication;

/// <summary>Writes a replication factor or a number of replicas in sync that the described brokers can hold.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
public sealed class TransactionLogReplicationCodeFix : FileValueCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS4001");
}
