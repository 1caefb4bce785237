using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.UntrackedInsert;

/// <summary>
/// Finds the row of an earlier attempt before it adds one, for an entity of Entity Framework Core that is made in the call of Add: by its key when the
/// record brings it, else by a member that names another id. What a clock or a new id fills is left as the first attempt has stored it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UntrackedInsertCodeFix : ReplayFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2009");

    internal override IReadOnlyList<string> Keys { get; } = ["find-or-update"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence)
    {
        if (occurrence.Path() is not { Count: > 0 } nodes || nodes[nodes.Count - 1] is var last && last.SyntaxTree != occurrence.Root.SyntaxTree)
            return [];
        var path = nodes.Select(node => new Step("", node)).ToImmutableArray();
        return AddedEntity.Of(last.FirstAncestorOrSelf<ExpressionStatementSyntax>(), occurrence.Model, path) is { } entity && entity.Found(occurrence.Model) is { } edit
            ? [Rewrite.Of("find-or-update", $"Find the row by {entity.KeyName} and update it, or add it: a replay finds the row of the first attempt", edit)
                .And(entity.NeedsQuery ? Using.Namespace("System.Linq", last, occurrence) : [])]
            : [];
    }
}
