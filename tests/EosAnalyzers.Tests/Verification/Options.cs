using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Tests.Verification;

/// <summary>One line of an <c>.editorconfig</c> that holds for every file.</summary>
internal sealed class Options(string key, string value) : AnalyzerOptions([], new Provider(key, value))
{
    private sealed class Provider(string key, string value) : AnalyzerConfigOptionsProvider
    {
        private readonly Line line = new(key, value);

        public override AnalyzerConfigOptions GlobalOptions => line;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => line;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => line;
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
