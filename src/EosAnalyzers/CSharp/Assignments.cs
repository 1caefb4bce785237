using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>Where code assigns to a variable: looked for by its name, and bound where the name fits.</summary>
internal static class Assignments
{
    /// <summary>
    /// The assignment to what a name stands for: <c>map = x</c>, <c>this.map ??= x</c>, <c>feed.Arrived += x</c>,
    /// <c>new Feed { Map = x }</c>; null where the name is only read.
    /// </summary>
    public static AssignmentExpressionSyntax? FindAssignment(this SimpleNameSyntax name) =>
        FindAssignment(name.TakeQualified());

    /// <summary>The same for an element of what the name stands for: <c>maps["a"] = x</c>.</summary>
    public static AssignmentExpressionSyntax? FindElementAssignment(this SimpleNameSyntax name) =>
        name.TakeQualified() is { Parent: ElementAccessExpressionSyntax element } target && element.Expression == target
            ? FindAssignment(element)
            : null;

    private static AssignmentExpressionSyntax? FindAssignment(ExpressionSyntax target) =>
        target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target ? assignment : null;

    /// <summary>What a variable or its elements are set to, wherever in the project that may be.</summary>
    public static IEnumerable<ExpressionSyntax> FindValues(ISymbol variable, Compilation compilation) =>
        from name in FindMentions(variable, compilation)
        let assignment = name.FindAssignment() ?? name.FindElementAssignment()
        where assignment is not null
            && !assignment.Right.IsKind(SyntaxKind.NullLiteralExpression)
            && SymbolEqualityComparer.Default.Equals(
                compilation.GetModel(name).GetSymbolInfo(name).Symbol?.OriginalDefinition, variable.OriginalDefinition)
        select assignment.Right;

    // A local in its member, a private field in its type, what others may set in all files.
    private static IEnumerable<SimpleNameSyntax> FindMentions(ISymbol variable, Compilation compilation) => variable switch
    {
        ILocalSymbol or IParameterSymbol => variable.DeclaringSyntaxReferences
            .Where(declared => compilation.ContainsSyntaxTree(declared.SyntaxTree))
            .SelectMany(declared => IdentifierIndex.FindNames(
                declared.GetSyntax().FindEnclosingMember(), variable.Name)),
        IFieldSymbol or IPropertySymbol when MayBeSetByOthers(variable) =>
            IdentifierIndex.FindRareNames(compilation.SyntaxTrees, variable.Name),
        IFieldSymbol or IPropertySymbol => variable.ContainingType.DeclaringSyntaxReferences
            .Where(declared => compilation.ContainsSyntaxTree(declared.SyntaxTree))
            .SelectMany(declared => IdentifierIndex.FindNames(declared.ReadSyntax(), variable.Name)),
        _ => [],
    };

    private static bool MayBeSetByOthers(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private } => true,
        IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private } => true,
        _ => false,
    };
}
