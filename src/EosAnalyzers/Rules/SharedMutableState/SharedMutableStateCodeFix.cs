using System.Collections.Immutable;
using EosAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EosAnalyzers.Rules.SharedMutableState;

/// <summary>
/// Moves a variable that lives outside the attempt into a state store, which is rolled back with it: a lambda that only counts becomes Count(), any other
/// one a transformer that reads the value from a store and writes it back.
/// </summary>
[ExportCodeFixProvider(Microsoft.CodeAnalysis.LanguageNames.CSharp)]
public sealed class SharedMutableStateCodeFix : ReplayFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create("EOS1009");

    internal override IReadOnlyList<string> Keys { get; } = ["keyed-count", "state-store"];

    internal override IEnumerable<Rewrite> Rewrites(Occurrence occurrence)
    {
        if (SharedVariable.Of(occurrence) is not { } variable)
            yield break;
        if (KeyedCount.Of(variable) is { Count: > 0 } counted)
            yield return Rewrite.Of("keyed-count", $"Count by key in a state store: an aborted attempt counts nothing (records without key or value are left out)").And(counted);
        if (StoredVariable.Of(variable) is { Count: > 0 } stored)
            yield return Rewrite.Of("state-store", $"Keep {variable.Symbol.Name} in a state store, one value for each partition: an aborted attempt leaves nothing of it").And(stored);
    }
}
