using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Statements;

/// <summary>A run of characters that the code spells out, or a hole that a value of the record fills.</summary>
/// <param name="Value">The characters; for a hole what stands for it in the statement.</param>
/// <param name="Syntax">The literal, the part of an interpolated string, or the expression in the hole.</param>
/// <param name="IsHole">The characters are not known.</param>
/// <param name="Start">How many characters of the literal come before it: a format is cut at its items.</param>
internal sealed record StatementPiece(string Value, SyntaxNodeOrToken Syntax, bool IsHole = false, int Start = 0);

/// <summary>
/// One statement text as the code puts it together, piece by piece, so that every place in it is known in the code.
/// </summary>
internal sealed class StatementText
{
    private StatementText(ImmutableArray<StatementPiece> pieces)
    {
        Pieces = pieces;
        Text = string.Concat(pieces.Select(piece => piece.Value));
    }

    public static StatementText Empty { get; } = new(ImmutableArray<StatementPiece>.Empty);

    /// <summary>Stands beside the forms that the code shows for one that it does not show.</summary>
    public static StatementText Unread { get; } = new(ImmutableArray<StatementPiece>.Empty) { IsUnread = true };

    public bool IsUnread { get; private init; }

    public ImmutableArray<StatementPiece> Pieces { get; }

    /// <summary>
    /// The statement; each hole is a parameter <c>{0}</c>, <c>{1}</c> ..., or a name where a table or a column must
    /// stand.
    /// </summary>
    public string Text { get; }

    public IEnumerable<StatementPiece> Holes => Pieces.Where(piece => piece.IsHole);

    public static StatementText FromLiteral(string value, SyntaxNodeOrToken syntax, int start = 0) =>
        new(ImmutableArray.Create(new StatementPiece(value, syntax, Start: start)));

    public StatementText Append(StatementText next) =>
        IsUnread || next.IsUnread
            ? Unread
            : next.Pieces.Aggregate(
                this, (text, piece) => piece.IsHole ? text.AppendHole(piece.Syntax) : text.Append(piece));

    /// <summary>Whatever the expression is worth, in a place where a statement takes a value or a name.</summary>
    public StatementText AppendHole(SyntaxNodeOrToken expression)
    {
        var number = NumberHole(expression).ToString(CultureInfo.InvariantCulture);
        return Append(
            new StatementPiece(
                StatementHole.IsNamePosition(Text) ? StatementHole.NamePrefix + number : "{" + number + "}",
                expression, IsHole: true));
    }

    // Equal expressions are one parameter.
    private int NumberHole(SyntaxNodeOrToken expression)
    {
        var distinct = Holes.Select(hole => hole.Syntax.ToString()).Distinct().ToList();
        return distinct.IndexOf(expression.ToString()) is var known && known >= 0 ? known : distinct.Count;
    }

    /// <summary>
    /// Where in the code the character at <paramref name="position"/> of <see cref="Text"/> stands; the expression for
    /// a hole.
    /// </summary>
    public Location? FindLocation(int position)
    {
        var start = 0;
        foreach (var piece in Pieces)
        {
            if (position < start + piece.Value.Length)
                return piece.IsHole
                    ? piece.Syntax.GetLocation()
                    : LiteralPosition.FindLocation(piece, position - start);
            start += piece.Value.Length;
        }
        return null;
    }

    public override string ToString() => Text;

    private StatementText Append(StatementPiece piece) => new(Pieces.Add(piece));
}
