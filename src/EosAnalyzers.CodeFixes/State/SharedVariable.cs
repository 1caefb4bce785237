using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// A local or a private field that a lambda of a stream keeps from record to record, and that no other code
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
            IFieldSymbol { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 } field =>
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
        return removed == found ? holder.RemoveNode(removed, SyntaxRemoveOptions.KeepUnbalancedDirectives)!
            : !removed.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
            // What follows on the same line begins it then.
            ? holder.RemoveNode(
                removed, SyntaxRemoveOptions.KeepUnbalancedDirectives | SyntaxRemoveOptions.KeepLeadingTrivia)!
            : RemoveLine(holder, removed);
    }

    // What is said above a local is said of the step that it is for, and a blank line above it parts that from what is
    // before; what is said above a field is said of the field.
    private static SyntaxNode RemoveLine(SyntaxNode holder, SyntaxNode removed)
    {
        var mark = new SyntaxAnnotation();
        var marked = EndLineBefore(holder.ReplaceNode(removed, removed.WithAdditionalAnnotations(mark)), mark);
        var (line, next) = FindMarked(marked, mark);
        var moved = marked.ReplaceToken(next, next.WithLeadingTrivia(JoinLeadingTrivia(line, next)));
        return moved.RemoveNode(FindMarked(moved, mark).Line, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }

    // What stands before it on the same line ends the line then.
    private static SyntaxNode EndLineBefore(SyntaxNode holder, SyntaxAnnotation mark)
    {
        var line = FindMarked(holder, mark).Line;
        var before = line.GetFirstToken().GetPreviousToken();
        return !holder.Span.Contains(before.Span) || before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
            ? holder
            : holder.ReplaceToken(
                before,
                before.WithTrailingTrivia(line.GetTrailingTrivia().SkipWhile(trivia =>
                    !trivia.IsKind(SyntaxKind.EndOfLineTrivia))));
    }

    private static (SyntaxNode Line, SyntaxToken Next) FindMarked(SyntaxNode holder, SyntaxAnnotation mark) =>
        holder.GetAnnotatedNodes(mark).Single() is var line ? (line, line.GetLastToken().GetNextToken()) : default;

    private static IEnumerable<SyntaxTrivia> JoinLeadingTrivia(SyntaxNode line, SyntaxToken next)
    {
        var (before, after) = (line.GetLeadingTrivia(), next.LeadingTrivia);
        if (line is FieldDeclarationSyntax)
            return line.Parent is TypeDeclarationSyntax type && type.Members.IndexOf((MemberDeclarationSyntax)line) == 0
                ? after.SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                : after;
        var isSaid = before.Any(trivia =>
            !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var kept = before.LastOrDefault().IsKind(SyntaxKind.WhitespaceTrivia) ? before.Take(before.Count - 1) : before;
        return isSaid || !after.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia) ? kept.Concat(after) : after;
    }

    private static IEnumerable<VariableDeclarationSyntax> FindDeclarations(SyntaxNode member) => member switch
    {
        FieldDeclarationSyntax field => [field.Declaration],
        LocalDeclarationStatementSyntax local => [local.Declaration],
        GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => [local.Declaration],
        _ => [],
    };
}
