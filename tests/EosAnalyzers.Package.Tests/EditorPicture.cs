using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// A file with its squiggles as a picture: the code, a wave under what is found, the message of the first finding and its
/// light bulb.
/// </summary>
internal static class EditorPicture
{
    private const int LineHeight = 21;
    private const double LetterWidth = 8.43;
    private const int Left = 52;
    private const int Top = 30;
    private const int MessageWidth = 86;

    public static string Draw(string text, IReadOnlyList<Diagnostic> findings, IReadOnlyList<string> titles)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var first = findings[0].Location.GetLineSpan().StartLinePosition;
        var box = ListBoxLines(findings[0], titles);
        var picture = new StringBuilder();
        var y = Top;
        for (var number = 0; number < lines.Length; number++, y += LineHeight)
        {
            AppendText(picture, 14, y, "number", (number + 1).ToString(CultureInfo.InvariantCulture).PadLeft(2));
            AppendText(picture, Left, y, "code", lines[number]);
            foreach (var place in findings.Select(found => found.Location.GetLineSpan()))
                if (place.StartLinePosition.Line == number)
                    AppendWave(picture, place, y + 5);
            if (number == first.Line)
                y = AppendBox(picture, box, y);
        }
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="860" height="{y}" viewBox="0 0 860 {y}">
            <title>A finding of EosAnalyzers in an editor, with its light bulb</title>
            <style>text {"{"} font: 14px ui-monospace, Consolas, Menlo, "DejaVu Sans Mono", monospace; white-space: pre; {"}"} .code {"{"} fill: #d4d4d4; {"}"} .number {"{"} fill: #6e7681; {"}"} .message {"{"} fill: #e6e6e6; {"}"} .id {"{"} fill: #cca700; {"}"} .action {"{"} fill: #75beff; {"}"}</style>
            <rect width="860" height="{y}" rx="6" fill="#1e1e1e"/>
            {picture}</svg>

            """.ReplaceLineEndings("\n");
    }

    private static List<(string Class, string Text)> ListBoxLines(Diagnostic finding, IReadOnlyList<string> titles)
    {
        var lines = new List<(string Class, string Text)> { ("id", $"warning {finding.Id}") };
        var line = "";
        foreach (var word in finding.GetMessage(CultureInfo.InvariantCulture).Split(' '))
        {
            if (line.Length + word.Length >= MessageWidth)
            {
                lines.Add(("message", line));
                line = "";
            }
            line += line.Length == 0 ? word : " " + word;
        }
        lines.Add(("message", line));
        lines.AddRange(titles.Select(title => ("action", "\U0001F4A1 " + title)));
        return lines;
    }

    private static int AppendBox(StringBuilder picture, List<(string Class, string Text)> box, int y)
    {
        var height = box.Count * LineHeight + 12;
        picture.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{Left + 24}\" y=\"{y + 12}\" width=\"760\" height=\"{height}\" rx=\"3\" fill=\"#252526\" stroke=\"#454545\"/>\n");
        var line = y + 12 + LineHeight - 4;
        foreach (var (style, text) in box)
        {
            AppendText(picture, Left + 36, line, style, text);
            line += LineHeight;
        }
        return y + height + 16;
    }

    private static void AppendWave(StringBuilder picture, FileLinePositionSpan place, int y)
    {
        var x = Left + place.StartLinePosition.Character * LetterWidth;
        var end = Left + place.EndLinePosition.Character * LetterWidth;
        picture.Append(CultureInfo.InvariantCulture, $"<path fill=\"none\" stroke=\"#cca700\" d=\"M{x:0.#} {y}");
        for (var up = true; x < end; up = !up, x += 3)
            picture.Append(CultureInfo.InvariantCulture, $" l3 {(up ? -3 : 3)}");
        picture.Append("\"/>\n");
    }

    // Whatever font is there, a letter of the code is as wide as the wave takes it to be.
    private static string Fix(string style, string text) =>
        style == "code"
            ? string.Create(CultureInfo.InvariantCulture, $" textLength=\"{text.Length * LetterWidth:0.#}\"")
            : "";

    private static void AppendText(StringBuilder picture, int x, int y, string style, string text)
    {
        if (text.Length > 0)
            picture.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{x}\" y=\"{y}\" class=\"{style}\" xml:space=\"preserve\"{Fix(style, text)}>{SecurityElement.Escape(text)}</text>\n");
    }
}
