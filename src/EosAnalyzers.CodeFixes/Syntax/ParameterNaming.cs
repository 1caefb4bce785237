using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>Gives a discarded parameter a name, so that it can be read.</summary>
internal static class ParameterNaming
{
    public static RecordAccess? NameDiscard(
        ParameterSyntax parameter, IParameterSymbol symbol, SyntaxNode function, RecordKind kind, SemanticModel model)
    {
        // A single _ is a parameter like any other; of two, none can be read, and `_ = x` in the body is then an
        // assignment to nothing.
        var uses = function.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == "_")
            .ToList();
        if (uses.Any(use => !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, symbol)))
            return null;
        var name = FindFreeName(kind is RecordKind.Context ? "context" : "record", function, model);
        return new(name, kind, function, CreateEdits(parameter, uses, name));
    }

    private static ImmutableArray<NodeEdit> CreateEdits(
        ParameterSyntax parameter,
        IEnumerable<IdentifierNameSyntax> uses,
        string name) => ImmutableArray.CreateRange(uses
        .Select(use =>
            new NodeEdit(
                use,
                name,
                current => ((IdentifierNameSyntax)current).WithIdentifier(CreateIdentifier(name, use.Identifier))))
        .Prepend(RenameParameter(parameter, name)));

    /// <summary>The parameter under another name; its uses are left to the caller.</summary>
    public static NodeEdit RenameParameter(ParameterSyntax parameter, string name) =>
        new(
            parameter,
            name,
            current => ((ParameterSyntax)current).WithIdentifier(CreateIdentifier(name, parameter.Identifier)));

    private static SyntaxToken CreateIdentifier(string name, SyntaxToken before) =>
        SyntaxFactory.Identifier(name).WithTriviaFrom(before);

    /// <summary>
    /// <paramref name="wanted"/>, or with a number, such that no other variable around the function or in it has the
    /// name.
    /// </summary>
    public static string FindFreeName(string wanted, SyntaxNode function, SemanticModel model) =>
        FindFreeName(
            wanted,
            function,
            model.LookupSymbols(function.SpanStart)
                .Where(symbol => symbol is ILocalSymbol or IParameterSymbol)
                .Select(symbol => symbol.Name));

    /// <summary>The same beside names that are seen in the node without being written in it.</summary>
    public static string FindFreeName(string wanted, SyntaxNode node, IEnumerable<string> seen)
    {
        var taken = new HashSet<string>(
            node.DescendantTokens()
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(token => token.ValueText)
                .Concat(seen));
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? wanted : $"{wanted}{number}")
            .First(name => !taken.Contains(name));
    }
}
