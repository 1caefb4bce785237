using EosAnalyzers.CSharp;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
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
    public static List<InvocationExpressionSyntax>? FindCalls(SyntaxNode helper, Compilation compilation)
    {
        if (compilation.GetSemanticModel(helper.SyntaxTree).GetDeclaredSymbol(helper) is not IMethodSymbol method
            || !IsKnownByFewOnly(method)
            || IsSignatureTaken(method))
            return null;
        var calls = FindUses(method, compilation).Select(FindInvocation).ToList();
        return calls.Exists(call => call is null || ToolWrittenCode.IsToolWritten(call.SyntaxTree))
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
            && FindKnownCalls(helper, compilation) is { Count: > 0 } calls
            && calls.TrueForAll(call => ServesTopologiesOnly(call, compilation, depth - 1));
    }

    private static List<InvocationExpressionSyntax>? FindKnownCalls(SyntaxNode helper, Compilation compilation)
    {
        if (helper is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            || ToolWrittenCode.IsToolWritten(helper.SyntaxTree)
            || compilation.GetSemanticModel(helper.SyntaxTree).GetDeclaredSymbol(helper) is not IMethodSymbol method
            || !IsKnownByFewOnly(method))
            return null;
        var calls = FindUses(method, compilation).Select(FindInvocation).ToList();
        return calls.Contains(null) ? null : calls.ConvertAll(call => call!);
    }

    private static bool IsKnownByFewOnly(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction || method.DeclaredAccessibility == Accessibility.Private;

    /// <summary>Whether another method has the name and as many parameters as this one would have.</summary>
    public static bool IsSignatureTaken(IMethodSymbol method) =>
        method.MethodKind != MethodKind.LocalFunction
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
            .Any(symbol => IsSame((symbol.ReducedFrom ?? symbol).OriginalDefinition, method));

    // A member of an extension block is one symbol, the static method that it is called by as well another one.
    private static bool IsSame(IMethodSymbol used, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(used, method)
        || used.DeclaringSyntaxReferences is { Length: 1 } declared
            && method.DeclaringSyntaxReferences is { Length: 1 } own
            && declared[0].SyntaxTree == own[0].SyntaxTree
            && declared[0].Span == own[0].Span;

    /// <summary>The call that names its method so; null for any other use of the name.</summary>
    public static InvocationExpressionSyntax? FindInvocation(SimpleNameSyntax name)
    {
        var called = name.Parent is MemberBindingExpressionSyntax binding ? binding : name.TakeQualified();
        return called.Parent is InvocationExpressionSyntax call
            && call.Expression == called
            && !name.IsPartOfStructuredTrivia() ? call : null;
    }
}
