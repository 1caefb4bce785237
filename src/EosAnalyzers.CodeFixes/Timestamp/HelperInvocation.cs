using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// A call of a method that can get one parameter more: an ordinary one of this project, not dispatched, or a local
/// function; its last parameter is neither optional nor params.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Method">The declaration of what is called, a method or a local function.</param>
internal sealed record HelperInvocation(InvocationExpressionSyntax Call, SyntaxNode Method)
{
    public static HelperInvocation? Create(SyntaxNode node, Compilation compilation) =>
        node is InvocationExpressionSyntax call
        && compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol called
        && (called.ReducedFrom ?? called).OriginalDefinition is
        {
            MethodKind: MethodKind.Ordinary
            or MethodKind.LocalFunction, IsVirtual: false, IsOverride: false, IsAbstract: false, IsExtern: false, DeclaringSyntaxReferences: { Length: 1 } declared
        } method
        && (method.Parameters.IsEmpty
            || method.Parameters[method.Parameters.Length - 1] is { IsOptional: false, IsParams: false })
        && compilation.ContainsSyntaxTree(declared[0].SyntaxTree)
        && declared[0].GetSyntax() is { } declaration
        && IsChangeable(declaration) && !ToolWrittenCode.IsToolWritten(declaration.SyntaxTree)
            ? new(call, declaration)
            : null;

    private static bool IsChangeable(SyntaxNode declaration) =>
        declaration is LocalFunctionStatementSyntax
            || declaration is MethodDeclarationSyntax { Parent: TypeDeclarationSyntax } method
                && !method.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>The parameter of the overload that an earlier fix gave the method; null where it has none.</summary>
    public static IParameterSymbol? FindHandedParameter(SyntaxNode method, HandedValue value, Compilation compilation) =>
        method is MethodDeclarationSyntax
        && compilation.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(method) is IMethodSymbol symbol
            ? symbol.ContainingType.GetMembers(symbol.Name).OfType<IMethodSymbol>()
                .Where(other => other.Parameters.Length == symbol.Parameters.Length + 1)
                .Select(other => other.Parameters[symbol.Parameters.Length])
                .FirstOrDefault(value.IsHandedBy)
            : null;
}
