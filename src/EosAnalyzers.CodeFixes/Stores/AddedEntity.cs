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
/// An entity that is made and added to its set, <c>set.Add(new Row { Id = id, Total = total });</c> or
/// <c>var row = new Row { Id = id }; row.Total = total; context.Add(row);</c>, taken apart so that its row can be found
/// first.
/// </summary>
internal sealed class AddedEntity
{
    private readonly AddingStatement adding;
    private readonly string set;
    private readonly INamedTypeSymbol type;
    private readonly IReadOnlyList<Member> members;
    private readonly IPropertySymbol? key;

    private AddedEntity(
        AddingStatement adding,
        string set,
        INamedTypeSymbol type,
        IReadOnlyList<Member> members,
        IPropertySymbol? key) =>
        (this.adding, this.set, this.type, this.members, this.key) = (adding, set, type, members, key);

    /// <summary>Null for a statement of any other shape, and for an entity whose members cannot be set later.</summary>
    public static AddedEntity? Create(
        ExpressionStatementSyntax? statement, SemanticModel model, ImmutableArray<CallStep> path) =>
        AddingStatement.Create(statement, model) is { } adding
        && model.GetTypeInfo(adding.Creation).Type is INamedTypeSymbol type
        && adding.FindSet(type, model) is { } set
        && EntityModel.For(model.Compilation).FindPrimaryKey(type) is { Length: < 2 } key
        && adding.Assignments.Select(one => Member.Create(one, model, path)).ToList() is var members
        && !members.Contains(null)
        && members.Select(member => member!.Name).Distinct().Count() == members.Count
            ? new(adding, set, type, members.OfType<Member>().ToList(), key.FirstOrDefault()) : null;

    /// <summary>
    /// The member whose value finds the row again: the entity's key, else a member named <c>..Id</c>; null where
    /// neither has a value of the record. A constant would find one row for all records.
    /// </summary>
    private Member? LookupMember =>
        members.FirstOrDefault(member => member.IsUpdated && IsEntityKey(member))
            ?? members.FirstOrDefault(member =>
                member.IsUpdated && member.Name.EndsWith("Id", StringComparison.Ordinal));

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
        if (context is not null && adding.Statement.Parent!.Parent != function)
            return null;
        var name = adding.LocalName ?? ParameterNaming.FindFreeName(
            char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1), function, model);
        var written = GetLines(key, name, NameRow(function, model)).Select(ParseLine).ToList();
        written[0] = written[0].WithLeadingTrivia(adding.First.GetLeadingTrivia());
        var last = written.Count - 1;
        if (adding.Statement.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
            written[last] = written[last].WithTrailingTrivia(adding.Statement.GetTrailingTrivia());
        return new NodeEdit(
            adding.Statement.Parent!,
            "find " + adding.Statement,
            current => adding.ReplaceIn((BlockSyntax)current, written) is var block && context is not null
                ? context.MakeFresh(block)
                : block);
    }

    /// <summary>
    /// Whether the function adds another entity that an attempt adds again. As long as this row is refused in a replay
    /// their transaction is rolled back.
    /// </summary>
    public bool ProtectsAnother(SemanticModel model, ImmutableArray<CallStep> path) =>
        Function.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            call.Expression is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Add"
                or "AddAsync"
                or "AddRange"
                or "AddRangeAsync"
            } access
                && !adding.Statement.Span.Contains(call.Span)
                && AddingStatement.IsOfContext(access.Expression, model)
                && Create(
                    call.FirstAncestorOrSelf<ExpressionStatementSyntax>(),
                    model,
                    path) is not { NeedsQuery: false, KeyName: not null });

    private static bool CountsSavedRows(SyntaxNode function) =>
        function.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            call.Expression is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "SaveChanges"
                or "SaveChangesAsync"
            }
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
        adding.Statement.Ancestors().FirstOrDefault(EnclosingFunctions.IsFunction) ?? adding.Statement.Parent!;

    /// <summary>The context of the set where it outlives the record; null where it is made for it.</summary>
    public KeptContext? FindKeptContext(SemanticModel model) => KeptContext.Find(adding.Context, Function, model);

    /// <summary>
    /// The row is looked up by an asynchronous query, for which the file needs the framework's namespace.
    /// </summary>
    public bool IsAwaited => adding.IsAwaited;

    /// <summary>
    /// The code of the context is here to be read: what it says of the key is what the database has.
    /// </summary>
    public bool IsModelKnown(SemanticModel model) =>
        adding.Context is { } context
        && model.GetTypeInfo(context).Type is { } contextType
        && contextType.DeclaringSyntaxReferences.Any(declared =>
            model.Compilation.ContainsSyntaxTree(declared.SyntaxTree));

    private bool IsEntityKey(Member member) => key?.Name == member.Name;

    private IEnumerable<string> GetLines(Member key, string name, string row)
    {
        var kept = string.Join(
            ", ",
            members.Where(member => member == key || !member.IsUpdated || member.IsRequired)
                .Select(member => $"{member.Name} = {member.Value}"));
        yield return $"var {name} = {FindRow(key, row)};";
        var said = string.Concat(
            members.Where(member => member == key || !member.IsUpdated)
                .SelectMany(member => member.Comments)
                .Concat(adding.Comments)
                .Select(comment => comment + "\n"));
        yield return $"{said}if ({name} is null)\n    {set}.Add({name} = new {adding.TypeName ?? type.Name} {{ {kept} }});";
        foreach (var member in members.Where(member => member != key && member.IsUpdated))
            yield return $"{string.Concat(member.Comments.Select(comment => comment + "\n"))}{name}.{member.Name} = {member.Value};";
    }

    // A variable around the lambda would be hidden, and the row compared with itself.
    private static string NameRow(SyntaxNode function, SemanticModel model) =>
        ParameterNaming.FindFreeName("row", function, model) is "row"
            ? "row"
            : ParameterNaming.FindFreeName("stored", function, model);

    private string FindRow(Member key, string row) => (IsEntityKey(key), adding.IsAwaited, adding.Token) switch
    {
        (true, false, _) => $"{set}.Find({key.Value})",
        (true, true, null) => $"await {set}.FindAsync({key.Value})",
        (true, true, var token) => $"await {set}.FindAsync(new object[] {{ {key.Value} }}, {token})",
        (false, false, _) => $"{set}.FirstOrDefault({row} => {row}.{key.Name} == {key.Value})",
        (false, true, null) => $"await {set}.FirstOrDefaultAsync({row} => {row}.{key.Name} == {key.Value})",
        (false, true, var token) =>
            $"await {set}.FirstOrDefaultAsync({row} => {row}.{key.Name} == {key.Value}, {token})",
    };

    private static StatementSyntax ParseLine(string line) =>
        SyntaxFactory.ParseStatement(line)
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);

    private sealed record Member(
        string Name, string Value, bool IsStable, bool IsConstant, bool IsSettable, bool IsRequired)
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
                Left: var target, Right: { } value
                and not InitializerExpressionSyntax
            }
            && model.GetSymbolInfo(target).Symbol is IPropertySymbol { IsIndexer: false } property
            && IsColumn(property.Type)
            && model.GetOperation(value) is { } given
                ? new(
                    property.Name,
                    value.ToString(),
                    !ParameterValues.IsNondeterministic(given, path),
                    given.ConstantValue.HasValue || given is IDefaultValueOperation,
                    property.SetMethod is
                    {
                        IsInitOnly: false, DeclaredAccessibility: Accessibility.Public
                        or Accessibility.Internal
                    },
                    property.IsRequired)
                { Comments = AddingStatement.FindComments(set) }
                : null;

        // Other entities that hang on a row that is found would be added once more.
        private static bool IsColumn(ITypeSymbol type) => type switch
        {
            IArrayTypeSymbol { ElementType: { SpecialType: SpecialType.System_Byte } } => true,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                IsColumn(nullable.TypeArguments[0]),
            { TypeKind: TypeKind.Enum } => true,
            _ => type.SpecialType is not SpecialType.None and not SpecialType.System_Object
                || type.IsValueType && type.ContainingNamespace.Name == "System",
        };
    }
}
