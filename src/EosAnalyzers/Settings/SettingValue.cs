using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>One expression that a value may come from, and how a configuration file spells it; null where it is not constant.</summary>
internal sealed record ValuePart(ExpressionSyntax Syntax, string? Text);

/// <summary>What a setting may be set to.</summary>
/// <param name="Parts">The expressions behind variables, conditions and helpers.</param>
/// <param name="IsText">It is written as a string.</param>
/// <param name="Expression">As the setting has it.</param>
internal sealed record SettingValue(ImmutableArray<ValuePart> Parts, bool IsText, ExpressionSyntax Expression)
{
    /// <summary>The call that gives another value at each start, <c>Guid.NewGuid()</c>; null where none is seen.</summary>
    public string? Fresh { get; init; }

    public bool May(string text) => Parts.Any(part => string.Equals(part.Text, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Certainly one of the texts.</summary>
    public bool Is(params string[] texts) =>
        Parts.Length > 0 && Parts.All(part => part.Text is not null && texts.Contains(part.Text, StringComparer.OrdinalIgnoreCase));

    /// <summary>The one number it certainly is.</summary>
    public long? Number => Parts.Select(part => part.Text).Distinct().Count() == 1 && long.TryParse(Parts[0].Text, out var number) ? number : null;
}
