using System.Text.RegularExpressions;
using EosAnalyzers.Sql.Dialects;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>What the numbers and texts of a statement are.</summary>
internal static class LiteralValues
{
    public static object? ReadLiteral(string name, SimulationRun run)
    {
        if (name is "TRUE" or "FALSE")
            return SqlValue.FromBoolean(name == "TRUE");
        if (name.Length > 0 && (char.IsDigit(name[0]) || name[0] is '-' or '.'))
            return SqlValue.ReadNumber(name) ?? run.GiveUp();
        return ReadText(name, run);
    }

    private static object? ReadText(string name, SimulationRun run)
    {
        var open = name.IndexOfAny(['\'', '"', '$']);
        if (open < 0 || open > 2)
            return name;
        if (name[open] == '$')
        {
            var tag = name.IndexOf('$', open + 1) + 1;
            return tag > 0 && name.Length >= 2 * tag ? name.Substring(tag, name.Length - 2 * tag) : name;
        }
        var quote = name.Substring(open, 1);
        var text = name.Length - open >= 2
            ? name.Substring(open + 1, name.Length - open - 2).Replace(quote + quote, quote)
            : "";
        var hasEscapes = run.HasTrait(DialectTraits.BackslashEscapes) || open == 1 && name[0] is 'e' or 'E';
        text = hasEscapes
            ? Regex.Replace(
                text, @"\\(.)", match => match.Groups[1].Value switch { "n" => "\n", "t" => "\t", var other => other })
            : text;
        return text.Length == 0 && run.HasTrait(DialectTraits.EmptyIsNull) ? null : text;
    }
}
