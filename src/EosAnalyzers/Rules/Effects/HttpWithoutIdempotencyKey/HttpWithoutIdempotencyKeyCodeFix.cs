using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Stores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Effects.HttpWithoutIdempotencyKey;

/// <summary>
/// Sends the request with an Idempotency-Key made from the business id, the same in every attempt: where it is sent,
/// also in a helper.
/// The service has to honour the key; where no id can be named that stands for one record, nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class HttpWithoutIdempotencyKeyCodeFix : ReplayCodeFix
{
    private static readonly FixAction AddKey = new(
        "idempotency-key",
        FixKind.Decision,
        "Send an Idempotency-Key made of {0}, one request for all with it",
        "POST or PATCH of HttpClient, not in a loop; a member of the record that is an id");

    private static readonly FixAction AddPosition = new(
        "idempotency-key-position",
        FixKind.Decision,
        "Send an Idempotency-Key made of the record's position",
        "POST or PATCH of HttpClient in a lambda whose record comes from its source topic without a repartition");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2003");

    internal override IReadOnlyList<FixAction> Actions { get; } = [AddPosition, AddKey];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (target.FindPathNodes()?.Last() is not { } last
            || last.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            yield break;
        var model = target.Model.Compilation.GetSemanticModel(call.SyntaxTree);
        if (PostedRequest.Create(call, model) is not { } request)
            yield break;
        // One request for each record loses nothing: it comes first.
        if (target.IsDirect
            && RecordDerivation.Create(call, target)?.FindPosition(
                "From", new("requests", PostedRequest.IsPost)) is { } position)
            yield return AddPosition.CreateRewrite(
                NodeEdit.Replace(call, request.AddIdempotencyKey($"RecordId.From({position.Arguments}).ToString()")))
                .WithEdits(position.Naming);
        if (SingleEventKey.FindKey(target, call) is { } id)
            yield return AddKey.CreateRewrite(
                id.Expression, NodeEdit.Replace(call, request.AddIdempotencyKey(request.GetKey(id))));
    }
}
