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

    [Fact]
    public void ATextIsCutBehindItsLastCommaThatFits() => Breaks(
        "        var text = \"A text that is longer than all of the columns that a line of code has room for, so that it has to be cut in two\";",
        "        var text = \"A text that is longer than all of the columns that a line of code has room for, \"",
        "            + \"so that it has to be cut in two\";");

    [Fact]
    public void ATextWithoutCommasIsCutBehindItsLastWordThatFits() => Breaks(
        "        var text = \"A text that is longer than all of the columns that a line of code has room for and so it has to be cut in two\";",
        "        var text = \"A text that is longer than all of the columns that a line of code has room for and so it has to \"",
        "            + \"be cut in two\";");

    [Fact]
    public void AStatementIsCutBeforeItsClause() => Breaks(
        "        connection.Execute(\"INSERT INTO orders (id, total) VALUES (@Id, @Total) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total\");",
        "        connection.Execute(",
        "            \"INSERT INTO orders (id, total) VALUES (@Id, @Total) \"",
        "                + \"ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total\");");

    [Fact]
    public void ATextThatIsAddedUpIsCutAsTheOthersAre() => Breaks(
        """
                var sql = "INSERT INTO orders (id, total, note) " +
                    "VALUES (@Id, @Total, @Note) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total, note = EXCLUDED.note, a = b";
        """,
        "        var sql = \"INSERT INTO orders (id, total, note) \" +",
        "            \"VALUES (@Id, @Total, @Note) \" +",
        "            \"ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total, note = EXCLUDED.note, a = b\";");

    [Fact]
    public void AnInterpolatedTextIsCutBeforeAHole() => Breaks(
        $"        var text = $\"{{value.Name}} of {{value.Id}} with all of its lines was received by us at {{{Time}}}: {{value.Total}}\";",
        "        var text = $\"{value.Name} of {value.Id} with all of its lines was received by us at \"",
        $"            + $\"{{{Time}}}: {{value.Total}}\";");

    // A handler takes a sum of interpolated texts only, whether they have holes or not.
    [Fact]
    public void ATextForACultureIsCutIntoInterpolatedOnes() => Breaks(
        "        var text = string.Create(CultureInfo.InvariantCulture, $\"{value.Name} has {value.Total:N1} and is longer than all of the columns that there are, {value.Id} and a line of code has room for no more than that many of them\");",
        "        var text = string.Create(",
        "            CultureInfo.InvariantCulture,",
        "            $\"{value.Name} has {value.Total:N1} and is longer than all of the columns that there are, \"",
        "                + $\"{value.Id} and a line of code has room for no more than that many of them\");");

    // The call may take the holes one by one, as parameters of a statement.
    [Fact]
    public void AnInterpolatedArgumentIsNotCut() => Breaks(
        "        database.Execute($\"INSERT INTO orders (id, total, note, at) VALUES ({value.Id}, {value.Total}, {value.Note}, {c.Timestamp}) ON CONFLICT (id) DO NOTHING\");",
        "        database.Execute(",
        "            $\"INSERT INTO orders (id, total, note, at) VALUES ({value.Id}, {value.Total}, {value.Note}, {c.Timestamp}) ON CONFLICT (id) DO NOTHING\");");

    [Fact]
    public void AValueStaysBehindTheArrowOfItsLine() => Breaks(
        $"""
                string Text(Order value, Context c)
                    => string.Join(",", value.Name, value.Total, value.Lines.Count, value.Address.Street, {Time});
        """,
        "        string Text(Order value, Context c)",
        "            => string.Join(",
        "                \",\",",
        "                value.Name,",
        "                value.Total,",
        "                value.Lines.Count,",
        "                value.Address.Street,",
        $"                {Time});");

    [Fact]
    public void ABlockOfOneLineIsBrokenIntoItsStatements() => Breaks(
        "        orders.Foreach((k, v, c) => { var first = v.Lines.First(); var second = v.Lines.Skip(1).First(); Save(first, second, c.Timestamp); });",
        "        orders.Foreach((k, v, c) =>",
        "        {",
        "            var first = v.Lines.First();",
        "            var second = v.Lines.Skip(1).First();",
        "            Save(first, second, c.Timestamp);",
        "        });");

    // Long before, what may be taken by its holes, a text that is called.
    [Theory]
    [InlineData("        var text = \"A text that is longer than all of the columns that a line of code has room for, so that it is cut\".ToString();")]
    [InlineData("        FormattableString text = $\"{value.Name} of {value.Id} is longer than all of the columns that a line of code has room for, wherever it is put: {value}, {value.Name}\";")]
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
