using System.Runtime.CompilerServices;
using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>The expressions that a variable gets its value from before the first record comes.</summary>
internal static class FieldInitialization
{
    // The constructors of a type are read once, however many of its members are asked for.
    private static readonly ConditionalWeakTable<SyntaxNode, EarlyAssignments> Assignments = new();

    public static IEnumerable<SyntaxNode> FindInitialValues(
        ISymbol variable, Compilation compilation, Func<SyntaxTree, bool> isReadable)
    {
        var declared = FindInitializer(variable, isReadable);
        var assigned = variable is IFieldSymbol or IPropertySymbol && !variable.IsImplicitlyDeclared
            ? FindConstructorAssignments(variable, compilation, isReadable)
            : [];
        return declared is null ? assigned : assigned.Prepend(declared);
    }

    /// <summary>The initialiser that is at the variable's declaration.</summary>
    public static SyntaxNode? FindInitializer(ISymbol variable, Func<SyntaxTree, bool> isReadable) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && isReadable(reference.SyntaxTree)
            ? reference.ReadSyntax() switch
            {
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
                _ => null,
            }
            : null;

    private static IEnumerable<SyntaxNode> FindConstructorAssignments(
        ISymbol member, Compilation compilation, Func<SyntaxTree, bool> isReadable) =>
        from reference in member.ContainingType.DeclaringSyntaxReferences
        where isReadable(reference.SyntaxTree)
        from given in ListAssignments(reference.GetSyntax()).ByName[member.Name]
        where SymbolEqualityComparer.Default.Equals(
            compilation.GetModel(given.Target).GetSymbolInfo(given.Target).Symbol, member)
        select (SyntaxNode)given.Value;

    private static EarlyAssignments ListAssignments(SyntaxNode type)
    {
        var known = Assignments.GetValue(type, FindAssignments);
        foreach (var method in known.Methods)
            ReadCode.NoteMember(method);
        return known;
    }

    private static EarlyAssignments FindAssignments(SyntaxNode type)
    {
        var methods = type.ChildNodes().Where(RunsBeforeFirstRecord).ToList();
        var given =
            from method in methods
            from node in method.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax)
            from value in FindGivenValues(node)
            select value;
        return new(methods, given.ToLookup(value => FindAssignedName(value.Target), StringComparer.Ordinal));
    }

    // What the constructors of one declaration give to its members, and those constructors.
    private sealed record EarlyAssignments(
        List<SyntaxNode> Methods, ILookup<string, (ExpressionSyntax Target, ExpressionSyntax Value)> ByName);

    // `total = x`, `table[key] = x`, `handlers.Add(x)`.
    private static IEnumerable<(ExpressionSyntax Target, ExpressionSyntax Value)> FindGivenValues(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) =>
                [(assignment.Left is ElementAccessExpressionSyntax element ? element.Expression : assignment.Left,
                    assignment.Right)],
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call when SharedState.IsChangingName(
                called.Name.Identifier.ValueText) =>
                call.ArgumentList.Arguments.Select(argument => (called.Expression, argument.Expression)),
            _ => [],
        };

    /// <summary>The place is in a constructor of its type, or in what Streamiz calls before the first record.</summary>
    public static bool IsBeforeFirstRecord(SyntaxNode place) =>
        place.Ancestors()
            .TakeWhile(outer => outer is not AnonymousFunctionExpressionSyntax)
            .Any(outer => outer is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax && RunsBeforeFirstRecord(outer));

    private static bool RunsBeforeFirstRecord(SyntaxNode member) =>
        member is ConstructorDeclarationSyntax
            || member is MethodDeclarationSyntax method && StreamizApi.IsInitializingName(method.Identifier.ValueText);

    /// <summary>The member of the own object that is assigned; empty for anything else.</summary>
    public static string FindAssignedName(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => "",
    };
}
