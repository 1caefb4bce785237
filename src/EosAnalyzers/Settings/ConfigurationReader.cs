using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// Reads one body in the order of execution: which configuration objects it has and what is set on each.
/// </summary>
internal sealed class ConfigurationReader
{
    // A configuration is rarely built through more hands; recursion ends here as well.
    private const int MaximumDepth = 4;

    private readonly SyntaxNode body;
    private readonly ConfigurationScope scope;
    private readonly SettingReader setters;
    private readonly ConfigurationCallReader calls;

    private ConfigurationReader(SyntaxNode body, SourceCode source, int depth)
    {
        this.body = body;
        var called = new CalledConfigurations(source, node => ReadCallee(node, source, depth));
        scope = new ConfigurationScope(source, called);
        setters = new SettingReader(source, scope);
        calls = new ConfigurationCallReader(source, scope, called);
    }

    /// <summary>
    /// The configuration objects of a body that names a setting or one of their types; none for any other body.
    /// </summary>
    public static ConfigurationScope ReadConfigurations(SyntaxNode body, SourceCode source) =>
        new ConfigurationReader(body, source, 0).ReadConfigurations();

    /// <summary>The object of a class that derives from a configuration, after its construction.</summary>
    public static Configuration ReadConstruction(
        IMethodSymbol constructor, SyntaxNode place, ConfigurationKind kind, SourceCode source) =>
        new DerivedConfigurations(source, new CalledConfigurations(source, node => ReadCallee(node, source, 0)))
            .ReadConstruction(constructor, place, kind);

    private static ConfigurationScope? ReadCallee(SyntaxNode body, SourceCode source, int depth) =>
        depth < MaximumDepth ? new ConfigurationReader(body, source, depth + 1).ReadConfigurations() : null;

    // An inner expression ends before or with the outer one and is evaluated before it.
    private ConfigurationScope ReadConfigurations()
    {
        foreach (var parameter in body.DescendantNodes()
            .OfType<ParameterSyntax>()
            .Where(MayBeConfiguration))
            scope.ExpectHolder(parameter.Identifier.ValueText);
        foreach (var node in ListNodes().Where(MayConfigure).Reverse().OrderBy(node => node.Span.End))
            ReadConfigurations(node);
        return scope;
    }

    private static bool MayBeConfiguration(ParameterSyntax parameter) =>
        parameter.Type?.ToString() is { } type
            && (type.Contains("Config")
                || parameter.Parent?.Parent is MethodDeclarationSyntax { TypeParameterList.Parameters: var generic }
                    && generic.Any(own => own.Identifier.ValueText == type));

    private IEnumerable<SyntaxNode> ListNodes() =>
        body.DescendantNodesAndSelf(node => node == body || node is not BaseTypeDeclarationSyntax);

    private static bool MayConfigure(SyntaxNode node) => node is
        VariableDeclaratorSyntax
            or PropertyDeclarationSyntax { Initializer: not null }
            or AssignmentExpressionSyntax
            or InvocationExpressionSyntax
            or BaseObjectCreationExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
        || node.IsKind(SyntaxKind.ComplexElementInitializerExpression);

    private void ReadConfigurations(SyntaxNode node)
    {
        switch (node)
        {
            case VariableDeclaratorSyntax { Initializer.Value: { } value }: scope.AddHolder(value, node); break;
            case PropertyDeclarationSyntax { Initializer.Value: { } value }: scope.AddHolder(value, node); break;
            case ReturnStatementSyntax { Expression: { } value }: ReadReturn(value, node); break;
            case ArrowExpressionClauseSyntax { Expression: { } value }: ReadReturn(value, node); break;
            case AssignmentExpressionSyntax assignment: setters.ReadSetting(assignment); break;
            case InitializerExpressionSyntax element: setters.ReadSetting(element); break;
            case InvocationExpressionSyntax call when !setters.ReadSetting(call): calls.ReadCall(call); break;
            case BaseObjectCreationExpressionSyntax creation when !setters.ReadSetting(creation): ReadCreation(creation); break;
        }
    }

    // Names first: user types that derive from Kafka's are named after them.
    private void ReadCreation(BaseObjectCreationExpressionSyntax creation)
    {
        if (creation is not ObjectCreationExpressionSyntax named || named.Type.ToString().Contains("Config"))
            scope.FindConfiguration(creation);
        calls.ReadCall(creation);
    }

    private void ReadReturn(ExpressionSyntax value, SyntaxNode node)
    {
        if (scope.FindConfiguration(value) is not { } configuration
            || node.Ancestors()
                .TakeWhile(outer => outer != body)
                .Any(outer => outer is AnonymousFunctionExpressionSyntax))
            return;
        configuration.IsReturned = true;
        if (FindFunction(node) == body || body is not BaseMethodDeclarationSyntax && node.Parent == body)
            scope.ReturnedConfigurations.Add(configuration);
    }

    private static SyntaxNode? FindFunction(SyntaxNode node) =>
        node.Ancestors()
            .FirstOrDefault(outer =>
                outer is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or BasePropertyDeclarationSyntax);
}
