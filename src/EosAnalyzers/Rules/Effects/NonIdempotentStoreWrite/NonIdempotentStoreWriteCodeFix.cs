using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Stores;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite;

/// <summary>
/// Writes the form that overwrites what the first attempt has left: an upsert by the document's own id, an index
/// operation with the id of what happened, a file of its own for each record. Increments and pushes have no such form.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NonIdempotentStoreWriteCodeFix : ReplayCodeFix
{
    private static readonly FixAction SetFields = new(
        "set-document-fields",
        FixKind.Safe,
        "Set the fields of the document of {0}, or add it",
        "an insert of MongoDB, whose id is the record's; a document whose fields are all known");

    private static readonly FixAction Upsert = new(
        "upsert-document",
        FixKind.Decision,
        "Replace the document of {0}: what others set in it is lost",
        "an insert of MongoDB or Cosmos DB, whose id is the record's");

    private static readonly FixAction Index = new(
        "index-with-id",
        FixKind.Decision,
        "Give the document the id {0}: one document for all with it",
        "an index operation of Elasticsearch; a member of the record that is an id");

    private static readonly FixAction IndexByPosition = new(
        "index-with-position",
        FixKind.Safe,
        "Give the document an id made of the record's position",
        "an index operation of Elasticsearch in a lambda whose record comes from its source topic without a repartition");

    private static readonly FixAction File = new(
        "file-per-record",
        FixKind.Decision,
        "Write one file for each {0}, overwritten by the next",
        "an append to a file that nothing else appends to; a member of the record that is an id");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2004");

    internal override IReadOnlyList<FixAction> Actions { get; } = [SetFields, Upsert, IndexByPosition, Index, File];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (target.FindPathNodes() is not { } path
            || path[path.Count - 1].FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax } call)
            return [];
        var compilation = target.Model.Compilation;
        return compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call) is IInvocationOperation bound
            ? new[]
            {
                SetDocumentFields(path, call, bound, compilation),
                UpsertDocument(path, call, bound, compilation),
                IndexWithPosition(target, call, bound),
                IndexWithId(target, call, bound),
                WriteFilePerRecord(target, call, bound)
            }.OfType<Rewrite>()
            : [];
    }

    private static Rewrite? SetDocumentFields(
        IReadOnlyList<SyntaxNode> path,
        InvocationExpressionSyntax call,
        IInvocationOperation bound,
        Compilation compilation) =>
        StoredDocument.IsPassedUnchanged(path.Take(path.Count - 1), compilation)
            && UpsertedFields.Create(
                call,
                bound,
                path.Select(node => new CallStep("", node)).ToImmutableArray(),
                compilation) is { } update
            ? SetFields.CreateRewrite(update.Id, NodeEdit.Replace(call, update.Call))
            : null;

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
        SingleEventKey.FindKey(target, call) is { } id
            && IndexedDocument.AddId(id.Expression, call, bound) is { } indexed
            ? Index.CreateRewrite(id.Expression, NodeEdit.Replace(call, indexed))
            : null;

    // Each record has a document of its own, as it had before.
    private static Rewrite? IndexWithPosition(
        FixTarget target, InvocationExpressionSyntax call, IInvocationOperation bound) =>
        target.IsDirect
            && RecordDerivation.Create(call, target)?.FindPosition(
                "From", new("documents", IndexedDocument.IsIndex)) is { } position
            && IndexedDocument.AddId($"RecordId.From({position.Arguments}).ToString()", call, bound) is { } indexed
            ? IndexByPosition.CreateRewrite(NodeEdit.Replace(call, indexed)).WithEdits(position.Naming)
            : null;

    private static Rewrite? WriteFilePerRecord(
        FixTarget target, InvocationExpressionSyntax call, IInvocationOperation bound) =>
        SingleEventKey.FindKey(target, call) is { } id && AppendedFile.Create(call, bound) is { } file
            ? File.CreateRewrite(id.Expression, NodeEdit.Replace(call, file.WriteFileOf(id)))
            : null;
}
