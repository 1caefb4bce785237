using EosAnalyzers.Replay.Tests.Replaying;
using EosAnalyzers.Rules.Effects.DropDuplicates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>Cause 4: three records under three keys that have one business key.</summary>
public class DropDuplicatesProofs
{
    private static string Topology(string value, string call, string members = "") => $$"""
        public sealed record Order(string Name) { public {{value}} }
        public static class App
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = {{call}};
                orders.MapValues((v, context) => v.Name);
            }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("string OrderId => \"same\";", 1)]
    [InlineData("string OrderId => Name;", 3)]
    [InlineData("string Id => \"same\";", 1)]
    public async Task OneBusinessKeyPassesOnce(string key, int passed)
    {
        var project = Subject.Project(Topology(key, "builder.Stream<string, Order>(\"orders\")"));
        var offered = await Offered(project);
        Assert.Equal(2, offered.Count);
        await Passes(project, offered[0], passed, "DropDuplicate looks half its interval");
    }

    [Theory]
    [InlineData("string OrderId => \"same\";", 1)]
    [InlineData("string OrderId => Name;", 3)]
    [InlineData("int Id => 7;", 1)]
    [InlineData("string OrderId => null!;", 3)]
    public async Task SoItDoesWhereTheRecordKeepsItsKey(string key, int passed)
    {
        var project = Subject.Project(Topology(key, "builder.Stream<string, Order>(\"orders\")"));
        await Passes(project, (await Offered(project)).Last(), passed, "the record keeps its key");
    }

    // With serdes in the type, as values, in a local or a helper of its own, behind a new key or a repartition.
    [Theory]
    [InlineData("builder.Stream<string, Order, StringSerDes, JsonSerDes<Order>>(\"orders\")")]
    [InlineData("builder.Stream<string, Order, StringSerDes, JsonSerDes<Order>>(Topic)")]
    [InlineData("Orders(builder)")]
    [InlineData("Source(builder)")]
    public async Task TheStreamsOwnSerdesGoWithIt(string call)
    {
        var project = Subject.Project(Topology(
            "string OrderId => \"same\";",
            call,
            "private const string Topic = \"orders\"; "
                + "private static IKStream<string, Order> Orders(StreamBuilder builder) => builder.Stream<string, Order, StringSerDes, JsonSerDes<Order>>(\"orders\"); "
                + "private static IKStream<string, Order> Source(StreamBuilder builder) { var source = builder.Stream<string, Order>(\"orders\"); return source; }"));
        var offered = await Offered(project);
        Assert.Equal(2, offered.Count);
        await Passes(project, offered[0], 1, "DropDuplicate looks half its interval");
        await Passes(project, offered[1], 1, "the record keeps its key");
    }

    [Theory]
    [InlineData("builder.Stream<string, Order>(\"orders\").SelectKey((k, v, context) => \"one\")", 2)]
    [InlineData("builder.Stream<string, Order>(\"orders\").SelectKey((k, v, context) => \"one\").Repartition()", 2)]
    [InlineData("builder.Stream<string, string>(\"orders\").MapValues((v, context) => new Order(v)).Repartition()", 1)]
    public async Task BehindANewKeyOrARepartitionItIsOfferedWhereTheSerdesAreKnown(string call, int actions)
    {
        var project = Subject.Project(Topology("string OrderId => \"same\";", call));
        var step = call.Contains("Repartition") ? ".Repartition(" : ".SelectKey(";
        var offered = await Offered(project, step);
        Assert.Equal(actions, offered.Count);
        foreach (var action in offered)
            await Compiles(project, action);
    }

    [Fact]
    public async Task SerdesThatAreGivenAsValuesGoWithIt()
    {
        var project = Subject.Project(Topology(
            "string OrderId => \"same\";",
            "builder.Stream<string, Order>(\"orders\", new StringSerDes(), new JsonSerDes<Order>())"));
        var offered = await Offered(project);
        Assert.Equal(2, offered.Count);
        foreach (var action in offered)
            await Compiles(project, action);
    }

    private static async Task Compiles(Project project, CodeAction action) =>
        Assert.Empty(await Subject.Findings(
            (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single()
                .ChangedSolution.GetProject(project.Id)!));

    private static async Task Passes(Project project, CodeAction action, int passed, string limits)
    {
        var operation = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        var after = operation.ChangedSolution.GetProject(project.Id)!;
        Assert.Empty(await Subject.Findings(after));
        Assert.Contains(limits, (await after.Documents.First().GetTextAsync()).ToString());

        // Serdes of the library run in the library only.
        if (!(await after.Documents.First().GetTextAsync()).ToString().Contains("JsonSerDes"))
            await PassesWhenRecorded(project, after, passed);
        if (Driver.IsAtHand)
            Assert.Equal(passed, (await Driver.Replay(after, inOneProcess: true)).First.Split('\n').Length);
    }

    private static async Task PassesWhenRecorded(Project project, Project after, int passed)
    {
        Assert.Equal(3, Steps(Replaying.Replay.InOneProcess(await Subject.Assembly(project)).First, "MapValues"));
        var (first, second) = Replaying.Replay.InOneProcess(await Subject.Assembly(after));
        Assert.Equal(passed, Steps(first, "MapValues"));
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("Guid OrderId => Guid.Empty;", "builder.Stream<string, Order>(\"orders\")")]
    [InlineData("string Other => Name;", "builder.Stream<string, Order>(\"orders\")")]
    [InlineData(
        "string OrderId => Name;",
        "builder.Stream<string, Order>(\"orders\").DropDuplicate((k, a, b) => true, TimeSpan.FromHours(1))")]
    public async Task WhereTheKeyWouldNotFitNothingIsOffered(string key, string call) =>
        Assert.Empty(await Offered(Subject.Project(Topology(key, call))));

    private static int Steps(string trace, string step) =>
        trace.Split('\n').Count(line => line.StartsWith(step, StringComparison.Ordinal));

    private static async Task<List<CodeAction>> Offered(Project project, string? call = null)
    {
        var document = project.Documents.First();
        var text = (await document.GetTextAsync()).ToString();
        var stream = text.IndexOf("orders = ", StringComparison.Ordinal) + "orders = ".Length;
        var at = call is not null
            ? text.IndexOf(call, StringComparison.Ordinal) + 1
            : text.IndexOf('.', stream) < text.IndexOf('(', stream) ? text.IndexOf('.', stream) + 1 : stream;
        var actions = new List<CodeAction>();
        await new DropDuplicatesRefactoring().ComputeRefactoringsAsync(
            new CodeRefactoringContext(document, new TextSpan(at, 0), actions.Add, default));
        return actions;
    }
}
