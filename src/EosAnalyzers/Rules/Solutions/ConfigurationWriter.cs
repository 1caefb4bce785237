using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using EosAnalyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// What the members of a project do to configuration objects for whoever calls them: <c>Defaults.Apply(config)</c>,
/// <c>Company.CreateProducerConfig()</c>, a class that derives from one of Kafka's. Signatures are looked at first: what
/// takes none and gives none is not bound.
/// </summary>
internal sealed class ConfigurationWriter(
    Compilation compilation, ForeignFacts foreign, Func<ISymbol, bool> isVisible, CancellationToken cancellation)
{
    // Kafka's own types, what people derive from them, and the collections that take their place.
    private static readonly string[] TypeNameParts = ["Config", "KeyValuePair<string", "Dictionary<string"];

    // What a setting is set to, and what an exception handler answers.
    private static readonly HashSet<string> ValueNames = [
        "IsolationLevel",
        "Acks",
        "ProcessingGuarantee",
        "ExceptionHandlerResponse",
        "ProductionExceptionHandlerResponse"
    ];

    private readonly ConfigurationDescription description = ConfigurationDescription.ForProject(compilation);

    public ImmutableArray<ConfigurationFact> FindConfigurations() => compilation.SyntaxTrees
        .SelectMany(DescribeMembers)
        .OrderBy(fact => fact.Member, StringComparer.Ordinal)
        .ThenBy(fact => fact.Slot)
        .ToImmutableArray();

    private IEnumerable<ConfigurationFact> DescribeMembers(SyntaxTree tree)
    {
        var model = new Lazy<SemanticModel>(() => compilation.GetModel(tree));
        foreach (var member in FileMembers.Of(tree).All)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!MayConfigure(member))
                continue;
            foreach (var (symbol, declaration) in FindSymbols(member, model.Value))
            {
                if (isVisible(symbol))
                {
                    foreach (var fact in description.Describe(declaration, symbol, foreign, cancellation))
                        yield return fact;
                }
            }
        }
    }

    private static bool MayConfigure(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method =>
            IsConfiguration(method.ReturnType) || TakesConfiguration(method.ParameterList) || HandsOnAnything(method),
        ConstructorDeclarationSyntax constructor =>
            TakesConfiguration(constructor.ParameterList) || IsDerived(constructor.Parent),
        TypeDeclarationSyntax type =>
            IsDerived(type) || type.ParameterList is { } parameters && TakesConfiguration(parameters),
        PropertyDeclarationSyntax property => IsConfiguration(property.Type),
        FieldDeclarationSyntax field =>
            !field.Modifiers.Any(SyntaxKind.PrivateKeyword) && IsConfiguration(field.Declaration.Type),
        _ => false,
    };

    private static bool TakesConfiguration(ParameterListSyntax parameters) =>
        parameters.Parameters.Any(parameter => parameter.Type is { } type && IsConfiguration(type));

    private static bool IsConfiguration(TypeSyntax type) =>
        type.GetSimpleName() is { } name && ValueNames.Contains(name)
        || type.ToString() is var text
            && Array.Exists(TypeNameParts, part => text.IndexOf(part, StringComparison.Ordinal) >= 0);

    private static bool IsDerived(SyntaxNode? type) =>
        type is ClassDeclarationSyntax { BaseList.Types: var types }
            && types[0].Type.ToString().IndexOf(TypeNameParts[0], StringComparison.Ordinal) >= 0;

    // `T With<T>(this T config, Action<T> change)`
    private static bool HandsOnAnything(MethodDeclarationSyntax method) =>
        method.TypeParameterList is { Parameters: var generic }
            && method.ParameterList.Parameters.Any(parameter =>
                parameter.Type is IdentifierNameSyntax { Identifier.ValueText: var type }
                    && type == method.ReturnType.ToString()
                    && generic.Any(own => own.Identifier.ValueText == type));

    private IEnumerable<(ISymbol Symbol, SyntaxNode Declaration)> FindSymbols(
        MemberDeclarationSyntax member, SemanticModel model)
    {
        switch (member)
        {
            case FieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    if (model.GetDeclaredSymbol(variable, cancellation) is { } held)
                        yield return (held, variable);
                }
                break;
            case TypeDeclarationSyntax type:
                if (model.GetDeclaredSymbol(type, cancellation) is { } declared)
                {
                    foreach (var constructor in declared.InstanceConstructors.Where(IsWithoutBody))
                        yield return (constructor, type);
                }
                break;
            default:
                if (model.GetDeclaredSymbol(member, cancellation) is { } symbol)
                    yield return (symbol, member);
                break;
        }
    }

    private bool IsWithoutBody(IMethodSymbol constructor) =>
        constructor.IsImplicitlyDeclared
            || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is TypeDeclarationSyntax;
}
