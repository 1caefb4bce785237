using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes;

/// <summary>A document that is handed to a store, with the expression that is its id in every attempt.</summary>
/// <param name="Id">For example <c>order.Id</c>.</param>
/// <param name="Member">The document's own member that holds it.</param>
internal sealed record StoredDocument(string Id, string Member)
{
    /// <summary>Null where the id may be drawn anew, or where no expression names it.</summary>
    public static StoredDocument? Of(ExpressionSyntax document, SemanticModel model) =>
        IdOf(model.GetTypeInfo(document).Type) is { } id && Named(document, id, model) is { } value ? new(value, id) : null;

    private static string? Named(ExpressionSyntax document, string id, SemanticModel model) => document switch
    {
        BaseObjectCreationExpressionSyntax creation => OfRecord(Given(creation, id, model), model),
        AnonymousObjectCreationExpressionSyntax creation => OfRecord(Given(creation, id), model),
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol local => Made(local) is { } made && Of(made, model) is not null ? $"{name}.{id}" : null,
        _ => IsOfRecord(document, model) ? $"{document}.{id}" : null,
    };

    private static string? OfRecord(ExpressionSyntax? value, SemanticModel model) => value is not null && IsOfRecord(value, model) ? value.ToString() : null;

    /// <summary>Each helper on the way is handed parameters, fields and their members, nothing that a call draws on the way.</summary>
    public static bool IsHandedOn(IEnumerable<SyntaxNode> path, Compilation compilation) => path.OfType<InvocationExpressionSyntax>()
        .All(call => call.ArgumentList.Arguments.All(argument => IsHeld(argument.Expression, compilation.GetSemanticModel(call.SyntaxTree))));

    private static bool IsHeld(ExpressionSyntax value, SemanticModel model) =>
        IsOfRecord(value, model) || model.GetSymbolInfo(value).Symbol is IFieldSymbol or IPropertySymbol { SetMethod: null };

    // A member of a parameter: what a region is given, or what a helper is handed by it.
    private static bool IsOfRecord(ExpressionSyntax value, SemanticModel model) => value switch
    {
        MemberAccessExpressionSyntax access => IsOfRecord(access.Expression, model),
        IdentifierNameSyntax name => model.GetSymbolInfo(name).Symbol is IParameterSymbol,
        _ => false,
    };

    private static string? IdOf(ITypeSymbol? type) => type?.GetMembers().OfType<IPropertySymbol>()
        .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false })
        .OrderByDescending(property => property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "BsonIdAttribute"))
        .FirstOrDefault(property => property.Name is "Id" or "id" || property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "BsonIdAttribute"))?.Name;

    private static ExpressionSyntax? Given(BaseObjectCreationExpressionSyntax creation, string id, SemanticModel model) =>
        creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(set => set.Left is IdentifierNameSyntax name && name.Identifier.ValueText == id)?.Right
        ?? Argument(creation, id, model);

    private static ExpressionSyntax? Argument(BaseObjectCreationExpressionSyntax creation, string id, SemanticModel model)
    {
        if (creation.ArgumentList is not { Arguments: var arguments } || model.GetSymbolInfo(creation).Symbol is not IMethodSymbol { ContainingType.IsRecord: true } constructor)
            return null;
        var parameter = constructor.Parameters.FirstOrDefault(one => one.Name == id);
        return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == id)?.Expression
            ?? (parameter is not null && arguments.All(argument => argument.NameColon is null) ? arguments.ElementAtOrDefault(parameter.Ordinal)?.Expression : null);
    }

    private static ExpressionSyntax? Given(AnonymousObjectCreationExpressionSyntax creation, string id) => creation.Initializers
        .FirstOrDefault(member => (member.NameEquals?.Name ?? (member.Expression as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == id)?.Expression;

    // Nothing is assigned to the local or its members after it was made.
    private static ExpressionSyntax? Made(ILocalSymbol local)
    {
        var declarator = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax;
        var changed = declarator?.FirstAncestorOrSelf<BlockSyntax>()?.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault()?.Identifier.ValueText == local.Name);
        return changed == false ? declarator!.Initializer?.Value : null;
    }
}
