using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment;

/// <summary>A key with its value, in any of the forms that files have for it.</summary>
/// <param name="File">The path of the file it is in.</param>
/// <param name="Key">The key as it is written.</param>
/// <param name="Written">The value as it is written.</param>
internal sealed record FileSetting(string File, string Key, Scalar Written)
{
    /// <summary>The key in the one spelling of <see cref="SettingName"/>.</summary>
    public string Name { get; } = SettingName.Normalize(Key);

    /// <summary>
    /// The name without the words that say for whom it is; kept, since each compilation asks for it again.
    /// </summary>
    public string BareName { get; } = SettingName.RemovePrefixes(SettingName.Normalize(Key));

    /// <summary>The value that holds: a placeholder is already its default.</summary>
    public Scalar Value { get; private init; } = Placeholder.ResolveDefault(Written);

    public TextSpan Span => Value.Span;

    /// <summary>The same setting where some variables are known.</summary>
    public FileSetting ResolveWith(ImmutableDictionary<string, string> variables) =>
        variables.IsEmpty || !Written.Value.Contains("$")
            ? this
            : this with { Value = Placeholder.Resolve(Written, variables) };
}

/// <summary>The settings that stand together: one object, one list of variables, one file of properties.</summary>
/// <param name="Path">The keys that lead to it, in the one spelling of <see cref="SettingName"/>.</param>
/// <param name="Settings">In the order of the file.</param>
internal sealed record Section(string Path, ImmutableArray<FileSetting> Settings)
{
    /// <summary>The setting of that name, whatever precedes it; the last one counts.</summary>
    public FileSetting? FindSetting(string name) =>
        Settings.LastOrDefault(setting => SettingName.IsNamed(setting.Name, name));

    /// <summary>The same section where some variables are known.</summary>
    public Section ResolveWith(ImmutableDictionary<string, string> variables) =>
        this with { Settings = Settings.Select(setting => setting.ResolveWith(variables)).ToImmutableArray() };
}
