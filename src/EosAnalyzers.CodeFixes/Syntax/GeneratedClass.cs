using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// A class that a fix writes beside the code that uses it: nested in its type, or in its file where there is none.
/// </summary>
internal static class GeneratedClass
{
    public static SyntaxNode? FindHost(SyntaxNode place) =>
        (SyntaxNode?)place.FirstAncestorOrSelf<TypeDeclarationSyntax>()
            ?? place.FirstAncestorOrSelf<CompilationUnitSyntax>();

    /// <summary>How it is seen where it is.</summary>
    public static string GetAccessibility(SyntaxNode host) => host is TypeDeclarationSyntax ? "private" : "internal";

    /// <summary><paramref name="wanted"/>, or with a number, such that nothing in the host has the name.</summary>
    public static string FindFreeName(string wanted, SyntaxNode host) => ParameterNaming.FindFreeName(wanted, host, []);

    /// <summary>What stands for a member that is set before it is read.</summary>
    public static string GetNullText(SyntaxNode place, SemanticModel model) =>
        (model.GetNullableContext(place.SpanStart) & NullableContext.Enabled) == NullableContext.Enabled
            ? "null!"
            : "null";

    public static SyntaxNode AddToHost(SyntaxNode host, string text)
    {
        var member = GeneratedCode.AnnotateNames(SyntaxFactory.ParseMemberDeclaration(text)!)
            .WithLeadingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        return host switch
        {
            TypeDeclarationSyntax type => type.AddMembers(member),
            CompilationUnitSyntax unit => unit.AddMembers(member),
            _ => host,
        };
    }
}
