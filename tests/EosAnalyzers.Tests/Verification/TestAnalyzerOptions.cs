using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Tests.Verification;

/// <summary>One line of an <c>.editorconfig</c> that holds for every file, and the files beside the code.</summary>
internal sealed class TestAnalyzerOptions(
    string key, string value, params AdditionalText[] files) : AnalyzerOptions([.. files], new Provider(key, value))
{
    /// <summary>No line, but a file.</summary>
    public static TestAnalyzerOptions With(string path, string text) => new("", "", new TextFile(path, text));

    private sealed class Provider(string key, string value) : AnalyzerConfigOptionsProvider
    {
        private readonly Line line = new(key, value);

        public override AnalyzerConfigOptions GlobalOptions => line;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => line;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => line;
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        private readonly SourceText content = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => content;
    }

    private sealed class Line(string key, string value) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string asked, [NotNullWhen(true)] out string? found)
        {
            found = asked == key ? value : null;
            return found is not null;
        }
    }
}
