using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Record;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>
/// A joiner of two streams, or of a stream and a table, has no record at hand. The join gives the pair, and what was
/// computed in the joiner is
/// computed one step later, in a MapValues whose context is that of the record that made the match.
/// </summary>
internal sealed class ComputationAfterJoin
{
    private const string Pair = "joined";
    private readonly LambdaExpressionSyntax joiner;
    private readonly InvocationExpressionSyntax call;
    private readonly SemanticModel model;
    private readonly bool isClass;

    private ComputationAfterJoin(LambdaExpressionSyntax joiner, InvocationExpressionSyntax call, SemanticModel model) =>
        (this.joiner, this.call, this.model, isClass) = (joiner, call, model, NeedsClass(call, model));

    public static ComputationAfterJoin? Create(SyntaxNode place, SemanticModel model) =>
        EnclosingFunctions.FindFunctions(place, model).LastOrDefault() is LambdaExpressionSyntax joiner
        && EnclosingFunctions.FindCall(joiner) is { Expression: MemberAccessExpressionSyntax } call
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol
        {
            Name: "Join"
            or "LeftJoin"
            or "OuterJoin", ContainingType.Name: "IKStream", ReturnType.Name: "IKStream"
        } method
        && StreamizTypes.IsStreamiz(method)
        && EnclosingFunctions.GetParameters(joiner) is { Count: 2 } parameters
        && parameters.All(parameter => parameter.Identifier.ValueText != "_")
        && call.ArgumentList.Arguments.Last(argument =>
            argument.Expression is LambdaExpressionSyntax).Expression == joiner
            ? new(joiner, call, model)
            : null;

    /// <summary>The join names the serdes of its result, which become those of the pair.</summary>
    public bool NamesSerDes =>
        call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax { TypeArgumentList.Arguments.Count: 4 } };

    /// <summary>The name of the later step's context.</summary>
    public string ContextName => ParameterNaming.FindFreeName("context", joiner, model);

    /// <summary>
    /// The edit; <paramref name="rewrite"/> gives what stands for the place in the later step. Null where the types in
    /// the code cannot follow.
    /// </summary>
    public NodeEdit? CreateEdit(ExpressionSyntax place, Func<ExpressionSyntax, ExpressionSyntax> rewrite)
    {
        var name = ((MemberAccessExpressionSyntax)call.Expression).Name;
        return name is GenericNameSyntax generic
            ? RetypeResult(generic) is { } retyped ? CreateEdit(place, rewrite, retyped) : null
            : CreateEdit(place, rewrite, name);
    }

    private NodeEdit CreateEdit(
        ExpressionSyntax place, Func<ExpressionSyntax, ExpressionSyntax> rewrite, SimpleNameSyntax name)
    {
        var pair = ParameterNaming.FindFreeName(Pair, joiner, model);
        var later = SyntaxFactory.ParseExpression(
            $"({pair}, {ContextName}) => _") is ParenthesizedLambdaExpressionSyntax parsed
                // What is broken behind its arrow stays so.
                ? parsed.WithArrowToken(joiner.ArrowToken).WithBody(CreateLaterBody(place, rewrite, pair))
                : null;
        return new NodeEdit(
            call,
            "join first",
            current => ChainMapValues(JoinToPair((InvocationExpressionSyntax)current, name), later!));
    }

    // Each use of a parameter, and the place itself, as they are in the later step.
    private CSharpSyntaxNode CreateLaterBody(
        ExpressionSyntax place, Func<ExpressionSyntax, ExpressionSyntax> rewrite, string pair)
    {
        var parameters = EnclosingFunctions.GetParameters(joiner)
            .Select(parameter => model.GetDeclaredSymbol(parameter))
            .OfType<ISymbol>()
            .ToList();
        var uses = joiner.Body.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Where(name => parameters.Contains(model.GetSymbolInfo(name).Symbol, SymbolEqualityComparer.Default));
        return joiner.Body.ReplaceNodes(
            uses.Append(place).Distinct(),
            (original, current) =>
                original == place
                    ? rewrite((ExpressionSyntax)current).WithTriviaFrom(current)
                    : SyntaxFactory.ParseExpression($"{pair}.{GetElementName(original)}").WithTriviaFrom(current));
    }

    private InvocationExpressionSyntax JoinToPair(InvocationExpressionSyntax current, SimpleNameSyntax name)
    {
        var at = call.ArgumentList.Arguments.IndexOf(argument => argument.Expression == joiner);
        var lambda = (LambdaExpressionSyntax)current.ArgumentList.Arguments[at].Expression;
        var pair = GeneratedCode.ParseExpression(
            $"{(isClass ? "System.Tuple.Create" : "")}({string.Join(", ", ParameterNames)})")
                .WithTrailingTrivia(lambda.Body.GetTrailingTrivia());
        var arguments = current.ArgumentList.Arguments.Replace(
            current.ArgumentList.Arguments[at],
            current.ArgumentList.Arguments[at].WithExpression(
                lambda.WithArrowToken(lambda.ArrowToken.WithTrailingTrivia(SyntaxFactory.Space)).WithBody(pair)));
        var access = (MemberAccessExpressionSyntax)current.Expression;
        return current.WithExpression(access.WithName(name.WithTriviaFrom(access.Name)))
            .WithArgumentList(current.ArgumentList.WithArguments(arguments));
    }

    private static SyntaxNode ChainMapValues(InvocationExpressionSyntax joined, ExpressionSyntax later)
    {
        var dot = ((MemberAccessExpressionSyntax)joined.Expression).OperatorToken;
        var isOnOwnLine = ((MemberAccessExpressionSyntax)joined.Expression).Expression.GetTrailingTrivia()
            .Any(SyntaxKind.EndOfLineTrivia);
        var indentation = dot.LeadingTrivia.Where(trivia => isOnOwnLine && trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            .Take(1);
        var receiver = joined.WithTrailingTrivia(
            isOnOwnLine ? SyntaxFactory.TriviaList(SyntaxFactory.ElasticLineFeed) : SyntaxFactory.TriviaList());
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                receiver,
                SyntaxFactory.Token(SyntaxKind.DotToken).WithLeadingTrivia(indentation),
                SyntaxFactory.IdentifierName("MapValues")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(later))))
                .WithTrailingTrivia(joined.GetTrailingTrivia());
    }

    // <V0, VR> or <V0, VR, V0S, VRS>: the result is now the pair, and its serdes that of the pair where it is generic
    // in it.
    private GenericNameSyntax? RetypeResult(GenericNameSyntax name)
    {
        var types = name.TypeArgumentList.Arguments;
        var pair = CreatePairType();
        if (types.Count is not (2 or 4))
            return null;
        var changed = new Dictionary<SyntaxNode, SyntaxNode> { [types[1]] = pair.WithTriviaFrom(types[1]) };
        if (types.Count == 4)
        {
            if (types[3] is not GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } inner }
                || inner[0].ToString() != types[1].ToString())
                return null;
            changed[inner[0]] = pair;
        }
        return name.ReplaceNodes(changed.Keys, (original, _) => changed[original]);
    }

    private IReadOnlyList<string> ParameterNames =>
        EnclosingFunctions.GetParameters(joiner).Select(parameter => parameter.Identifier.Text).ToList();

    // Some serdes are for classes only, and a tuple in parentheses is a struct.
    private static bool NeedsClass(InvocationExpressionSyntax call, SemanticModel model) =>
        call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax { TypeArgumentList.Arguments: { Count: 4 } types } }
        && model.GetTypeInfo(types[3]).Type is INamedTypeSymbol { TypeParameters: { Length: 1 } parameters }
        && parameters[0].HasReferenceTypeConstraint;

    private string GetElementName(SyntaxNode parameter) =>
        isClass
            ? $"Item{ParameterNames.ToList().IndexOf(((IdentifierNameSyntax)parameter).Identifier.Text) + 1}"
            : parameter.WithoutTrivia().ToString();

    private TypeSyntax CreatePairType()
    {
        var types = EnclosingFunctions.GetParameters(joiner)
            .Select(parameter =>
                ((IParameterSymbol)model.GetDeclaredSymbol(parameter)!).Type.ToMinimalDisplayString(
                    model, joiner.SpanStart));
        return GeneratedCode.AnnotateNames(SyntaxFactory.ParseTypeName(isClass
            ? $"System.Tuple<{string.Join(", ", types)}>"
            : $"({string.Join(", ", types.Zip(ParameterNames, (type, name) => $"{type} {name}"))})"));
    }
}
