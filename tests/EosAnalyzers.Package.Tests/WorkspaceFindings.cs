using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// What the analyzers of the package say of projects that are loaded as editors load them: by a design-time build, with
/// project references as compilations.
/// </summary>
internal static class WorkspaceFindings
{
    /// <summary>Of a project and all that it references: <c>Shop.Host/Program.cs:10 EOS2001: message</c>.</summary>
    public static async Task<List<string>> Find(
        string folder, string project, params (string Name, string Value)[] properties)
    {
        using var workspace = MSBuildWorkspace.Create(
            properties.ToDictionary(property => property.Name, property => property.Value));
        await workspace.OpenProjectAsync(project);
        var found = new List<string>();
        foreach (var one in workspace.CurrentSolution.Projects)
        {
            Assert.All(one.ProjectReferences, reference => Assert.NotNull(one.Solution.GetProject(reference.ProjectId)));
            found.AddRange((await Analyze(one)).Select(diagnostic => Show(folder, diagnostic)));
        }
        return found;
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Project project)
    {
        var analyzers = project.AnalyzerReferences
            .Where(reference => Path.GetFileName(reference.FullPath) == "EosAnalyzers.dll")
            .SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))
            .ToImmutableArray();
        // The generator of facts is for builds.
        Assert.DoesNotContain(
            project.AnalyzerReferences, reference => Path.GetFileName(reference.FullPath) == "EosAnalyzers.Facts.dll");
        if (analyzers.IsEmpty)
            return [];
        var compilation = await project.GetCompilationAsync();
        Assert.DoesNotContain(
            compilation!.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
    }

    private static string Show(string folder, Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return $"{Path.GetRelativePath(folder, place.Path)}:{place.StartLinePosition.Line + 1} {diagnostic.Id}: {diagnostic.GetMessage()}";
    }
}
