using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

// What members change of their own object, and who reads what was changed.
internal sealed partial class FactWriter
{
    // What becomes of a changed variable that is read as well only its flow tells.
    private void AddChanges(MemberDeclarationSyntax member, StateChanges changes, SemanticModel model)
    {
        if (changes.IsRead)
            AddMember(member, model);
        else if (member is MethodDeclarationSyntax declaration
            && !ownChanges.TryAdd(declaration, changes.Names)
            && model.GetDeclaredSymbol(declaration, cancellation) is { } method
            && IsVisible(method)
            && method.GetDocumentationCommentId() is { } id)
            AddChanges(id, method, changes);
    }

    private void AddChanges(string id, IMethodSymbol method, StateChanges changes)
    {
        var variables = changes.FindVariables(method.ContainingType).ToList();
        if (variables.Count == 0)
            return;
        foreach (var field in variables.OfType<IFieldSymbol>())
            changedFields.Add(field);
        facts[id] = FactConversion.ToFact(id, method, variables);
    }

    // `public int Count => count;` of a field that somebody changes.
    private void AddReadersOfChangedFields()
    {
        foreach (var field in FindChangedFields())
        {
            foreach (var (getter, _, declared) in FindUntoldGetters(field.ContainingType))
            {
                if (Mentions(declared, field.Name) && analysis.Summarize(getter, cancellation) is { } summary)
                    Add(getter, summary, declared, isOfKeepingType: true);
            }
        }
        foreach (var changed in ownChanges.ChangedFields)
        {
            foreach (var (property, field) in changed.Key.FindReaders())
                if (changed.Value.Contains(field) && MayBeCalled(property) && ownChanges.IsVisible(property))
                    AddReader(changed.Key, property, field);
        }
        foreach (var field in changedFields)
        {
            foreach (var (getter, id, declared) in FindUntoldGetters(field.ContainingType))
            {
                if (declared is PropertyDeclarationSyntax property && DeclaredType.FindReadName(property) == field.Name)
                    AddReader(getter, id, field);
            }
        }
    }

    private static bool Mentions(SyntaxNode declared, string name) =>
        declared.DescendantNodes().OfType<IdentifierNameSyntax>().Any(read => read.Identifier.ValueText == name);

    // The properties that another project can read, and of which nothing is said yet.
    private IEnumerable<(IMethodSymbol Getter, string Id, SyntaxNode Declared)> FindUntoldGetters(INamedTypeSymbol type)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property.GetMethod is { } getter
                && IsVisible(getter)
                && property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } declared
                && getter.GetDocumentationCommentId() is { } id
                && !IsTold(id))
                yield return (getter, id, declared);
        }
    }

    // What names cannot tell is bound: a static field's value, and what implements an interface's property.
    private void AddReader(DeclaredType type, PropertyDeclarationSyntax property, string field)
    {
        var id = $"M:{type.Id}.get_{property.Identifier.ValueText}";
        if (char.IsLower(field[0]) && property.ExplicitInterfaceSpecifier is null)
        {
            if (!IsTold(id))
                facts[id] = MemberFact.OfReader(id, OwnChange.CreateVariableId(type.Id, field));
        }
        else if (compilation.GetModel(property.SyntaxTree).GetDeclaredSymbol(property, cancellation)
            is { GetMethod: { } getter }
            && getter.GetDocumentationCommentId() is { } told
            && !IsTold(told)
            && getter.ContainingType.GetMembers(field.Substring(1)).OfType<IFieldSymbol>().FirstOrDefault() is { } read)
            AddReader(getter, told, read);
    }

    // Those whose changes only their flow told.
    private List<IFieldSymbol> FindChangedFields()
    {
        var told = new HashSet<string>(
            ownChanges.ChangedFields.SelectMany(one =>
                one.Value.Select(field => OwnChange.CreateVariableId(one.Key.Id, field))),
            StringComparer.Ordinal);
        return facts.Values.SelectMany(fact => fact.Changes)
            .Select(change => change.Member ?? change.Variable)
            .OfType<string>()
            .Where(id => id.StartsWith("F:", StringComparison.Ordinal) && !told.Contains(id))
            .Distinct(StringComparer.Ordinal)
            .Select(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation))
            .OfType<IFieldSymbol>()
            .Where(field => SymbolEqualityComparer.Default.Equals(field.ContainingAssembly, compilation.Assembly)
                && !changedFields.Contains(field))
            .ToList();
    }
}
