using EosAnalyzers.Rules.Declarations.UnreadableApiRow;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.FileVerifier<EosAnalyzers.Rules.Declarations.UnreadableApiRow.UnreadableApiRowRule>;

namespace EosAnalyzers.Tests.Rules.Declarations.UnreadableApiRow;

public class UnreadableApiRowTests
{
    [Theory]
    [InlineData("[|M:Shop.Clock.Now|]")]
    [InlineData("[|Shop.Clock.Now; clock|]")]
    [InlineData("[|clock; M:Shop.Clock.Now|]")]
    [InlineData("[|M:Shop.Clock.Now; clok; misspelt|]")]
    [InlineData("[|X:Shop.Clock.Now; clock|]")]
    [InlineData("[|M:Shop Clock.Now; clock|]")]
    [InlineData("  [|M:Shop.Clock.Now;|]  ")]
    [InlineData("[|M:Shop.Clock.Now; clock|]\nM:Shop.Clock.Now; innocent")]
    [InlineData("[|M:Shop.Clock.Now; clock|]\n[|M:Shop.Clock.Now; random|]\nM:Shop.Clock.Then; clock\nM:Shop.Clock.Now; innocent")]
    [InlineData("[|M:Shop.Client.Send; effect.http|]\nM:Shop.Client.Send; effect.http(idempotent)")]
    [InlineData("# a clock\nM:Shop.Clock.Now; clock; fine\n[|M:Shop.Clock.Then; clok|]\n\nP:Shop.Clock.Today; clock")]
    public Task A_row_that_says_nothing_is_found_at_its_place(string rows) => Verify.Finds("EosApis.txt", rows);

    [Theory]
    [InlineData("")]
    [InlineData("\n# nothing but a comment; here\n   \n")]
    [InlineData("M:Shop.Clock.Now; clock")]
    [InlineData("M:Shop.Clock.Now; clock; with; more; semicolons")]
    [InlineData("M:Not.Referenced.Here(System.String); effect.http(idempotent); a file may serve several projects")]
    [InlineData("P:System.DateTime.UtcNow; innocent; a row may repeat what is known")]
    [InlineData("M:System.DateTime.ToString(*); innocent")]
    [InlineData("M:System.DateTime.#ctor(System.Int64); innocent")]
    [InlineData("T:Shop.IHook`1; region; called with each record")]
    [InlineData("M:Shop.Clock.Now; clock\nM:Shop.Clock.Now; clock; said twice")]
    [InlineData("M:Shop.Clock.Now(System.Int32); clock\nM:Shop.Clock.Now; innocent; another overload")]
    public Task A_row_that_is_understood_is_silent(string rows) => Verify.Silent("EosApis.House.txt", rows);

    [Theory]
    [InlineData("M:System.DateTime.Nwo; clock", "M:System.DateTime.Nwo")]
    [InlineData("M:System.DateTime.Nwo(*); clock", "M:System.DateTime.Nwo(*)")]
    [InlineData("P:System.DateTime.Now(System.Int32); clock", "P:System.DateTime.Now(System.Int32)")]
    public async Task A_row_that_names_nothing_in_a_known_type_is_found(string row, string id)
    {
        var code = AnalyzedCode.CreateCompilation("public class Empty;");
        var found = await AnalyzedCode.AnalyzeCompilation(
            code, [.. TestAnalyzerOptions.With("EosApis.txt", row).AdditionalFiles]);

        Assert.Equal(
            $"EosApis.txt has a row that is left out: DateTime has no member '{id}'",
            Assert.Single(found, diagnostic => diagnostic.Id == "EOS0004").GetMessage());
    }

    [Theory]
    [InlineData("EosApis.A.txt", "EosApis.B.txt", true)]
    [InlineData("EosApis.B.txt", "EosApis.A.txt", true)]
    [InlineData("packages/clock/EosApis.txt", "EosApis.txt", false)]
    public async Task A_row_that_a_later_file_contradicts_is_found_and_the_later_one_counts(
        string one, string other, bool isFound)
    {
        var code = AnalyzedCode.CreateCompilation("public class Empty;");
        var found = (await AnalyzedCode.AnalyzeCompilation(
            code,
            [
                .. TestAnalyzerOptions.With(one, "P:System.DateTime.Now; clock").AdditionalFiles,
                .. TestAnalyzerOptions.With(other, "P:System.DateTime.Now; innocent").AdditionalFiles
            ])).Where(diagnostic => diagnostic.Id == "EOS0004").ToList();

        var earlier = string.CompareOrdinal(one, other) < 0 ? one : other;
        Assert.Equal(isFound ? [earlier] : [], found.Select(diagnostic => diagnostic.Location.GetLineSpan().Path));
    }

    [Fact]
    public Task Another_file_is_not_read() => Verify.Silent("Apis.txt", "no row at all");

    [Fact]
    public Task The_message_says_what_is_missing() => Verify.Message(
        "EosApis.txt",
        "Shop.Clock.Now; clock",
        "EosApis.txt has a row that is left out: 'Shop.Clock.Now' is no documentation ID: write M: for a method, P: for a property, F: for a field or T: for a type before its full name");

    [Fact]
    public void It_is_information_only() =>
        Assert.Equal(DiagnosticSeverity.Info, new UnreadableApiRowRule().Descriptor.DefaultSeverity);
}
