using System.Collections.Immutable;
using EosAnalyzers.Effects;
using EosAnalyzers.Replay;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace EosAnalyzers.CodeFixes;

/// <summary>An entity that is made and added to its set by one statement, <c>set.Add(new Row { Id = id, Total = total });</c>, taken apart so that its row can be found first.</summary>
internal sealed class AddedEntity
{
    private readonly ExpressionStatementSyntax statement;
    private readonly string set;
    private readonly INamedTypeSymbol type;
    private readonly IReadOnlyList<Member> members;

    private AddedEntity(ExpressionStatementSyntax statement, string set, INamedTypeSymbol type, IReadOnlyList<Member> members) =>
        (this.statement, this.set, this.type, this.members) = (statement, set, type, members);

    /// <summary>Null for a statement of any other shape, and for an entity whose members cannot be set later.</summary>
    public static AddedEntity? Of(ExpressionStatementSyntax? statement, SemanticModel model, ImmutableArray<Step> path) =>
        statement is { Parent: BlockSyntax, Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } access, ArgumentList.Arguments: { Count: 1 } given } }
        && model.GetTypeInfo(access.Expression).Type is { Name: "DbSet" }
        && given[0].Expression is BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer.Expressions: { Count: > 0 } set } creation
        && model.GetTypeInfo(creation).Type is INamedTypeSymbol type && !IsComposite(type)
        && set.Select(one => Member.Of(one, model, path)).ToList() is var members && !members.Contains(null)
            ? new(statement, access.Expression.ToString(), type, members.OfType<Member>().ToList()) : null;

    /// <summary>The member whose value finds the row again: the entity's key, else a member named <c>..Id</c>; null where neither has a value of the record.</summary>
    private Member? Key => members.FirstOrDefault(member => member.IsStable && IsKey(member)) ?? members.FirstOrDefault(member => member.IsStable && member.Name.EndsWith("Id", StringComparison.Ordinal));

    public string? KeyName => Key?.Name;

    /// <summary>The row is looked up by a query, for which the file needs System.Linq.</summary>
    public bool NeedsQuery => Key is { } key && !IsKey(key);

    /// <summary>The block with the row found first, added where there is none, and set in both cases; null where nothing finds it or a member could not be set again.</summary>
    public Edit? Found(SemanticModel model)
    {
        if (Key is not { } key || members.Any(member => member != key && member.IsStable && !member.IsSettable))
            return null;
        var function = statement.Ancestors().FirstOrDefault(Enclosing.IsFunction) ?? statement.Parent!;
        var name = Discard.Free(char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1), function, model);
        var written = Lines(key, name).Select((line, at) => Formatted(line, at)).ToList();
        return new Edit(statement.Parent!, "find " + statement, current => Replaced((BlockSyntax)current, written));
    }

    private bool IsKey(Member member) => SqlEntityKey.Of(type)?.Name == member.Name;

    // Find takes the values of a composite key in an order that the code does not show.
    private static bool IsComposite(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "PrimaryKeyAttribute")
        || type.GetMembers().OfType<IPropertySymbol>().Count(property => property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "KeyAttribute")) > 1;

    private IEnumerable<string> Lines(Member key, string name)
    {
        var kept = string.Join(", ", members.Where(member => member == key || !member.IsStable).Select(member => $"{member.Name} = {member.Value}"));
        yield return $"var {name} = {set}.{(IsKey(key) ? $"Find({key.Value})" : $"FirstOrDefault(row => row.{key.Name} == {key.Value})")};";
        yield return $"if ({name} is null)\n    {set}.Add({name} = new {statement.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().FirstOrDefault()?.Type.ToString() ?? type.Name} {{ {kept} }});";
        foreach (var member in members.Where(member => member != key && member.IsStable))
            yield return $"{name}.{member.Name} = {member.Value};";
    }

    private StatementSyntax Formatted(string line, int at)
    {
        var parsed = SyntaxFactory.ParseStatement(line).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        return at == 0 ? parsed.WithLeadingTrivia(statement.GetLeadingTrivia()) : parsed;
    }

    private BlockSyntax Replaced(BlockSyntax block, List<StatementSyntax> written)
    {
        var at = block.Statements.IndexOf(other => other.ToString() == statement.ToString());
        return at < 0 ? block : block.WithStatements(block.Statements.RemoveAt(at).InsertRange(at, written));
    }

    private sealed record Member(string Name, string Value, bool IsStable, bool IsSettable)
    {
        public static Member? Of(ExpressionSyntax set, SemanticModel model, ImmutableArray<Step> path) =>
            set is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: { } value and not InitializerExpressionSyntax }
            && model.GetSymbolInfo(name).Symbol is IPropertySymbol property && model.GetOperation(value) is { } given
                ? new(property.Name, value.ToString(), !GivenParameter.IsDrawn(given, path), property.SetMethod is { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }) : null;
    }
}
