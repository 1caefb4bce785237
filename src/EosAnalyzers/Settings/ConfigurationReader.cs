using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>Reads one body in the order of execution: which configuration objects it has and what is set on each.</summary>
internal sealed class ConfigurationReader
{
    // A configuration is rarely built through more hands; recursion ends here as well.
    private const int Deepest = 4;

    private readonly SyntaxNode body;
    private readonly ConfigurationScope scope;
    private readonly SetterReader setters;
    private readonly CallReader calls;

    private ConfigurationReader(SyntaxNode body, Source source, int depth)
    {
        this.body = body;
        scope = new ConfigurationScope(source, node => Follow(node, source, depth));
        setters = new SetterReader(source, scope);
        calls = new CallReader(source, scope, node => Follow(node, source, depth));
    }

    /// <summary>The configuration objects of a body that names a setting or one of their types; none for any other body.</summary>
    public static ConfigurationScope Read(SyntaxNode body, Source source) => new ConfigurationReader(body, source, 0).Read();

    private static ConfigurationScope? Follow(SyntaxNode body, Source source, int depth) =>
        depth < Deepest ? new ConfigurationReader(body, source, depth + 1).Read() : null;

    // An inner expression ends before or with the outer one and is evaluated before it.
    private ConfigurationScope Read()
    {
        foreach (var parameter in body.DescendantNodes().OfType<ParameterSyntax>().Where(parameter => parameter.Type?.ToString().Contains("Config") == true))
            scope.Expect(parameter.Identifier.ValueText);
        foreach (var node in Nodes().Where(IsEvent).Reverse().OrderBy(node => node.Span.End))
            Read(node);
        return scope;
    }

    private IEnumerable<SyntaxNode> Nodes() =>
        body.DescendantNodesAndSelf(node => node == body || node is not BaseTypeDeclarationSyntax);

    private static bool IsEvent(SyntaxNode node) => node is
        VariableDeclaratorSyntax or PropertyDeclarationSyntax { Initializer: not null } or AssignmentExpressionSyntax or InvocationExpressionSyntax
        or BaseObjectCreationExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
        || node.IsKind(SyntaxKind.ComplexElementInitializerExpression);

    private void Read(SyntaxNode node)
    {
        switch (node)
        {
            case VariableDeclaratorSyntax { Initializer.Value: { } value }: scope.Hold(value, node); break;
            case PropertyDeclarationSyntax { Initializer.Value: { } value }: scope.Hold(value, node); break;
            case ReturnStatementSyntax { Expression: { } value }: Return(value, node); break;
            case ArrowExpressionClauseSyntax { Expression: { } value }: Return(value, node); break;
            case AssignmentExpressionSyntax assignment: setters.Read(assignment); break;
            case InitializerExpressionSyntax element: setters.Read(element); break;
            case InvocationExpressionSyntax call when !setters.Read(call): calls.Read(call); break;
            case BaseObjectCreationExpressionSyntax creation when !setters.Read(creation): Create(creation); break;
        }
    }

    // Names first: user types that derive from Kafka's are named after them.
    private void Create(BaseObjectCreationExpressionSyntax creation)
    {
        if (creation is not ObjectCreationExpressionSyntax named || named.Type.ToString().Contains("Config"))
            scope.Of(creation);
        calls.Read(creation);
    }

    private void Return(ExpressionSyntax value, SyntaxNode node)
    {
        if (scope.Of(value) is not { } configuration || node.Ancestors().TakeWhile(outer => outer != body).Any(outer => outer is AnonymousFunctionExpressionSyntax))
            return;
        configuration.IsReturned = true;
        if (Function(node) == body || body is not BaseMethodDeclarationSyntax && node.Parent == body)
            scope.Returned.Add(configuration);
    }

    private static SyntaxNode? Function(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(outer => outer is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or BasePropertyDeclarationSyntax);
}
