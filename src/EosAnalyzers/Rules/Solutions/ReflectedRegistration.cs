using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// A registration whose class is found by reflection: <c>foreach (var type in assembly.GetTypes().Where(..))
/// services.AddScoped(typeof(IStore), type)</c>. Where the code does not show which classes these are, all that implement
/// the port count.
/// </summary>
internal sealed class ReflectedRegistration
{
    private const string Descriptor = "ServiceDescriptor";
    private const string Autofac = "RegisterType";

    private readonly INamedTypeSymbol? contract;
    private readonly AssemblyScan? scan;

    private ReflectedRegistration(INamedTypeSymbol? contract, AssemblyScan? scan)
    {
        (this.contract, this.scan) = (contract, scan);
    }

    /// <summary>The methods that are given a class as a value.</summary>
    public static ImmutableArray<string> Names { get; } = ImmutableArray.Create(
        "AddSingleton",
        "AddScoped",
        "AddTransient",
        "AddKeyedSingleton",
        "AddKeyedScoped",
        "AddKeyedTransient",
        "TryAddSingleton",
        "TryAddScoped",
        "TryAddTransient",
        Descriptor,
        Autofac);

    /// <summary>The registration of that name; null where its class is named in the code.</summary>
    public static ReflectedRegistration? Read(
        SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (!Names.Contains(name.Identifier.ValueText)
            || FindArguments(name) is not { } arguments
            || FindClass(arguments, name.Identifier.ValueText, model, cancellation) is not { } type)
            return null;
        var contract = FindContract(name, arguments, model, cancellation);
        return new ReflectedRegistration(contract, FindScan(type, model, cancellation));
    }

    /// <summary>The class is registered for the contract.</summary>
    public bool Registers(INamedTypeSymbol type, INamedTypeSymbol asked) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false }
        && (contract is null || new[] { contract }.ContainsOriginal(asked))
        && scan?.Finds(type) != false;

    private static ArgumentListSyntax? FindArguments(SimpleNameSyntax name) => name.Parent switch
    {
        ObjectCreationExpressionSyntax creation when creation.Type == name => creation.ArgumentList,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Name == name =>
            call.ArgumentList,
        InvocationExpressionSyntax call => call.ArgumentList,
        _ => null,
    };

    // `AddScoped(typeof(IStore), type)`, `RegisterType(type)`: a variable of the type `Type`.
    private static ExpressionSyntax? FindClass(
        ArgumentListSyntax arguments, string called, SemanticModel model, CancellationToken cancellation)
    {
        var given = arguments.Arguments.Select(argument => argument.Expression)
            .Skip(called == Autofac ? 0 : 1)
            .FirstOrDefault(value => value is not (LambdaExpressionSyntax or LiteralExpressionSyntax));
        return given is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && model.GetTypeInfo(given, cancellation).Type is { Name: "Type", ContainingNamespace.Name: "System" }
                ? given
                : null;
    }

    private static INamedTypeSymbol? FindContract(
        SimpleNameSyntax name, ArgumentListSyntax arguments, SemanticModel model, CancellationToken cancellation)
    {
        var services = name.Identifier.ValueText == Autofac
            ? FindServices(arguments)
            : arguments.Arguments.Take(1).Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>()
                .Select(service => service.Type);
        return services.Select(service => model.GetTypeInfo(service, cancellation).Type)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault()
            ?.OriginalDefinition;
    }

    // `builder.RegisterType(type).As<IStore>()`
    private static IEnumerable<TypeSyntax> FindServices(ArgumentListSyntax arguments) =>
        arguments.Parent?.Parent is MemberAccessExpressionSyntax
        {
            Name: GenericNameSyntax { TypeArgumentList.Arguments: var services, Identifier.ValueText: "As" }
        }
            ? services
            : [];

    // `foreach (var type in ..)`, `types.ForEach(type => ..)`: where the variable comes from.
    private static AssemblyScan? FindScan(ExpressionSyntax type, SemanticModel model, CancellationToken cancellation)
    {
        var source = FindSource(type, model, cancellation);
        return source is null ? null : AssemblyScan.FindReflected(source, model, cancellation);
    }

    private static ExpressionSyntax? FindSource(
        ExpressionSyntax type, SemanticModel model, CancellationToken cancellation)
    {
        var variable = type is MemberAccessExpressionSyntax access ? access.Expression : type;
        if (model.GetSymbolInfo(variable, cancellation).Symbol is not { } symbol)
            return null;
        foreach (var outer in type.Ancestors())
        {
            if (outer is ForEachStatementSyntax loop && loop.Identifier.ValueText == symbol.Name)
                return Resolve(loop.Expression, model, cancellation);
            if (outer is LambdaExpressionSyntax
                {
                    Parent: ArgumentSyntax
                    {
                        Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax chained }
                    }
                }
                && symbol is IParameterSymbol)
                return Resolve(chained.Expression, model, cancellation);
        }
        return null;
    }

    // `var types = assembly.GetTypes().Where(..);`
    private static ExpressionSyntax Resolve(
        ExpressionSyntax source, SemanticModel model, CancellationToken cancellation) =>
        source is IdentifierNameSyntax
        && model.GetSymbolInfo(source, cancellation).Symbol is ILocalSymbol local
        && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? value
            : source;
}
