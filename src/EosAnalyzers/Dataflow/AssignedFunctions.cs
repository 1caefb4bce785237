using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The functions that a delegate is set to after its object was made: <c>canary = v => ..</c> in the method that builds
/// the topology, <c>draw ??= Random.Shared.NextDouble</c> before the lambda that calls it.
/// </summary>
internal static class AssignedFunctions
{
    /// <summary>The expressions; what constructors and initialisers give is not among them.</summary>
    /// <param name="holder">
    /// A field or property that its own type sets, one that is static, or a local or parameter of the function around.
    /// </param>
    /// <param name="compilation">The project.</param>
    /// <param name="searched">Takes in by which names callers of methods were searched for that set it.</param>
    public static IEnumerable<ExpressionSyntax> Find(
        ISymbol holder, Compilation compilation, SearchedNames searched) =>
        IsSettable(holder)
            ? from name in FindNames(holder, compilation)
              let value = FindValue(name, holder)
              where value is not null
                  && SymbolEqualityComparer.Default.Equals(
                      compilation.GetModel(name).GetSymbolInfo(name).Symbol?.OriginalDefinition, holder)
              from function in HandedFunctions.FindOfOneObject(value, compilation, searched)
              select function
            : [];

    private static bool IsSettable(ISymbol holder) => holder switch
    {
        IFieldSymbol { IsReadOnly: false, IsConst: false, Type.TypeKind: TypeKind.Delegate } => true,
        IPropertySymbol { SetMethod.IsInitOnly: false, Type.TypeKind: TypeKind.Delegate } => true,
        // `steps.Add(step);`, `handlers[kind] = handler;`
        IFieldSymbol or IPropertySymbol when HoldsFunctions(holder.FindVariableType()) => true,
        ILocalSymbol { Type.TypeKind: TypeKind.Delegate } or IParameterSymbol { Type.TypeKind: TypeKind.Delegate } => true,
        _ => false,
    };

    private static bool HoldsFunctions(ITypeSymbol? type) => SharedState.IsCollection(type) && GivenFunctions.MayHold(type);

    private static IEnumerable<SimpleNameSyntax> FindNames(ISymbol holder, Compilation compilation) =>
        holder is IFieldSymbol or IPropertySymbol
        && holder is { IsStatic: true, DeclaredAccessibility: not Accessibility.Private }
            ? IdentifierIndex.FindRareNames(compilation.SyntaxTrees, holder.Name)
            : holder.ContainingSymbol.DeclaringSyntaxReferences
                .Where(declared => compilation.ContainsSyntaxTree(declared.SyntaxTree))
                .SelectMany(declared => IdentifierIndex.FindNames(declared.ReadSyntax(), holder.Name));

    private static ExpressionSyntax? FindValue(SimpleNameSyntax name, ISymbol holder) =>
        HoldsFunctions(holder.FindVariableType()) ? FindAdded(name.TakeQualified()) : FindSet(name, holder);

    private static ExpressionSyntax? FindAdded(ExpressionSyntax table) =>
        !IsOfOwnObject(table) || FieldInitialization.IsBeforeFirstRecord(table) ? null
        : table.Parent switch
        {
            MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: var name,
                Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given }
            } when SharedState.IsChangingName(name) => given.Last().Expression,
            ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax put } element when put.Left == element =>
                put.Right,
            _ => null,
        };

    private static ExpressionSyntax? FindSet(SimpleNameSyntax name, ISymbol holder) =>
        name.FindAssignment() is
        {
            RawKind: (int)SyntaxKind.SimpleAssignmentExpression
                or (int)SyntaxKind.CoalesceAssignmentExpression
                or (int)SyntaxKind.AddAssignmentExpression,
            Parent: not InitializerExpressionSyntax
        } assignment
            && !assignment.Right.IsKind(SyntaxKind.NullLiteralExpression)
            && (holder.IsStatic || IsOfOwnObject(assignment.Left))
            && (holder is not (IFieldSymbol or IPropertySymbol) || !FieldInitialization.IsBeforeFirstRecord(assignment))
            ? assignment.Right
            : null;

    // Another object's function is not this one's.
    private static bool IsOfOwnObject(ExpressionSyntax target) =>
        target is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };
}
