using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.CodeFixes.Settings;

/// <summary>All values of a project or a solution at once. Roslyn's own provider merges changes of code only.</summary>
internal sealed class FileValueFixAllProvider : SafeFixAllProvider
{
    public static FileValueFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    private protected override async Task<Solution> FixAllAsync(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in FindProjects(context))
        {
            var findings = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            var changes = findings.SelectMany(finding => FileValueCodeFix.FindChanges(finding));
            solution = await FileValueCodeFix.ApplyAsync(solution, project.Id, changes, context.CancellationToken)
                .ConfigureAwait(false);
        }
        return solution;
    }
}
