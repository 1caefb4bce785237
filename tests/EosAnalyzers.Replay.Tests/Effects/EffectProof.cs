using System.Reflection;
using System.Runtime.Loader;
using EosAnalyzers.Replay.Tests.Replaying;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;
using Streamiz.Kafka.Net.Recording;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Effects;

/// <summary>
/// A fix of an effect is right when a server that counts by key says so: before it two attempts at the same records
/// make each effect twice, after it once.
/// The subject has a class <c>Server</c> whose static <c>Effects</c> is that count.
/// </summary>
internal static class EffectProof
{
    private const int Records = 3;

    /// <param name="files">What the project gives to the analyzers beside the code: an <c>.editorconfig</c>, a file of
    /// SQL.</param>
    public static async Task Holds(string rule, string key, string source, params (string Name, string Text)[] files)
    {
        var before = files.Aggregate(Subject.Project(source), With);
        var after = await Fixed(before, rule, key);
        Assert.Equal(2 * Records, Replayed(await Subject.Assembly(before)));
        Assert.Empty(await Findings(after, rule));
        Assert.Equal(Records, Replayed(await Subject.Assembly(after)));
        await Scenarios.Hold(Subject.FindAction(rule, key), before, after);
    }

    /// <summary>
    /// Before the fix the second attempt fails, since the effect of the first is there; after it each effect is there
    /// once.
    /// </summary>
    public static Task PassTheReplay(
        string rule, string key, string source, params (string Name, string Text)[] files) =>
        PassTheReplay<System.Data.Common.DbException>(rule, key, source, files);

    /// <typeparam name="TRefusal">What the store answers to the second attempt.</typeparam>
    public static async Task PassTheReplay<TRefusal>(
        string rule, string key, string source, params (string Name, string Text)[] files) where TRefusal : Exception
    {
        var before = files.Aggregate(Subject.Project(source), With);
        var after = await Fixed(before, rule, key);
        var first = await Subject.Assembly(before);
        Assert.IsAssignableFrom<TRefusal>(Assert.ThrowsAny<Exception>(() => Replayed(first)).GetBaseException());
        Assert.Empty(await Findings(after, rule));
        Assert.Equal(Records, Replayed(await Subject.Assembly(after)));
        await Scenarios.Hold(Subject.FindAction(rule, key), before, after);
    }

    /// <summary>
    /// After the fix the server counts <paramref name="effects"/> after one attempt and after two: nothing is there
    /// twice, and nothing that several records or
    /// several rows of one statement have to say is lost.
    /// </summary>
    public static async Task LeavesAfterEveryAttempt(
        int effects, string rule, string key, string source, params (string Name, string Text)[] files)
    {
        var before = files.Aggregate(Subject.Project(source), With);
        var after = await Fixed(before, rule, key);
        Assert.Empty(await Findings(after, rule));
        Assert.Equal(effects, Effects(await Subject.Assembly(after), attempts: 1));
        Assert.Equal(effects, Effects(await Subject.Assembly(after), attempts: 2));
        await Scenarios.Hold(Subject.FindAction(rule, key), before, after);
    }

    private static Project With(Project project, (string Name, string Text) file) => file.Name == ".editorconfig"
        ? project.AddAnalyzerConfigDocument(
            file.Name, SourceText.From(file.Text), filePath: $"/src/{file.Name}").Project
        : project.AddAdditionalDocument(file.Name, file.Text, filePath: $"/src/{file.Name}").Project;

    /// <summary>
    /// Before the fix nobody waits: an attempt is over before its effects have happened, since what continues them is
    /// not run until it is. After it
    /// they have happened when the attempt is over.
    /// </summary>
    public static async Task WaitForTheAttempt(string rule, string key, string source)
    {
        var before = Subject.Project(source);
        var after = await Fixed(before, rule, key);
        Assert.Equal(0, Unpumped.Run(() => AttemptOnce(Assembled(before))));
        Assert.Empty(await Findings(after, rule));
        Assert.Equal(Records, AttemptOnce(Assembled(after)));
        await Scenarios.HoldReplays(after);
    }

    /// <summary>
    /// The same for work that other threads do: before the fix an attempt is over though its subject's class
    /// <c>Answering</c> never answers. After it the answers, which take a while, have come when the attempt is over.
    /// </summary>
    public static async Task WaitForTheAnswer(string rule, string key, string source)
    {
        var before = Subject.Project(source);
        var after = await Fixed(before, rule, key);
        var unanswered = new AssemblyLoadContext(null).LoadFromStream(
            new MemoryStream(await Subject.Assembly(before)));
        unanswered.GetType("Answering")!.GetField("IsSilent")!.SetValue(null, true);
        Assert.Equal(0, Effects(unanswered, attempts: 1));
        Assert.Empty(await Findings(after, rule));
        Assert.Equal(Records, AttemptOnce(await Subject.Assembly(after)));
        await Scenarios.HoldReplays(after);
    }

    private static byte[] Assembled(Project project) => Subject.Assembly(project).GetAwaiter().GetResult();

    private static async Task<Project> Fixed(Project project, string rule, string key)
    {
        var finding = Assert.Single(await Findings(project, rule));
        var action = Assert.Single(await LightBulb.Offered(project, finding), offered => offered.EquivalenceKey == key);
        var operation = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        var repaired = operation.ChangedSolution.GetProject(project.Id)!;
        await Subject.RaisesNothingElse(project, repaired);
        return repaired;
    }

    private static async Task<List<Diagnostic>> Findings(Project project, string rule) =>
        [.. (await Subject.AllFindings(project)).Where(diagnostic => diagnostic.Id == rule)];

    private static int Replayed(byte[] assembly) => Effects(assembly, attempts: 2);

    private static int AttemptOnce(byte[] assembly) => Effects(assembly, attempts: 1);

    private static int Effects(byte[] assembly, int attempts) =>
        Effects(new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(assembly)), attempts);

    private static int Effects(Assembly subject, int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
            _ = Attempt.Of(subject);
        return (int)subject.GetType("Server")!.GetProperty("Effects")!.GetValue(null)!;
    }
}
