using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The operations that made a value and what was done to it on the way: through locals, members, factories in source and nested functions,
/// and from a helper's parameter back to the call on the path. What lies beside the way is not looked at.
/// </summary>
internal sealed class BackwardSlice
{
    // Enough for a request built over several files; a bound for code that builds whole worlds.
    private const int MaxOperations = 4000;

    private readonly HashSet<IOperation> operations = [];
    private readonly HashSet<ISymbol> followed = new(SymbolEqualityComparer.Default);
    private readonly Stack<IOperation> pending = new();
    private readonly ImmutableArray<CallStep> path;

    private BackwardSlice(ImmutableArray<CallStep> path) => this.path = path;

    public static BackwardSlice Of(IEnumerable<IOperation> values, ImmutableArray<CallStep> path)
    {
        var makings = new BackwardSlice(path);
        foreach (var value in values)
            makings.pending.Push(value);
        makings.FollowPending();
        return makings;
    }

    public IEnumerable<T> OfType<T>() where T : IOperation => operations.OfType<T>();

    public bool Any<T>(Func<T, bool> holds) where T : IOperation => OfType<T>().Any(holds);

    /// <summary>The texts that are known while compiling.</summary>
    public IEnumerable<string> ConstantTexts => operations.Select(operation => operation.ConstantValue.Value).OfType<string>().Distinct();

    private void FollowPending()
    {
        while (pending.Count > 0 && operations.Count < MaxOperations)
            foreach (var operation in pending.Pop().DescendantsAndSelf())
                if (operations.Add(operation))
                    ExpandOperation(operation);
    }

    private void ExpandOperation(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when followed.Add(declarator.Symbol): FollowVariable(declarator.Symbol, declarator.Symbol.Type, operation); break;
            case ILocalReferenceOperation local when followed.Add(local.Local): FollowVariable(local.Local, local.Type, operation); break;
            case IParameterReferenceOperation parameter when followed.Add(parameter.Parameter): FollowParameter(parameter.Parameter, operation); break;
            case IFieldReferenceOperation field when followed.Add(field.Field): FollowDeclaration(field.Field, operation); break;
            case IPropertyReferenceOperation property when followed.Add(property.Property): FollowDeclaration(property.Property, operation); break;
            case IInvocationOperation call: FollowCall(call); break;
        }
    }

    // A call by an interface is what its implementations do.
    private void FollowCall(IInvocationOperation call)
    {
        if (!followed.Add(call.TargetMethod.OriginalDefinition))
            return;
        var targets = call.SemanticModel?.Compilation is { } compilation
            ? CallTargets.ForCompilation(compilation).FindTargets(call.TargetMethod, call.Instance, out _)
            : ImmutableArray.Create(call.TargetMethod);
        foreach (var target in targets)
            FollowDeclaration(target.OriginalDefinition, call);
    }

    private void FollowVariable(ISymbol variable, ITypeSymbol? type, IOperation reference)
    {
        foreach (var touch in FindRoot(reference).Descendants().Where(operation => AffectsVariable(operation, variable, type)))
            pending.Push(touch);
    }

    // What a record's own methods do says nothing of the request that is made from it.
    private static bool AffectsVariable(IOperation operation, ISymbol variable, ITypeSymbol? type) => operation switch
    {
        IVariableDeclaratorOperation declarator => AreSame(declarator.Symbol, variable) || IsLibraryType(type) && AreSame(FindOwner(declarator.GetVariableInitializer()?.Value), variable),
        IAssignmentOperation assignment => AreSame(FindOwner(assignment.Target), variable),
        IIncrementOrDecrementOperation increment => AreSame(FindOwner(increment.Target), variable),
        IInvocationOperation call => IsLibraryType(type) && AreSame(FindOwner(call.Instance), variable) || call.Arguments.Any(argument => PassesVariable(argument, variable, type)),
        _ => false,
    };

    // An extension's receiver, an out variable, or a helper in source that goes on building the request.
    private static bool PassesVariable(IArgumentOperation argument, ISymbol variable, ITypeSymbol? type) =>
        AreSame(FindOwner(argument.Value), variable)
        && (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref
            || IsLibraryType(type) && argument.Parameter is { ContainingSymbol: IMethodSymbol method } && (method.IsExtensionMethod || !method.DeclaringSyntaxReferences.IsEmpty));

    private static bool IsLibraryType(ITypeSymbol? type) => type is { DeclaringSyntaxReferences.IsEmpty: true, SpecialType: SpecialType.None };

    private static ISymbol? FindOwner(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => FindOwner(declaration.Expression),
        IMemberReferenceOperation member => FindOwner(member.Instance),
        IInvocationOperation fluent => FindOwner(fluent.Instance),
        IConversionOperation conversion => FindOwner(conversion.Operand),
        _ => null,
    };

    private static bool AreSame(ISymbol? left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private static IOperation FindRoot(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    private void FollowParameter(IParameterSymbol parameter, IOperation reference)
    {
        FollowVariable(parameter, parameter.Type, reference);
        foreach (var argument in path.Select(step => FindArgumentAtCall(step.Syntax, parameter, reference)).OfType<IOperation>())
            pending.Push(argument);
    }

    private static IOperation? FindArgumentAtCall(SyntaxNode call, IParameterSymbol parameter, IOperation reference) =>
        call is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) ? null : BindNode(call, reference) switch
        {
            IInvocationOperation invocation => FindArgument(invocation.TargetMethod, invocation.Arguments, parameter),
            IObjectCreationOperation { Constructor: { } constructor } creation => FindArgument(constructor, creation.Arguments, parameter),
            _ => null,
        };

    private static IOperation? FindArgument(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IParameterSymbol parameter) =>
        AreSame(method.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition) || AreSame(method.ReducedFrom, parameter.ContainingSymbol.OriginalDefinition)
            ? arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter.Name)?.Value
            : null;

    private void FollowDeclaration(ISymbol symbol, IOperation reference)
    {
        foreach (var declared in symbol.DeclaringSyntaxReferences.Select(declared => declared.GetSyntax()))
            if (FindBody(declared) is { } body && BindNode(body, reference) is { } made)
                pending.Push(made);
    }

    private static SyntaxNode? FindBody(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
        MethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody?.Expression,
        _ => null,
    };

    private static IOperation? BindNode(SyntaxNode node, IOperation reference) =>
        reference.SemanticModel?.Compilation is { } compilation && compilation.ContainsSyntaxTree(node.SyntaxTree)
            ? compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node)
            : null;
}
