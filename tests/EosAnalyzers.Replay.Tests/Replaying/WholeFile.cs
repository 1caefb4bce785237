using System.Text.RegularExpressions;
using EosAnalyzers.Replay.Tests.Sql;
using EosAnalyzers.Sql.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// A file of the folder Inputs: code as it is written, and beside it in <c>.App.cs</c> what starts it in a test.
/// </summary>
internal sealed partial class WholeFile
{
    private const int LongestLine = 120;
    private const string Usings =
        "global using System.IO; global using System.Net.Http; global using System.Threading;";

    private readonly string text;
    private readonly string app;
    private readonly string server;

    private WholeFile(string name, string text, string app, string server) =>
        (Name, this.text, this.app, this.server) = (name, text, app, server);

    public string Name { get; }

    /// <summary>Whether there is something that starts it.</summary>
    public bool IsExecutable => app.Length > 0;

    /// <summary>Which database it sends statements to; empty where it sends none.</summary>
    public string Database => Definitions.Length == 0 ? ""
        : text.Contains("Npgsql", StringComparison.Ordinal) ? "postgresql"
        : text.Contains("MySqlConnector", StringComparison.Ordinal) ? "mariadb"
        : "sqlite";

    private string Definitions =>
        app.Length == 0 ? ""
        : CSharpSyntaxTree.ParseText(app).GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(variable => variable.Identifier.ValueText == "Definitions")
            .Select(variable => ((LiteralExpressionSyntax)variable.Initializer!.Value).Token.ValueText)
            .Single();

    public static WholeFile Read(string folder, string name)
    {
        var app = Path.Combine(folder, name + ".App.cs");
        return new(
            name,
            File.ReadAllText(Path.Combine(folder, name + ".cs")),
            File.Exists(app) ? File.ReadAllText(app) : "",
            File.ReadAllText(Path.Combine(folder, "Server.cs")));
    }

    /// <summary>The same with other ends of lines.</summary>
    public WholeFile WithLineEnds(string ends) => new(Name, text.ReplaceLineEndings(ends), app, server);

    /// <summary>The file as it is analysed and repaired.</summary>
    public Project CreateProject()
    {
        var project = text.StartsWith("// language: 9", StringComparison.Ordinal)
            ? Subject.ProjectOfOneFile(text).WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp9))
            : Subject.Project(text, Usings);
        project = project.WithCompilationOptions(project.CompilationOptions!.WithOutputKind(
            HasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        return Definitions.Length == 0
            ? project
            : project.AddAdditionalDocument("schema.sql", Definitions, filePath: "/src/schema.sql").Project;
    }

    /// <summary>
    /// The repaired file as it is executed, with the world around it; top-level statements write to the given builder.
    /// </summary>
    public async Task<Project> Start(Project repaired)
    {
        var sources = new List<string>();
        foreach (var document in repaired.Documents.Where(document => document.Name is "File0.cs" or "RecordId.cs"))
            sources.Add((await document.GetTextAsync()).ToString());
        if (HasStatements)
            sources[0] = sources[0].Replace("new StreamBuilder()", "App.Given!", StringComparison.Ordinal);
        return Subject.Project([.. sources, Usings, app, Fill(server)])
            .WithCompilationOptions(repaired.CompilationOptions!);
    }

    private bool HasStatements => text.Contains("\nvar builder", StringComparison.Ordinal);

    /// <summary>What is found in the file itself.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindFindings(Project project) =>
        [.. (await Subject.AllFindings(project)).Where(found =>
            found.Id.StartsWith("EOS", StringComparison.Ordinal)
                && found.Location.SourceTree?.FilePath.EndsWith("File0.cs", StringComparison.Ordinal) == true)];

    /// <summary>Whether a replay of the file shows it.</summary>
    public static bool MattersToReplays(Diagnostic finding) =>
        finding.Id.StartsWith("EOS1", StringComparison.Ordinal)
        || finding.Id.StartsWith("EOS2", StringComparison.Ordinal);

    /// <summary>
    /// The file reads as it did: its comments, its breadth, its ends of lines and its indentation are kept, nothing new
    /// is spelled out in full or has become unused, and the formatter has nothing to say that it had not said before.
    /// </summary>
    public static async Task ReadsAsBefore(Project before, Project after)
    {
        var (old, now) = (await ReadText(before), await ReadText(after));
        var added = SplitLines(now).Except(SplitLines(old)).ToList();
        Assert.DoesNotContain(added, line => line.Length > LongestLine && !OnlyHole().IsMatch(line));
        Assert.DoesNotContain(added, line => line.Length != line.TrimEnd().Length);
        Assert.DoesNotContain(added, line => FullName().IsMatch(line));
        if (!old.Contains('\r'))
            Assert.DoesNotContain('\r', now);
        if (old.Contains("\n\t"))
            Assert.DoesNotContain(added, line => line.StartsWith("  ", StringComparison.Ordinal));
        var comments = (await FindComments(after)).ToList();
        Assert.DoesNotContain(await FindComments(before), comment => !comments.Remove(comment));
        Assert.Empty((await FindWarnings(after)).Except(await FindWarnings(before)));
        if (await Format(before) == old)
            Assert.Equal(await Format(after), now);
    }

    public static async Task<string> ReadText(Project project) =>
        (await project.Documents.First().GetTextAsync()).ToString();

    private static async Task<string> Format(Project project) =>
        (await (await Formatter.FormatAsync(project.Documents.First())).GetTextAsync()).ToString();

    private static IEnumerable<string> SplitLines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r'));

    private static async Task<IEnumerable<string>> FindComments(Project project) =>
        (await project.Documents.First().GetSyntaxRootAsync())!.DescendantTrivia(descendIntoTrivia: false)
            .Where(trivia =>
                trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                    || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                    || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
                    || trivia.IsDirective)
            .Select(trivia => Whitespace().Replace(trivia.ToString(), " "));

    private static async Task<IEnumerable<string>> FindWarnings(Project project)
    {
        var tree = await project.Documents.First().GetSyntaxTreeAsync();
        return (await project.GetCompilationAsync())!.GetDiagnostics()
            .Where(found => found.Location.SourceTree == tree)
            .Select(found => $"{found.Id} {found.GetMessage()}");
    }

    private string Fill(string template) => template
        .Replace("KIND", Database, StringComparison.Ordinal)
        .Replace("INBOX", InboxRewrite.Definition, StringComparison.Ordinal)
        .Replace("POSTGRESQL", PostgreSqlTheoryAttribute.Connection, StringComparison.Ordinal)
        .Replace("MARIADB", MariaDbTheoryAttribute.Connection, StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!using )(?<!using static )(?<!= )\bSystem\.\w+\.\w+")]
    private static partial Regex FullName();

    // Before C# 11 a hole has no place to break.
    [GeneratedRegex(@"^\s*\+ \$""\{[^{}]*\}[^{}]*""[,;]?$")]
    private static partial Regex OnlyHole();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
