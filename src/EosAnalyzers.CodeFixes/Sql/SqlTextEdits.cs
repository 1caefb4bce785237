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
        var (changed, open, start) = (new List<(StatementPiece Piece, List<TextChange> Changes)>(), changes.ToList(), 0);
        foreach (var piece in text.Pieces)
        {
            var span = new TextSpan(start, piece.Value.Length);
            var inside = open.FindAll(change => !piece.IsHole && span.Contains(change.Span));
            if (inside.Count > 0)
                changed.Add((piece, inside.ConvertAll(change => ShiftChange(change, -span.Start))));
            open.RemoveAll(inside.Contains);
            start = span.End;
        }
        return open.Count == 0 && changed.TrueForAll(piece => IsSpellable(piece.Piece, piece.Changes))
            ? changed.GroupBy(piece => StatementLines.FindOwner(LiteralPosition.FindToken(piece.Piece.Syntax)!.Value))
                .SelectMany(pieces => CreateEdits(pieces.Key, [.. pieces]))
                .ToImmutableArray()
            : null;
    }

    private static IEnumerable<NodeEdit> CreateEdits(
        ExpressionSyntax owner, List<(StatementPiece Piece, List<TextChange> Changes)> pieces)
    {
        var parts = pieces.ConvertAll(piece =>
        {
            var token = LiteralPosition.FindToken(piece.Piece.Syntax)!.Value;
            return (Token: token, Changes: piece.Changes.ConvertAll(change => MapToCode(piece.Piece, change, token)));
        });
        var lines = new StatementLines(
            owner,
            parts[0].Token,
            parts.SelectMany(part => part.Changes).Sum(change => change.NewText!.Length - change.Span.Length));
        foreach (var (token, changes) in parts)
            yield return CreateEdit(token, lines.ApplyChanges(token, changes), lines);
        if (lines.NeedsLines && owner is InterpolatedStringExpressionSyntax)
            yield return new NodeEdit(
                owner,
                "lines",
                current => SyntaxFactory.ParseExpression(lines.AddLines(current.ToString())).WithTriviaFrom(current));
    }

    private static NodeEdit CreateEdit(SyntaxToken token, string spelled, StatementLines lines) =>
        token.Parent is InterpolatedStringTextSyntax part
            ? NodeEdit.Replace(
                part, part.WithTextToken(SyntaxFactory.Token(default, token.Kind(), spelled, spelled, default)))
            : NodeEdit.Replace(
                token.Parent!,
                SyntaxFactory.ParseExpression(lines.NeedsLines ? lines.AddLines(spelled) : spelled));

    private static TextChange MapToCode(StatementPiece piece, TextChange change, SyntaxToken token)
    {
        var (from, to) = (LiteralPosition.FindPosition(piece, change.Span.Start),
            LiteralPosition.FindPosition(piece, change.Span.End));
        return new TextChange(
            TextSpan.FromBounds(from!.Value, to!.Value), EscapeText(change.NewText!, token));
    }

    private static bool IsSpellable(StatementPiece piece, List<TextChange> changes) =>
        LiteralPosition.FindToken(piece.Syntax) is { } token
            && changes.TrueForAll(change => change.NewText!.IndexOfAny(['{', '}']) < 0
                && !(LiteralPosition.IsRaw(token) && change.NewText!.Contains("\"\"")));

    private static string EscapeText(string text, SyntaxToken token) =>
        LiteralPosition.IsRaw(token) ? text
        : LiteralPosition.IsVerbatim(token) ? text.Replace("\"", "\"\"")
        : text.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static TextChange ShiftChange(TextChange change, int by) =>
        new(new TextSpan(change.Span.Start + by, change.Span.Length), change.NewText!);
}
