using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// A method that hands out a collection which a member of its object holds:
/// <c>List&lt;string&gt; Bucket(string key) => buckets.GetOrAdd(key, _ => [])</c>. What a caller puts in stays there.
/// </summary>
internal static class ReturnedMember
{
    /// <summary>
    /// The field, property or primary constructor's parameter that holds what the method returns; null where the method
    /// makes it anew, and for anything but a collection.
    /// </summary>
    public static ISymbol? FindHolder(IMethodSymbol method, Func<SyntaxNode, SemanticModel> getModel)
    {
        if (method.MethodKind != MethodKind.Ordinary
            || method.IsAbstract
            || method.ReturnType.IsValueType
            || !SharedState.IsCollection(method.ReturnType)
            || method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
                is not MethodDeclarationSyntax declaration)
            return null;
        return ListReturned(declaration)
            .Select(returned => FindHolder(returned, declaration))
            .OfType<ExpressionSyntax>()
            .Select(holder => getModel(holder).GetSymbolInfo(holder).Symbol)
            .FirstOrDefault(symbol => symbol is IFieldSymbol
                or IPropertySymbol
                or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } });
    }

    private static IEnumerable<ExpressionSyntax> ListReturned(MethodDeclarationSyntax method) =>
        method.ExpressionBody is { Expression: var only }
            ? [only]
            : method.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>()
                .Select(returned => returned.Expression)
                .OfType<ExpressionSyntax>();

    private static ExpressionSyntax? FindHolder(ExpressionSyntax returned, MethodDeclarationSyntax method) =>
        returned switch
        {
            ParenthesizedExpressionSyntax inner => FindHolder(inner.Expression, method),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure =>
                FindHolder(sure.Operand, method),
            AssignmentExpressionSyntax assignment => FindHolder(assignment.Left, method),
            ElementAccessExpressionSyntax element => element.Expression,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "GetOrAdd" or "GetValueOrDefault" or "GetOrCreateValue"
                } access
            } => access.Expression,
            IdentifierNameSyntax name => FindHolderOfLocal(name.Identifier.ValueText, method) ?? name,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own,
            _ => null,
        };

    // `if (!buckets.TryGetValue(key, out var bucket)) buckets[key] = bucket = [];`
    private static ExpressionSyntax? FindHolderOfLocal(string local, MethodDeclarationSyntax method) =>
        method.DescendantNodes().Select(node => node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                when access.Name.Identifier.ValueText == "TryGetValue"
                    && call.ArgumentList.Arguments.Any(argument => NamesOut(argument, local)) => access.Expression,
            VariableDeclaratorSyntax { Initializer.Value: ElementAccessExpressionSyntax or InvocationExpressionSyntax } declared
                when declared.Identifier.ValueText == local => FindHolder(declared.Initializer!.Value, method),
            _ => null,
        }).FirstOrDefault(holder => holder is not null);

    private static bool NamesOut(ArgumentSyntax argument, string local) =>
        argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)
            && argument.Expression switch
            {
                DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax declared } =>
                    declared.Identifier.ValueText == local,
                IdentifierNameSyntax name => name.Identifier.ValueText == local,
                _ => false,
            };
}
