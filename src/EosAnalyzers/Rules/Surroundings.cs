using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Rules;

/// <summary>What decides a finding beside its code: the options of the file, and the database of the project.</summary>
internal sealed record Surroundings(AnalyzerConfigOptions Options, SqlDatabase Database)
{
    /// <summary>The value of an option of <c>.editorconfig</c>; null where it is not set.</summary>
    public string? Option(string name) => Options.TryGetValue(name, out var value) ? value : null;
}
