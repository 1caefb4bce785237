using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Engine;

/// <summary>
/// A fix whose result is the same in every attempt. It says which rewrites a finding has, the best first; the light
/// bulb offers all of them, FixAll takes the
/// first safe one.
/// </summary>
public abstract class ReplayCodeFix : DeclaredCodeFix
{
    internal abstract IEnumerable<Rewrite> FindRewrites(FixTarget target);

    /// <summary>
    /// Those that can be made: a tool would undo an edit of what it has written, and a project has one type of a name.
    /// </summary>
    internal IEnumerable<Rewrite> FindOffers(FixTarget target)
    {
        var project = target.Document.Project;
        var isTaken = new Lazy<bool>(() => RecordIdFile.IsNameTaken(project, target.Model.Compilation));
        return FindRewrites(target).Where(rewrite =>
            !rewrite.Edits.Any(edit => ToolWrittenCode.IsToolWritten(edit.Node, project))
                && !(isTaken.Value && rewrite.NeedsRecordId));
    }

    public sealed override FixAllProvider GetFixAllProvider() => new ReplayFixAllProvider(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in FindOwnDiagnostics(context))
            if (await FixTarget.CreateAsync(context.Document, diagnostic, context.CancellationToken)
                .ConfigureAwait(false) is { } target)
                foreach (var rewrite in FindOffers(target))
                    context.RegisterCodeFix(CreateAction(context, rewrite), diagnostic);
    }

    private static CodeAction CreateAction(CodeFixContext context, Rewrite rewrite) => CodeAction.Create(
        rewrite.Title,
        cancellation => SolutionEditor.ApplyRewrites(context.Document.Project.Solution, [rewrite], cancellation),
        rewrite.EquivalenceKey);
}
