using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using EosAnalyzers.Topology;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// Where an application is put together: for which interfaces and base classes code chooses a class, by registering it
/// in a container or by constructing it for a parameter.
/// </summary>
internal static class Registrations
{
    // Registers a class for whatever interfaces it has.
    private static readonly HashSet<string> InterfaceRegistrations = [
        "AsImplementedInterfaces",
        "AsSelfWithInterfaces"
    ];

    // Says, behind a registration, for what it is one.
    private static readonly HashSet<string> ServiceChoices = [
        "As",
        "Named",
        "Keyed",
        "AsClosedTypesOf",
        .. InterfaceRegistrations
    ];

    /// <summary>The class that a name in a registration stands for.</summary>
    public static INamedTypeSymbol? FindNamedType(ISymbol symbol) =>
        symbol as INamedTypeSymbol ?? (symbol as IMethodSymbol)?.ContainingType;

    /// <summary>Those of the contracts of a class for which it is chosen where code names it.</summary>
    public static IEnumerable<INamedTypeSymbol> FindChosenContracts(
        SimpleNameSyntax name,
        IReadOnlyCollection<INamedTypeSymbol> all,
        SemanticModel model,
        CancellationToken cancellation)
    {
        var chosen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var node in name.Ancestors()
            .TakeWhile(node =>
                node is not (MemberDeclarationSyntax or BaseListSyntax) || node is GlobalStatementSyntax))
        {
            if (node is InvocationExpressionSyntax call)
            {
                // What is chained behind a registration is another one, but for `Register(..).As<IStore>()`.
                var called = RegionFinder.GetCalledName(call);
                if (IsChainedBehind(call, name) && !ServiceChoices.Contains(called))
                    continue;
                chosen.UnionWith(
                    InterfaceRegistrations.Contains(called)
                        ? all
                        : FindNamedTypes(call, name, model, cancellation).Where(all.ContainsOriginal));
            }
            else if (node is BaseObjectCreationExpressionSyntax creation)
            {
                // `new ServiceDescriptor(typeof(IStore), typeof(Store), lifetime)`
                var named = IsTypeOf(creation, name)
                    ? FindTargetTypes(creation, model, cancellation)
                    : FindTypesOf(creation.ArgumentList, name, model, cancellation);
                chosen.UnionWith(named.Where(all.ContainsOriginal));
            }
            else if (node is ArgumentSyntax { Expression: MemberAccessExpressionSyntax shared }
                && shared.Expression == name
                && model.GetTypeInfo(shared, cancellation).ConvertedType is INamedTypeSymbol given)
            {
                // `AddSingleton(SystemClock.Instance)`
                if (all.ContainsOriginal(given))
                    chosen.Add(given);
            }
            else if (node is VariableDeclarationSyntax declaration && declaration.Type.Span.Contains(name.Span))
            {
                // `Store store = new();`
                chosen.UnionWith(
                    declaration.Variables
                        .Where(variable => variable.Initializer?.Value is ImplicitObjectCreationExpressionSyntax)
                        .SelectMany(variable => FindPassedTypes(variable, model, cancellation))
                        .Where(all.ContainsOriginal));
            }
        }
        return all.Where(contract =>
            chosen.Any(one =>
                SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, contract.OriginalDefinition)));
    }

    /// <summary>
    /// The classes of the contract that the named one is handed to, or that the same code decorates it with: <c>new
    /// Once(inbox, new Store())</c>, <c>Decorate&lt;IStore, Once&gt;()</c>.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> FindDecorators(
        SimpleNameSyntax name, INamedTypeSymbol contract, SemanticModel model, CancellationToken cancellation) =>
        name.Ancestors()
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Where(creation => creation.ArgumentList?.Span.Contains(name.Span) == true)
            .Select(creation => model.GetTypeInfo(creation, cancellation).Type)
            .Concat(FindDecorating(name).Select(type => model.GetTypeInfo(type, cancellation).Type))
            .OfType<INamedTypeSymbol>()
            .Where(type => type.OriginalDefinition.AllInterfaces.Concat(type.OriginalDefinition.EnumerateBaseTypes())
                .ContainsOriginal(contract));

    // What is named by calls of the same member that decorate: by type argument, `typeof` or construction.
    private static IEnumerable<SyntaxNode> FindDecorating(SimpleNameSyntax name) =>
        (name.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes() ?? [])
            .OfType<InvocationExpressionSyntax>()
            .Where(call => RegionFinder.GetCalledName(call).Contains("Decorat"))
            .SelectMany(call => call.ArgumentList.DescendantNodes()
                .Concat((call.Expression as MemberAccessExpressionSyntax)?.Name.DescendantNodes() ?? []))
            .Where(node => node is TypeSyntax or BaseObjectCreationExpressionSyntax);

    // The service is named by a type argument or a typeof: `AddSingleton<IStore, Store>()`, `AddScoped(typeof(IStore),
    // typeof(Store))`, `As<IStore>()`.
    private static IEnumerable<INamedTypeSymbol> FindNamedTypes(
        InvocationExpressionSyntax call, SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        var called = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        var typeArguments = called is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments : default;
        return typeArguments.Where(type => !type.Span.Contains(name.Span))
            .Select(type => model.GetTypeInfo(type, cancellation).Type)
            .OfType<INamedTypeSymbol>()
            .Select(type => type.OriginalDefinition)
            .Concat(FindTypesOf(call.ArgumentList, name, model, cancellation));
    }

    private static IEnumerable<INamedTypeSymbol> FindTypesOf(
        ArgumentListSyntax? arguments, SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation) =>
        (arguments?.Arguments ?? default).Select(argument => argument.Expression)
            .OfType<TypeOfExpressionSyntax>()
            .Where(expression => !expression.Span.Contains(name.Span))
            .Select(expression => model.GetTypeInfo(expression.Type, cancellation).Type)
            .OfType<INamedTypeSymbol>()
            .Select(type => type.OriginalDefinition);

    private static bool IsChainedBehind(InvocationExpressionSyntax call, SimpleNameSyntax name) =>
        call.Expression is MemberAccessExpressionSyntax access && access.Expression.Span.Contains(name.Span);

    private static bool IsTypeOf(BaseObjectCreationExpressionSyntax creation, SimpleNameSyntax name) =>
        creation is ObjectCreationExpressionSyntax { Type: { } type } && type.Span.Contains(name.Span);

    // `new Topology(new Store())`, `IStore store = new Store()`; a variable of the class's own type is looked for where
    // it is passed on.
    private static IEnumerable<INamedTypeSymbol> FindTargetTypes(
        BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetTypeInfo(creation, cancellation).ConvertedType is INamedTypeSymbol converted)
            yield return converted.OriginalDefinition;
        if (creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable })
        {
            foreach (var passed in FindPassedTypes(variable, model, cancellation))
                yield return passed;
        }
    }

    private static IEnumerable<INamedTypeSymbol> FindPassedTypes(
        VariableDeclaratorSyntax variable, SemanticModel model, CancellationToken cancellation)
    {
        var scope = variable.Ancestors()
            .FirstOrDefault(node =>
                node is BaseMethodDeclarationSyntax or CompilationUnitSyntax or TypeDeclarationSyntax);
        foreach (var use in scope!.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == variable.Identifier.ValueText))
        {
            if (use.Parent is ArgumentSyntax
                && model.GetTypeInfo(use, cancellation).ConvertedType is INamedTypeSymbol target)
                yield return target.OriginalDefinition;
        }
    }
}

/// <summary>Whether a type is among others, whatever it is constructed of.</summary>
internal static class OriginalTypes
{
    public static bool ContainsOriginal(this IEnumerable<INamedTypeSymbol> types, INamedTypeSymbol type) =>
        types.Any(one => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, type.OriginalDefinition));
}
