using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CSharp;

/// <summary>What a parameter is given, wherever in the project its method is called or its object created.</summary>
internal sealed class ParameterValues(Compilation compilation, SearchedNames searched)
{
    // What is called more often is a helper of all: none of its callers is the one.
    private const int MostCalls = 32;

    /// <summary>The arguments; a parameter's default is none.</summary>
    public IReadOnlyList<ExpressionSyntax> Find(IParameterSymbol parameter)
    {
        var declared = parameter.OriginalDefinition;
        if (declared.ContainingSymbol is not IMethodSymbol method || method.DeclaringSyntaxReferences.IsEmpty)
            return [];
        return FindCalls(method).Take(MostCalls)
            .Select(call => FindArgument(call.Arguments, declared.Ordinal - call.Skipped, declared.Name))
            .OfType<ExpressionSyntax>()
            .Where(value => !value.IsKind(SyntaxKind.NullLiteralExpression))
            .ToList();
    }

    /// <summary>Something in the project creates objects of the type.</summary>
    public bool IsCreated(INamedTypeSymbol type)
    {
        searched.AddCreations(type);
        return type.OriginalDefinition.InstanceConstructors.Any(constructor => FindCreations(constructor).Any());
    }

    private IEnumerable<(SeparatedSyntaxList<ArgumentSyntax> Arguments, int Skipped)> FindCalls(IMethodSymbol method)
    {
        switch (method.MethodKind)
        {
            case MethodKind.Constructor:
                searched.AddCreations(method.ContainingType);
                return FindCreations(method).Concat(FindOwnCalls(method)).Select(arguments => (arguments, 0));
            case MethodKind.Ordinary or MethodKind.LocalFunction:
                searched.AddCalls(method);
                return FindInvocations(method);
            default:
                return [];
        }
    }

    private IEnumerable<(SeparatedSyntaxList<ArgumentSyntax> Arguments, int Skipped)> FindInvocations(IMethodSymbol method) =>
        from name in IdentifierIndex.FindRareNames(compilation.SyntaxTrees, method.Name)
        let call = name.TakeQualified().Parent as InvocationExpressionSyntax
        where call is not null && call.Expression == name.TakeQualified() && MayFit(call, method)
        let called = compilation.GetModel(call).GetSymbolInfo(call).Symbol as IMethodSymbol
        where called is not null
            && SymbolEqualityComparer.Default.Equals((called.ReducedFrom ?? called).OriginalDefinition, method)
        select (call.ArgumentList.Arguments, called.ReducedFrom is null ? 0 : 1);

    // Asked before the call is bound, and with it the body that it is in.
    private static bool MayFit(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var given = call.ArgumentList.Arguments.Count;
        var least = method.Parameters.Count(parameter => parameter is { IsOptional: false, IsParams: false });
        return given >= (method.IsExtensionMethod ? least - 1 : least)
            && HaveRoomFor(method, given);
    }

    /// <summary>The parameters of the method take so many arguments; of how few they take it says nothing.</summary>
    public static bool HaveRoomFor(IMethodSymbol method, int arguments) =>
        arguments <= method.Parameters.Length || method.Parameters.Any(parameter => parameter.IsParams);

    private IEnumerable<SeparatedSyntaxList<ArgumentSyntax>> FindCreations(IMethodSymbol constructor)
    {
        var name = constructor.ContainingType.Name;
        foreach (var tree in compilation.SyntaxTrees.Where(tree => IdentifierIndex.Mentions(tree, name)))
        {
            var root = tree.GetRoot();
            foreach (var creation in Creations.FindByName(root, name))
            {
                if (creation is { ArgumentList.Arguments: var given } && Runs(creation, constructor))
                    yield return given;
            }
            foreach (var (call, given) in IdentifierIndex.FindNames(root, name).SelectMany(Creations.FindBaseCalls))
            {
                if (!call.IsKind(SyntaxKind.ThisConstructorInitializer) && Runs(call, constructor))
                    yield return given.Arguments;
            }
        }
    }

    // `Pricing() : this(() => DateTime.UtcNow)` where it is that one which creates objects.
    private IEnumerable<SeparatedSyntaxList<ArgumentSyntax>> FindOwnCalls(IMethodSymbol constructor) =>
        from own in constructor.ContainingType.InstanceConstructors
        from declared in own.DeclaringSyntaxReferences
        where compilation.ContainsSyntaxTree(declared.SyntaxTree)
        let initializer = (declared.GetSyntax() as ConstructorDeclarationSyntax)?.Initializer
        where initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) == true
            && Runs(initializer, constructor)
            && (FindCreations(own).Any() || !IsCreated(constructor.ContainingType))
        select initializer.ArgumentList.Arguments;

    private bool Runs(SyntaxNode call, IMethodSymbol constructor) =>
        SymbolEqualityComparer.Default.Equals(
            compilation.GetModel(call).GetSymbolInfo(call).Symbol?.OriginalDefinition, constructor);

    /// <summary>What one of the arguments gives to the parameter of that place and name; null for its default.</summary>
    public static ExpressionSyntax? FindArgument(SeparatedSyntaxList<ArgumentSyntax> arguments, int ordinal, string name)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].NameColon is { Name.Identifier.ValueText: var named } ? named == name : i == ordinal)
                return arguments[i].Expression;
        }
        return null;
    }
}
