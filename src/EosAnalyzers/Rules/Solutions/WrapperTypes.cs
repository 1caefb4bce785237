using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// The types of a project that wrap what others compute: <c>record Result&lt;T&gt;(T Value, bool Ok)</c>. Which part of it
/// a member gives back is told, so that <c>result.Unwrap().Id</c> is the id alone.
/// </summary>
internal static class WrapperTypes
{
    public static IEnumerable<INamedTypeSymbol> Find(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
            foreach (var declaration in FileMembers.Of(tree).All.OfType<TypeDeclarationSyntax>())
            {
                cancellation.ThrowIfCancellationRequested();
                if (Wraps(declaration) && model.Value.GetDeclaredSymbol(declaration, cancellation) is { } type)
                    yield return type;
            }
        }
    }

    private static bool Wraps(TypeDeclarationSyntax type) =>
        type is { TypeParameterList.Parameters: { Count: > 0 } parameters }
            and not InterfaceDeclarationSyntax
        && ListHeldTypes(type).Any(held =>
            parameters.Any(parameter => parameter.Identifier.ValueText == held.GetSimpleName()));

    private static IEnumerable<TypeSyntax> ListHeldTypes(TypeDeclarationSyntax type) =>
        (type.ParameterList?.Parameters ?? default).Select(parameter => parameter.Type)
            .Concat(type.Members.OfType<PropertyDeclarationSyntax>().Select(property => property.Type))
            .OfType<TypeSyntax>();
}
