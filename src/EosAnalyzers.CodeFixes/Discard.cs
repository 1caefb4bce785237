using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>Gives a discarded parameter a name, so that it can be read.</summary>
internal static class Discard
{
    public static RecordAccess? Named(ParameterSyntax parameter, IParameterSymbol symbol, SyntaxNode function, RecordKind kind, SemanticModel model)
    {
        // A single _ is a parameter like any other; of two, none can be read, and `_ = x` in the body is then an assignment to nothing.
        var uses = function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == "_").ToList();
        if (uses.Any(use => !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, symbol)))
            return null;
        var name = Free(kind is RecordKind.Context ? "context" : "record", function, model);
        return new(name, kind, function, Edits(parameter, uses, name));
    }

    private static ImmutableArray<Edit> Edits(ParameterSyntax parameter, IEnumerable<IdentifierNameSyntax> uses, string name) => ImmutableArray.CreateRange(uses
        .Select(use => new Edit(use, name, current => ((IdentifierNameSyntax)current).WithIdentifier(Identifier(name, use.Identifier))))
        .Prepend(Renamed(parameter, name)));

    /// <summary>The parameter under another name; its uses are left to the caller.</summary>
    public static Edit Renamed(ParameterSyntax parameter, string name) =>
        new(parameter, name, current => ((ParameterSyntax)current).WithIdentifier(Identifier(name, parameter.Identifier)));

    private static SyntaxToken Identifier(string name, SyntaxToken before) => SyntaxFactory.Identifier(name).WithTriviaFrom(before);

    /// <summary><paramref name="wanted"/>, or with a number, such that no other variable around the function or in it has the name.</summary>
    public static string Free(string wanted, SyntaxNode function, SemanticModel model) =>
        Free(wanted, function, model.LookupSymbols(function.SpanStart).Where(symbol => symbol is ILocalSymbol or IParameterSymbol).Select(symbol => symbol.Name));

    /// <summary>The same beside names that are seen in the node without being written in it.</summary>
    public static string Free(string wanted, SyntaxNode node, IEnumerable<string> seen)
    {
        var taken = new HashSet<string>(node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Concat(seen));
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? wanted : $"{wanted}{number}").First(name => !taken.Contains(name));
    }
}
