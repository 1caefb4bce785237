using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>What tells the outputs apart that one record makes at a place.</summary>
/// <param name="Expression">The index expression; null where the place runs once for a record.</param>
/// <param name="NamingEdits">The edits that make the index readable.</param>
internal sealed record OutputIndex(string? Expression, IReadOnlyList<NodeEdit> NamingEdits)
{
    /// <summary>Null where the place runs several times and nothing counts them.</summary>
    public static OutputIndex? FindIndex(SyntaxNode place, SyntaxNode region, FixTarget target)
    {
        var model = target.Model;
        var levels = EnclosingFunctions.FindRepetitions(place, region).ToList();
        return levels.Count switch
        {
            0 => new(null, []),
            1 => levels[0] switch
            {
                LambdaExpressionSyntax lambda => FindIndexOfSelect(lambda, model),
                ForStatementSyntax { Declaration.Variables: { Count: 1 } variables } loop when IsInt(loop, model)
                    && Counts(loop, variables[0], model) => new(variables[0].Identifier.Text, []),
                ForEachStatementSyntax loop => CountElements(loop, target),
                _ => null,
            },
            _ => null,
        };
    }

    // `foreach (var line in lines)` as `foreach (var (line, index) in lines.Select((line, index) => (line, index)))`.
    private static OutputIndex? CountElements(ForEachStatementSyntax loop, FixTarget target)
    {
        if (loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword)
            || loop.Type is RefTypeSyntax
            || !IsSequence(target.Model.GetTypeInfo(loop.Expression).Type))
            return null;
        var name = ParameterNaming.FindFreeName("index", loop, target.Model);
        return new(
            name,
            [
                new NodeEdit(loop, "index", current => CountElements((ForEachStatementSyntax)current, name)),
                .. UsingDirectives.ImportNamespace("System.Linq", "Enumerable", loop, target)
            ]);
    }

    private static SyntaxNode CountElements(ForEachStatementSyntax loop, string index)
    {
        var element = loop.Identifier.Text;
        var declared = loop.Type.IsVar ? $"var ({element}, {index})" : $"({loop.Type} {element}, int {index})";
        var counted = (ForEachVariableStatementSyntax)SyntaxFactory.ParseStatement(
            $"foreach ({declared} in {loop.Expression}.Select(({element}, {index}) => ({element}, {index}))) ;");
        return counted.WithCloseParenToken(loop.CloseParenToken).WithStatement(loop.Statement).WithTriviaFrom(loop);
    }

    // A span has no Select.
    private static bool IsSequence(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { Rank: 1 }
            || type is not null && type.AllInterfaces.Concat([type]).Any(one =>
                one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);

    private static bool IsInt(ForStatementSyntax loop, SemanticModel model) =>
        model.GetTypeInfo(loop.Declaration!.Type).Type?.SpecialType == SpecialType.System_Int32;

    // No two turns have one number: each adds something, and nothing else sets it.
    private static bool Counts(ForStatementSyntax loop, VariableDeclaratorSyntax variable, SemanticModel model) =>
        loop.Incrementors.Count(step => step.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == variable.Identifier.ValueText)) == 1
        && loop.Incrementors.Any(step => IsStep(step, variable.Identifier.ValueText, model))
        && model.GetDeclaredSymbol(variable) is { } symbol
        && !IsWritten(symbol, loop.Statement, model)
        && (loop.Condition is null || !IsWritten(symbol, loop.Condition, model));

    private static bool IsStep(ExpressionSyntax step, string variable, SemanticModel model) => step switch
    {
        PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name.Identifier.ValueText == variable,
        PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name.Identifier.ValueText == variable,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } sum =>
            name.Identifier.ValueText == variable
                && sum.Kind() is SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression
                && model.GetConstantValue(sum.Right) is { HasValue: true, Value: not 0 },
        _ => false,
    };

    private static bool IsWritten(ISymbol variable, SyntaxNode code, SemanticModel model) =>
        (code is StatementSyntax statement
            ? model.AnalyzeDataFlow(statement)
            : model.AnalyzeDataFlow((ExpressionSyntax)code)) is not { Succeeded: true } flow
        || flow.WrittenInside.Contains(variable, SymbolEqualityComparer.Default);

    // Select has an overload whose function gets the index.
    private static OutputIndex? FindIndexOfSelect(LambdaExpressionSyntax lambda, SemanticModel model)
    {
        if (EnclosingFunctions.FindCall(lambda) is not { } call
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Name: "Select", ContainingType.Name: "Enumerable" })
            return null;
        var parameters = EnclosingFunctions.GetParameters(lambda);
        if (parameters.Count == 2)
            return model.GetDeclaredSymbol(parameters[1]) is IParameterSymbol { IsDiscard: false } given
                && !IsWritten(given, lambda.Body, model)
                    ? new(parameters[1].Identifier.Text, [])
                    : null;
        var name = ParameterNaming.FindFreeName("index", lambda, model);
        return new(
            name, [new NodeEdit(lambda, "index", current => AddIndexParameter((LambdaExpressionSyntax)current, name))]);
    }

    private static SyntaxNode AddIndexParameter(LambdaExpressionSyntax lambda, string name)
    {
        var index = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithLeadingTrivia(SyntaxFactory.Space);
        return lambda switch
        {
            ParenthesizedLambdaExpressionSyntax wide =>
                wide.AddParameterListParameters(
                    EnclosingFunctions.HasTypedParameters(wide) ? index.WithType(CreateIntType()) : index),
            SimpleLambdaExpressionSyntax { Parameter: var one } simple => SyntaxFactory.ParenthesizedLambdaExpression(
                simple.AsyncKeyword,
                SyntaxFactory.ParameterList(SyntaxFactory.SeparatedList([one.WithoutTrailingTrivia(), index]))
                    .WithTrailingTrivia(SyntaxFactory.Space),
                simple.ArrowToken, simple.Body),
            _ => lambda,
        };
    }

    private static TypeSyntax CreateIntType() =>
        SyntaxFactory.ParseTypeName("int").WithTrailingTrivia(SyntaxFactory.Space);
}
