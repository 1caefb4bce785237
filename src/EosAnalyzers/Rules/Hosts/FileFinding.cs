using System.Collections.Immutable;
using EosAnalyzers.Deployment;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>A place in a deployment file, and what a rule says of it.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Span">The value, or what represents it.</param>
/// <param name="Message">The texts that the rule's format takes.</param>
/// <param name="Key">The setting that is meant.</param>
/// <param name="Value">The value that holds now.</param>
internal sealed record FileFinding(string File, TextSpan Span, RuleMessage Message, string Key, string Value)
{
    /// <summary>What a fix writes at the span; null when changing values does not repair it.</summary>
    public string? Replacement { get; init; }

    /// <summary>What the same fix writes elsewhere: values that hold together.</summary>
    public ImmutableArray<FileEdit> FurtherEdits { get; init; } = ImmutableArray<FileEdit>.Empty;

    /// <summary>The value is set in the file, and not what an image brings.</summary>
    public bool IsOfSetting { get; init; }

    /// <summary>The member or resource that the finding is about, which stays when lines move.</summary>
    public string Subject { get; init; } = Key;

    public static FileFinding FromSetting(FileSetting setting, RuleMessage message, string? replacement = null) =>
        new(setting.File, setting.Span, message, setting.Key, setting.Value.Value)
        {
            Replacement = setting.Value.Form == ScalarForm.Verbatim ? replacement : null,
        };
}

/// <summary>A value to write in a deployment file.</summary>
internal sealed record FileEdit(string File, TextSpan Span, string Text);
