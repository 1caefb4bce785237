using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>Where code, by its names, may create objects of a type or call its constructor; nothing is bound.</summary>
internal static class Creations
{
    /// <summary>The creations that name the type, and those of which the code does not say what they create.</summary>
    public static IEnumerable<BaseObjectCreationExpressionSyntax> FindByName(SyntaxNode root, string type) =>
        IdentifierIndex.FindTokens(root, "new")
            .Select(token => token.Parent)
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => FindWrittenType(creation) is not { } written || written.GetSimpleName() == type);

    // `private readonly List<int> items = new();` says what is created where it is declared.
    private static TypeSyntax? FindWrittenType(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax named => named.Type,
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax held } } } =>
            held.Type,
        { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } } => property.Type,
        _ => null,
    };

    /// <summary>
    /// What constructors of the types whose base list a name stands in hand on, with the code that does:
    /// <c>class Derived(Func&lt;string&gt; id) : Base(id)</c>, <c>Derived(Func&lt;string&gt; id) : base(id)</c>.
    /// </summary>
    public static IEnumerable<(SyntaxNode Call, ArgumentListSyntax Given)> FindBaseCalls(SimpleNameSyntax name) =>
        name.FirstAncestorOrSelf<BaseTypeSyntax>() switch
        {
            PrimaryConstructorBaseTypeSyntax primary => [(primary, primary.ArgumentList)],
            SimpleBaseTypeSyntax { Parent.Parent: TypeDeclarationSyntax derived } =>
                derived.Members.OfType<ConstructorDeclarationSyntax>()
                    .Select(declared => declared.Initializer)
                    .OfType<ConstructorInitializerSyntax>()
                    .Select(initializer => ((SyntaxNode)initializer, initializer.ArgumentList)),
            _ => [],
        };
}
