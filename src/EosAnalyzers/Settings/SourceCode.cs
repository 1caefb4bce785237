using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Settings;

/// <summary>
/// The code of one compilation, from any of its files, and of the projects that it references as compilations.
/// </summary>
internal sealed class SourceCode(
    SemanticModel model, CallerArguments callers, ForeignFacts foreign, CancellationToken cancellation)
{
    // A referenced project's models are kept by nobody else.
    private readonly Dictionary<SyntaxTree, SemanticModel?> models = [];

    /// <summary>The member that is described for its callers: of what its parameters are given nothing is said.</summary>
    public ISymbol? Described { get; init; }

    /// <summary>
    /// What a member of another project does to configurations: by its sources where they are at hand, as every editor
    /// has them, or by what its assembly says.
    /// </summary>
    public IEnumerable<ConfigurationFact> FindFacts(ISymbol member)
    {
        if (FindDeclaration(member) is not { } declaration)
            return foreign.FindConfigurations(member);
        if (model.Compilation.FindHolder(declaration.SyntaxTree) is not { } project)
            return [];
        return ConfigurationDescription.ForProject(project).Describe(declaration, member, foreign, cancellation);
    }

    /// <summary>What the result of another project's member is made of, where its source is not at hand.</summary>
    public IEnumerable<ApiRow> FindForeignReads(ISymbol member) =>
        foreign.IsEmpty || FindDeclaration(member) is not null
            ? []
            : (foreign.Find((member as IPropertySymbol)?.GetMethod ?? member) ?? foreign.Find(member))?.Entries
                .Where(entry => entry.To.Kind == FactOutletKind.Result)
                .Select(entry => entry.From.Api)
                .OfType<ApiRow>()
                ?? [];

    /// <summary>
    /// What a member of another project is, of one of Kafka's enums, or answers, where its source is not at hand.
    /// </summary>
    public IEnumerable<string> FindForeignTexts(ISymbol? member) =>
        foreign.IsEmpty || member is null || FindDeclaration(member) is not null
            ? []
            : foreign.FindConfigurations(member)
                .SelectMany(fact => fact.Settings)
                .Where(setting => setting.Key.Length == 0)
                .SelectMany(setting => setting.Values)
                .Select(value => value.Text)
                .OfType<string>();

    /// <summary>The declaration belongs to the project that is looked at.</summary>
    public bool IsOwn(SyntaxNode declaration) => model.Compilation.ContainsSyntaxTree(declaration.SyntaxTree);

    /// <summary>The parameter of the described member that an expression stands for; null for any other.</summary>
    public IParameterSymbol? FindDescribedParameter(SyntaxNode place) =>
        Described is not null
        && place is ExpressionSyntax expression
        && Unwrap(expression) is SimpleNameSyntax name
        && FindSymbol(name) is IParameterSymbol parameter
        && IsOfDescribed(parameter)
            ? parameter
            : null;

    private bool IsOfDescribed(IParameterSymbol parameter) =>
        Described is not null && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, Described);

    public ISymbol? FindSymbol(SyntaxNode node) =>
        FindCall(node) is { } call
            && FindBoundSymbol(call) is IMethodSymbol { MethodKind: not MethodKind.DelegateInvoke } method
            ? method
            : FindBoundSymbol(node);

    // Half-typed code has candidates instead of a symbol; the first one is good enough to go on.
    private ISymbol? FindBoundSymbol(SyntaxNode node)
    {
        var info = FindModel(node)?.GetSymbolInfo(node, cancellation);
        return info?.Symbol ?? info?.CandidateSymbols.FirstOrDefault();
    }

    // Roslyn keeps what a call means and not what the name in it does: a name is bound anew with all that it is called
    // on, which in a chain of n calls is n squared.
    private static InvocationExpressionSyntax? FindCall(SyntaxNode node) => node switch
    {
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } when access.Name == node =>
            access.Parent as InvocationExpressionSyntax,
        _ => null,
    };

    public ISymbol? FindDeclaredSymbol(SyntaxNode node) => FindModel(node)?.GetDeclaredSymbol(node, cancellation);

    public ITypeSymbol? FindType(ExpressionSyntax expression)
    {
        var info = FindModel(expression)?.GetTypeInfo(expression, cancellation);
        return info?.Type ?? info?.ConvertedType;
    }

    public Optional<object?> FindConstant(ExpressionSyntax expression) =>
        FindModel(expression)?.GetConstantValue(expression, cancellation) ?? default;

    private SemanticModel? FindModel(SyntaxNode node)
    {
        if (node.SyntaxTree == model.SyntaxTree)
            return model;
        if (!models.TryGetValue(node.SyntaxTree, out var known))
            models[node.SyntaxTree] = known = model.Compilation.FindModel(node);
        return known;
    }

    /// <summary>Of a constructor that nobody wrote the class.</summary>
    public SyntaxNode? FindDeclaration(ISymbol? symbol) =>
        (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true }
            ? symbol.ContainingType
            : symbol)?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);

    /// <summary>
    /// The expressions that a variable, a property or a method of the source may stand for; none where that cannot be
    /// seen.
    /// </summary>
    public IEnumerable<ExpressionSyntax> FindValues(ISymbol? symbol) => (symbol, FindDeclaration(symbol)) switch
    {
        (IParameterSymbol parameter, _) => IsOfDescribed(parameter) ? [] : callers.FindArguments(parameter),
        (ILocalSymbol local, VariableDeclaratorSyntax declarator) => FindAssignedValues(local.Name, declarator),
        (IFieldSymbol field, VariableDeclaratorSyntax declarator) =>
            FindAssignedMembers(field, declarator).Concat(
                declarator.Initializer is { Value: var first } ? [first] : []),
        (IPropertySymbol written, PropertyDeclarationSyntax property) => property.FindReturnedValues()
            .Concat(property.Initializer is { Value: var first } ? [first] : [])
            .Concat(FindAssignedMembers(written, property)),
        (IMethodSymbol, { } method) => method.FindReturnedValues(),
        _ => [],
    };

    // What any member of the type puts into a field or a property, by name: a constructor, a start-up method.
    private static IEnumerable<ExpressionSyntax> FindAssignedMembers(ISymbol member, SyntaxNode declaration) =>
        declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment =>
                IsMember(assignment.Left, member.Name) && assignment.Parent is not InitializerExpressionSyntax)
            .Select(assignment => assignment.Right) ?? [];

    private static bool IsMember(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access =>
            access.Name.Identifier.ValueText == name,
        _ => false,
    };

    // A reassigned variable may be any of what it was given.
    private static IEnumerable<ExpressionSyntax> FindAssignedValues(string name, VariableDeclaratorSyntax declarator) =>
        (declarator.Initializer is { Value: var first } ? new[] { first } : [])
            .Concat(
                declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                    .Where(assignment =>
                        assignment.Left is IdentifierNameSyntax left && left.Identifier.ValueText == name)
                    .Select(assignment => assignment.Right) ?? []);

    /// <summary>The expression without parentheses, casts, awaits and null-forgiving marks.</summary>
    public static ExpressionSyntax Unwrap(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Unwrap(inner.Expression),
        CastExpressionSyntax cast => Unwrap(cast.Expression),
        AwaitExpressionSyntax awaited => Unwrap(awaited.Expression),
        PostfixUnaryExpressionSyntax forgiven when forgiven.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Unwrap(forgiven.Operand),
        BinaryExpressionSyntax cast when cast.IsKind(SyntaxKind.AsExpression) => Unwrap(cast.Left),
        _ => expression,
    };
}
