using EosAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// What findings are judged by besides code: the options of a file and the texts of the project's additional files. An
/// editor has other objects for the same with every key.
/// </summary>
internal sealed class JudgingOptions : IEquatable<JudgingOptions>
{
    private readonly List<string?> values;
    private readonly List<(string Path, SourceText? Text)> files;

    private JudgingOptions(List<string?> values, List<(string, SourceText?)> files)
    {
        (this.values, this.files) = (values, files);
    }

    public static JudgingOptions Read(AnalyzerOptions options, RuleContext context)
    {
        var values = EosOption.All.Select(context.FindOption)
            .Append(context.Options.FindProperty(TestWeightOption.TestProjectProperty))
            .ToList();
        return new(values, options.AdditionalFiles.Select(file => (file.Path, file.GetText())).ToList());
    }

    public bool Equals(JudgingOptions? other) =>
        other is not null
            && values.SequenceEqual(other.values)
            && files.Count == other.files.Count
            && files.Zip(other.files, IsSameFile).All(isSame => isSame);

    public override bool Equals(object? other) => Equals(other as JudgingOptions);

    public override int GetHashCode() => files.Count * 31 + values.Count(value => value is not null);

    private static bool IsSameFile((string Path, SourceText? Text) left, (string Path, SourceText? Text) right) =>
        left.Path == right.Path
            && (left.Text == right.Text
                || left.Text is not null && right.Text is not null && left.Text.ContentEquals(right.Text));
}
