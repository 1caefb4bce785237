using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace EosAnalyzers.CodeFixes;

/// <summary>A class that a fix writes beside the code that uses it: nested in its type, or in its file where there is none.</summary>
internal static class AddedClass
{
    public static SyntaxNode? Host(SyntaxNode place) => (SyntaxNode?)place.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? place.FirstAncestorOrSelf<CompilationUnitSyntax>();

    /// <summary>How it is seen where it stands.</summary>
    public static string Accessibility(SyntaxNode host) => host is TypeDeclarationSyntax ? "private" : "internal";

    /// <summary><paramref name="wanted"/>, or with a number, such that nothing in the host has the name.</summary>
    public static string Free(string wanted, SyntaxNode host) => Discard.Free(wanted, host, []);

    /// <summary>What stands for a member that is set before it is read.</summary>
    public static string Nothing(SyntaxNode place, SemanticModel model) =>
        (model.GetNullableContext(place.SpanStart) & NullableContext.Enabled) == NullableContext.Enabled ? "null!" : "null";

    public static SyntaxNode With(SyntaxNode host, string text)
    {
        var member = Written.Annotated(SyntaxFactory.ParseMemberDeclaration(text)!).WithLeadingTrivia(SyntaxFactory.ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        return host switch
        {
            TypeDeclarationSyntax type => type.AddMembers(member),
            CompilationUnitSyntax unit => unit.AddMembers(member),
            _ => host,
        };
    }
}
