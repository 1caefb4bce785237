using System.Text;
using System.Text.RegularExpressions;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Sql;

/// <summary>
/// Where what is added to a verbatim or raw text begins a line: a clause of a statement that has lines, and wherever a
/// line would become too long. A text in quotes is cut when all is written (<see cref="LongText"/>).
/// </summary>
internal sealed class StatementLines
{
    private const string Step = "    ";

    // What stands before the statement.
    private static readonly Regex Opening = new(
        @"^(WITH|IF|BEGIN)\b.* $", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Appended = new(
        "^ (ON|WHERE|FROM DUAL) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly ExpressionSyntax owner;
    private readonly string before;
    private readonly string behind;
    private readonly string lineEnd;
    private readonly List<string> lines;
    private readonly bool isBroken;
    private readonly StringBuilder written;
    private int at;

    /// <param name="owner">The literal or the interpolated text.</param>
    /// <param name="token">One of its texts.</param>
    /// <param name="added">By how much it becomes longer.</param>
    public StatementLines(ExpressionSyntax owner, SyntaxToken token, int added)
    {
        this.owner = owner;
        at = owner.SpanStart;
        var text = owner.SyntaxTree.GetText();
        before = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(at).Start, at));
        // What is behind the text can be broken itself, where it begins a list of members.
        behind = text.ToString(
            TextSpan.FromBounds(owner.Span.End, text.Lines.GetLineFromPosition(owner.Span.End).End)).Split('{')[0];
        lineEnd = text.ToString().Contains("\r\n") ? "\r\n" : "\n";
        lines = owner.ToString().Split('\n').Skip(1)
            .Where(line => line.Trim().Length > 0 && line.TrimStart()[0] != '"')
            .ToList();
        var fits = before.Length + owner.Span.Length + added + behind.Length <= LineBreaks.Limit;
        var isRaw = LiteralPosition.IsRaw(token);
        isBroken = (isRaw || LiteralPosition.IsVerbatim(token)) && (lines.Count > 0 || !fits);
        NeedsLines = isBroken && isRaw && lines.Count == 0;
        written = new StringBuilder(NeedsLines ? Indentation : before);
    }

    /// <summary>Whether the text is a raw one in one line, for which it has become too long.</summary>
    public bool NeedsLines { get; }

    private string Indentation => lines.Count > 0
        ? new string(' ', lines.Min(CountIndentation))
        : before.Substring(0, CountIndentation(before)) + Step;

    /// <summary>The expression that the token is the text of, or a part of it.</summary>
    public static ExpressionSyntax FindOwner(SyntaxToken token) =>
        token.Parent as LiteralExpressionSyntax ?? (ExpressionSyntax)token.Parent!.Parent!;

    /// <summary>The text of a token with its changes, which are at places of the file; from left to right.</summary>
    public string ApplyChanges(SyntaxToken token, IEnumerable<TextChange> changes)
    {
        CopyTo(token.SpanStart);
        var start = written.Length;
        foreach (var change in changes.OrderBy(change => change.Span.Start))
        {
            CopyTo(change.Span.Start);
            at = change.Span.End;
            var added = change.NewText!;
            written.Append(isBroken ? Write(added, MeasureLine(written.ToString()), ReadRest()) : added);
        }
        CopyTo(token.Span.End);
        return written.ToString(start, written.Length - start);
    }

    /// <summary>A raw text of one line, as one of several.</summary>
    public string AddLines(string raw)
    {
        var opening = raw.Substring(0, raw.Length - raw.TrimStart('$', '"').Length);
        var quotes = opening.TrimStart('$');
        var content = raw.Substring(opening.Length, raw.Length - opening.Length - quotes.Length);
        return $"{opening}{lineEnd}{Indentation}{content}{lineEnd}{Indentation}{quotes}";
    }

    private void CopyTo(int end)
    {
        written.Append(owner.ToString(), at - owner.SpanStart, end - at);
        at = end;
    }

    private string Write(string added, int column, string rest)
    {
        if (Opening.IsMatch(added))
            return new ClauseLines(lineEnd, Indentation + Step).Write(added.TrimEnd(), column, 0)
                + lineEnd
                + Indentation;
        var clauses = new ClauseLines(lineEnd, Indentation);
        return lines.Count > 0 && Appended.IsMatch(added) && EndsText(rest.TrimStart(' ', ';'))
            ? lineEnd + Indentation + clauses.Write(added.Substring(1), Indentation.Length, rest.Length)
            : clauses.Write(added, column, rest.Length);
    }

    private string ReadRest()
    {
        var rest = owner.ToString().Substring(at - owner.SpanStart).Split('\n');
        return rest.Length > 1 ? rest[0].TrimEnd('\r') : rest[0] + behind;
    }

    private static bool EndsText(string rest) => rest.Length == 0 || rest[0] == '"';

    private static int MeasureLine(string text) => text.Length - text.LastIndexOf('\n') - 1;

    private static int CountIndentation(string line) => line.Length - line.TrimStart().Length;
}
