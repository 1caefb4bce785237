using System.Collections.Immutable;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The operations that made a value and what was done to it on the way: through locals, members, factories in source and nested functions,
/// and from a helper's parameter back to the call on the path. What lies beside the way is not looked at.
/// </summary>
internal sealed class Makings
{
    // Enough for a request built over several files; a bound for code that builds whole worlds.
    private const int Most = 4000;

    private readonly HashSet<IOperation> operations = [];
    private readonly HashSet<ISymbol> followed = new(SymbolEqualityComparer.Default);
    private readonly Stack<IOperation> open = new();
    private readonly ImmutableArray<Step> path;

    private Makings(ImmutableArray<Step> path) => this.path = path;

    public static Makings Of(IEnumerable<IOperation> values, ImmutableArray<Step> path)
    {
        var makings = new Makings(path);
        foreach (var value in values)
            makings.open.Push(value);
        makings.Follow();
        return makings;
    }

    public IEnumerable<T> All<T>() where T : IOperation => operations.OfType<T>();

    public bool Any<T>(Func<T, bool> holds) where T : IOperation => All<T>().Any(holds);

    /// <summary>The texts that are known while compiling.</summary>
    public IEnumerable<string> Texts => operations.Select(operation => operation.ConstantValue.Value).OfType<string>().Distinct();

    private void Follow()
    {
        while (open.Count > 0 && operations.Count < Most)
            foreach (var operation in open.Pop().DescendantsAndSelf())
                if (operations.Add(operation))
                    Expand(operation);
    }

    private void Expand(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when followed.Add(declarator.Symbol): Variable(declarator.Symbol, declarator.Symbol.Type, operation); break;
            case ILocalReferenceOperation local when followed.Add(local.Local): Variable(local.Local, local.Type, operation); break;
            case IParameterReferenceOperation parameter when followed.Add(parameter.Parameter): Parameter(parameter.Parameter, operation); break;
            case IFieldReferenceOperation field when followed.Add(field.Field): Declaration(field.Field, operation); break;
            case IPropertyReferenceOperation property when followed.Add(property.Property): Declaration(property.Property, operation); break;
            case IInvocationOperation call when followed.Add(call.TargetMethod.OriginalDefinition): Declaration(call.TargetMethod.OriginalDefinition, operation); break;
        }
    }

    private void Variable(ISymbol variable, ITypeSymbol? type, IOperation reference)
    {
        foreach (var touch in Root(reference).Descendants().Where(operation => Touches(operation, variable, type)))
            open.Push(touch);
    }

    // What a record's own methods do says nothing of the request that is made from it.
    private static bool Touches(IOperation operation, ISymbol variable, ITypeSymbol? type) => operation switch
    {
        IVariableDeclaratorOperation declarator => Same(declarator.Symbol, variable) || IsForeign(type) && Same(Owner(declarator.GetVariableInitializer()?.Value), variable),
        IAssignmentOperation assignment => Same(Owner(assignment.Target), variable),
        IIncrementOrDecrementOperation increment => Same(Owner(increment.Target), variable),
        IInvocationOperation call => IsForeign(type) && Same(Owner(call.Instance), variable) || call.Arguments.Any(argument => Hands(argument, variable, type)),
        _ => false,
    };

    // An extension's receiver, an out variable, or a helper in source that goes on building the request.
    private static bool Hands(IArgumentOperation argument, ISymbol variable, ITypeSymbol? type) =>
        Same(Owner(argument.Value), variable)
        && (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref
            || IsForeign(type) && argument.Parameter is { ContainingSymbol: IMethodSymbol method } && (method.IsExtensionMethod || !method.DeclaringSyntaxReferences.IsEmpty));

    private static bool IsForeign(ITypeSymbol? type) => type is { DeclaringSyntaxReferences.IsEmpty: true, SpecialType: SpecialType.None };

    private static ISymbol? Owner(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Owner(declaration.Expression),
        IMemberReferenceOperation member => Owner(member.Instance),
        IInvocationOperation fluent => Owner(fluent.Instance),
        IConversionOperation conversion => Owner(conversion.Operand),
        _ => null,
    };

    private static bool Same(ISymbol? left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    private void Parameter(IParameterSymbol parameter, IOperation reference)
    {
        Variable(parameter, parameter.Type, reference);
        foreach (var argument in path.Select(step => Argument(step.Syntax, parameter, reference)).OfType<IOperation>())
            open.Push(argument);
    }

    private static IOperation? Argument(SyntaxNode call, IParameterSymbol parameter, IOperation reference) =>
        call is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) ? null : Bound(call, reference) switch
        {
            IInvocationOperation invocation => Given(invocation.TargetMethod, invocation.Arguments, parameter),
            IObjectCreationOperation { Constructor: { } constructor } creation => Given(constructor, creation.Arguments, parameter),
            _ => null,
        };

    private static IOperation? Given(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IParameterSymbol parameter) =>
        Same(method.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition) || Same(method.ReducedFrom, parameter.ContainingSymbol.OriginalDefinition)
            ? arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter.Name)?.Value
            : null;

    private void Declaration(ISymbol symbol, IOperation reference)
    {
        foreach (var declared in symbol.DeclaringSyntaxReferences.Select(declared => declared.GetSyntax()))
            if (Body(declared) is { } body && Bound(body, reference) is { } made)
                open.Push(made);
    }

    private static SyntaxNode? Body(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
        MethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody?.Expression,
        _ => null,
    };

    private static IOperation? Bound(SyntaxNode node, IOperation reference) =>
        reference.SemanticModel?.Compilation is { } compilation && compilation.ContainsSyntaxTree(node.SyntaxTree)
            ? compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node)
            : null;
}
