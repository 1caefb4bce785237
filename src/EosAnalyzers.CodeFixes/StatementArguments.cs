using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes;

/// <summary>Gives a statement one parameter more where the code gives it the others: the object that Dapper takes, or AddWithValue in the same block.</summary>
/// <param name="call">The call that executes the statement.</param>
/// <param name="others">The names of the parameters that it has, without their marks.</param>
internal sealed class StatementArguments(IInvocationOperation call, IReadOnlyList<string> others)
{
    /// <summary>Null where that place is not in sight.</summary>
    /// <param name="parameter">As it is written in the statement.</param>
    /// <param name="value">The expression.</param>
    public Edit? Added(string parameter, string value) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter is { Name: "param", Type.SpecialType: SpecialType.System_Object }) is { } given
            ? ToObject(given, parameter.Substring(1), value)
            : call.Instance is ILocalReferenceOperation command ? ToCommand(call.Syntax, command.Local, parameter, value) : null;

    private Edit? ToObject(IArgumentOperation given, string name, string value) => Unwrapped(given.Value) switch
    {
        IAnonymousObjectCreationOperation { Syntax: AnonymousObjectCreationExpressionSyntax creation } =>
            new Edit(creation, $"{name} = {value}", current => With((AnonymousObjectCreationExpressionSyntax)current, Member(name, value))),
        ILiteralOperation or IDefaultValueOperation when given.ArgumentKind == ArgumentKind.DefaultValue && call.Syntax is InvocationExpressionSyntax invocation && invocation.ArgumentList.Arguments.Count == call.Arguments.Length - Omitted(call) =>
            new Edit(invocation, $"{name} = {value}", current => With((InvocationExpressionSyntax)current, name, value)),
        ILocalReferenceOperation or IParameterReferenceOperation when given.Syntax is ArgumentSyntax { Expression: IdentifierNameSyntax record } && Members(record.Identifier.Text, Unwrapped(given.Value).Type) is { } members =>
            Edit.Replace(record, Written.Expression($"new {{ {string.Concat(members.Select(member => member + ", "))}{name} = {value} }}")),
        _ => null,
    };

    // The members of a whole record that the statement's parameters name; null where one of them is something else.
    private List<string>? Members(string record, ITypeSymbol? type)
    {
        var members = others.Select(name => Properties(type).FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))).ToList();
        return members.Exists(member => member is null) ? null : members.ConvertAll(member => $"{record}.{member!.Name}");
    }

    private static IEnumerable<IPropertySymbol> Properties(ITypeSymbol? type) =>
        type is null ? [] : type.GetMembers().OfType<IPropertySymbol>().Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsIndexer: false, IsStatic: false, GetMethod: not null }).Concat(Properties(type.BaseType));

    private static IOperation Unwrapped(IOperation value) => value is IConversionOperation conversion ? Unwrapped(conversion.Operand) : value;

    // An extension's receiver is an argument of the operation only.
    private static int Omitted(IInvocationOperation call) =>
        call.Arguments.Count(argument => argument.ArgumentKind == ArgumentKind.DefaultValue) + (call.TargetMethod.IsExtensionMethod && call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } ? 1 : 0);

    private static InvocationExpressionSyntax With(InvocationExpressionSyntax call, string name, string value)
    {
        var argument = SyntaxFactory.Argument(With((AnonymousObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression("new { }"), Member(name, value)));
        return call.AddArgumentListArguments(argument.WithNameColon(SyntaxFactory.NameColon("param").WithTrailingTrivia(SyntaxFactory.Space)).WithLeadingTrivia(SyntaxFactory.Space));
    }

    // What stood before the closing brace stands there again.
    private static AnonymousObjectCreationExpressionSyntax With(AnonymousObjectCreationExpressionSyntax creation, AnonymousObjectMemberDeclaratorSyntax member)
    {
        var members = creation.Initializers;
        return members.Count == 0
            ? creation.AddInitializers(member.WithTrailingTrivia(SyntaxFactory.Space))
            : creation.WithInitializers(members.Replace(members.Last(), members.Last().WithoutTrailingTrivia())
                .Add(member.WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(members.Last().GetTrailingTrivia())));
    }

    private static AnonymousObjectMemberDeclaratorSyntax Member(string name, string value) => SyntaxFactory.AnonymousObjectMemberDeclarator(
        SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)),
        Written.Expression(value));

    private static Edit? ToCommand(SyntaxNode call, ILocalSymbol command, string parameter, string value)
    {
        var block = call.FirstAncestorOrSelf<StatementSyntax>()?.Parent as BlockSyntax;
        var last = block?.Statements.LastOrDefault(statement => statement.SpanStart < call.SpanStart && IsAddWithValue(statement, command.Name));
        return last is null ? null : new Edit(block!, $"{command.Name} {parameter}", current => After((BlockSyntax)current, last, Text(last, command.Name, parameter, value)));
    }

    // The value that the others have may have changed meanwhile: the statement is found by its place among them.
    private static BlockSyntax After(BlockSyntax block, StatementSyntax last, string text)
    {
        var at = block.Statements.IndexOf(statement => statement.ToString() == last.ToString());
        return at < 0 ? block : block.WithStatements(block.Statements.Insert(at + 1, Written.Annotated(SyntaxFactory.ParseStatement(text)).WithTriviaFrom(last)));
    }

    private static string Text(StatementSyntax last, string command, string parameter, string value)
    {
        var isMarked = ((ExpressionStatementSyntax)last).Expression is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            && arguments[0].Expression is LiteralExpressionSyntax { Token.ValueText: { Length: > 0 } first } && !char.IsLetter(first[0]);
        return $"{command}.Parameters.AddWithValue(\"{(isMarked ? parameter : parameter.Substring(1))}\", {value});";
    }

    private static bool IsAddWithValue(StatementSyntax statement, string command) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddWithValue" } added } }
        && added.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parameters", Expression: IdentifierNameSyntax { Identifier.ValueText: var owner } } && owner == command;
}
