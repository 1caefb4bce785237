using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Stores;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Effects.UntrackedInsert;

/// <summary>
/// Finds the row of an earlier attempt before it adds one, for an entity of Entity Framework Core that is made where
/// it is added: by its key when the
/// record brings it, else by a member that names another id. What a clock or a new id fills is left as the first
/// attempt has stored it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UntrackedInsertCodeFix : ReplayCodeFix
{
    private const string Statement = "an entity that is made and filled right where it is added";

    private const string Kept = Statement
        + "; its key or another member that ends in Id; a context that outlives the record";

    private static readonly FixAction FindByKey = new(
        "find-or-update",
        FixKind.Safe,
        "Find the row by its key {0} and update it, or add it",
        Statement
            + "; its key in the model of a context of this project, filled by the record; nothing else added that an attempt adds again");

    private static readonly FixAction FindByMember = new(
        "find-or-update-by-member",
        FixKind.Decision,
        "Find the row by {0} and update it: one row for each {0}",
        Statement + "; another member that ends in Id");

    private static readonly FixAction FindInNewContext = new(
        "find-or-update-in-new-context",
        FixKind.Decision,
        "Find the row by {0}, one for each, in a new context of the factory",
        Kept + "; an IDbContextFactory of it");

    private static readonly FixAction FindAfterClear = new(
        "find-or-update-after-clear",
        FixKind.Decision,
        "Find the row by {0}, one for each; the context forgets others first",
        Kept + "; no IDbContextFactory of it");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2009");

    internal override IReadOnlyList<FixAction> Actions { get; } =
        [FindByKey, FindByMember, FindInNewContext, FindAfterClear];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (target.FindPathNodes() is not { Count: > 0 } nodes
            || nodes[nodes.Count - 1] is var last && last.SyntaxTree != target.Root.SyntaxTree)
            return [];
        var path = nodes.Select(node => new CallStep("", node)).ToImmutableArray();
        return AddedEntity.Create(
            last.FirstAncestorOrSelf<ExpressionStatementSyntax>(),
            target.Model,
            path) is { } entity && entity.CreateEdit(target.Model) is { } edit
            ? [ChooseAction(entity, target.Model, path).CreateRewrite(entity.KeyName!, edit)
                .WithEdits(entity.NeedsQuery ? ImportQueries(entity, last, target) : [])]
            : [];
    }

    // A context that is kept shows the row as it was when it saw it: what another host has stored since would stay.
    private static FixAction ChooseAction(
        AddedEntity entity, SemanticModel model, ImmutableArray<CallStep> path) =>
        entity.FindKeptContext(model) is { } context
            ? context.Factory is null ? FindAfterClear : FindInNewContext
            : entity.NeedsQuery || !entity.IsModelKnown(model) || entity.ProtectsAnother(model, path) ? FindByMember
            : FindByKey;

    private static IEnumerable<NodeEdit> ImportQueries(AddedEntity entity, SyntaxNode place, FixTarget target) =>
        entity.IsAwaited
            ? UsingDirectives.ImportNamespace(
                "Microsoft.EntityFrameworkCore", "EntityFrameworkQueryableExtensions", place, target)
            : UsingDirectives.ImportNamespace("System.Linq", "Enumerable", place, target);
}
