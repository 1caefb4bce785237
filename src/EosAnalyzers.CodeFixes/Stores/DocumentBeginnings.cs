using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>
/// What a project makes the documents of a type with, where the one that is stored comes as the record's value:
/// <c>MapValues((v, c) => new Payment { Id = v.Id, State = "new" }).Foreach((k, v, c) => payments.InsertOne(v))</c>.
/// </summary>
internal sealed class DocumentBeginnings
{
    private readonly INamedTypeSymbol type;
    private readonly Func<ExpressionSyntax, SemanticModel, bool> isGiven;
    private readonly List<(BaseObjectCreationExpressionSyntax Node, SemanticModel Model)> creations = [];
    private readonly List<(AssignmentExpressionSyntax Node, SemanticModel Model)> assignments = [];

    /// <param name="type">The type of the documents.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="isGiven">Whether a value is the record's, and not the same for each.</param>
    public DocumentBeginnings(
        INamedTypeSymbol type, Compilation compilation, Func<ExpressionSyntax, SemanticModel, bool> isGiven)
    {
        (this.type, this.isGiven) = (type, isGiven);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
                if (node is BaseObjectCreationExpressionSyntax creation && IsOfType(model.GetTypeInfo(creation).Type))
                    creations.Add((creation, model));
                else if (node is AssignmentExpressionSyntax assignment && !IsInCreation(assignment))
                    assignments.Add((assignment, model));
        }
    }

    /// <summary>
    /// Whether every document begins with the same value of the member: what another one has set since is newer. Null
    /// where some do, and some have a value of their record.
    /// </summary>
    public bool? BeginWith(IPropertySymbol property)
    {
        var beginnings = FindValues(property)
            .Select(value => value.Node is not null && isGiven(value.Node, value.Model) ? null : $"{value.Node}")
            .Distinct()
            .ToList();
        return beginnings.Count == 0 || beginnings.Count == 1 && beginnings[0] is null ? false
            : beginnings.Count == 1 ? true
            : null;
    }

    // One that nobody makes is read from the topic: each of its values is the record's.
    private IEnumerable<(ExpressionSyntax? Node, SemanticModel Model)> FindValues(IPropertySymbol property) =>
        creations.Select(creation =>
            (StoredDocument.FindMemberValue(creation.Node, property.Name, creation.Model), creation.Model))
        .Concat(assignments.Where(set => IsSetOf(property, set.Node, set.Model))
            .Select(set => ((ExpressionSyntax?)set.Node.Right, set.Model)));

    private bool IsSetOf(IPropertySymbol property, AssignmentExpressionSyntax set, SemanticModel model) =>
        set.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && set.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault()?.Identifier.ValueText == property.Name
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(set.Left).Symbol, property);

    private bool IsOfType(ITypeSymbol? made) => SymbolEqualityComparer.Default.Equals(made, type);

    // What a creation sets is asked of the creation; `v with { State = "new" }` sets as an assignment does.
    private static bool IsInCreation(AssignmentExpressionSyntax assignment) =>
        assignment.Parent is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax };
}
