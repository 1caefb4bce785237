using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Xunit;

namespace EosAnalyzers.Tests.CodeFixes;

/// <summary>
/// A fix that takes the last read of a primary constructor's parameter leaves none that the compiler warns of.
/// </summary>
public class UnreadParameterTests
{
    private const string Kept = "For callers that hand over <paramref name=\"time\"/>, which nothing reads any more.";

    // Whoever creates the type from elsewhere still does.
    [Theory]
    [InlineData("public class Stamper(TimeProvider time)", "public Stamper(TimeProvider time) : this() { }")]
    [InlineData("public sealed class Stamper(string name, TimeProvider time)", "public Stamper(string name, TimeProvider time) : this(name) { }")]
    [InlineData("public class Stamper(TimeProvider time, string name = \"a\")", "public Stamper(TimeProvider time, string name = \"a\") : this(name) { }")]
    [InlineData("public abstract class Stamper(TimeProvider time)", "protected Stamper(TimeProvider time) : this() { }")]
    [InlineData("public readonly struct Stamper(TimeProvider time)", "public Stamper(TimeProvider time) : this() { }")]
    [InlineData("public class Stamper<T>(TimeProvider time)", "public Stamper(TimeProvider time) : this() { }")]
    public async Task AVisibleTypeKeepsAConstructorForIt(string declaration, string constructor)
    {
        var text = await Fix(Type(declaration));
        Assert.Contains(constructor, text, StringComparison.Ordinal);
        Assert.Contains(Kept, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "new Stamper(TimeProvider.System)", "new Stamper()")]
    [InlineData("string name, ", "new Stamper(\"a\", TimeProvider.System)", "new Stamper(\"a\")")]
    [InlineData("string name, ", "new Stamper(time: TimeProvider.System, name: \"a\")", "new Stamper(name: \"a\")")]
    [InlineData("", "Use(new(TimeProvider.System))", "Use(new())")]
    [InlineData("", "new Stamper(new Fixed())", "new Stamper()")]
    public async Task WhereAllIsInSightItGoesWithItsArguments(string first, string creation, string expected)
    {
        var text = await Fix(
            Type($"internal sealed class Stamper({first}TimeProvider time)"),
            $$"""
            internal sealed class Fixed : TimeProvider;

            internal static class Program
            {
                public static object Create() => {{creation}};

                public static object Use(Stamper stamper) => stamper;
            }
            """);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("time)", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Kept, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new Stamper(CreateClock())")]
    [InlineData("Activator.CreateInstance(typeof(Stamper), CreateClock())!")]
    public async Task WhatIsCreatedInAWayOfItsOwnStillIs(string creation)
    {
        var text = await Fix(
            Type("internal sealed class Stamper(TimeProvider time)"),
            $$"""
            internal static class Program
            {
                public static object Create() => {{creation}};

                public static TimeProvider CreateClock() => TimeProvider.System;
            }
            """);
        Assert.Contains(creation, text, StringComparison.Ordinal);
        Assert.Contains(Kept, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AParameterThatIsReadElsewhereStays() => Assert.Contains(
        "public class Stamper(TimeProvider time)",
        await Fix(Type("public class Stamper(TimeProvider time)", "public object Clock => time;")),
        StringComparison.Ordinal);

    [Fact]
    public async Task ItsDocumentationGoesWithIt()
    {
        var text = await Fix("""
            /// <summary>Stamps.</summary>
            /// <param name="name">Whose.</param>
            /// <param name="time">The clock,
            /// of the host.</param>

            """ + Type("public class Stamper(string name, TimeProvider time)"));
        Assert.Contains("/// <param name=\"name\">Whose.</param>\npublic class Stamper(string name)", text, StringComparison.Ordinal);
    }

    private static string Type(string declaration, string more = "") => $$"""
        {{declaration}}
        {
            public void Build(StreamBuilder builder) => builder.Stream<string, Order>("orders")
                .MapValues((v, c) => v with { At = time.GetUtcNow().UtcDateTime{{(declaration.Contains("string name", StringComparison.Ordinal) ? ", Id = name" : "")}} })
                .To("out");

            {{more}}
        }
        """;

    private static async Task<string> Fix(string type, string rest = "")
    {
        var source = $$"""
            using System;
            using Streamiz.Kafka.Net;
            using Streamiz.Kafka.Net.Stream;

            public sealed record Order(string Id, DateTime At);

            {{type}}

            {{rest}}
            """;
        var project = OfferedActions.CreateDocument(source).Project;
        Assert.DoesNotContain(await FindWarnings(project), warning => warning.Contains("CS9113", StringComparison.Ordinal));
        var action = (await OfferedActions.FindActions(source, "EOS1001")).First();
        var changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var after = changed.Projects.Single();
        Assert.Equal([], (await FindWarnings(after)).Except(await FindWarnings(project)));
        await OfferedActions.RaisesNothingElse(project, after);
        var text = (await after.Documents.First().GetTextAsync()).ToString();
        Assert.Equal(text, await OfferedActions.ApplyFixAll(source, "EOS1001", action.EquivalenceKey));
        return text;
    }

    private static async Task<List<string>> FindWarnings(Project project) =>
        [.. (await project.GetCompilationAsync())!.GetDiagnostics()
            .Where(found => found.Severity >= DiagnosticSeverity.Warning)
            .Select(found => $"{found.Id} {found.GetMessage()}")];
}
