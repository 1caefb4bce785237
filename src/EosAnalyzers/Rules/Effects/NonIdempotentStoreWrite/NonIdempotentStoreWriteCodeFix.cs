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
/// Writes the form that overwrites what the first attempt has left: an upsert by the document's own id, an index operation with the id of what happened,
/// a file of its own for each record. Increments and pushes have no such form.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NonIdempotentStoreWriteCodeFix : ReplayCodeFix
{
    private const string Upsert = "upsert-document", Index = "index-with-id", File = "file-per-record";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2004");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = [Upsert, Index, File];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence)
    {
        if (occurrence.FindPathNodes() is not { } path || path[path.Count - 1].FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax } call)
            return [];
        var compilation = occurrence.Model.Compilation;
        return compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call) is IInvocationOperation bound
            ? new[] { UpsertDocument(path, call, bound, compilation), IndexWithId(occurrence, call, bound), WriteFilePerRecord(occurrence, call, bound) }.OfType<Rewrite>()
            : [];
    }

    private static Rewrite? UpsertDocument(IReadOnlyList<SyntaxNode> path, InvocationExpressionSyntax call, IInvocationOperation bound, Compilation compilation) =>
        StoredDocument.IsPassedUnchanged(path.Take(path.Count - 1), compilation) && UpsertedDocument.Create(call, bound, compilation) is { } upsert
            ? Rewrite.Create(Upsert, $"Overwrite the document of '{upsert.Id}' with an upsert", NodeEdit.Replace(call, upsert.Call))
            : null;

    private static Rewrite? IndexWithId(FixTarget occurrence, InvocationExpressionSyntax call, IInvocationOperation bound) =>
        SingleEventKey.FindKey(occurrence, call) is { } id && IndexedDocument.AddId(id, call, bound) is { } indexed
            ? Rewrite.Create(Index, $"Give the document the id '{id.Expression}'", NodeEdit.Replace(call, indexed))
            : null;

    private static Rewrite? WriteFilePerRecord(FixTarget occurrence, InvocationExpressionSyntax call, IInvocationOperation bound) =>
        SingleEventKey.FindKey(occurrence, call) is { } id && AppendedFile.Create(call, bound) is { } file
            ? Rewrite.Create(File, $"Write a file of its own for each '{id.Expression}'", NodeEdit.Replace(call, file.WriteFileOf(id)))
            : null;
}
