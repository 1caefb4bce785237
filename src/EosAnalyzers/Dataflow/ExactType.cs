using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>The type an object was created with, where that can be seen at the call.</summary>
internal static class ExactType
{
    public static INamedTypeSymbol? FindExactType(IOperation instance) => NondeterministicReads.UnwrapConversions(instance) switch
    {
        IObjectCreationOperation creation => creation.Type as INamedTypeSymbol,
        ILocalReferenceOperation { Local: var local } reference => FindDeclaredType(local, reference.SemanticModel),
        { Type: INamedTypeSymbol { IsSealed: true } type } => type,
        _ => null,
    };

    // A variable that is declared with its object and named by its type holds no other one when it is never assigned again.
    private static INamedTypeSymbol? FindDeclaredType(ILocalSymbol local, SemanticModel? model) =>
        local.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && declared.SyntaxTree == model?.SyntaxTree
        && model.GetOperation(declared.GetSyntax()) is IVariableDeclaratorOperation declarator
        && declarator.GetVariableInitializer()?.Value is { } value && NondeterministicReads.UnwrapConversions(value) is IObjectCreationOperation { Type: INamedTypeSymbol type }
        && !IsAssignedAgain(local, declared.GetSyntax())
            ? type
            : null;

    private static bool IsAssignedAgain(ILocalSymbol local, SyntaxNode declaration) =>
        declaration.FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax>()?.DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left.ToString() == local.Name) ?? false;
}
