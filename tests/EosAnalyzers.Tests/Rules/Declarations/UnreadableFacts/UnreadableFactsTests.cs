using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EosAnalyzers.Tests.Rules.Declarations.UnreadableFacts;

public class UnreadableFactsTests
{
    [Theory]
    [InlineData("EosAnalyzers.Facts/1", "made by hand")]
    [InlineData("EosAnalyzers.Facts/1", "m\tM:Library.Clock.Now\nend\t2")]
    [InlineData("EosAnalyzers.Facts/2", "end\t0")]
    public Task A_text_of_another_hand_is_one_information(string key, string text) => Verify.Finds(key, text);

    [Theory]
    [InlineData("EosAnalyzers.Facts/1", "end\t0")]
    [InlineData("RepositoryUrl", "made by hand")]
    public Task Another_text_is_silent(string key, string text) => Verify.Silent(key, text);

    private static class Verify
    {
        public static async Task Finds(string key, string text)
        {
            var found = Assert.Single(await Find(key, text));
            Assert.Equal(
                "The facts that Library carries cannot be read: build it again with this version of EosAnalyzers",
                found.GetMessage());
            Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        }

        public static async Task Silent(string key, string text) => Assert.Empty(await Find(key, text));

        private static async Task<IEnumerable<Diagnostic>> Find(string key, string text)
        {
            var attribute =
                $"[assembly: System.Reflection.AssemblyMetadata(\"{key}\", {SymbolDisplay.FormatLiteral(text, quote: true)})]";
            using var image = new MemoryStream();
            Assert.True(AnalyzedCode.CreateCompilation(attribute).WithAssemblyName("Library").Emit(image).Success);
            var code = AnalyzedCode.CreateCompilation(OrderTopology.FromStatements(""))
                .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
            return (await AnalyzedCode.AnalyzeCompilation(code)).Where(diagnostic => diagnostic.Id == "EOS0005");
        }
    }
}
