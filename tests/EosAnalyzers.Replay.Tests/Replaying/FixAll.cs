using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>One choice for a document, a project or a solution, as an editor or dotnet format asks for it.</summary>
internal static class FixAll
{
    public static Task<Solution> Choose(Document document, ReplayCodeFix fix, string? key, FixAllScope scope) =>
        Choose(document, fix, key, scope, Subject.Findings);

    public static async Task<Solution> Choose(
        Document document,
        ReplayCodeFix fix,
        string? key,
        FixAllScope scope,
        Func<Project, Task<ImmutableArray<Diagnostic>>> find)
    {
        var context = new FixAllContext(
            document, fix, scope, key!, fix.FixableDiagnosticIds, new Findings(fix, find), default);
        var action = await fix.GetFixAllProvider().GetFixAsync(context);
        return (await action!.GetOperationsAsync(
            document.Project.Solution,
            new Progress<CodeAnalysisProgress>(),
            default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private sealed class Findings(ReplayCodeFix fix, Func<Project, Task<ImmutableArray<Diagnostic>>> find)
        : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            (await find(project)).Where(finding => fix.FixableDiagnosticIds.Contains(finding.Id));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await GetAllDiagnosticsAsync(document.Project, cancellationToken))
                .Where(finding => finding.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
