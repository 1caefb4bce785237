using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// Methods that only change their own object are most of what a project has to say: names say it in one line a type.
/// What is seen across the border is the same, whether names tell it or symbols.
/// </summary>
public class OwnChangeTests
{
    [Theory]
    [InlineData(
        "public class Tally { private int count; public void Grow() => count++; public int Add(int n) { count += n; return n; } }",
        "s\tShop.Tally\tfcount\tAdd/1|Grow/0v")]
    [InlineData(
        "public class Tally { public int Total { get; set; } private int last; public void Set(int n) { Total = n; last = n; } public void Put(int n) { last = n; Total = n; } }",
        "s\tShop.Tally\tflast|pTotal\tPut/1v|Set/1v")]
    [InlineData(
        "public static class Tally { private static int count; public static void Grow() => count++; }",
        "s\tShop.Tally\tFcount\tGrow/0sv")]
    [InlineData(
        "public class Box<T> { public struct Inner { private int count; public void Put<U>(U value) => count++; } }",
        "s\tShop.Box`1.Inner\tfcount\tPut``1/1v")]
    [InlineData(
        "public interface ITally { } public class Tally : ITally { private int count; public void Grow() => count++; }",
        "s\tShop.Tally\tfcount\tGrow/0v")]
    public async Task One_line_tells_of_a_type_which_methods_change_the_same(string library, string line) =>
        Assert.Equal($"{line}\nend\t1", await SolutionUnderTest.WriteFacts(Library(library)));

    // Another part of the type, a base class or another method of the name may mean something else by it.
    [Theory]
    [InlineData("public partial class Tally { private int count; public void Grow() => count++; }")]
    [InlineData("public class Tally { private int count; public void Grow() => count++; public void Grow(int n) { } }")]
    [InlineData("public class Tally { private int count; public void Grow(out int n) { n = 1; count++; } }")]
    [InlineData("public class Base { protected int count; } public class Tally : Base { public void Grow() => count++; }")]
    [InlineData("public record Tally(int Count) { public int Count { get; set; } = Count; public void Grow() => Count++; }")]
    public async Task What_names_leave_open_is_told_of_each_method(string library)
    {
        var text = await SolutionUnderTest.WriteFacts(Library(library));

        Assert.Contains("m\tM:Shop.Tally.Grow", text);
        Assert.DoesNotContain("s\tShop", text);
    }

    [Theory]
    [InlineData("public class Tally { private int count; private void Grow() => count++; }")]
    [InlineData("public class Tally { private int count; private protected void Grow() => count++; }")]
    [InlineData("public class Tally { private int count; internal void Grow() => count++; }")]
    [InlineData("public class Tally(int count) { public void Grow() => count++; }")]
    [InlineData("public class Tally { public int Grow(int count) => count++; }")]
    public async Task What_nobody_can_call_or_see_is_not_told(string library) =>
        Assert.Null(await SolutionUnderTest.WriteFacts(Library(library)));

    // The object outlives the record: what one record changes, the next one reads.
    [Theory]
    [InlineData("public class Tally { private int count; public void Grow() => count++; public int Count => count; }")]
    [InlineData("public class Tally { public int Count { get; private set; } public void Grow() => Count++; }")]
    [InlineData("public partial class Tally { private int count; public void Grow() => count++; } public partial class Tally { public int Count => count; }")]
    [InlineData("public class Base { protected int count; public int Count => count; } public class Tally : Base { public void Grow() => count++; }")]
    [InlineData("public class Tally { private int count; public void Grow() => count++; public void Grow(int n) { } public int Count => count; }")]
    [InlineData("public class Tally { private static int count; public void Grow() => count++; public int Count => count; }")]
    [InlineData("public interface ICount { int Count { get; } } public class Tally : ICount { private int count; public void Grow() => count++; public int Count => count; }")]
    [InlineData("public class Tally { private int count; public void Grow() { Inner(); } private void Inner() => count++; public int Count { get { return count; } } }")]
    [InlineData("public class Tally { private int count; public void Grow<T>() => count++; public void Grow() => Grow<int>(); public int Count => count; }")]
    public async Task What_a_shared_object_counts_is_found(string library) =>
        await SolutionUnderTest.Finds("EOS1009", Library(library), App("Held.Tally.Grow(); return Held.Tally.Count; // HERE"));

    [Theory]
    [InlineData("public class Tally { private int count; private readonly int size = 3; public void Grow() => count++; public int Count => size; }")]
    [InlineData("public class Tally { private int count; public int Count { get; } = 3; public void Grow() => count++; }")]
    [InlineData("public class Tally { private int count; public void Grow() { } public void Grow(int n) => count++; public int Count => count; }")]
    [InlineData("public class Tally { private int count; public void Grow(int count) => count++; public void Grow() => Grow(1); public int Count => count; }")]
    public async Task What_nothing_changes_is_silent(string library) =>
        await SolutionUnderTest.Finds("EOS1009", Library(library), App("Held.Tally.Grow(); return Held.Tally.Count;"));

    [Theory]
    [InlineData("public class Tally { private int count; public void Grow() => count++; public int Count => count; }")]
    [InlineData("public class Tally { private int count; public void Grow() => count++; public void Grow(int n) { } public int Count => count; }")]
    public async Task An_object_of_the_record_is_silent(string library) =>
        await SolutionUnderTest.Finds("EOS1009", Library(library), App("var tally = new Tally(); tally.Grow(); return tally.Count;"));

    // What it was given is in the object afterwards.
    [Theory]
    [InlineData("public class Note { private DateTime at; public void Set(DateTime given) { at = given; } public DateTime At => at; }")]
    [InlineData("public class Note { public DateTime At { get; private set; } public void Set(DateTime given) => At = given; }")]
    [InlineData("public partial class Note { private DateTime at; public void Set(DateTime given) { at = given; } public DateTime At => at; }")]
    public async Task What_an_object_was_given_is_found_in_it(string library)
    {
        await SolutionUnderTest.Finds(
            "EOS1001", Library(library), App("var note = new Note(); note.Set(DateTime.UtcNow); return note.At; // HERE"));
        await SolutionUnderTest.Finds(
            "EOS1001", Library(library), App("var note = new Note(); note.Set(default); return note.At;"));
    }

    private static ProjectUnderTest Library(string members) =>
        new("Domain", ("Domain.cs", $"using System;\nnamespace Shop;\n{members}\n"));

    private static ProjectUnderTest App(string body) => new("Topology", ("Topology.cs", $$"""
        using System;
        using Shop;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        public static class Held
        {
            {{(body.Contains("Held.") ? "public static readonly Tally Tally = new();" : "")}}
        }

        public static class Topology
        {
            public static void Build(IKStream<string, string> orders) =>
                orders.MapValues((v, c) =>
                {
                    {{body}}
                }).To("out");
        }
        """));
}
