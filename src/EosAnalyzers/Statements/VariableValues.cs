using System.Collections.Immutable;
using EosAnalyzers.CSharp;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>Where a variable or a member that is read got its value, when there is one such place.</summary>
internal static class VariableValues
{
    /// <summary>The values that <paramref name="reference"/> may have; empty when they are not known.</summary>
    public static ImmutableArray<IOperation> FindValues(IOperation reference, EffectPath path) => reference switch
    {
        ILocalReferenceOperation local => FindLocalValues(local),
        IParameterReferenceOperation parameter => path.FindGivenValue(parameter) is { } given ? ImmutableArray.Create(given) : ImmutableArray<IOperation>.Empty,
        IFieldReferenceOperation { Field: { IsConst: true } or { IsReadOnly: true } } field => FindDeclaredValues(field.Field, field),
        IPropertyReferenceOperation { Property.SetMethod: null or { IsInitOnly: true } } property => FindDeclaredValues(property.Property, property),
        _ => ImmutableArray<IOperation>.Empty,
    };

    /// <summary>The one value that it has, or null.</summary>
    public static IOperation? FindOnlyValue(IOperation reference, EffectPath path) => FindValues(reference, path) is { Length: 1 } sources ? sources[0] : null;

    /// <summary>What is appended to the text between its declaration and the reference, in order; null when that depends on a branch.</summary>
    public static IEnumerable<IOperation>? FindAppends(ILocalReferenceOperation local)
    {
        var appends = local.FindRoot().Descendants().OfType<ICompoundAssignmentOperation>()
            .Where(append => IsTarget(append.Target, local.Local) && append.Syntax.SpanStart < local.Syntax.SpanStart).ToList();
        var block = FindDeclarator(local)?.Syntax.FirstAncestorOrSelf<BlockSyntax>();
        return appends.TrueForAll(append => append.Syntax.FirstAncestorOrSelf<BlockSyntax>() == block && append.OperatorKind == BinaryOperatorKind.Add && !IsInBranch(append.Syntax))
            ? appends.Select(append => append.Value) : null;
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
        var assigned = local.FindRoot().Descendants().Where(operation => AssignsVariable(operation, local.Local)).ToList();
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
        local.FindRoot().Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local));

    private static ImmutableArray<IOperation> FindDeclaredValues(ISymbol member, IOperation reference) =>
        member.DeclaringSyntaxReferences.Length == 1 && EffectPath.BindNode(FindInitializer(member.DeclaringSyntaxReferences[0].GetSyntax()), reference) is { } value && !IsAssignedInConstructor(member)
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
