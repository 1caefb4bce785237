using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.AmbientCulture.AmbientCultureRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.AmbientCulture;

public class AmbientCultureCodeFixTests
{
    private const string Using = "using System.Globalization;\n";

    [Theory]
    [InlineData(Using)]
    [InlineData("")]
    public Task TheNamespaceIsImportedOnce(string usings) => Verify.Fixes(
        FixTopology.FromStatements("orders.MapValues((v, context) => [|v.Amount.ToString()|] /* all */);", usings),
        FixTopology.FromStatements(
            "orders.MapValues((v, context) => v.Amount.ToString(CultureInfo.InvariantCulture) /* all */);", Using));

    // With the using, Calendar would mean two types.
    [Fact]
    public Task WhereANameWouldMeanTwoTypesItIsWrittenInFull() => Verify.Fixes(
        FixTopology.FromStatements(
            "Calendar? day = null; orders.MapValues((v, context) => [|v.Amount.ToString()|] + day);",
            "using Days;\n")
                .Replace("namespace Shop;", "namespace Days { public sealed class Calendar; }\nnamespace Shop\n{")
                    + "}",
        FixTopology.FromStatements(
            "Calendar? day = null; orders.MapValues((v, context) => v.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture) + day);",
            "using Days;\n")
                .Replace("namespace Shop;", "namespace Days { public sealed class Calendar; }\nnamespace Shop\n{")
                    + "}");

    [Theory]
    [InlineData("[|v.Amount.ToString(\"N2\")|]", "v.Amount.ToString(\"N2\", CultureInfo.InvariantCulture)")]
    [InlineData(
        "\"a\" + [|v.Amount|] + /* plus */ v.Count",
        "\"a\" + v.Amount.ToString(CultureInfo.InvariantCulture) + /* plus */ v.Count")]
    [InlineData("\"a\" + ([|v.Amount * 2|])", "\"a\" + (v.Amount * 2).ToString(CultureInfo.InvariantCulture)")]
    [InlineData(
        "{ var text = v.Id; text += [|v.Amount|]; return text; }",
        "{ var text = v.Id; text += v.Amount.ToString(CultureInfo.InvariantCulture); return text; }")]
    [InlineData(
        "$\"[|{v.Amount:N2}|] {v.Id}\" + v.Id",
        "string.Create(CultureInfo.InvariantCulture, $\"{v.Amount:N2} {v.Id}\") + v.Id")]
    [InlineData(
        "$\"[|{v.Amount}|] [|{v.Amount:F1}|]\"",
        "string.Create(CultureInfo.InvariantCulture, $\"{v.Amount} {v.Amount:F1}\")")]
    [InlineData(
        "[|string.Format(\"{0}\", v.Amount)|]", "string.Format(CultureInfo.InvariantCulture, \"{0}\", v.Amount)")]
    [InlineData("[|v.Id.ToUpper()|].Length", "v.Id.ToUpperInvariant().Length")]
    [InlineData("v.Note?[|.ToUpper()|] ?? \"\"", "v.Note?.ToUpperInvariant() ?? \"\"")]
    [InlineData("[|decimal.Parse(v.Id)|]", "decimal.Parse(v.Id, CultureInfo.InvariantCulture)")]
    [InlineData(
        "[|double.TryParse(v.Id, out var number)|] ? number : 0",
        "double.TryParse(v.Id, CultureInfo.InvariantCulture, out var number) ? number : 0")]
    [InlineData(
        "[|string.Join(\";\", v.Id, v.Amount)|]",
        "string.Join(\";\", v.Id, v.Amount.ToString(CultureInfo.InvariantCulture))")]
    [InlineData(
        "[|new System.Text.StringBuilder().Append(v.Amount)|].ToString()",
        "new System.Text.StringBuilder().Append(v.Amount.ToString(CultureInfo.InvariantCulture)).ToString()")]
    public Task TheCultureIsNamed(string before, string after) =>
        Verify.Fixes(
            FixTopology.FromStatements($"orders.MapValues((v, context) => {before});", Using),
            FixTopology.FromStatements($"orders.MapValues((v, context) => {after});", Using));

    [Theory]
    [InlineData("[|v.Id.StartsWith(\"a\")|]", "v.Id.StartsWith(\"a\", StringComparison.Ordinal)")]
    [InlineData("[|string.Compare(v.Id, \"b\")|]", "string.CompareOrdinal(v.Id, \"b\")")]
    [InlineData(
        "[|string.Compare(v.Id, \"b\", true)|]", "string.Compare(v.Id, \"b\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("[|v.Id.CompareTo(\"b\")|]", "string.CompareOrdinal(v.Id, \"b\")")]
    public Task TheCharactersAreCompared(string before, string after) =>
        Verify.Fixes(
            FixTopology.FromStatements($"orders.MapValues((v, context) => {before});", Using),
            FixTopology.FromStatements($"orders.MapValues((v, context) => {after});", Using));

    [Theory]
    [InlineData("[|string.Join(\";\", new[] { v.Amount })|]")]
    [InlineData("[|Text(v)|]")]
    [InlineData("v.Id.Equals(v.Note, [|StringComparison.CurrentCulture|])")]
    public Task ASequenceAHelperAndAComparisonThatIsAskedForAreLeft(string value) =>
        Verify.OffersNoFix(
            FixTopology.FromStatements(
                $"orders.MapValues((v, context) => {value});",
                Using,
                "public static string Text(Order order) => order.Amount.ToString();"));

    // The invariant culture has no currency: which one is meant a person has to say.
    [Theory]
    [InlineData("[|v.Amount.ToString(\"C\")|]")]
    [InlineData("$\"{v.Id} [|{v.Amount:C2}|]\"")]
    [InlineData("[|string.Format(\"{0}: {1,10:c}\", v.Id, v.Amount)|]")]
    public Task MoneyIsLeft(string value) =>
        Verify.OffersNoFix(FixTopology.FromStatements($"orders.MapValues((v, context) => {value});", Using));

    // Whoever calls the helper has a record: the culture is named in it.
    [Theory]
    [InlineData("[|Text(v)|]", "private static string Text(Order order) => order.Amount.ToString();", "private static string Text(Order order) => order.Amount.ToString(CultureInfo.InvariantCulture);")]
    [InlineData("[|Line(v)|]", "private static string Line(Order order) => Text(order); private static string Text(Order order) => $\"{order.Amount}\";", "private static string Line(Order order) => Text(order); private static string Text(Order order) => string.Create(CultureInfo.InvariantCulture, $\"{order.Amount}\");")]
    public Task TheCultureIsNamedInAHelperOfTopologies(string call, string before, string after) =>
        Verify.Fixes(
            FixTopology.FromStatements($"orders.MapValues((v, context) => {call});", Using, before),
            FixTopology.FromStatements(
                $"orders.MapValues((v, context) => {call.Trim('[', '|', ']')});", Using, after));

    [Fact]
    public Task AHelperThatOthersCallKeepsTheirCulture() => Verify.OffersNoFix(
        FixTopology.FromStatements(
            "orders.MapValues((v, context) => [|Text(v)|]);",
            Using,
            "private static string Text(Order order) => order.Amount.ToString(); public static string Show(Order order) => Text(order);"));
}
