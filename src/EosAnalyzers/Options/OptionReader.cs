using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EosAnalyzers.Options;

/// <summary>
/// Reads an option for a file: the line of <c>.editorconfig</c> or <c>.globalconfig</c>, then the spellings of earlier
/// versions, then the project's property.
/// A value that cannot be read counts as not set.
/// </summary>
internal sealed class OptionReader(AnalyzerConfigOptionsProvider provider)
{
    /// <summary>The value for one file of code; null where it is not set.</summary>
    public string? FindValue(EosOption option, SyntaxTree tree) =>
        FindValue(option, provider.GetOptions(tree)) ?? FindGlobalValue(option);

    /// <summary>The value for the project as a whole; null where it is not set.</summary>
    public string? FindGlobalValue(EosOption option) => FindValue(option, provider.GlobalOptions);

    /// <summary>A property of the project that is no option of ours; null where the build does not tell it.</summary>
    public string? FindProperty(string name) => Read(provider.GlobalOptions, name);

    public bool IsTrue(EosOption option, SyntaxTree tree) => IsValue(FindValue(option, tree), "true");

    public bool IsGloballyFalse(EosOption option) => IsValue(FindGlobalValue(option), "false");

    public static bool IsValue(string? value, string expected) =>
        string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);

    private static string? FindValue(EosOption option, AnalyzerConfigOptions options)
    {
        if (option.Name.Length > 0 && Read(options, option.Name) is { } value)
            return value;
        if (Read(options, option.PropertyKey) is { } property)
            return property;
        foreach (var name in option.OldNames)
        {
            if (Read(options, name) is { } old)
                return old;
        }
        return null;
    }

    // A property that the project does not set arrives as an empty text.
    private static string? Read(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;
}
