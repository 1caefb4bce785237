using System.Collections.Immutable;
using EosAnalyzers.Dataflow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>Where a variable or a member that is read got its value, when there is one such place.</summary>
internal static class VariableValues
{
    /// <summary>The values that <paramref name="reference"/> may have; empty when they are not known.</summary>
    public static ImmutableArray<IOperation> FindValues(IOperation reference, ImmutableArray<CallStep> path) => reference switch
    {
        ILocalReferenceOperation local => FindLocalValues(local),
        IParameterReferenceOperation parameter => FindGivenValues(parameter, path),
        IFieldReferenceOperation { Field: { IsConst: true } or { IsReadOnly: true } } field => FindDeclaredValues(field.Field, field),
        IPropertyReferenceOperation { Property.SetMethod: null or { IsInitOnly: true } } property => FindDeclaredValues(property.Property, property),
        _ => ImmutableArray<IOperation>.Empty,
    };

    /// <summary>The one value that it has, or null.</summary>
    public static IOperation? FindOnlyValue(IOperation reference, ImmutableArray<CallStep> path) => FindValues(reference, path) is { Length: 1 } sources ? sources[0] : null;

    /// <summary>What is appended to the text between its declaration and the reference, in order; null when that depends on a branch.</summary>
    public static IEnumerable<IOperation>? FindAppends(ILocalReferenceOperation local)
    {
        var appends = FindRoot(local).Descendants().OfType<ICompoundAssignmentOperation>()
            .Where(append => IsTarget(append.Target, local.Local) && append.Syntax.SpanStart < local.Syntax.SpanStart).ToList();
        var block = FindDeclarator(local)?.Syntax.FirstAncestorOrSelf<BlockSyntax>();
        return appends.TrueForAll(append => append.Syntax.FirstAncestorOrSelf<BlockSyntax>() == block && append.OperatorKind == BinaryOperatorKind.Add && !IsInBranch(append.Syntax))
            ? appends.Select(append => append.Value) : null;
    }

    /// <summary>The operation of a declaration's value, through the compilation that holds it.</summary>
    public static IOperation? BindNode(SyntaxNode? node, IOperation reference) =>
        node is not null && reference.SemanticModel?.Compilation is { } compilation && compilation.ContainsSyntaxTree(node.SyntaxTree)
            ? (node.SyntaxTree == reference.Syntax.SyntaxTree ? reference.SemanticModel : compilation.GetSemanticModel(node.SyntaxTree)).GetOperation(node)
            : null;

    public static IOperation FindRoot(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    public static bool IsTarget(IOperation? target, ISymbol variable) => target switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable),
        IFieldReferenceOperation field => SymbolEqualityComparer.Default.Equals(field.Field, variable),
        IPropertyReferenceOperation property => SymbolEqualityComparer.Default.Equals(property.Property, variable),
        IConversionOperation conversion => IsTarget(conversion.Operand, variable),
        IDeclarationExpressionOperation declaration => IsTarget(declaration.Expression, variable),
        ITupleOperation tuple => tuple.Elements.Any(element => IsTarget(element, variable)),
        _ => false,
    };

    private static bool IsInBranch(SyntaxNode node) => node.FirstAncestorOrSelf<StatementSyntax>()?.Parent is not BlockSyntax;

    // One declaration with a value, or one assignment in each branch of a statement that declares nothing.
    private static ImmutableArray<IOperation> FindLocalValues(ILocalReferenceOperation local)
    {
        var declared = FindDeclarator(local)?.GetVariableInitializer()?.Value;
        var assigned = FindRoot(local).Descendants().Where(operation => AssignsVariable(operation, local.Local)).ToList();
        if (declared is not null)
            return assigned.Count == 0 ? ImmutableArray.Create(declared) : ImmutableArray<IOperation>.Empty;
        return assigned.TrueForAll(assignment => assignment is ISimpleAssignmentOperation)
            ? ImmutableArray.CreateRange(assigned.Select(assignment => ((ISimpleAssignmentOperation)assignment).Value))
            : ImmutableArray<IOperation>.Empty;
    }

    private static bool AssignsVariable(IOperation operation, ISymbol variable) => operation switch
    {
        ICompoundAssignmentOperation => false,
        IAssignmentOperation assignment => IsTarget(assignment.Target, variable),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsTarget(argument.Value, variable),
        _ => false,
    };

    private static IVariableDeclaratorOperation? FindDeclarator(ILocalReferenceOperation local) =>
        FindRoot(local).Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local));

    // The innermost call on the path that hands the parameter over decides; a parameter of the region itself has no call.
    private static ImmutableArray<IOperation> FindGivenValues(IParameterReferenceOperation parameter, ImmutableArray<CallStep> path)
    {
        foreach (var step in path.Reverse())
            if (step.Syntax is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
                && FindArgument(BindNode(step.Syntax, parameter), parameter.Parameter) is { } value)
                return ImmutableArray.Create(value);
        return ImmutableArray<IOperation>.Empty;
    }

    private static IOperation? FindArgument(IOperation? call, IParameterSymbol parameter) => call switch
    {
        IInvocationOperation invocation when IsSameMethod(invocation.TargetMethod, parameter.ContainingSymbol) => FindArgument(invocation.Arguments, parameter),
        IObjectCreationOperation { Constructor: { } constructor } creation when IsSameMethod(constructor, parameter.ContainingSymbol) => FindArgument(creation.Arguments, parameter),
        _ => null,
    };

    private static bool IsSameMethod(IMethodSymbol method, ISymbol other) =>
        SymbolEqualityComparer.Default.Equals((method.ReducedFrom ?? method).OriginalDefinition, other.OriginalDefinition)
        || method.OverriddenMethod is { } overridden && IsSameMethod(overridden, other);

    private static IOperation? FindArgument(ImmutableArray<IArgumentOperation> arguments, IParameterSymbol parameter) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter.Name)?.Value;

    private static ImmutableArray<IOperation> FindDeclaredValues(ISymbol member, IOperation reference) =>
        member.DeclaringSyntaxReferences.Length == 1 && BindNode(FindInitializer(member.DeclaringSyntaxReferences[0].GetSyntax()), reference) is { } value && !IsAssignedInConstructor(member)
            ? ImmutableArray.Create(UnwrapInitializer(value))
            : ImmutableArray<IOperation>.Empty;

    private static IOperation UnwrapInitializer(IOperation value) => value is ISymbolInitializerOperation initializer ? initializer.Value : value;

    private static SyntaxNode? FindInitializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        PropertyDeclarationSyntax { ExpressionBody.Expression: var body } => body,
        PropertyDeclarationSyntax { Initializer.Value: var initial } => initial,
        PropertyDeclarationSyntax { AccessorList.Accessors: { Count: 1 } accessors } => accessors[0].ExpressionBody?.Expression ?? FindReturnedExpression(accessors[0].Body),
        _ => null,
    };

    /// <summary>The value of a body that does nothing but return it.</summary>
    public static ExpressionSyntax? FindReturnedExpression(BlockSyntax? body) => body is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax returned ? returned.Expression : null;

    // A constructor may give a readonly member another text.
    private static bool IsAssignedInConstructor(ISymbol member) =>
        member is not IFieldSymbol { IsConst: true }
        && member.ContainingType.DeclaringSyntaxReferences.Select(part => part.GetSyntax())
            .SelectMany(type => type.DescendantNodes().OfType<ConstructorDeclarationSyntax>())
            .SelectMany(constructor => constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .Any(assignment => assignment.Left.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == member.Name));
}
