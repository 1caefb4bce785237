using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Sql;

/// <summary>
/// Gives a statement one parameter more where the code gives it the others: the object that Dapper takes, or
/// AddWithValue in the same block.
/// </summary>
/// <param name="call">The call that executes the statement.</param>
/// <param name="others">The names of the parameters that it has, without their marks.</param>
internal sealed class StatementArguments(IInvocationOperation call, IReadOnlyList<string> others)
{
    /// <summary>Null where that place is not in sight.</summary>
    /// <param name="parameter">As it is written in the statement.</param>
    /// <param name="value">The expression.</param>
    public NodeEdit? AddParameter(string parameter, string value) =>
        call.Arguments.FirstOrDefault(argument =>
            argument.Parameter is { Name: "param", Type.SpecialType: SpecialType.System_Object }) is { } given
            ? AddToObject(given, parameter.Substring(1), value)
            : call.Instance is ILocalReferenceOperation command
            ? AddToCommand(call.Syntax, command.Local, parameter, value)
            : null;

    /// <summary>The same for several; null where the place of one is not in sight.</summary>
    public IReadOnlyList<NodeEdit>? AddParameters(IReadOnlyList<(string Name, string Value)> parameters)
    {
        if (parameters.Count > 1 && AddToWholeObject(parameters) is { } whole)
            return [whole];
        var edits = parameters.Select(parameter => AddParameter(parameter.Name, parameter.Value)).ToList();
        return edits.Contains(null) ? null : edits.OfType<NodeEdit>().ToList();
    }

    // A record that is given as it is, or nothing at all: one object takes its place.
    private NodeEdit? AddToWholeObject(IReadOnlyList<(string Name, string Value)> parameters)
    {
        var members = string.Join(
            ", ", parameters.Select(parameter => $"{parameter.Name.Substring(1)} = {parameter.Value}"));
        var given = call.Arguments.FirstOrDefault(argument =>
            argument.Parameter is { Name: "param", Type.SpecialType: SpecialType.System_Object });
        return given is null ? null : UnwrapConversions(given.Value) switch
        {
            ILiteralOperation or IDefaultValueOperation when IsOmitted(given, out var invocation) => new NodeEdit(
                invocation!,
                members,
                current => ((InvocationExpressionSyntax)current).AddArgumentListArguments(
                    SyntaxFactory.Argument(GeneratedCode.ParseExpression($"new {{ {members} }}"))
                        .WithNameColon(SyntaxFactory.NameColon("param").WithTrailingTrivia(SyntaxFactory.Space))
                        .WithLeadingTrivia(SyntaxFactory.Space))),
            ILocalReferenceOperation or IParameterReferenceOperation
                when given.Syntax is ArgumentSyntax { Expression: IdentifierNameSyntax record }
                    && FindMembers(record.Identifier.Text, UnwrapConversions(given.Value).Type) is { } own =>
                NodeEdit.Replace(
                    record,
                    GeneratedCode.ParseExpression(
                        $"new {{ {string.Concat(own.Select(member => member + ", "))}{members} }}")),
            _ => null,
        };
    }

    private bool IsOmitted(IArgumentOperation given, out InvocationExpressionSyntax? invocation)
    {
        invocation = call.Syntax as InvocationExpressionSyntax;
        return given.ArgumentKind == ArgumentKind.DefaultValue
            && invocation is not null
            && invocation.ArgumentList.Arguments.Count == call.Arguments.Length - CountOmitted(call);
    }

    private NodeEdit? AddToObject(IArgumentOperation given, string name, string value) =>
        UnwrapConversions(given.Value) switch
        {
            IAnonymousObjectCreationOperation { Syntax: AnonymousObjectCreationExpressionSyntax creation } =>
                new NodeEdit(
                    creation,
                    $"{name} = {value}",
                    current => AddMember((AnonymousObjectCreationExpressionSyntax)current, CreateMember(name, value))),
            ILiteralOperation
                or IDefaultValueOperation when given.ArgumentKind == ArgumentKind.DefaultValue
                    && call.Syntax is InvocationExpressionSyntax invocation
                    && invocation.ArgumentList.Arguments.Count == call.Arguments.Length - CountOmitted(call) =>
                new NodeEdit(
                    invocation,
                    $"{name} = {value}",
                    current => AddMember((InvocationExpressionSyntax)current, name, value)),
            ILocalReferenceOperation
                or IParameterReferenceOperation when given.Syntax is ArgumentSyntax { Expression: IdentifierNameSyntax record }
                    && FindMembers(record.Identifier.Text, UnwrapConversions(given.Value).Type) is { } members =>
                NodeEdit.Replace(
                    record,
                    GeneratedCode.ParseExpression(
                        $"new {{ {string.Concat(members.Select(member => member + ", "))}{name} = {value} }}")),
            _ => null,
        };

    // The members of a whole record that the statement's parameters name; null where one of them is something else.
    private List<string>? FindMembers(string record, ITypeSymbol? type)
    {
        var members = others.Select(name =>
            FindProperties(type).FirstOrDefault(property =>
                string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))).ToList();
        return members.Exists(member => member is null)
            ? null
            : members.ConvertAll(member => $"{record}.{member!.Name}");
    }

    private static IEnumerable<IPropertySymbol> FindProperties(ITypeSymbol? type) =>
        type is null
            ? []
            : type.GetMembers()
                .OfType<IPropertySymbol>()
                .Where(property =>
                    property is { DeclaredAccessibility: Accessibility.Public, IsIndexer: false, IsStatic: false, GetMethod: not null })
                .Concat(FindProperties(type.BaseType));

    private static IOperation UnwrapConversions(IOperation value) =>
        value is IConversionOperation conversion ? UnwrapConversions(conversion.Operand) : value;

    // An extension's receiver is an argument of the operation only.
    private static int CountOmitted(IInvocationOperation call) =>
        call.Arguments.Count(argument => argument.ArgumentKind == ArgumentKind.DefaultValue)
            + (call.TargetMethod.IsExtensionMethod
                && call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } ? 1 : 0);

    private static InvocationExpressionSyntax AddMember(InvocationExpressionSyntax call, string name, string value)
    {
        var argument = SyntaxFactory.Argument(
            AddMember(
                (AnonymousObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression("new { }"),
                CreateMember(name, value)));
        return call.AddArgumentListArguments(
            argument.WithNameColon(SyntaxFactory.NameColon("param").WithTrailingTrivia(SyntaxFactory.Space))
                .WithLeadingTrivia(SyntaxFactory.Space));
    }

    // What stood before the closing brace is there again.
    private static AnonymousObjectCreationExpressionSyntax AddMember(
        AnonymousObjectCreationExpressionSyntax creation, AnonymousObjectMemberDeclaratorSyntax member)
    {
        var members = creation.Initializers;
        return members.Count == 0
            ? creation.AddInitializers(member.WithTrailingTrivia(SyntaxFactory.Space))
            : creation.WithInitializers(members.Replace(members.Last(), members.Last().WithoutTrailingTrivia())
                .Add(
                    member.WithLeadingTrivia(SyntaxFactory.Space)
                        .WithTrailingTrivia(members.Last().GetTrailingTrivia())));
    }

    private static AnonymousObjectMemberDeclaratorSyntax CreateMember(string name, string value) =>
        SyntaxFactory.AnonymousObjectMemberDeclarator(
            SyntaxFactory.NameEquals(
                SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)),
            GeneratedCode.ParseExpression(value));

    private static NodeEdit? AddToCommand(SyntaxNode call, ILocalSymbol command, string parameter, string value)
    {
        var block = call.FirstAncestorOrSelf<StatementSyntax>()?.Parent as BlockSyntax;
        var last = block?.Statements.LastOrDefault(statement =>
            statement.SpanStart < call.SpanStart && IsAddWithValue(statement, command.Name));
        return last is null
            ? null
            : new NodeEdit(
                block!,
                $"{command.Name} {parameter}",
                current =>
                    InsertBehind(
                        (BlockSyntax)current, last, CreateStatementText(last, command.Name, parameter, value)));
    }

    // The value that the others have may have changed meanwhile: the statement is found by its place among them.
    private static BlockSyntax InsertBehind(BlockSyntax block, StatementSyntax last, string text)
    {
        var at = block.Statements.IndexOf(statement => statement.ToString() == last.ToString());
        return at < 0
            ? block
            : block.WithStatements(
                block.Statements.Insert(
                    at + 1, GeneratedCode.AnnotateNames(SyntaxFactory.ParseStatement(text)).WithTriviaFrom(last)));
    }

    private static string CreateStatementText(StatementSyntax last, string command, string parameter, string value)
    {
        var isMarked =
            ((ExpressionStatementSyntax)last).Expression is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
                && arguments[0].Expression is LiteralExpressionSyntax { Token.ValueText: { Length: > 0 } first }
                && !char.IsLetter(first[0]);
        return $"{command}.Parameters.AddWithValue(\"{(isMarked ? parameter : parameter.Substring(1))}\", {value});";
    }

    private static bool IsAddWithValue(StatementSyntax statement, string command) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 2, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddWithValue" } added } }
        && added.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parameters", Expression: IdentifierNameSyntax { Identifier.ValueText: var owner } }
        && owner == command;
}
