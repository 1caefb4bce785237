using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.HttpWithoutIdempotencyKey;

/// <summary>
/// Sends the request with an Idempotency-Key made from the business id, the same in every attempt: where it is sent, also in a helper.
/// The service has to honour the key; where no id can be named that stands for one record, nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class HttpWithoutIdempotencyKeyCodeFix : ReplayFix
{
    private const string Key = "idempotency-key";

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2003");

    internal override IReadOnlyList<string> Keys { get; } = [Key];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence)
    {
        if (occurrence.Path()?.Last() is not { } last || last.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return [];
        var model = occurrence.Model.Compilation.GetSemanticModel(call.SyntaxTree);
        return PostedRequest.Of(call, model) is { } request && OneEvent.At(occurrence, call) is { } id
            ? [Rewrite.Of(Key, $"Send an Idempotency-Key made from '{id.Expression}' (the service has to honour it)", Edit.Replace(call, request.With(id)))]
            : [];
    }
}
