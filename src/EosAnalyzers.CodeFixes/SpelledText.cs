using System.Collections.Immutable;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes;

/// <summary>Changes of a statement made in the literals that spell it out: their kind stays, and so do the holes.</summary>
internal static class SpelledText
{
    /// <summary>Null when a change reaches over a hole or into a text that is no literal.</summary>
    public static ImmutableArray<Edit>? Edits(SqlText text, ImmutableArray<TextChange> changes)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var (open, start) = (changes.ToList(), 0);
        foreach (var piece in text.Pieces)
        {
            var span = new TextSpan(start, piece.Value.Length);
            var inside = open.FindAll(change => !piece.IsHole && span.Contains(change.Span));
            if (inside.Count > 0 && Edit(piece, inside.ConvertAll(change => Moved(change, -span.Start))) is { } edit)
                edits.Add(edit);
            else if (inside.Count > 0)
                return null;
            open.RemoveAll(inside.Contains);
            start = span.End;
        }
        return open.Count == 0 ? edits.ToImmutable() : null;
    }

    private static Edit? Edit(SqlPiece piece, List<TextChange> changes)
    {
        if (SqlLiteral.TokenOf(piece.Syntax) is not { } token || changes.Exists(change => !CanSpell(change.NewText!, token)))
            return null;
        var spelled = Changed(token.Text, changes.Select(change => InCode(piece, change, token)));
        return piece.Syntax.AsNode() is InterpolatedStringTextSyntax part
            ? CodeFixes.Edit.Replace(part, part.WithTextToken(SyntaxFactory.Token(default, token.Kind(), spelled, Changed(piece.Value, changes), default)))
            : CodeFixes.Edit.Replace(token.Parent!, SyntaxFactory.ParseExpression(spelled));
    }

    private static TextChange InCode(SqlPiece piece, TextChange change, SyntaxToken token)
    {
        var (from, to) = (SqlLiteral.PositionOf(piece, change.Span.Start), SqlLiteral.PositionOf(piece, change.Span.End));
        return new TextChange(TextSpan.FromBounds(from!.Value - token.SpanStart, to!.Value - token.SpanStart), Escaped(change.NewText!, token));
    }

    private static bool CanSpell(string text, SyntaxToken token) =>
        text.IndexOfAny(['{', '}']) < 0 && !(SqlLiteral.IsRaw(token) && text.Contains("\"\""));

    private static string Escaped(string text, SyntaxToken token) =>
        SqlLiteral.IsRaw(token) ? text
        : SqlLiteral.IsVerbatim(token) ? text.Replace("\"", "\"\"")
        : text.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static TextChange Moved(TextChange change, int by) => new(new TextSpan(change.Span.Start + by, change.Span.Length), change.NewText!);

    private static string Changed(string text, IEnumerable<TextChange> changes) => SourceText.From(text).WithChanges(changes).ToString();
}
