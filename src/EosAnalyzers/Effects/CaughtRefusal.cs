using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// The refusal of a second write that is caught and passes for success: <c>catch (PostgresException e) when (e.SqlState
/// == "23505") { }</c>.
/// </summary>
internal static class CaughtRefusal
{
    // How the databases say that a key is there already.
    private static readonly HashSet<string> DuplicateCodes = ["23505", "23000", "40023505", "ORA-00001"];
    private static readonly HashSet<int> DuplicateNumbers = [2601, 2627, 1062, 1555, 2067, 11000];
    private static readonly HashSet<string> DuplicateNames =
    [
        "UniqueViolation",
        "DuplicateKey",
        "DuplicateKeyEntry",
        "DuplicateEntry",
        "UniqueConstraintException",
        "DuplicateKeyException",
        "Conflict",
        "MongoDuplicateKeyException",
        "ConditionalCheckFailedException",
        "BlobAlreadyExists",
        "EntityAlreadyExists",
    ];

    /// <summary>A refusal of the call does not reach the region: somebody on the way catches it.</summary>
    public static bool IsCaught(IOperation call, EffectPath path) => FindHandlers(call, path).Any();

    /// <summary>
    /// Somebody on the way catches exactly the refusal of a key that is there already: the store has such a key,
    /// whatever the code shows of it.
    /// </summary>
    public static bool IsDuplicateCaught(IOperation call, EffectPath path) =>
        FindHandlers(call, path).Any(handler => NamesDuplicate(handler, path));

    private static IEnumerable<ICatchClauseOperation> FindHandlers(IOperation call, EffectPath path) =>
        EffectStations.FindStations(call, path).SelectMany(station => FindHandlersAround(station, path));

    private static IEnumerable<ICatchClauseOperation> FindHandlersAround(IOperation operation, EffectPath path)
    {
        for (var (child, parent) = (operation,
            operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is not ITryOperation attempt || attempt.Body != child)
                continue;
            foreach (var handler in attempt.Catches.Where(handler =>
                RefusalHandlers.TakesDuplicates(handler, path)))
                yield return handler;
        }
    }

    /// <summary>The handler takes the refusal of a key that is there already.</summary>
    public static bool NamesDuplicate(ICatchClauseOperation handler, EffectPath path)
    {
        if (DuplicateNames.Contains(handler.ExceptionType.Name))
            return true;
        return new[] { handler.Filter, handler.Handler }.OfType<IOperation>()
            .SelectMany(asked => SliceFacts.Along(asked, path))
            .Any(facts => facts.NamesDuplicate);
    }

    /// <summary>It names the refusal of a key that is there already.</summary>
    public static bool NamesDuplicate(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } when DuplicateCodes.Contains(text) => true,
        { ConstantValue: { HasValue: true, Value: int number } } when DuplicateNumbers.Contains(number) => true,
        IMemberReferenceOperation member => DuplicateNames.Contains(member.Member.Name),
        IIsTypeOperation type => DuplicateNames.Contains(type.TypeOperand.Name),
        IDeclarationPatternOperation { MatchedType: { } matched } => DuplicateNames.Contains(matched.Name),
        _ => false,
    };
}
