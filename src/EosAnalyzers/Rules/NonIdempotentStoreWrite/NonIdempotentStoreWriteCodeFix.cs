using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Rules.NonIdempotentStoreWrite;

/// <summary>
/// Writes the form that overwrites what the first attempt has left: an upsert by the document's own id, an index operation with the id of what happened,
/// a file of its own for each record. Increments and pushes have no such form.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NonIdempotentStoreWriteCodeFix : ReplayFix
{
    private const string Upsert = "upsert-document", Index = "index-with-id", File = "file-per-record";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2004");

    internal override IReadOnlyList<string> Keys { get; } = [Upsert, Index, File];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence)
    {
        if (occurrence.Path() is not { } path || path[path.Count - 1].FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax } call)
            return [];
        var compilation = occurrence.Model.Compilation;
        return compilation.GetSemanticModel(call.SyntaxTree).GetOperation(call) is IInvocationOperation bound
            ? new[] { Upserted(path, call, bound, compilation), Indexed(occurrence, call, bound), Kept(occurrence, call, bound) }.OfType<Rewrite>()
            : [];
    }

    private static Rewrite? Upserted(IReadOnlyList<SyntaxNode> path, InvocationExpressionSyntax call, IInvocationOperation bound, Compilation compilation) =>
        StoredDocument.IsHandedOn(path.Take(path.Count - 1), compilation) && UpsertedDocument.Of(call, bound, compilation) is { } upsert
            ? Rewrite.Of(Upsert, $"Overwrite the document of '{upsert.Id}' with an upsert", Edit.Replace(call, upsert.Call))
            : null;

    private static Rewrite? Indexed(Occurrence occurrence, InvocationExpressionSyntax call, IInvocationOperation bound) =>
        OneEvent.At(occurrence, call) is { } id && IndexedDocument.With(id, call, bound) is { } indexed
            ? Rewrite.Of(Index, $"Give the document the id '{id.Expression}'", Edit.Replace(call, indexed))
            : null;

    private static Rewrite? Kept(Occurrence occurrence, InvocationExpressionSyntax call, IInvocationOperation bound) =>
        OneEvent.At(occurrence, call) is { } id && AppendedFile.Of(call, bound) is { } file
            ? Rewrite.Of(File, $"Write a file of its own for each '{id.Expression}'", Edit.Replace(call, file.For(id)))
            : null;
}
