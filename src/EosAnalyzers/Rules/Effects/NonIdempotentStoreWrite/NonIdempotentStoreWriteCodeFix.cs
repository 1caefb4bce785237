using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Stores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite;

/// <summary>
/// Writes the form that overwrites what the first attempt has left: an upsert by the document's own id, an index
/// operation with the id of what happened,
/// a file of its own for each record. Increments and pushes have no such form.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NonIdempotentStoreWriteCodeFix : ReplayCodeFix
{
    private static readonly FixAction Upsert = new(
        "upsert-document",
        FixKind.Safe,
        "Overwrite the document of {0} with an upsert",
        "an insert of MongoDB or Cosmos DB, whose id is the record's");

    private static readonly FixAction Index = new(
        "index-with-id",
        FixKind.Decision,
        "Give the document the id {0}: one document for all with it",
        "an index operation of Elasticsearch; a member of the record that is an id");

    private static readonly FixAction File = new(
        "file-per-record",
        FixKind.Decision,
        "Write one file for each {0}, overwritten by the next",
        "an append to a file that nothing else appends to; a member of the record that is an id");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2004");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Upsert, Index, File];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (target.FindPathNodes() is not { } path
            || path[path.Count - 1].FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax } call)
            return [];
        var compilation = target.Model.Compilation;
        return compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call) is IInvocationOperation bound
            ? new[]
            {
                UpsertDocument(path, call, bound, compilation),
                IndexWithId(target, call, bound),
                WriteFilePerRecord(target, call, bound)
            }.OfType<Rewrite>()
            : [];
    }

    private static Rewrite? UpsertDocument(
        IReadOnlyList<SyntaxNode> path,
        InvocationExpressionSyntax call,
        IInvocationOperation bound,
        Compilation compilation) =>
        StoredDocument.IsPassedUnchanged(path.Take(path.Count - 1), compilation)
            && UpsertedDocument.Create(call, bound, compilation) is { } upsert
            ? Upsert.CreateRewrite(upsert.Id, NodeEdit.Replace(call, upsert.Call))
            : null;

    private static Rewrite? IndexWithId(
        FixTarget target, InvocationExpressionSyntax call, IInvocationOperation bound) =>
        SingleEventKey.FindKey(target, call) is { } id && IndexedDocument.AddId(id, call, bound) is { } indexed
            ? Index.CreateRewrite(id.Expression, NodeEdit.Replace(call, indexed))
            : null;

    private static Rewrite? WriteFilePerRecord(
        FixTarget target, InvocationExpressionSyntax call, IInvocationOperation bound) =>
        SingleEventKey.FindKey(target, call) is { } id && AppendedFile.Create(call, bound) is { } file
            ? File.CreateRewrite(id.Expression, NodeEdit.Replace(call, file.WriteFileOf(id)))
            : null;
}
