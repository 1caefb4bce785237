using System.Runtime.CompilerServices;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.CodeFixes.Timestamp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// How often a node draws: itself, through a method or a local function of the project that does, or through a type
/// whose members it fills. Any of them may be fixed like a draw, so that all count where the ids of one record are
/// numbered; a namesake leaves out a number, which harms nobody.
/// </summary>
internal sealed class DrawingHelpers
{
    private static readonly ConditionalWeakTable<Compilation, DrawingHelpers> OfIds = new();
    private static readonly ConditionalWeakTable<Compilation, DrawingHelpers> OfNumbers = new();

    private readonly Compilation compilation;
    private readonly Func<SyntaxNode, bool> draws;
    private readonly Lazy<HashSet<string>> functions;
    private readonly Lazy<HashSet<string>> types;

    private DrawingHelpers(Compilation compilation, Func<SyntaxNode, bool> draws)
    {
        (this.compilation, this.draws) = (compilation, draws);
        functions = new(FindFunctions);
        types = new(() =>
        [
            .. compilation.SyntaxTrees
                .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
                .Where(type => FindOwnDraws(type).Any())
                .Select(type => type.Identifier.ValueText),
        ]);
    }

    /// <param name="draws">Whether a node draws an id itself.</param>
    public static DrawingHelpers ForIds(Compilation compilation, Func<SyntaxNode, bool> draws) =>
        OfIds.GetValue(compilation, known => new(known, draws));

    /// <param name="draws">Whether a node draws a random number itself.</param>
    public static DrawingHelpers ForNumbers(Compilation compilation, Func<SyntaxNode, bool> draws) =>
        OfNumbers.GetValue(compilation, known => new(known, draws));

    /// <summary>How many values it may draw, each of which may be fixed where the node is.</summary>
    public int CountDraws(SyntaxNode node) => node switch
    {
        _ when draws(node) => 1,
        InvocationExpressionSyntax call => IsCallOfHelper(call) ? 1 : 0,
        BaseObjectCreationExpressionSyntax creation => CountDrawsOfMembers(creation),
        _ => 0,
    };

    private bool IsCallOfHelper(InvocationExpressionSyntax call) =>
        GetCalledName(call) is { } name
        && functions.Value.Contains(name)
        && !call.ArgumentList.Arguments.Any(IsHanded)
        && compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call).Symbol
            is null or { DeclaringSyntaxReferences.Length: > 0 };

    // What it would draw is given to it already: a derived id, the parameter of a fix, a draw that a caller makes for
    // it.
    private bool IsHanded(ArgumentSyntax argument) =>
        draws(argument.Expression)
        || argument.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(part =>
            part.Identifier.ValueText is var name
                && (name == RecordIdFile.TypeName || HandedValue.IsNameOfId(name)));

    private int CountDrawsOfMembers(BaseObjectCreationExpressionSyntax creation)
    {
        if (types.Value.Count == 0
            || creation is ObjectCreationExpressionSyntax { Type: var named }
                && !types.Value.Contains(
                    named.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.ValueText)
                && named is not AliasQualifiedNameSyntax)
            return 0;
        var set = new HashSet<string>(creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .Select(assignment => assignment.Left.ToString()) ?? []);
        return compilation.GetSemanticModel(creation.SyntaxTree).GetTypeInfo(creation).Type is { } type
            ? type.DeclaringSyntaxReferences.Select(declared => declared.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(FindOwnDraws)
                .Count(draw => !IsFor(set, draw))
            : 0;
    }

    private static bool IsFor(HashSet<string> set, SyntaxNode draw) =>
        draw.Ancestors().OfType<PropertyDeclarationSyntax>().FirstOrDefault() is { } property
        && set.Contains(property.Identifier.ValueText);

    // What its properties and fields begin with, and what its constructors draw.
    private IEnumerable<SyntaxNode> FindOwnDraws(TypeDeclarationSyntax type) =>
        type.Members
            .Where(member => !member.Modifiers.Any(modifier => modifier.ValueText == "static"))
            .SelectMany(member => member switch
            {
                PropertyDeclarationSyntax { Initializer: { } value } => value.DescendantNodes(),
                FieldDeclarationSyntax field => field.DescendantNodes(),
                ConstructorDeclarationSyntax constructor => constructor.DescendantNodes(),
                _ => [],
            })
            .Where(node => draws(node));

    private HashSet<string> FindFunctions()
    {
        var found = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes())
            .Where(node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(function => (Name: GetName(function), Calls: FindOwnCalls(function).ToList()))
            .ToList();
        var names = new HashSet<string>(
            found.Where(function => function.Calls.Exists(IsDraw)).Select(function => function.Name));
        for (var before = -1; before != names.Count;)
        {
            before = names.Count;
            names.UnionWith(
                found.Where(function => function.Calls.Exists(node =>
                    node is InvocationExpressionSyntax call
                        && GetCalledName(call) is { } called
                        && names.Contains(called))).Select(function => function.Name));
        }
        return names;
    }

    private bool IsDraw(SyntaxNode node) =>
        draws(node) || node is BaseObjectCreationExpressionSyntax creation && CountDrawsOfMembers(creation) > 0;

    // What a lambda draws, the method that holds it does not.
    private static IEnumerable<SyntaxNode> FindOwnCalls(SyntaxNode function) =>
        function.DescendantNodes(node => node == function || !EnclosingFunctions.IsFunction(node))
            .Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);

    private static string GetName(SyntaxNode function) => function is LocalFunctionStatementSyntax local
        ? local.Identifier.ValueText
        : ((MethodDeclarationSyntax)function).Identifier.ValueText;

    private static string? GetCalledName(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
