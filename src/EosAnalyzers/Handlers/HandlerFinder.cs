using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Handlers;

/// <summary>
/// Finds the message handlers of a project: what a library calls with each message, and the loops that consume by hand.
/// A message that is not acknowledged is delivered again, so that their code is executed again. Names are looked at
/// before anything is bound.
/// </summary>
internal sealed class HandlerFinder(Compilation compilation)
{
    private const string Confluent = "Confluent";

    // The keywords lead to the classes, which may be handlers by their base class or by their name.
    private static readonly string[] Keywords = ["class", "record", "struct"];

    private readonly HandlerGuards guards = new(compilation);
    private readonly ConsumerHelpers helpers = new(compilation);

    // Wolverine finds handlers by their names; only where it is there does a name mean anything.
    private readonly Lazy<List<HandlerRow>> conventions = new(() => HandlerCatalog.Rows
        .Where(row =>
            row.Form == HandlerForm.Convention
                && compilation.GetTypeByMetadataName(row.DocumentationId.Substring(2)) is not null)
        .ToList());

    private readonly Lazy<Dictionary<string, HandlerRow>> registeredTypes = new(() => FindRegisteredTypes(compilation));

    /// <summary>What a file that opens a handler has to name.</summary>
    public IEnumerable<string> ScannedNames => HandlerCatalog.Rows
        .Where(row => row.Form is HandlerForm.Attribute or HandlerForm.Delegate or HandlerForm.Endpoint)
        .SelectMany(row =>
            row.Form == HandlerForm.Attribute ? new[] { row.WrittenName, row.Name } : new[] { row.WrittenName })
        .Concat(Keywords)
        .Concat(helpers.ScannedNames);

    /// <summary>The class, attribute or call that a name or keyword may make a handler's beginning.</summary>
    public static SyntaxNode? FindOpening(SyntaxToken name) => name.Parent switch
    {
        InterfaceDeclarationSyntax => null,
        TypeDeclarationSyntax type when type.Keyword == name => type,
        SimpleNameSyntax simple => FindAttribute(simple) ?? (SyntaxNode?)FindCall(simple),
        _ => null,
    };

    private static AttributeSyntax? FindAttribute(SimpleNameSyntax name) => name.Parent switch
    {
        AttributeSyntax attribute when attribute.Name == name => attribute,
        QualifiedNameSyntax { Parent: AttributeSyntax attribute } qualified when qualified.Right == name => attribute,
        _ => null,
    };

    private static InvocationExpressionSyntax? FindCall(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
            when access.Name == name && call.Expression == access => call,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax call } binding
            when call.Expression == binding => call,
        InvocationExpressionSyntax call when call.Expression == name => call,
        _ => null,
    };

    /// <summary>The regions that begin there.</summary>
    public IEnumerable<Region> FindRegions(
        SyntaxNode opening, SemanticModel model, CancellationToken cancellation) => opening switch
        {
            TypeDeclarationSyntax type => FindRegionsOfType(type, model, cancellation),
            AttributeSyntax attribute => FindRegionsOfAttribute(attribute, model, cancellation),
            InvocationExpressionSyntax call => FindRegionsOfCall(call, model, cancellation),
            _ => [],
        };

    private IEnumerable<Region> FindRegionsOfType(
        TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellation)
    {
        var hasName = conventions.Value.Any(row => EndsWithSuffix(declaration, row))
            || registeredTypes.Value.ContainsKey(declaration.Identifier.ValueText);
        if (declaration.BaseList is null && !hasName
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type
            || IsIgnored(type))
            return [];
        return FindContractRegions(declaration, type, model, cancellation)
            .Concat(FindRowsOfWholeType(declaration, type).SelectMany(row =>
                FindPublicMethods(declaration, row, model, cancellation)));
    }

    // What a contract's methods are in this class.
    private IEnumerable<Region> FindContractRegions(
        TypeDeclarationSyntax declaration, INamedTypeSymbol type, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var (contract, row) in FindRows(type, HandlerForm.Contract))
        {
            foreach (var called in contract.GetMembers().OfType<IMethodSymbol>())
            {
                if (called.MethodKind != MethodKind.Ordinary || type.FindRunMethod(called) is not { } run)
                    continue;
                if (!SymbolEqualityComparer.Default.Equals(run.ContainingType, type))
                {
                    // The method of a base class that is a handler itself is a region there.
                    if (!FindRows(run.ContainingType, HandlerForm.Contract).Any() && declaration.BaseList is { } bases)
                        yield return new Region($"{type.Name}.{run.Name}", bases, null, run)
                        {
                            Role = RegionRole.Handler,
                            Handler = CreateHandler(row, declaration, run, cancellation),
                        };
                    continue;
                }
                foreach (var member in declaration.Members.OfType<MethodDeclarationSyntax>())
                {
                    if (SymbolEqualityComparer.Default.Equals(model.GetDeclaredSymbol(member, cancellation), run))
                        yield return CreateRegion(member, run, row, cancellation);
                }
            }
        }
    }

    private static IEnumerable<(INamedTypeSymbol Contract, HandlerRow Row)> FindRows(
        INamedTypeSymbol type, HandlerForm form)
    {
        foreach (var contract in type.AllInterfaces.Concat(type.EnumerateBaseTypes()))
        {
            if (HandlerCatalog.FindRow(contract, form) is { } row)
                yield return (contract, row);
        }
    }

    private IEnumerable<HandlerRow> FindRowsOfWholeType(TypeDeclarationSyntax declaration, INamedTypeSymbol type)
    {
        foreach (var (_, row) in FindRows(type, HandlerForm.Marker))
            yield return row;
        if (registeredTypes.Value.TryGetValue(type.Name, out var registered))
            yield return registered;
        if (type.DeclaredAccessibility != Accessibility.Public)
            yield break;
        foreach (var row in conventions.Value)
        {
            if (EndsWithSuffix(declaration, row))
                yield return row;
        }
    }

    private static bool EndsWithSuffix(TypeDeclarationSyntax declaration, HandlerRow row) =>
        row.TypeSuffixes.Any(suffix => declaration.Identifier.ValueText.EndsWith(suffix, StringComparison.Ordinal));

    private IEnumerable<Region> FindPublicMethods(
        TypeDeclarationSyntax declaration, HandlerRow row, SemanticModel model, CancellationToken cancellation) =>
        declaration.Members.OfType<MethodDeclarationSyntax>()
            .Where(member =>
                member.ParameterList.Parameters.Count > 0 && member.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Where(member => row.Methods.Length == 0 || row.Methods.Contains(member.Identifier.ValueText))
            .Select(member => (Syntax: member, Symbol: model.GetDeclaredSymbol(member, cancellation)))
            .Where(member => member.Symbol is not null && !IsIgnored(member.Symbol))
            .Select(member => CreateRegion(member.Syntax, member.Symbol!, row, cancellation));

    private static bool IsIgnored(ISymbol symbol) => symbol.GetAttributes()
        .Select(attribute => attribute.AttributeClass)
        .OfType<INamedTypeSymbol>()
        .Any(type => HandlerCatalog.FindRow(type, HandlerForm.Ignored) is not null);

    private IEnumerable<Region> FindRegionsOfAttribute(
        AttributeSyntax attribute, SemanticModel model, CancellationToken cancellation)
    {
        var info = model.GetSymbolInfo(attribute, cancellation);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType is not { } type
            || HandlerCatalog.FindRow(type, HandlerForm.Attribute) is not { } row)
            return [];
        return attribute.Parent?.Parent is not { } owner
            ? []
            : FindRegionsOfOwner(owner is ParameterSyntax ? FindFunction(owner) : owner, row, model, cancellation);
    }

    private static SyntaxNode? FindFunction(SyntaxNode parameter) =>
        parameter.Ancestors().FirstOrDefault(TransactionFinder.IsFunction);

    private IEnumerable<Region> FindRegionsOfOwner(
        SyntaxNode? owner, HandlerRow row, SemanticModel model, CancellationToken cancellation)
    {
        switch (owner)
        {
            case MethodDeclarationSyntax method when model.GetDeclaredSymbol(method, cancellation) is { } symbol:
                return [CreateRegion(method, symbol, row, cancellation)];
            case TypeDeclarationSyntax type:
                return FindPublicMethods(type, row, model, cancellation);
            case LocalFunctionStatementSyntax local:
                return [CreateRegion(local, local.Identifier.ValueText, null, row, cancellation)];
            case AnonymousFunctionExpressionSyntax lambda:
                return [CreateRegion(lambda, "the handler", null, row, cancellation)];
            default:
                return [];
        }
    }

    private IEnumerable<Region> FindRegionsOfCall(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var consumed = FindConsumingRegions(call, model, cancellation).ToList();
        if (consumed.Count > 0)
            return consumed;
        var info = model.GetSymbolInfo(call, cancellation);
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not IMethodSymbol method)
            return [];
        if (HandlerCatalog.FindRow(method, HandlerForm.Delegate) is { } taking)
            return FindRegionsOfArguments(call, method.Name, taking, model, cancellation);
        // `app.MapPost("/orders", order => ..).WithTopic("pubsub", "orders")`
        return HandlerCatalog.FindRow(method, HandlerForm.Endpoint) is { } endpoint
            ? FindChain(call).SelectMany(mapped =>
                FindRegionsOfArguments(mapped, RegionFinder.GetCalledName(mapped), endpoint, model, cancellation))
            : [];
    }

    // A loop around the call, or what a method is given that loops itself.
    private IEnumerable<Region> FindConsumingRegions(
        InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var name = RegionFinder.GetCalledName(call);
        var handler = new MessageHandler(Confluent, SendsResult: false, ImmutableArray<string>.Empty);
        return name == ConsumeLoop.ConsumeMethod || helpers.IsBringingName(name)
            ? ConsumeLoop.FindRegionsOfCall(call, handler, helpers, model, cancellation)
            : helpers.FindRunCode(call, model, cancellation)
                .SelectMany(code => new DelegateResolver("the handler", model, cancellation).FindRegions(code))
                .Select(region => region with { Role = RegionRole.Handler, Handler = handler });
    }

    private static IEnumerable<InvocationExpressionSyntax> FindChain(InvocationExpressionSyntax call)
    {
        var current = call;
        while (current.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax inner })
        {
            yield return inner;
            current = inner;
        }
    }

    private IEnumerable<Region> FindRegionsOfArguments(
        InvocationExpressionSyntax call,
        string label, HandlerRow row, SemanticModel model, CancellationToken cancellation) =>
        call.ArgumentList.Arguments
            .Where(argument => IsCode(argument.Expression, model, cancellation))
            .SelectMany(argument => new DelegateResolver(label, model, cancellation).FindRegions(argument.Expression))
            .Select(region => region with
            {
                Role = RegionRole.Handler,
                Handler = CreateHandler(
                    row, region.Anchor, region.Target ?? FindLambda(region, model, cancellation), cancellation),
            });

    private static IMethodSymbol? FindLambda(Region region, SemanticModel model, CancellationToken cancellation) =>
        region.Body is AnonymousFunctionExpressionSyntax lambda && lambda.SyntaxTree == model.SyntaxTree
            ? model.GetSymbolInfo(lambda, cancellation).Symbol as IMethodSymbol
            : null;

    private static bool IsCode(ExpressionSyntax given, SemanticModel model, CancellationToken cancellation) =>
        given is AnonymousFunctionExpressionSyntax
            || model.GetTypeInfo(given, cancellation) is var info
            && (info.ConvertedType ?? info.Type) is { } type
            && (type.TypeKind == TypeKind.Delegate || type.Name == nameof(Delegate));

    private Region CreateRegion(
        MethodDeclarationSyntax method, IMethodSymbol symbol, HandlerRow row, CancellationToken cancellation) =>
        CreateRegion(method, $"{symbol.ContainingType.Name}.{symbol.Name}", symbol, row, cancellation);

    private Region CreateRegion(
        SyntaxNode code, string label, IMethodSymbol? symbol, HandlerRow row, CancellationToken cancellation) =>
        new(label, code, code, null)
        {
            Role = RegionRole.Handler,
            Handler = CreateHandler(row, code, symbol, cancellation),
        };

    private MessageHandler CreateHandler(
        HandlerRow row, SyntaxNode declaration, IMethodSymbol? handler, CancellationToken cancellation) =>
        new(row.Library,
            handler is not null
                && HasResult(handler.ReturnType)
                && (row.SendsResult || CarriesSendingAttribute(handler, row)),
            guards.FindCovered(row.Library, declaration, handler, cancellation));

    private static bool HasResult(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_Void
            && type is not INamedTypeSymbol { Name: "Task" or "ValueTask", IsGenericType: false };

    // On the method, on its result, or on a property of the type that it returns.
    private static bool CarriesSendingAttribute(IMethodSymbol handler, HandlerRow row)
    {
        var names = row.SendingAttributes;
        if (names.Length == 0)
            return false;
        return handler.GetAttributes().Concat(handler.GetReturnTypeAttributes())
            .Concat(handler.ReturnType.UnwrapTask().GetMembers()
                .OfType<IPropertySymbol>()
                .SelectMany(property => property.GetAttributes()))
            .Any(attribute => attribute.AttributeClass is { } type && names.Contains(type.Name));
    }

    // `.AddScopedSubscriber<OrderSubscriber>()`
    private static Dictionary<string, HandlerRow> FindRegisteredTypes(Compilation compilation)
    {
        var types = new Dictionary<string, HandlerRow>();
        foreach (var row in HandlerCatalog.Rows.Where(row => row.Form == HandlerForm.Registration))
        {
            foreach (var tree in compilation.SyntaxTrees.Where(tree => tree.Mentions(row.Name)))
            {
                foreach (var name in tree.GetRoot().DescendantNodes().OfType<GenericNameSyntax>())
                {
                    if (name.Identifier.ValueText == row.Name
                        && name.TypeArgumentList.Arguments.LastOrDefault()?.GetSimpleName() is { } type)
                        types[type] = row;
                }
            }
        }
        return types;
    }
}
