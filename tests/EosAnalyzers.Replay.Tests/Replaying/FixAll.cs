using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>One choice for a document, a project or a solution, as an editor or dotnet format asks for it.</summary>
internal static class FixAll
{
    public static async Task<Solution> Choose(Document document, ReplayCodeFix fix, string? key, FixAllScope scope)
    {
        var context = new FixAllContext(document, fix, scope, key!, fix.FixableDiagnosticIds, new Findings(), default);
        var action = await fix.GetFixAllProvider().GetFixAsync(context);
        return (await action!.GetOperationsAsync(
            document.Project.Solution,
            new Progress<CodeAnalysisProgress>(),
            default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private sealed class Findings : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            await Subject.Findings(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Subject.Findings(document.Project)).Where(finding => finding.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
