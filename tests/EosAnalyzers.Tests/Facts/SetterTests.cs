using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// <c>new Note { At = order.At }</c>: what sets a property is code of its own, in an initializer as in a statement, in
/// this project and in another one.
/// </summary>
public class SetterTests
{
    private const string Order = "using System; public record Order(string Id, DateTime At);\n";

    public static TheoryData<string> Late =>
    [
        "private DateTime at; public DateTime At { get => at; set => at = value == default ? DateTime.UtcNow : value; }",
        "private DateTime at; public DateTime At { get => at; set { at = DateTime.UtcNow; } }",
        "private DateTime at; public DateTime At { get => at; init { at = value.Year > 2000 ? value : DateTime.UtcNow; } }",
        "private DateTime at; public DateTime At { get => at; init => at = value == default ? DateTime.UtcNow : value; }",
        "private DateTime at; public DateTime At { get => at; set => at = Later(value); } private static DateTime Later(DateTime at) => DateTime.UtcNow > at ? at : DateTime.UtcNow;",
    ];

    public static TheoryData<string> Plain =>
    [
        "private DateTime at; public DateTime At { get => at; set => at = value.Date; }",
        "private DateTime at; public DateTime At { get => at; init { at = value == default ? DateTime.UnixEpoch : value; } }",
        "private DateTime at; public DateTime At { get => at; set => at = value.AddDays(1); }",
        "private DateTime at; public DateTime At { get => at; set { at = value; Touched = DateTime.UtcNow; } } public DateTime Touched { get; private set; }",
        "private DateTime at; public DateTime At { get => at; set { at = value; Console.WriteLine(DateTime.UtcNow); } }",
    ];

    [Theory]
    [MemberData(nameof(Late))]
    public async Task A_clock_of_the_setter_is_found(string member)
    {
        await IsJudged(member, "new Note { At = v.At }.At", isFound: true);
        await IsJudged(member, "new Note { At = v.At }", isFound: true);
        await IsJudged(member, "(new Note() with { At = v.At }).At", isFound: true);
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public async Task Any_other_setter_is_silent(string member)
    {
        await IsJudged(member, "new Note { At = v.At }.At", isFound: false);
        await IsJudged(member, "(new Note() with { At = v.At }).At", isFound: false);
    }

    [Theory]
    [InlineData("new Note { Text = v.Id }.At", true)]
    [InlineData("new Note { Text = v.Id }.Text", false)]
    [InlineData("new Note { [v.Id] = v.Id }.At", true)]
    [InlineData("new Note { [v.Id] = v.Id }.Text", false)]
    [InlineData("new Letter { Note = { Text = v.Id } }.Note.At", true)]
    [InlineData("new Letter { Note = { Text = v.Id } }.Note.Text", false)]
    public Task What_else_the_setter_sets_counts_where_it_is_read(string value, bool isFound) => IsJudged(
        "private string text = \"\"; public string Text { get => text; set { text = value; At = DateTime.UtcNow; } } public DateTime At { get; private set; } public string this[string key] { set { Text = value; } }",
        value,
        isFound);

    private static async Task IsJudged(string member, string value, bool isFound)
    {
        var note = $"{Order}public record Note {{ {member} }}\npublic class Letter {{ public Note Note {{ get; }} = new(); }}";
        var topology = $$"""
            using System;
            using Streamiz.Kafka.Net.Stream;
            public sealed class Topology
            {
                public void Build(IKStream<string, Order> orders)
                {
                    orders.MapValues((v, c) => {{value}});{{(isFound ? " // HERE" : "")}}
                }
            }
            """;
        await SolutionUnderTest.Finds("EOS1001", new ProjectUnderTest("App", ("Note.cs", note), ("Topology.cs", topology)));
        await SolutionUnderTest.Finds("EOS1001", new("Lib", ("Note.cs", note)), new("App", ("Topology.cs", topology)));
    }
}
