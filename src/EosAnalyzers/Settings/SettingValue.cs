using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>What a setting may be set to.</summary>
/// <param name="Possible">The values that can be seen, as a configuration file spells them: <c>read_uncommitted</c>, <c>true</c>, <c>5000</c>.</param>
/// <param name="IsOpen">There may be others.</param>
/// <param name="IsText">It is written as a string.</param>
/// <param name="Expression">As the setting has it.</param>
internal sealed record SettingValue(ImmutableArray<string> Possible, bool IsOpen, bool IsText, ExpressionSyntax Expression)
{
    public bool May(string text) => Possible.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Certainly one of the texts.</summary>
    public bool Is(params string[] texts) =>
        !IsOpen && Possible.Length > 0 && Possible.All(possible => texts.Contains(possible, StringComparer.OrdinalIgnoreCase));

    /// <summary>The one number it certainly is.</summary>
    public long? Number => !IsOpen && Possible.Distinct().Count() == 1 && long.TryParse(Possible[0], out var number) ? number : null;
}
