using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Sql.Syntax;

/// <summary>
/// Expressions of a text that is judged and forgotten: the next text on the same thread uses them again. Nothing that
/// outlives the judgement may hold one.
/// </summary>
internal sealed class ExpressionPool
{
    // A statement of the usual length fits; what is longer makes its own.
    private const int Size = 96;

    [ThreadStatic]
    private static ExpressionPool? kept;

    private readonly Expression?[] nodes = new Expression?[Size];
    private int used;

    /// <summary>Every rent needs a <see cref="ReturnPool"/>.</summary>
    public static ExpressionPool RentPool()
    {
        var pool = kept ?? new ExpressionPool();
        kept = null;
        return pool;
    }

    public Expression CreateExpression(
        ExpressionKind kind, string name, TextSpan span, Expression[] parts, string qualifier, CallRows? rows)
    {
        if (used == Size)
            return new Expression(kind, name, span, parts) { Qualifier = qualifier, Rows = rows };
        return (nodes[used++] ??= new Expression()).ReuseNode(kind, name, span, parts, qualifier, rows);
    }

    public void ReturnPool()
    {
        used = 0;
        kept = this;
    }
}
