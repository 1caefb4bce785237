using Microsoft.CodeAnalysis;

namespace EosAnalyzers.Topology;

/// <summary>Code that is executed again when an attempt is aborted: what one operator was given, or one method of a mapper class.</summary>
/// <param name="Operator">The operator or class that a reader looks for: <c>MapValues</c>, <c>PriceTransformer.Process</c>.</param>
/// <param name="Anchor">The lambda, the method group or the method's declaration.</param>
/// <param name="Body">The lambda's or the declared method's own body; null where <paramref name="Target"/> stands elsewhere.</param>
/// <param name="Target">The method that a method group or a delegate variable names.</param>
internal sealed record Region(string Operator, SyntaxNode Anchor, SyntaxNode? Body, IMethodSymbol? Target);
