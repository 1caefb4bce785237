using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.Statements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Sql;

/// <summary>
/// Changes of a statement made in the literals that spell it out: their kind stays, and so do the holes.
/// </summary>
internal static class SqlTextEdits
{
    /// <summary>Null when a change reaches over a hole or into a text that is no literal.</summary>
    public static ImmutableArray<NodeEdit>? CreateEdits(StatementText text, ImmutableArray<TextChange> changes)
    {
        var edits = ImmutableArray.CreateBuilder<NodeEdit>();
        var (open, start) = (changes.ToList(), 0);
        foreach (var piece in text.Pieces)
        {
            var span = new TextSpan(start, piece.Value.Length);
            var inside = open.FindAll(change => !piece.IsHole && span.Contains(change.Span));
            if (inside.Count > 0
                && CreateEdit(piece, inside.ConvertAll(change => ShiftChange(change, -span.Start))) is { } edit)
                edits.Add(edit);
            else if (inside.Count > 0)
                return null;
            open.RemoveAll(inside.Contains);
            start = span.End;
        }
        return open.Count == 0 ? edits.ToImmutable() : null;
    }

    private static NodeEdit? CreateEdit(StatementPiece piece, List<TextChange> changes)
    {
        if (LiteralPosition.FindToken(piece.Syntax) is not { } token
            || changes.Exists(change => !IsSpellable(change.NewText!, token)))
            return null;
        var spelled = ApplyChanges(token.Text, changes.Select(change => MapToCode(piece, change, token)));
        return piece.Syntax.AsNode() is InterpolatedStringTextSyntax part
            ? EosAnalyzers.CodeFixes.Engine.NodeEdit.Replace(
                part,
                part.WithTextToken(
                    SyntaxFactory.Token(default, token.Kind(), spelled, ApplyChanges(piece.Value, changes), default)))
            : SyntaxFactory.ParseExpression(spelled) is var literal && literal.ToFullString() == spelled
            ? EosAnalyzers.CodeFixes.Engine.NodeEdit.Replace(token.Parent!, literal)
            : null;
    }

    private static TextChange MapToCode(StatementPiece piece, TextChange change, SyntaxToken token)
    {
        var (from, to) = (LiteralPosition.FindPosition(piece, change.Span.Start),
            LiteralPosition.FindPosition(piece, change.Span.End));
        return new TextChange(
            TextSpan.FromBounds(from!.Value - token.SpanStart, to!.Value - token.SpanStart),
            EscapeText(BeginLine(change, token, from.Value - token.SpanStart), token));
    }

    // A clause behind the values of a statement of several lines begins a line of its own, as they do.
    private static string BeginLine(TextChange change, SyntaxToken token, int at)
    {
        var clause = change.NewText!;
        if (!clause.StartsWith(" on ", StringComparison.OrdinalIgnoreCase)
            || !LiteralPosition.IsRaw(token) && !LiteralPosition.IsVerbatim(token)
            || !EndsLine(token.Text, at))
            return clause;
        var before = token.Text.Substring(0, at);
        var lines = before.Split('\n').Skip(1).Where(line => line.Trim().Length > 0).ToList();
        return lines.Count == 0
            ? clause
            : (before.Contains("\r\n") ? "\r\n" : "\n")
                + new string(' ', lines.Min(CountIndentation))
                + clause.Substring(1);
    }

    private static bool EndsLine(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or ';')
            at++;
        return at == text.Length || text[at] is '\r' or '\n' or '"';
    }

    private static int CountIndentation(string line) => line.Length - line.TrimStart().Length;

    private static bool IsSpellable(string text, SyntaxToken token) =>
        text.IndexOfAny(['{', '}']) < 0 && !(LiteralPosition.IsRaw(token) && text.Contains("\"\""));

    private static string EscapeText(string text, SyntaxToken token) =>
        LiteralPosition.IsRaw(token) ? text
        : LiteralPosition.IsVerbatim(token) ? text.Replace("\"", "\"\"")
        : text.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static TextChange ShiftChange(TextChange change, int by) =>
        new(new TextSpan(change.Span.Start + by, change.Span.Length), change.NewText!);

    private static string ApplyChanges(string text, IEnumerable<TextChange> changes) =>
        SourceText.From(text).WithChanges(changes).ToString();
}
