using EosAnalyzers.CSharp;
using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>Where a helper of the project is named.</summary>
internal static class HelperUses
{
    /// <summary>
    /// All calls of a private method or a local function; null for any other helper, and where it is named by anything
    /// but a call or could not get one parameter more.
    /// </summary>
    public static List<InvocationExpressionSyntax>? FindCalls(
        SyntaxNode helper, HandedValue value, Compilation compilation)
    {
        if (compilation.GetSemanticModel(helper.SyntaxTree).GetDeclaredSymbol(helper) is not IMethodSymbol method
            || !IsKnownByFewOnly(method)
            || IsSignatureTaken(method, value))
            return null;
        var calls = FindUses(method, compilation).Select(FindInvocation).ToList();
        return calls.Exists(call => call is null || HelperInvocation.IsGeneratedCode(call.SyntaxTree))
            ? null
            : calls.ConvertAll(call => call!);
    }

    /// <summary>
    /// Whether every call that leads to the place comes from a function that has a record: no method that others may
    /// call lies between.
    /// </summary>
    public static bool ServesTopologiesOnly(SyntaxNode place, Compilation compilation, int depth = 4)
    {
        if (RecordAccess.FindRecord(place, compilation.GetSemanticModel(place.SyntaxTree)) is not null)
            return true;
        return depth > 0
            && place.Ancestors().FirstOrDefault(node =>
                node is MemberDeclarationSyntax or LocalFunctionStatementSyntax) is { } helper
            && FindCalls(helper, compilation) is { Count: > 0 } calls
            && calls.TrueForAll(call => ServesTopologiesOnly(call, compilation, depth - 1));
    }

    private static List<InvocationExpressionSyntax>? FindCalls(SyntaxNode helper, Compilation compilation)
    {
        if (helper is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            || HelperInvocation.IsGeneratedCode(helper.SyntaxTree)
            || compilation.GetSemanticModel(helper.SyntaxTree).GetDeclaredSymbol(helper) is not IMethodSymbol method
            || !IsKnownByFewOnly(method))
            return null;
        var calls = FindUses(method, compilation).Select(FindInvocation).ToList();
        return calls.Contains(null) ? null : calls.ConvertAll(call => call!);
    }

    private static bool IsKnownByFewOnly(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction || method.DeclaredAccessibility == Accessibility.Private;

    /// <summary>
    /// Another method has the name and as many parameters, or this one has the parameter from an earlier fix.
    /// </summary>
    public static bool IsSignatureTaken(IMethodSymbol method, HandedValue value) =>
        method.Parameters.Any(parameter => parameter.Name == value.Name)
        || method.MethodKind != MethodKind.LocalFunction
            && method.ContainingType.GetMembers(method.Name)
                .OfType<IMethodSymbol>()
                .Any(other => other.Parameters.Length == method.Parameters.Length + 1);

    /// <summary>Every place that names the method, whatever it does with it.</summary>
    public static IEnumerable<SimpleNameSyntax> FindUses(IMethodSymbol method, Compilation compilation) =>
        FindScopes(method, compilation)
            .GroupBy(scope => scope.SyntaxTree)
            .SelectMany(scope => FindUses(method, scope, compilation.GetSemanticModel(scope.Key)));

    // A private method is used in its own type only, a local function in the member that declares it.
    private static IEnumerable<SyntaxNode> FindScopes(IMethodSymbol method, Compilation compilation) =>
        method.MethodKind == MethodKind.LocalFunction
            ? method.DeclaringSyntaxReferences
                .Select(declared => declared.GetSyntax().Ancestors().First(node =>
                    node is BlockSyntax or CompilationUnitSyntax or SwitchSectionSyntax))
            : method.DeclaredAccessibility == Accessibility.Private
            ? method.ContainingType.DeclaringSyntaxReferences.Select(declared => declared.GetSyntax())
            : compilation.SyntaxTrees.Select(tree => tree.GetRoot());

    private static IEnumerable<SimpleNameSyntax> FindUses(
        IMethodSymbol method, IEnumerable<SyntaxNode> scopes, SemanticModel model) => scopes
        .SelectMany(scope => scope.DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>())
        .Where(name => name.Identifier.ValueText == method.Name && RefersTo(method, model.GetSymbolInfo(name)));

    private static bool RefersTo(IMethodSymbol method, SymbolInfo used) =>
        used.CandidateSymbols.Append(used.Symbol)
            .OfType<IMethodSymbol>()
            .Any(symbol =>
                SymbolEqualityComparer.Default.Equals((symbol.ReducedFrom ?? symbol).OriginalDefinition, method));

    /// <summary>The call that names its method so; null for any other use of the name.</summary>
    public static InvocationExpressionSyntax? FindInvocation(SimpleNameSyntax name)
    {
        var called = name.Parent is MemberBindingExpressionSyntax binding ? binding : name.TakeQualified();
        return called.Parent is InvocationExpressionSyntax call
            && call.Expression == called
            && !name.IsPartOfStructuredTrivia() ? call : null;
    }
}
