using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Hosts;

/// <summary>
/// The member that a finding is in, in the form of a documentation id with the types as the code writes them:
/// <c>M:Shop.Orders.Build(IKStream{string,string})</c>. It stays when lines and files move.
/// </summary>
internal static class FindingMember
{
    private const string File = "F:";

    public static string Describe(Location location)
    {
        if (location.SourceTree is not { } tree)
            return File + Path.GetFileName(location.GetLineSpan().Path);
        // Not by the node's ancestors: a chain of calls is as deep as it is long.
        var node = FileMembers.Of(tree).FindAt(location.SourceSpan.Start);
        var member = node?.AncestorsAndSelf().FirstOrDefault(IsMember);
        var container = DescribeContainer(member?.Parent ?? node);
        return member is null ? $"T:{container}" : $"{GetPrefix(member)}:{container}.{DescribeMember(member)}";
    }

    private static bool IsMember(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax
            or BasePropertyDeclarationSyntax
            or BaseFieldDeclarationSyntax
            or GlobalStatementSyntax;

    private static string GetPrefix(SyntaxNode member) => member switch
    {
        BaseFieldDeclarationSyntax => "F",
        BasePropertyDeclarationSyntax => "P",
        _ => "M",
    };

    private static string DescribeMember(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method =>
            $"{method.Identifier.ValueText}{DescribeArity(method.TypeParameterList)}{DescribeParameters(method.ParameterList)}",
        ConstructorDeclarationSyntax constructor => $"#ctor{DescribeParameters(constructor.ParameterList)}",
        DestructorDeclarationSyntax => "Finalize",
        OperatorDeclarationSyntax operation =>
            $"op_{operation.OperatorToken.ValueText}{DescribeParameters(operation.ParameterList)}",
        ConversionOperatorDeclarationSyntax conversion =>
            $"op_Conversion{DescribeParameters(conversion.ParameterList)}",
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax happening => happening.Identifier.ValueText,
        IndexerDeclarationSyntax indexer => $"Item{DescribeParameters(indexer.ParameterList)}",
        BaseFieldDeclarationSyntax field =>
            string.Join(",", field.Declaration.Variables.Select(variable => variable.Identifier.ValueText)),
        _ => "<Main>$",
    };

    private static string DescribeContainer(SyntaxNode? node)
    {
        var names = new List<string>();
        foreach (var ancestor in node?.AncestorsAndSelf() ?? [])
        {
            if (ancestor is TypeDeclarationSyntax type)
                names.Insert(0, type.Identifier.ValueText + DescribeArity(type.TypeParameterList));
            else if (ancestor is BaseTypeDeclarationSyntax simple)
                names.Insert(0, simple.Identifier.ValueText);
            else if (ancestor is BaseNamespaceDeclarationSyntax space)
                names.Insert(0, RemoveBlanks(space.Name));
        }
        return names.Count == 0 ? "Program" : string.Join(".", names);
    }

    private static string DescribeArity(TypeParameterListSyntax? parameters) =>
        parameters is null ? "" : $"`{parameters.Parameters.Count}";

    private static string DescribeParameters(BaseParameterListSyntax parameters) => parameters.Parameters.Count == 0
        ? ""
        : $"({string.Join(",", parameters.Parameters.Select(parameter => parameter.Type is { } type ? RemoveBlanks(type).Replace('<', '{').Replace('>', '}') : "?"))})";

    private static string RemoveBlanks(SyntaxNode node) =>
        new(node.ToString().Where(letter => !char.IsWhiteSpace(letter)).ToArray());
}
