using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EosAnalyzers.Tests.CodeFixes;

/// <summary>What a fix has written is broken where a person would.</summary>
public class LineBreaksTests
{
    private const string Time = "DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp).UtcDateTime";

    [Fact]
    public void AChainGoesBeforeWhatItsStepsHold() => Breaks(
        $"        orders.MapValues((v, c) => v with {{ At = {Time} }}).To(\"orders-of-today\");",
        $"        orders.MapValues((v, c) => v with {{ At = {Time} }})",
        "            .To(\"orders-of-today\");");

    [Fact]
    public void ALambdaIsBrokenBehindItsArrow() => Breaks(
        $"        orders.MapValues((value, c) => new Receipt(value.Id, value.Name, {Time}));",
        "        orders.MapValues((value, c) =>",
        $"            new Receipt(value.Id, value.Name, {Time}));");

    [Fact]
    public void ArgumentsThatFitInALineStayTogether() => Breaks(
        $"        var receipt = Receipts.CreateReceipt(order.Id, order.Customer, {Time});",
        "        var receipt = Receipts.CreateReceipt(",
        $"            order.Id, order.Customer, {Time});");

    [Fact]
    public void ABodyGoesToTheNextLineBeforeTheParametersDo() => Breaks(
        $"        static Order Stamp(Order value, IRecordContext c) => value with {{ At = {Time}, Id = value.Id + 1 }};",
        "        static Order Stamp(Order value, IRecordContext c) =>",
        $"            value with {{ At = {Time}, Id = value.Id + 1 }};");

    [Fact]
    public void AnInitializerGetsALineForEachMember() => Breaks(
        $"        var request = new Request {{ Method = HttpMethod.Post, Address = address, Content = content, At = {Time} }};",
        "        var request = new Request",
        "        {",
        "            Method = HttpMethod.Post,",
        "            Address = address,",
        "            Content = content,",
        $"            At = {Time}",
        "        };");

    // Long before, several statements in a line, a text of its own.
    [Theory]
    [InlineData("        var text = \"A text that is longer than all of the columns that a line of code has room for, so that nothing in it can be broken\";")]
    [InlineData("        orders.Foreach((k, v, c) => { var first = v.Lines.First(); var second = v.Lines.Skip(1).First(); Save(first, second, c.Timestamp); });")]
    public void WhatHasNoPlaceToBreakStays(string line) => Assert.Equal(Wrap(line), Break(Wrap(line), ""));

    [Fact]
    public void ALineThatWasThereBeforeStays()
    {
        var line = $"        orders.MapValues((value, c) => new Receipt(value.Id, value.Name, {Time}));";
        Assert.Equal(Wrap(line), Break(Wrap(line), Wrap(line)));
    }

    private static void Breaks(string line, params string[] broken) =>
        Assert.Equal(Wrap(string.Join("\n", broken)), Break(Wrap(line), ""));

    private static string Break(string text, string given) =>
        LineBreaks.BreakLongLines(SourceText.From(text), SourceText.From(given), CSharpParseOptions.Default).ToString();

    private static string Wrap(string statement) =>
        "class App\n{\n    void Build()\n    {\n" + statement + "\n    }\n}\n";
}
