using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// A local or a private static field that a lambda of a stream keeps from record to record, and that no other code
/// reads or writes:
/// <c>var n = 0; orders.MapValues((v, context) => v with { Number = ++n })</c>. Its place is a state store, which is
/// rolled back with the attempt.
/// </summary>
internal sealed class SharedVariable
{
    private readonly VariableDeclaratorSyntax declarator;

    private SharedVariable(
        ISymbol symbol,
        ITypeSymbol type,
        VariableDeclaratorSyntax declarator,
        LambdaExpressionSyntax lambda,
        InvocationExpressionSyntax call,
        IMethodSymbol method,
        SemanticModel model) =>
        (Symbol,
            Type,
            this.declarator,
            Lambda,
            Call,
            Operator,
            Model) = (symbol, type, declarator, lambda, call, method, model);

    public ISymbol Symbol { get; }

    public ITypeSymbol Type { get; }

    public LambdaExpressionSyntax Lambda { get; }

    /// <summary>The call of the operator that the lambda is given to, as its only argument.</summary>
    public InvocationExpressionSyntax Call { get; }

    public IMethodSymbol Operator { get; }

    public SemanticModel Model { get; }

    /// <summary>The key and the value of the records that come in.</summary>
    public (ITypeSymbol Key, ITypeSymbol Value) RecordTypes =>
        (Operator.ContainingType.TypeArguments[0], Operator.ContainingType.TypeArguments[1]);

    public static SharedVariable? Create(FixTarget target)
    {
        var model = target.Model;
        return target.IsDirect && FindVariable(target.Node, model) is { } symbol && GetVariableType(symbol) is { } type
            && symbol.DeclaringSyntaxReferences.SingleOrDefault()?.GetSyntax() is VariableDeclaratorSyntax
            {
                Parent.Parent: FieldDeclarationSyntax
                or LocalDeclarationStatementSyntax
            } declarator
            && declarator.SyntaxTree == model.SyntaxTree && StartsEmpty(declarator, model)
            && EnclosingFunctions.FindFunctions(target.Node, model).LastOrDefault() is LambdaExpressionSyntax lambda
            && lambda.Modifiers.Count == 0
            && EnclosingFunctions.FindCall(lambda) is { ArgumentList.Arguments.Count: 1, Expression: MemberAccessExpressionSyntax } call
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: { Name: "IKStream", TypeArguments.Length: 2 } } method
            && StreamizTypes.IsStreamiz(method)
            && IsOnlyUsedIn(lambda, symbol, declarator, model)
                ? new(symbol, type, declarator, lambda, call, method, model)
                : null;
    }

    /// <summary>Takes the declaration away, which nothing reads any more.</summary>
    public NodeEdit RemoveDeclaration()
    {
        var holder = declarator.Parent!.Parent!.Parent!;
        return new NodeEdit(
            holder is GlobalStatementSyntax ? holder.Parent! : holder,
            $"remove {Symbol.Name}",
            current => RemoveVariable(current, Symbol.Name));
    }

    private static ISymbol? FindVariable(SyntaxNode place, SemanticModel model) =>
        model.GetSymbolInfo(place).Symbol switch
        {
            ILocalSymbol { IsRef: false } local => local,
            IFieldSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 } field =>
                field,
            _ => null,
        };

    private static ITypeSymbol? GetVariableType(ISymbol symbol) =>
        (symbol as ILocalSymbol)?.Type ?? (symbol as IFieldSymbol)?.Type;

    // What a store answers for a key that it does not hold.
    private static bool StartsEmpty(VariableDeclaratorSyntax declarator, SemanticModel model) =>
        declarator.Initializer is null
            || model.GetConstantValue(
                declarator.Initializer.Value) is { HasValue: true, Value: null or 0 or 0L or 0f or 0d };

    private static bool IsOnlyUsedIn(
        LambdaExpressionSyntax lambda, ISymbol symbol, VariableDeclaratorSyntax declarator, SemanticModel model) =>
        (declarator.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? declarator.SyntaxTree.GetRoot()).DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol.Name && !lambda.Span.Contains(name.Span))
            .All(name => !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol));

    private static SyntaxNode RemoveVariable(SyntaxNode holder, string name)
    {
        var found = holder.ChildNodes()
            .SelectMany(FindDeclarations)
            .SelectMany(declaration => declaration.Variables)
            .First(variable => variable.Identifier.ValueText == name);
        var declaration = (VariableDeclarationSyntax)found.Parent!;
        var removed = declaration.Variables.Count > 1
            ? found
            : declaration.Parent!.Parent is GlobalStatementSyntax top
            ? top
            : declaration.Parent!;
        // What follows on the same line begins it then.
        var isAloneOnLine = removed.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        return holder.RemoveNode(
            removed,
            SyntaxRemoveOptions.KeepUnbalancedDirectives
                | (removed == found || isAloneOnLine ? 0 : SyntaxRemoveOptions.KeepLeadingTrivia))!;
    }

    private static IEnumerable<VariableDeclarationSyntax> FindDeclarations(SyntaxNode member) => member switch
    {
        FieldDeclarationSyntax field => [field.Declaration],
        LocalDeclarationStatementSyntax local => [local.Declaration],
        GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => [local.Declaration],
        _ => [],
    };
}
