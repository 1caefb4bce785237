using System.Collections.Immutable;
using EosAnalyzers.CodeFixes.Engine;
using EosAnalyzers.CodeFixes.State;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.Determinism.SharedMutableState;

/// <summary>
/// Moves a variable that lives outside the attempt into a state store, which is rolled back with it: a lambda that only counts becomes Count(), any other
/// one a transformer that reads the value from a store and writes it back.
/// </summary>
[ExportCodeFixProvider(Microsoft.CodeAnalysis.LanguageNames.CSharp)]
public sealed class SharedMutableStateCodeFix : ReplayCodeFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1009");

    internal override IReadOnlyList<string> EquivalenceKeys { get; } = ["keyed-count", "state-store"];

    internal override IEnumerable<Rewrite> FindRewrites(FixTarget occurrence)
    {
        if (SharedVariable.Create(occurrence) is not { } variable)
            yield break;
        if (CountPerKey.CreateEdits(variable) is { Count: > 0 } counted)
            yield return Rewrite.Create("keyed-count", $"Count by key in a state store: an aborted attempt counts nothing (records without key or value are left out)").WithEdits(counted);
        if (VariableStateStore.CreateEdits(variable) is { Count: > 0 } stored)
            yield return Rewrite.Create("state-store", $"Keep {variable.Symbol.Name} in a state store, one value for each partition: an aborted attempt leaves nothing of it").WithEdits(stored);
    }
}
