using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EosAnalyzers.CodeFixes.Record;

/// <summary>An expression over a record that names what happened, as far as names and types tell.</summary>
/// <param name="Expression">For example <c>order.Id</c>.</param>
/// <param name="Type">string, Guid, int or long.</param>
/// <param name="Rank">
/// 0 for a member that is called Id or after what its own type is called after, 1 for an event's or a message's id, 2
/// for another id, 3 for the record's key, 4 for a value that is a text or a number itself.
/// </param>
internal sealed record BusinessKey(string Expression, ITypeSymbol Type, int Rank)
{
    private static readonly string[] Events = [
        "EventId",
        "MessageId",
        "TransactionId",
        "RequestId",
        "CorrelationId",
        "IdempotencyKey"
    ];

    // By their meaning no second record has the same one: a request, a transaction or a correlation may have several
    // events.
    private static readonly string[] OwnIds = ["EventId", "MessageId"];

    /// <summary>It names one event by its own type; the others may stand for many records.</summary>
    public bool IsSure => Rank < 2;

    /// <summary>It is the id of the event itself, which no later event has.</summary>
    public bool NamesEvent => OwnIds.Contains(Expression.Substring(Expression.LastIndexOf('.') + 1));

    /// <summary>It stands for the record; a value of which another record may have the same does not.</summary>
    public bool NamesRecord => Rank < 4;

    public bool IsText => Type.SpecialType == SpecialType.System_String;

    /// <summary>The candidates that the parameters of a region give, the best first.</summary>
    public static IReadOnlyList<BusinessKey> FindCandidates(SyntaxNode region, SemanticModel model) =>
        RegionParameters.FindKeyAndValue(region, model).SelectMany(FindCandidates).OrderBy(key => key.Rank).ToList();

    /// <summary>The candidates that the members of a value give, the best first.</summary>
    public static IReadOnlyList<BusinessKey> FindValueCandidates(string expression, ITypeSymbol type) =>
        FindCandidates(
            expression,
            type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)).Where(key => key.Expression != expression)
                .OrderBy(key => key.Rank)
                .ToList();

    private static IEnumerable<BusinessKey> FindCandidates((IParameterSymbol Parameter, bool IsKey) given) =>
        (StreamizTypes.GetRecordKind(given.Parameter.Type), given.Parameter.Type) switch
        {
            (RecordKind.Record or RecordKind.External, INamedTypeSymbol { TypeArguments: { Length: 2 } types }) =>
                FindRecordCandidates(EscapeName(given.Parameter), types),
            (RecordKind.Consumed, INamedTypeSymbol { TypeArguments: { Length: 2 } types }) =>
                FindRecordCandidates($"{EscapeName(given.Parameter)}.Message", types),
            (null, var type) => FindCandidates(EscapeName(given.Parameter), type, given.IsKey),
            _ => [],
        };

    private static IEnumerable<BusinessKey> FindRecordCandidates(string record, ImmutableArray<ITypeSymbol> types) =>
        FindCandidates($"{record}.Value", types[1]).Concat(FindCandidates($"{record}.Key", types[0], isKey: true));

    private static string EscapeName(IParameterSymbol parameter) =>
        SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name;

    private static IEnumerable<BusinessKey> FindCandidates(string expression, ITypeSymbol type, bool isKey = false) =>
        IsKeyType(type) ? [new(expression, type, isKey ? 3 : 4)]
        : type.NullableAnnotation == NullableAnnotation.Annotated || type.SpecialType != SpecialType.None ? []
        : from member in FindKeyMembers(type)
          let rank = RankMember(member.Name, type.Name)
          where rank is not null
          select new BusinessKey($"{expression}.{member.Name}", member.Type, rank.Value);

    private static int? RankMember(string member, string type) =>
        member == "Id" || IsNamedAfter(member, type)
            ? 0
            : Events.Contains(member)
            ? 1
            : member.EndsWith("Id", StringComparison.Ordinal)
            ? 2
            : null;

    // The PaymentId of a Payment, and of a PaymentRequested.
    private static bool IsNamedAfter(string member, string type) =>
        member.Length > "Id".Length
            && member.EndsWith("Id", StringComparison.Ordinal)
            && type.StartsWith(member.Substring(0, member.Length - "Id".Length), StringComparison.Ordinal);

    private static IEnumerable<IPropertySymbol> FindKeyMembers(ITypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>()
            .Where(property =>
                property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null }
                    && IsKeyType(property.Type));

    private static bool IsKeyType(ITypeSymbol type) =>
        type.NullableAnnotation != NullableAnnotation.Annotated
        && (type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64
            || type is { Name: "Guid", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });
}
