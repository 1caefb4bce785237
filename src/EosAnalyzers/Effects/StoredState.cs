using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>What code puts into a member of a row that it has asked before: <c>row.Status = Sent</c>.</summary>
internal static class StoredState
{
    /// <summary>
    /// The values that the body sets the member to, by itself or in a method of the row that it calls; none for what is
    /// no member of a variable.
    /// </summary>
    public static List<IOperation> ListSetValues(IOperation asked)
    {
        if (asked.UnwrapConversions() is not IMemberReferenceOperation { Instance: { } owner, Member: var member })
            return [];
        var body = asked.FindRoot().Descendants().ToList();
        if (owner is IInstanceReferenceOperation)
            return [.. body.OfType<ISimpleAssignmentOperation>()
                .Where(set => set.Target is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } target
                    && IsSame(target.Member, member))
                .Select(set => set.Value.UnwrapConversions())];
        if (FindVariable(owner) is not { } row)
            return [];
        var own = body.OfType<ISimpleAssignmentOperation>().Where(set =>
            set.Target is IMemberReferenceOperation { Instance: { } target } && IsSame(FindVariable(target), row));
        var inside = body.OfType<IInvocationOperation>()
            .Where(call => call.Instance is { } instance && IsSame(FindVariable(instance), row))
            .SelectMany(FindBody)
            .OfType<ISimpleAssignmentOperation>()
            .Where(set => set.Target is IMemberReferenceOperation { Instance: IInstanceReferenceOperation });
        return [.. own.Concat(inside)
            .Where(set => IsSame(((IMemberReferenceOperation)set.Target).Member, member))
            .Select(set => set.Value.UnwrapConversions())];
    }

    /// <summary>Both are the same constant, or the same expression.</summary>
    public static bool AreSame(IOperation value, IOperation other) =>
        (value.UnwrapConversions(), other.UnwrapConversions()) is var (left, right)
        && (left.ConstantValue is { HasValue: true, Value: var one }
            && right.ConstantValue is { HasValue: true, Value: var two }
                ? Equals(one, two)
                : SyntaxFactory.AreEquivalent(left.Syntax, right.Syntax));

    /// <summary>Both are constants, and not the same one.</summary>
    public static bool AreDifferent(IOperation value, IOperation other) =>
        value.UnwrapConversions().ConstantValue is { HasValue: true, Value: var one }
            && other.UnwrapConversions().ConstantValue is { HasValue: true, Value: var two }
            && !Equals(one, two);

    private static IEnumerable<IOperation> FindBody(IInvocationOperation call) =>
        call.TargetMethod.DeclaringSyntaxReferences
            .Select(declared => EffectPath.BindNode(declared.GetSyntax(), call))
            .OfType<IOperation>()
            .SelectMany(body => body.Descendants());

    private static ISymbol? FindVariable(IOperation owner) => owner.UnwrapConversions() switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        _ => null,
    };

    private static bool IsSame(ISymbol? one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
