using EosAnalyzers.CSharp;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>
/// Whether topic, partition and offset name the record once and for all at a place: no repartition, no internal topic
/// and no step that makes several
/// outputs of one record lies between the source topic and it. What cannot be followed counts as one.
/// </summary>
/// <param name="steps">The steps that may lie between.</param>
internal sealed class SourcePositionCheck(Compilation compilation, HashSet<string>? steps = null)
{
    private const int Depth = 8;

    // Each gives at most one record for one record, and reads no internal topic.
    private static readonly HashSet<string> Steps =
        ["Filter", "FilterNot", "Map", "MapValues", "SelectKey", "Peek", "WithRecordTimestamp", "Merge", "ToStream"];

    private readonly HashSet<string> steps = steps ?? Steps;

    /// <summary>Whether a stream comes from a source topic by such steps alone.</summary>
    public bool ReadsSourceTopic(ExpressionSyntax stream) => ReadsSourceTopic(stream, Depth);

    /// <param name="region">The lambda that an operator was given, or the method of a mapper, processor or transformer
    /// class.</param>
    public bool IsKnownIn(SyntaxNode region) => region switch
    {
        AnonymousFunctionExpressionSyntax lambda =>
            EnclosingFunctions.FindCall(lambda) is { } call && IsKnownInCall(call),
        MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method =>
            IsKnownByName(method.Identifier.ValueText, method) ?? IsKnownInClass(type),
        LocalFunctionStatementSyntax local => IsKnownByName(local.Identifier.ValueText, local) == true,
        _ => false,
    };

    // A function that operators are given by its name, as in `MapValues(Stamp)`; null where nothing names it.
    private bool? IsKnownByName(string name, SyntaxNode function)
    {
        var symbol = GetModel(function).GetDeclaredSymbol(function);
        var uses = FindNames(name)
            .Where(use => SymbolEqualityComparer.Default.Equals(FindSymbol(use), symbol))
            .Select(use => use.TakeQualified())
            .ToList();
        // Two steps of one topic would make the same ids.
        return uses.Count == 0
            ? null
            : uses.Count == 1
                && uses[0].Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                && IsKnownInCall(call);
    }

    private bool IsKnownInClass(TypeDeclarationSyntax declaration)
    {
        var type = GetModel(declaration).GetDeclaredSymbol(declaration);
        var uses = FindNames(
            declaration.Identifier.ValueText).Where(name =>
                !declaration.Span.Contains(name.Span)
                    && SymbolEqualityComparer.Default.Equals(GetModel(name).GetSymbolInfo(name).Symbol, type)).ToList();
        return uses.Count == 1
            && uses[0].Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(IsStreamOperator) is { } call
            && IsKnownInCall(call);
    }

    private bool IsStreamOperator(InvocationExpressionSyntax call) =>
        FindSymbol(call) is IMethodSymbol method
            && StreamizTypes.IsStreamiz(method)
            && method.ContainingType.Name is "IKStream" or "IKTable";

    // A builder of a transformer is in the argument of the operator that is called on the stream.
    private bool IsKnownInCall(InvocationExpressionSyntax call) =>
        call.Ancestors()
            .Prepend(call)
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(IsStreamOperator) is { Expression: MemberAccessExpressionSyntax access } operation
        && FindSymbol(operation) is IMethodSymbol { Name: var name }
        && !name.EndsWith("Async", StringComparison.Ordinal)
        && IsOneStep(operation, access.Expression)
        && ReadsSourceTopic(access.Expression, Depth);

    // A step that a loop gives one stream several times would make the same ids in each.
    private bool IsOneStep(InvocationExpressionSyntax operation, ExpressionSyntax stream) =>
        operation.Ancestors()
            .TakeWhile(node => node is not (BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax))
            .FirstOrDefault(node => EnclosingFunctions.Repeats(node, operation)) is not { } loop
        || GetRoot(stream) is not IdentifierNameSyntax root
        || FindSymbol(root) is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
            && loop.Span.Contains(declared[0].Span)
        || FindSymbol(root) is { } symbol && IsBuilder(symbol);

    private static bool IsBuilder(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type.Name == "StreamBuilder",
        IParameterSymbol parameter => parameter.Type.Name == "StreamBuilder",
        IFieldSymbol field => field.Type.Name == "StreamBuilder",
        _ => false,
    };

    // What a chain of calls begins with.
    private static ExpressionSyntax GetRoot(ExpressionSyntax stream) => stream switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } } =>
            GetRoot(inner),
        ParenthesizedExpressionSyntax { Expression: var inner } => GetRoot(inner),
        _ => stream,
    };

    private bool ReadsSourceTopic(ExpressionSyntax stream, int depth) => depth > 0 && stream switch
    {
        ParenthesizedExpressionSyntax inner => ReadsSourceTopic(inner.Expression, depth),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call =>
            FindSymbol(call) is IMethodSymbol method
                && (!StreamizTypes.IsStreamiz(method) ? ReturnsSourceTopic(method, depth - 1)
                    : method is { ContainingType.Name: "StreamBuilder", Name: "Stream" or "Table" }
                    || steps.Contains(method.Name)
                        && ReadsSourceTopic(access.Expression, depth)
                        && call.ArgumentList.Arguments.All(argument =>
                            !IsStreamArgument(argument.Expression)
                                || ReadsSourceTopic(argument.Expression, depth - 1))),
        InvocationExpressionSyntax call =>
            FindSymbol(call) is IMethodSymbol method && ReturnsSourceTopic(method, depth - 1),
        IdentifierNameSyntax name => ReadsSourceTopic(FindSymbol(name), depth - 1),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } field =>
            ReadsSourceTopic(FindSymbol(field), depth - 1),
        _ => false,
    };

    // A method of this project that gives a stream, as in `Orders(builder)` and `stream.OnlyPaid()`.
    private bool ReturnsSourceTopic(IMethodSymbol method, int depth) =>
        depth > 0
        && method is { IsVirtual: false, IsOverride: false, IsAbstract: false }
        && (method.ReducedFrom ?? method).OriginalDefinition.DeclaringSyntaxReferences is { Length: 1 } declared
        && compilation.ContainsSyntaxTree(declared[0].SyntaxTree)
        && FindReturned(declared[0].GetSyntax()) is { Count: > 0 } returned
        && returned.TrueForAll(value => ReadsSourceTopic(value, depth));

    private static List<ExpressionSyntax> FindReturned(SyntaxNode function)
    {
        var arrow = function switch
        {
            MethodDeclarationSyntax method => method.ExpressionBody,
            LocalFunctionStatementSyntax local => local.ExpressionBody,
            _ => null,
        };
        return arrow is not null
            ? [arrow.Expression]
            : function.DescendantNodes(node => node == function || !EnclosingFunctions.IsFunction(node))
                .OfType<ReturnStatementSyntax>()
                .Select(statement => statement.Expression)
                .OfType<ExpressionSyntax>()
                .ToList();
    }

    private bool IsStreamArgument(ExpressionSyntax argument) =>
        GetModel(argument).GetTypeInfo(argument).Type is { Name: "IKStream" };

    private bool ReadsSourceTopic(ISymbol? symbol, int depth) => symbol switch
    {
        ILocalSymbol local =>
            local.DeclaringSyntaxReferences.Single()
                .GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } declared
                && !IsReassigned(local, declared) && ReadsSourceTopic(value, depth),
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter =>
            FindArguments(method, parameter) is { Count: 1 } given
                && given[0] is { } argument
                && (argument.FirstAncestorOrSelf<InvocationExpressionSyntax>(call =>
                    call.Span != argument.Span) is not { } call
                    || IsOneStep(call, argument))
                && ReadsSourceTopic(argument, depth),
        IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field =>
            FindAssigned(field) is { Count: > 0 } assigned
                && assigned.TrueForAll(value => value is not null && ReadsSourceTopic(value, depth)),
        _ => false,
    };

    private static bool IsReassigned(ILocalSymbol local, SyntaxNode declaration) =>
        declaration.FirstAncestorOrSelf<BlockSyntax>() is { } block
        && block.DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name);

    // What every call gives for the parameter (two calls may give one stream twice, with the same ids for both); null
    // for a call or another use that does not show it.
    private List<ExpressionSyntax?> FindArguments(IMethodSymbol method, IParameterSymbol parameter) =>
        FindNames(method.Name)
            .Where(name => IsSame(FindSymbol(name), method) && !name.AncestorsAndSelf().Any(IsNameOf))
            .Select(name => FindArgument(name, parameter))
            .ToList();

    private ExpressionSyntax? FindArgument(SimpleNameSyntax name, IParameterSymbol parameter)
    {
        var called = name.TakeQualified();
        if (called.Parent is not InvocationExpressionSyntax call || call.Expression != called)
            return null;
        // `stream.OnlyPaid()`
        var isReduced = FindSymbol(name) is IMethodSymbol { ReducedFrom: not null };
        return isReduced && parameter.Ordinal == 0
            ? (called as MemberAccessExpressionSyntax)?.Expression
            : (call.ArgumentList.Arguments.FirstOrDefault(argument =>
                    argument.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?? call.ArgumentList.Arguments.ElementAtOrDefault(parameter.Ordinal - (isReduced ? 1 : 0)))?.Expression;
    }

    private static bool IsNameOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static bool IsSame(ISymbol? used, IMethodSymbol method) =>
        used is IMethodSymbol other
        && SymbolEqualityComparer.Default.Equals(
            (other.ReducedFrom ?? other).OriginalDefinition, (method.ReducedFrom ?? method).OriginalDefinition);

    // What the field begins with and all that is assigned to it; null for a place that may set it otherwise.
    private List<ExpressionSyntax?> FindAssigned(IFieldSymbol field)
    {
        var values = FindNames(field.Name)
            .Where(name => SymbolEqualityComparer.Default.Equals(FindSymbol(name), field))
            .Select(name => name.TakeQualified())
            .Where(use => use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use
                || use.Parent is ArgumentSyntax argument && !argument.RefKindKeyword.IsKind(SyntaxKind.None))
            .Select(use => (use.Parent as AssignmentExpressionSyntax)?.Right)
            .ToList();
        if (field.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } initial }
            && !initial.IsKind(SyntaxKind.NullLiteralExpression)
            && !initial.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            values.Add(initial);
        return values;
    }

    private IEnumerable<SimpleNameSyntax> FindNames(string name) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        .Where(candidate => candidate.Identifier.ValueText == name);

    private ISymbol? FindSymbol(ExpressionSyntax expression) => GetModel(expression).GetSymbolInfo(expression).Symbol;

    private SemanticModel GetModel(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);
}
