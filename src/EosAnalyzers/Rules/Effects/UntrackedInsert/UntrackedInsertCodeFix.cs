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
/// Finds the row of an earlier attempt before it adds one, for an entity of Entity Framework Core that is made in the call of Add: by its key when the
/// record brings it, else by a member that names another id. What a clock or a new id fills is left as the first attempt has stored it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UntrackedInsertCodeFix : ReplayCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS2009");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = ["find-or-update"];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence)
    {
        if (occurrence.FindPathNodes() is not { Count: > 0 } nodes || nodes[nodes.Count - 1] is var last && last.SyntaxTree != occurrence.Root.SyntaxTree)
            return [];
        var path = nodes.Select(node => new CallStep("", node)).ToImmutableArray();
        return AddedEntity.Create(last.FirstAncestorOrSelf<ExpressionStatementSyntax>(), occurrence.Model, path) is { } entity && entity.CreateEdit(occurrence.Model) is { } edit
            ? [Rewrite.Create("find-or-update", $"Find the row by {entity.KeyName} and update it, or add it: a replay finds the row of the first attempt", edit)
                .WithEdits(entity.NeedsQuery ? UsingDirectives.ImportNamespace("System.Linq", last, occurrence) : [])]
            : [];
    }
}
