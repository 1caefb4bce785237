using System.Reflection;
using System.Runtime.Loader;
using EosAnalyzers.CodeFixes.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// A fix of a setting is right when the libraries themselves say so: what the code configures, or does to its consumer
/// and producer, is run before it and after it. The subject has a class <c>App</c> whose <c>Run</c> gives the lines.
/// </summary>
internal static class SettingProof
{
    private static readonly IReadOnlyList<DeclaredCodeFix> Fixes =
    [
        .. typeof(DeclaredCodeFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DeclaredCodeFix).IsAssignableFrom(type))
            .Select(type => (DeclaredCodeFix)Activator.CreateInstance(type)!),
    ];

    public static async Task Holds(string rule, string key, string source, string before, string after)
    {
        var project = Subject.Project(source);
        var repaired = await Choose(project, rule, key);
        await Subject.RaisesNothingElse(project, repaired);
        Assert.DoesNotContain(await Subject.AllFindings(repaired), found => found.Id == rule);
        Assert.Equal((before, after), (await Run(project), await Run(repaired)));
    }

    /// <summary>The same for a deployment file, which is read as its own reader reads it.</summary>
    public static async Task HoldsForFile(
        string rule, string key, string path, string text, Func<string, string> read, string before, string after)
    {
        var project = Subject.Project("").AddAdditionalDocument(path, text, filePath: $"/src/{path}").Project;
        var repaired = await Choose(project, rule, key);
        await Subject.RaisesNothingElse(project, repaired);
        Assert.DoesNotContain(await Subject.AllFindings(repaired), found => found.Id == rule);
        var written = (await repaired.AdditionalDocuments.Single().GetTextAsync()).ToString();
        Assert.Equal((before, after), (read(text), read(written)));
    }

    private static async Task<Project> Choose(Project project, string rule, string key)
    {
        Assert.Contains(await Subject.AllFindings(project), found => found.Id == rule);
        for (var round = 0; round < 10 && await FindOffer(project, rule, key) is { } offer; round++)
        {
            var operation = (await offer.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
            project = operation.ChangedSolution.GetProject(project.Id)!;
        }
        return project;
    }

    private static async Task<CodeAction?> FindOffer(Project project, string rule, string key)
    {
        var offers = new List<CodeAction>();
        foreach (var found in (await Subject.AllFindings(project)).Where(found => found.Id == rule))
            foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(rule)))
                await fix.RegisterCodeFixesAsync(
                    new CodeFixContext(FindFile(project, found), found, (action, _) => offers.Add(action), default));
        return offers.FirstOrDefault(offer => offer.EquivalenceKey == key);
    }

    private static TextDocument FindFile(Project project, Diagnostic found) =>
        (TextDocument?)project.GetDocument(found.Location.SourceTree) ?? project.AdditionalDocuments.Single();

    private static async Task<string> Run(Project project)
    {
        var subject = new Libraries().LoadFromStream(new MemoryStream(await Subject.Assembly(project)));
        var lines = (IEnumerable<string>)subject.GetType("App")!.GetMethod("Run")!.Invoke(null, null)!;
        return string.Join("; ", lines);
    }

    // Streamiz itself in place of the one that records, with what it needs but for the client, which has a native part.
    private sealed class Libraries : AssemblyLoadContext
    {
        private static readonly AssemblyDependencyResolver? Resolver = Driver.IsAtHand
            ? new(Driver.GetPath("Streamiz.Kafka.Net.Driving.dll"))
            : null;

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name != "Confluent.Kafka" && Resolver?.ResolveAssemblyToPath(assemblyName) is { } path
                ? LoadFromAssemblyPath(path)
                : null;
    }
}
