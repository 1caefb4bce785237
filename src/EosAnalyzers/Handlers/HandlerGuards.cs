using System.Collections.Concurrent;
using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Handlers;

/// <summary>
/// What makes a redelivery harmless beside the handler's own code: an inbox or outbox that the project sets up, a
/// transaction that the handler's class opens, a middleware of the user's that asks a store whether the message was
/// there.
/// </summary>
internal sealed class HandlerGuards(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> coveredByLibrary = new();

    /// <summary>The namespaces whose effects are guarded in a handler of the library.</summary>
    public ImmutableArray<string> FindCovered(
        string library, SyntaxNode declaration, ISymbol? handler, CancellationToken cancellation)
    {
        var covered = coveredByLibrary.GetOrAdd(library, name => FindSetUp(name, cancellation));
        var own = FindAttributes(handler)
            .Concat(FindCallsOfType(library, declaration, cancellation))
            .SelectMany(row => row.Covers)
            .ToList();
        return own.Count == 0 ? covered : covered.AddRange(own);
    }

    private ImmutableArray<string> FindSetUp(string library, CancellationToken cancellation) =>
        HandlerCatalog.Rows
            .Where(row => row.Library == library && IsSetUp(row, cancellation))
            .SelectMany(row => row.Covers)
            .Distinct()
            .ToImmutableArray();

    private bool IsSetUp(HandlerRow row, CancellationToken cancellation) => row.Form switch
    {
        HandlerForm.GuardCall => FindTrees(row.WrittenName).Any(tree => CallsGuard(tree, row, cancellation)),
        HandlerForm.Middleware =>
            FindTrees(row.WrittenName).Any(tree => HasGuardingMiddleware(tree, row, cancellation)),
        _ => false,
    };

    private IEnumerable<SyntaxTree> FindTrees(string name) =>
        compilation.SyntaxTrees.Where(tree => tree.Mentions(name));

    private bool CallsGuard(SyntaxTree tree, HandlerRow row, CancellationToken cancellation)
    {
        var calls = FindCalls(tree.GetRoot(cancellation), row.Name).ToList();
        if (calls.Count == 0)
            return false;
        var model = compilation.GetModel(tree);
        return calls.Any(call => IsGuard(call, row, model, cancellation));
    }

    private static IEnumerable<SimpleNameSyntax> FindCalls(SyntaxNode code, string name) =>
        code.DescendantNodes().OfType<SimpleNameSyntax>().Where(call => call.Identifier.ValueText == name);

    private static bool IsGuard(
        SimpleNameSyntax call, HandlerRow row, SemanticModel model, CancellationToken cancellation)
    {
        var info = model.GetSymbolInfo(call, cancellation);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method
            && HandlerCatalog.FindRow(method, row.Form) is { } found
            && found.Library == row.Library;
    }

    private static IEnumerable<HandlerRow> FindAttributes(ISymbol? handler) =>
        handler is null
            ? []
            : handler.GetAttributes()
                .Concat(handler.ContainingType?.GetAttributes() ?? ImmutableArray<AttributeData>.Empty)
                .Select(attribute => attribute.AttributeClass)
                .OfType<INamedTypeSymbol>()
                .Select(type => HandlerCatalog.FindRow(type, HandlerForm.GuardAttribute))
                .OfType<HandlerRow>();

    // A publish in a helper of the class is in the transaction as well.
    private IEnumerable<HandlerRow> FindCallsOfType(
        string library, SyntaxNode declaration, CancellationToken cancellation)
    {
        var rows = HandlerCatalog.Rows.Where(row => row.Form == HandlerForm.GuardType && row.Library == library)
            .ToList();
        if (rows.Count == 0 || !rows.Any(row => declaration.SyntaxTree.Mentions(row.Name)))
            return [];
        var type = declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? declaration.SyntaxTree.GetRoot();
        var model = compilation.GetModel(declaration);
        return rows.Where(row => FindCalls(type, row.Name).Any(call => IsGuard(call, row, model, cancellation)));
    }

    private bool HasGuardingMiddleware(SyntaxTree tree, HandlerRow row, CancellationToken cancellation)
    {
        var classes = tree.GetRoot(cancellation).DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(type => type.BaseList is not null && type is not InterfaceDeclarationSyntax)
            .ToList();
        if (classes.Count == 0)
            return false;
        var model = compilation.GetModel(tree);
        return classes.Any(type =>
            model.GetDeclaredSymbol(type, cancellation) is { } symbol
                && symbol.AllInterfaces.Any(contract => HandlerCatalog.FindRow(contract, row.Form) is not null)
                && type.Members.OfType<MethodDeclarationSyntax>()
                    .Any(method => IsGuarding(method, model, cancellation)));
    }

    // `if (await inbox.ExistsAsync(id)) return; await next(context);`
    private static bool IsGuarding(
        MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation) =>
        model.GetOperation(method, cancellation) is { } body
            && body.Descendants().OfType<IInvocationOperation>()
                .Where(IsCallOfNext)
                .Any(next => DuplicateGuard.FindStoreQueries(next, ApiKind.EffectDatabase, EffectPath.Empty).Any());

    private static bool IsCallOfNext(IInvocationOperation call) =>
        call.Instance is IParameterReferenceOperation { Parameter: var parameter }
        && (parameter.Type.TypeKind == TypeKind.Delegate || parameter.Name == "next");
}
