using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Stores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Effects.HttpWithoutIdempotencyKey;

/// <summary>
/// Sends the request with an Idempotency-Key made from the business id, the same in every attempt: where it is sent, also in a helper.
/// The service has to honour the key; where no id can be named that stands for one record, nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class HttpWithoutIdempotencyKeyCodeFix : ReplayCodeFix
{
    private const string Key = "idempotency-key";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2003");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = [Key];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence)
    {
        if (occurrence.FindPathNodes()?.Last() is not { } last || last.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return [];
        var model = occurrence.Model.Compilation.GetSemanticModel(call.SyntaxTree);
        return PostedRequest.Create(call, model) is { } request && SingleEventKey.FindKey(occurrence, call) is { } id
            ? [Rewrite.Create(Key, $"Send an Idempotency-Key made from '{id.Expression}' (the service has to honour it)", NodeEdit.Replace(call, request.AddIdempotencyKey(id)))]
            : [];
    }
}
