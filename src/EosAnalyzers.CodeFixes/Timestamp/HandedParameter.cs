using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace EosAnalyzers.CodeFixes.Timestamp;

/// <summary>The parameter through which a helper gets what it drew itself until now.</summary>
internal static class HandedParameter
{
    /// <summary>The call with one argument more.</summary>
    public static InvocationExpressionSyntax PassValue(InvocationExpressionSyntax call, string name, string value)
    {
        var named = call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null);
        var argument = SyntaxFactory.Argument(GeneratedCode.ParseExpression(value))
            .WithNameColon(named ? SyntaxFactory.NameColon(name).WithTrailingTrivia(SyntaxFactory.Space) : null);
        return call.WithArgumentList(
            call.ArgumentList.WithArguments(AppendElement(call.ArgumentList.Arguments, argument)));
    }

    // A comment behind the last element stays behind it, and the comma before the comment: `Order order, // the order`.
    private static SeparatedSyntaxList<T> AppendElement<T>(SeparatedSyntaxList<T> list, T element) where T : SyntaxNode
    {
        if (list.Count == 0)
            return list.Add(element);
        var last = list[list.Count - 1];
        var behind = last.GetTrailingTrivia();
        var isBroken = behind.Any(SyntaxKind.EndOfLineTrivia);
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken)
            .WithTrailingTrivia(isBroken ? behind : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        var added = isBroken
            ? element.WithLeadingTrivia(SyntaxFactory.Whitespace(FindIndentation(last)))
                .WithTrailingTrivia(behind.Last(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
            : element;
        var nodes = list.Replace(last, isBroken ? last.WithTrailingTrivia() : last);
        return SyntaxFactory.SeparatedList<T>(
            nodes.Zip(list.GetSeparators().Append(comma), (node, separator) => new SyntaxNodeOrToken[] { node, separator })
                .SelectMany(pair => pair)
                .Append(added));
    }

    // That of its own line; what stands behind something else is one level deeper.
    private static string FindIndentation(SyntaxNode element)
    {
        var text = element.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(element.SpanStart).ToString();
        var own = line.Substring(0, line.Length - line.TrimStart().Length);
        return line.TrimStart().StartsWith(element.ToString(), StringComparison.Ordinal) ? own
            : own + (own.StartsWith("\t", StringComparison.Ordinal) ? "\t" : "    ");
    }

    /// <summary>The method or local function with one parameter more.</summary>
    public static SyntaxNode AddParameter(SyntaxNode method, HandedValue value)
    {
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(value.Name)).WithType(
            GeneratedCode.AnnotateNames(SyntaxFactory.ParseTypeName(value.Type))
                .WithTrailingTrivia(SyntaxFactory.Space));
        return method is LocalFunctionStatementSyntax local
            ? local.WithParameterList(AppendParameter(local.ParameterList, parameter))
            : ((MethodDeclarationSyntax)method).WithParameterList(
                AppendParameter(((MethodDeclarationSyntax)method).ParameterList, parameter));
    }

    private static ParameterListSyntax AppendParameter(ParameterListSyntax list, ParameterSyntax parameter) =>
        list.WithParameters(AppendElement(list.Parameters, parameter));

    /// <summary>
    /// The type, in which the method forwards to the overload with the value that it drew itself until now.
    /// </summary>
    public static TypeDeclarationSyntax AddOverload(
        TypeDeclarationSyntax type, MethodDeclarationSyntax method, MethodDeclarationSyntax overload, string drawn)
    {
        var member = type.Members.OfType<MethodDeclarationSyntax>().First(other => HasSameSignature(other, method));
        var at = type.Members.IndexOf(member);
        return type.WithMembers(
            type.Members.Replace(member, ForwardToOverload(member, drawn, FindReceiver(type, member)))
                .Insert(at + 1, PlaceBehind(overload, method)));
    }

    private static bool HasSameSignature(MethodDeclarationSyntax one, MethodDeclarationSyntax other) =>
        one.Identifier.ValueText == other.Identifier.ValueText
            && one.ParameterList.ToString() == other.ParameterList.ToString();

    // A member of an extension block is called on what the block extends, a static one on its type.
    private static string FindReceiver(TypeDeclarationSyntax type, MethodDeclarationSyntax member) =>
        type.Keyword.ValueText != "extension" || type.ParameterList is not { Parameters: { Count: 1 } extended } ? ""
        : extended[0].Identifier.ValueText.Length > 0 && !member.Modifiers.Any(SyntaxKind.StaticKeyword)
            ? extended[0].Identifier.Text + "."
        : $"{extended[0].Type}.";

    private static MethodDeclarationSyntax ForwardToOverload(
        MethodDeclarationSyntax method, string drawn, string receiver)
    {
        var arguments = method.ParameterList.Parameters.Select(GetArgumentText).Append(drawn);
        var types = method.TypeParameterList is { } list
            ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.ValueText))}>"
            : "";
        var call = GeneratedCode.ParseExpression($"{receiver}{method.Identifier.Text}{types}({string.Join(", ", arguments)})");
        return method
            .WithModifiers(
                SyntaxFactory.TokenList(method.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword))))
            .WithParameterList(method.ConstraintClauses.Count > 0
                ? method.ParameterList
                : method.ParameterList.WithTrailingTrivia(SyntaxFactory.Space))
            .WithConstraintClauses(EndWithSpace(method.ConstraintClauses))
            .WithBody(null)
            .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(call.WithLeadingTrivia(SyntaxFactory.Space)))
            .WithSemicolonToken(
                SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(method.GetTrailingTrivia()));
    }

    // The arrow stands behind the last of them.
    private static SyntaxList<TypeParameterConstraintClauseSyntax> EndWithSpace(
        SyntaxList<TypeParameterConstraintClauseSyntax> clauses) =>
        clauses.Count == 0
            ? clauses
            : clauses.Replace(clauses.Last(), clauses.Last().WithTrailingTrivia(SyntaxFactory.Space));

    private static string GetArgumentText(ParameterSyntax parameter)
    {
        var passing = parameter.Modifiers.FirstOrDefault(modifier =>
            modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword);
        return passing == default ? parameter.Identifier.Text : $"{passing.Text} {parameter.Identifier.Text}";
    }

    // One empty line between the two, whatever stood above the method.
    private static MethodDeclarationSyntax PlaceBehind(MethodDeclarationSyntax overload, MethodDeclarationSyntax method)
    {
        var indentation = method.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1);
        return overload.WithLeadingTrivia(SyntaxFactory.TriviaList(SyntaxFactory.ElasticLineFeed).AddRange(indentation))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
