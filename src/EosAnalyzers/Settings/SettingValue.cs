using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Settings;

/// <summary>
/// One place that a value may come from, an expression but for other projects' values, and how a configuration file spells it; null where it is not constant.
/// </summary>
internal sealed record PossibleValue(SyntaxNode Syntax, string? Text);

/// <summary>What a setting may be set to.</summary>
/// <param name="Possibilities">The expressions behind variables, conditions and helpers.</param>
/// <param name="IsText">It is written as a string.</param>
/// <param name="Expression">As the setting has it.</param>
internal sealed record SettingValue(
    ImmutableArray<PossibleValue> Possibilities, bool IsText, SyntaxNode Expression)
{
    /// <summary>
    /// The call that gives another value at each start, <c>Guid.NewGuid()</c>; null where none is seen.
    /// </summary>
    public string? PerStartMember { get; init; }

    /// <summary>
    /// What differs between the hosts of the application, <c>Environment.MachineName</c>; null where none is seen.
    /// </summary>
    public string? HostMember { get; init; }

    public bool MayBe(string text) =>
        Possibilities.Any(part => string.Equals(part.Text, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Certainly one of the texts.</summary>
    public bool IsCertainly(params string[] texts) =>
        Possibilities.Length > 0
            && Possibilities.All(part =>
                part.Text is not null && texts.Contains(part.Text, StringComparer.OrdinalIgnoreCase));

    /// <summary>The one number it certainly is.</summary>
    public long? CertainNumber =>
        Possibilities.Select(part => part.Text).Distinct().Count() == 1
            && long.TryParse(Possibilities[0].Text, out var number) ? number : null;
}
