using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>A document that is handed to a store, with the expression that is its id in every attempt.</summary>
/// <param name="Id">For example <c>order.Id</c>.</param>
/// <param name="Member">The document's own member that holds it.</param>
internal sealed record StoredDocument(string Id, string Member)
{
    /// <summary>Null where the id may be drawn again, or where no expression names it.</summary>
    public static StoredDocument? Create(ExpressionSyntax document, SemanticModel model) =>
        FindIdMember(model.GetTypeInfo(document).Type) is { } id && FindIdExpression(document, id, model) is { } value
            ? new(value, id)
            : null;

    private static string? FindIdExpression(ExpressionSyntax document, string id, SemanticModel model) =>
        document switch
        {
            BaseObjectCreationExpressionSyntax creation =>
                FindRecordExpression(FindMemberValue(creation, id, model), model),
            AnonymousObjectCreationExpressionSyntax creation =>
                FindRecordExpression(FindMemberValue(creation, id), model),
            IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol local =>
                FindCreation(local) is { } made && Create(made, model) is not null ? $"{name}.{id}" : null,
            _ => IsMemberOfParameter(document, model) ? $"{document}.{id}" : null,
        };

    private static string? FindRecordExpression(ExpressionSyntax? value, SemanticModel model) =>
        value is not null && IsMemberOfParameter(value, model) ? value.ToString() : null;

    /// <summary>
    /// Each helper on the way is handed parameters, fields and their members, nothing that a call draws on the way.
    /// </summary>
    public static bool IsPassedUnchanged(IEnumerable<SyntaxNode> path, Compilation compilation) =>
        path.OfType<InvocationExpressionSyntax>()
            .All(call =>
                call.ArgumentList.Arguments.All(argument =>
                    IsStableArgument(argument.Expression, compilation.GetSemanticModel(call.SyntaxTree))));

    private static bool IsStableArgument(ExpressionSyntax value, SemanticModel model) =>
        IsMemberOfParameter(value, model)
            || model.GetSymbolInfo(value).Symbol is IFieldSymbol or IPropertySymbol { SetMethod: null };

    // A member of a parameter: what a region is given, or what a helper is handed by it.
    private static bool IsMemberOfParameter(ExpressionSyntax value, SemanticModel model) => value switch
    {
        MemberAccessExpressionSyntax access => IsMemberOfParameter(access.Expression, model),
        IdentifierNameSyntax name => model.GetSymbolInfo(name).Symbol is IParameterSymbol,
        _ => false,
    };

    private static string? FindIdMember(ITypeSymbol? type) => type?.GetMembers().OfType<IPropertySymbol>()
        .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false })
        .OrderByDescending(property =>
            property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "BsonIdAttribute"))
        .FirstOrDefault(property =>
            property.Name is "Id" or "id"
                || property.GetAttributes()
                    .Any(attribute => attribute.AttributeClass?.Name == "BsonIdAttribute"))?.Name;

    public static ExpressionSyntax? FindMemberValue(
        BaseObjectCreationExpressionSyntax creation, string id, SemanticModel model) =>
        creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(set => set.Left is IdentifierNameSyntax name && name.Identifier.ValueText == id)?.Right
        ?? FindConstructorArgument(creation, id, model);

    private static ExpressionSyntax? FindConstructorArgument(
        BaseObjectCreationExpressionSyntax creation, string id, SemanticModel model)
    {
        if (creation.ArgumentList is not { Arguments: var arguments }
            || model.GetSymbolInfo(creation).Symbol is not IMethodSymbol { ContainingType.IsRecord: true } constructor)
            return null;
        var parameter = constructor.Parameters.FirstOrDefault(one => one.Name == id);
        return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == id)?.Expression
            ?? (parameter is not null && arguments.All(argument => argument.NameColon is null)
                ? arguments.ElementAtOrDefault(parameter.Ordinal)?.Expression
                : null);
    }

    private static ExpressionSyntax? FindMemberValue(AnonymousObjectCreationExpressionSyntax creation, string id) =>
        creation.Initializers
            .FirstOrDefault(member =>
                (member.NameEquals?.Name
                    ?? (member.Expression as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == id)?.Expression;

    /// <summary>
    /// What the local was made by; null where something is assigned to it or its members afterwards.
    /// </summary>
    public static ExpressionSyntax? FindCreation(ILocalSymbol local)
    {
        var declarator = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax;
        var changed =
            declarator?.FirstAncestorOrSelf<BlockSyntax>()?.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                .Any(assignment =>
                    assignment.Left.DescendantNodesAndSelf()
                        .OfType<IdentifierNameSyntax>()
                        .FirstOrDefault()?.Identifier.ValueText == local.Name);
        return changed == false ? declarator!.Initializer?.Value : null;
    }
}
