using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>What the syntax of a declaration or a name says, without anything bound.</summary>
internal static class Declarations
{
    /// <summary>A lambda or a local function: what stands in it runs when it is called, not where it stands.</summary>
    public static bool IsNestedFunction(this SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>The declaration, for who reads its body without binding it.</summary>
    public static SyntaxNode ReadSyntax(this SyntaxReference reference)
    {
        var declaration = reference.GetSyntax();
        ReadCode.NoteMember(declaration);
        return declaration;
    }

    /// <summary>The declaration of a type, for who reads of its members what names one of them.</summary>
    public static SyntaxNode SearchSyntax(this SyntaxReference reference, string name)
    {
        var declaration = reference.GetSyntax();
        ReadCode.NoteName(declaration, name);
        return declaration;
    }

    /// <summary>The nodes of a declaration without those of the functions that are nested in it.</summary>
    public static IEnumerable<SyntaxNode> FindOwnNodes(this SyntaxNode declaration) =>
        declaration.DescendantNodes(node => node == declaration || !node.IsNestedFunction());

    /// <summary>
    /// The expressions that a method, a function, a property or an accessor returns; those of lambdas in it are
    /// their own.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> FindReturnedValues(this SyntaxNode declaration) =>
        declaration is AnonymousFunctionExpressionSyntax { ExpressionBody: { } body }
            ? [body]
            : declaration.FindOwnNodes()
                .Select(node => node switch
                {
                    ReturnStatementSyntax { Expression: { } value } => value,
                    ArrowExpressionClauseSyntax { Expression: var value } => value,
                    _ => null,
                })
                .OfType<ExpressionSyntax>();

    /// <summary>The expressions that an iterator hands out one by one.</summary>
    public static IEnumerable<ExpressionSyntax> FindYieldedValues(this SyntaxNode declaration) =>
        declaration.FindOwnNodes().OfType<YieldStatementSyntax>()
            .Select(given => given.Expression)
            .OfType<ExpressionSyntax>();

    /// <summary>
    /// The loop that gives a variable one element after the other: <c>foreach (var step in steps)</c>, <c>foreach (var
    /// (name, step) in named)</c>; null for any other declaration.
    /// </summary>
    public static CommonForEachStatementSyntax? FindLoop(this SyntaxNode declaration) => declaration switch
    {
        ForEachStatementSyntax loop => loop,
        SingleVariableDesignationSyntax name => name.FirstAncestorOrSelf<ForEachVariableStatementSyntax>() is { } loop
            && loop.Variable.Span.Contains(name.Span)
                ? loop
                : null,
        _ => null,
    };

    /// <summary>The member of a type that a node is in, or all statements of a file without one.</summary>
    public static SyntaxNode FindEnclosingMember(this SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(outer => outer is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? node.SyntaxTree.GetRoot();

    /// <summary>The lambda whose parameter it is.</summary>
    public static AnonymousFunctionExpressionSyntax? FindLambda(this IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            .FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>();

    /// <summary>The last name of a type as it is written; null for an array or a pointer.</summary>
    public static string? GetSimpleName(this TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => nullable.ElementType.GetSimpleName(),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The first part of the namespace: <c>System</c>; empty for the global one.</summary>
    public static string GetRootNamespace(this ISymbol symbol)
    {
        var space = symbol.ContainingNamespace;
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
            space = outer;
        return space?.Name ?? "";
    }

    /// <summary>The parameter of a record that a property is: <c>record Rules(Func&lt;double&gt; Draw)</c>.</summary>
    public static IParameterSymbol? FindPositionalParameter(this IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax declared
            ? property.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
                .FirstOrDefault(parameter => parameter.DeclaringSyntaxReferences.Any(one => one.GetSyntax() == declared))
            : null;
}
