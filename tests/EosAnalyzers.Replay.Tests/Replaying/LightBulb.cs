using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>Chooses one action wherever it is offered, one finding at a time, as a user does.</summary>
internal static class LightBulb
{
    public static async Task<Project> Choose(Project project, string key)
    {
        for (var rounds = 0; rounds < 50; rounds++)
            if (await Next(project, key) is { } action)
                project = await Applied(project, action);
            else
                break;
        return project;
    }

    private static async Task<CodeAction?> Next(Project project, string key)
    {
        foreach (var finding in await Subject.Findings(project))
            foreach (var action in await Offered(project, finding))
                if (action.EquivalenceKey == key)
                    return action;
        return null;
    }

    public static async Task<List<CodeAction>> Offered(Project project, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in Subject.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(
                    project.GetDocument(finding.Location.SourceTree)!,
                    finding,
                    (action, _) => actions.Add(action),
                    default));
        return actions;
    }

    public static async Task<Project> Applied(Project project, CodeAction action)
    {
        var operation = (await action.GetOperationsAsync(
            project.Solution, new NoProgress(), default)).OfType<ApplyChangesOperation>().Single();
        return operation.ChangedSolution.GetProject(project.Id)!;
    }

    private sealed class NoProgress : IProgress<CodeAnalysisProgress>
    {
        public void Report(CodeAnalysisProgress value)
        {
        }
    }
}
