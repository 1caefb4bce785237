using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.State;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.SharedMutableState;

/// <summary>
/// Moves a variable that lives outside the attempt into a state store, which is rolled back with it: a lambda that only
/// counts becomes Count(), any other
/// one a transformer that reads the value from a store and writes it back.
/// </summary>
[ExportCodeFixProvider(Microsoft.CodeAnalysis.LanguageNames.CSharp)]
public sealed class SharedMutableStateCodeFix : ReplayCodeFix
{
    private const string OnlyUse =
        "a local or private field that starts empty and that only the lambda of one operator uses; serdes of Streamiz for it";

    private static readonly FixAction Count = new(
        "keyed-count",
        FixKind.Decision,
        "Count per key in a state store, instead of all records",
        OnlyUse + "; a lambda that only counts");

    private static readonly FixAction Keep = new(
        "state-store",
        FixKind.Decision, "Keep {0} in a state store, one value per partition", OnlyUse + "; MapValues or Filter");

    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1009");

    internal override IReadOnlyList<FixAction> Actions { get; } = [Count, Keep];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget target)
    {
        if (SharedVariable.Create(target) is not { } variable)
            yield break;
        if (CountPerKey.CreateEdits(variable) is { Count: > 0 } counted)
            yield return Count.CreateRewrite().WithEdits(counted);
        if (VariableStateStore.CreateEdits(variable) is { Count: > 0 } stored)
            yield return Keep.CreateRewrite(variable.Symbol.Name).WithEdits(stored);
    }
}
