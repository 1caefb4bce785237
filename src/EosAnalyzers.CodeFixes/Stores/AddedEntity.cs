using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.Sql;
using EosAnalyzers.CodeFixes.Syntax;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects.ObjectMappers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Stores;

/// <summary>
/// An entity that is made and added to its set by one statement, <c>set.Add(new Row { Id = id, Total = total });</c>,
/// taken apart so that its row can be found first.
/// </summary>
internal sealed class AddedEntity
{
    private readonly ExpressionStatementSyntax statement;
    private readonly string set;
    private readonly INamedTypeSymbol type;
    private readonly IReadOnlyList<Member> members;

    private AddedEntity(
        ExpressionStatementSyntax statement, string set, INamedTypeSymbol type, IReadOnlyList<Member> members) =>
        (this.statement, this.set, this.type, this.members) = (statement, set, type, members);

    /// <summary>Null for a statement of any other shape, and for an entity whose members cannot be set later.</summary>
    public static AddedEntity? Create(
        ExpressionStatementSyntax? statement, SemanticModel model, ImmutableArray<CallStep> path) =>
        statement is { Parent: BlockSyntax, Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } access, ArgumentList.Arguments: { Count: 1 } given } }
        && model.GetTypeInfo(access.Expression).Type is { Name: "DbSet" }
        && given[0].Expression is BaseObjectCreationExpressionSyntax
        {
            ArgumentList: null
            or { Arguments.Count: 0 }, Initializer.Expressions: { Count: > 0 } set
        } creation
        && model.GetTypeInfo(creation).Type is INamedTypeSymbol type && !HasCompositeKey(type)
        && set.Select(one => Member.Create(one, model, path)).ToList() is var members && !members.Contains(null)
            ? new(statement, access.Expression.ToString(), type, members.OfType<Member>().ToList()) : null;

    /// <summary>
    /// The member whose value finds the row again: the entity's key, else a member named <c>..Id</c>; null where
    /// neither has a value of the record.
    /// </summary>
    private Member? LookupMember =>
        members.FirstOrDefault(member => member.IsStable && IsEntityKey(member))
            ?? members.FirstOrDefault(member =>
                member.IsStable && member.Name.EndsWith("Id", StringComparison.Ordinal));

    public string? KeyName => LookupMember?.Name;

    /// <summary>The row is looked up by a query, for which the file needs System.Linq.</summary>
    public bool NeedsQuery => LookupMember is { } key && !IsEntityKey(key);

    /// <summary>
    /// The block with the row found first, added where there is none, and set in both cases; null where nothing finds
    /// it or a member could not be set again.
    /// </summary>
    public NodeEdit? CreateEdit(SemanticModel model)
    {
        if (LookupMember is not { } key
            || members.Any(member => member != key && member.IsUpdated && !member.IsSettable))
            return null;
        var (function, context) = (Function, FindKeptContext(model));
        // A row that is found again and has not changed is not counted.
        if (CountsSavedRows(function))
            return null;
        // What a nested block has added before would be forgotten.
        if (context is not null && statement.Parent!.Parent != function)
            return null;
        var name = ParameterNaming.FindFreeName(
            char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1), function, model);
        var written = GetLines(key, name).Select(ParseLine).ToList();
        written[0] = written[0].WithLeadingTrivia(statement.GetLeadingTrivia());
        var last = written.Count - 1;
        if (statement.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
            written[last] = written[last].WithTrailingTrivia(statement.GetTrailingTrivia());
        return new NodeEdit(
            statement.Parent!,
            "find " + statement,
            current => ReplaceStatement((BlockSyntax)current, written) is var block && context is not null
                ? context.MakeFresh(block)
                : block);
    }

    private static bool CountsSavedRows(SyntaxNode function) =>
        function.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SaveChanges" or "SaveChangesAsync" }
                && !IsDropped(call));

    // Through `await`, `.ConfigureAwait(false)` and `.Wait()`; what a lambda or a method without a value gives back.
    private static bool IsDropped(ExpressionSyntax value) => value.Parent switch
    {
        ExpressionStatementSyntax or LambdaExpressionSyntax or ArrowExpressionClauseSyntax => true,
        AwaitExpressionSyntax awaited => IsDropped(awaited),
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "ConfigureAwait" or "Wait" or "GetAwaiter" or "GetResult",
            Parent: InvocationExpressionSyntax next
        } => IsDropped(next),
        ReturnStatementSyntax => true,
        _ => false,
    };

    private SyntaxNode Function =>
        statement.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) ?? statement.Parent!;

    /// <summary>The context of the set where it outlives the record; null where it is made for it.</summary>
    public KeptContext? FindKeptContext(SemanticModel model) => KeptContext.Find(
        ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)statement.Expression).Expression).Expression,
        Function,
        model);

    private bool IsEntityKey(Member member) => EntityKey.FindKey(type)?.Name == member.Name;

    // Find takes the values of a composite key in an order that the code does not show.
    private static bool HasCompositeKey(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "PrimaryKeyAttribute")
        || type.GetMembers()
            .OfType<IPropertySymbol>()
            .Count(property =>
                property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "KeyAttribute")) > 1;

    private IEnumerable<string> GetLines(Member key, string name)
    {
        var kept = string.Join(
            ", ",
            members.Where(member => member == key || !member.IsUpdated)
                .Select(member => $"{member.Name} = {member.Value}"));
        yield return $"var {name} = {set}.{(IsEntityKey(key) ? $"Find({key.Value})" : $"FirstOrDefault(row => row.{key.Name} == {key.Value})")};";
        var said = string.Concat(
            members.Where(member => member == key || !member.IsUpdated)
                .SelectMany(member => member.Comments)
                .Select(comment => comment + "\n"));
        yield return $"{said}if ({name} is null)\n    {set}.Add({name} = new {statement.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().FirstOrDefault()?.Type.ToString() ?? type.Name} {{ {kept} }});";
        foreach (var member in members.Where(member => member != key && member.IsUpdated))
            yield return $"{string.Concat(member.Comments.Select(comment => comment + "\n"))}{name}.{member.Name} = {member.Value};";
    }

    private static StatementSyntax ParseLine(string line) =>
        SyntaxFactory.ParseStatement(line)
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);

    private BlockSyntax ReplaceStatement(BlockSyntax block, List<StatementSyntax> written)
    {
        var at = block.Statements.IndexOf(other => other.ToString() == statement.ToString());
        return at < 0 ? block : block.WithStatements(block.Statements.RemoveAt(at).InsertRange(at, written));
    }

    private sealed record Member(string Name, string Value, bool IsStable, bool IsConstant, bool IsSettable)
    {
        /// <summary>What the code says of it, above it or behind it.</summary>
        public IReadOnlyList<string> Comments { get; private init; } = [];

        /// <summary>
        /// Whether a row that is found gets the value again: what a row begins with, others have changed since.
        /// </summary>
        public bool IsUpdated => IsStable && !IsConstant;

        public static Member? Create(ExpressionSyntax set, SemanticModel model, ImmutableArray<CallStep> path) =>
            set is AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax name, Right: { } value
                and not InitializerExpressionSyntax
            }
            && model.GetSymbolInfo(name).Symbol is IPropertySymbol property && model.GetOperation(value) is { } given
                ? new(
                    property.Name,
                    value.ToString(),
                    !ParameterValues.IsNondeterministic(given, path),
                    given.ConstantValue.HasValue || given is IDefaultValueOperation,
                    property.SetMethod is
                    {
                        IsInitOnly: false, DeclaredAccessibility: Accessibility.Public
                        or Accessibility.Internal
                    })
                { Comments = FindComments(set) }
                : null;

        private static IReadOnlyList<string> FindComments(ExpressionSyntax set)
        {
            var comma = set.GetLastToken().GetNextToken();
            return
            [
                .. set.GetLeadingTrivia()
                    .Concat(set.GetTrailingTrivia())
                    .Concat(comma.IsKind(SyntaxKind.CommaToken) ? comma.TrailingTrivia : default)
                    .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
                    .Select(trivia => trivia.ToString()),
            ];
        }
    }
}
