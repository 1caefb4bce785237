using EosAnalyzers.Dataflow;
using EosAnalyzers.Effects;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Statements;

/// <summary>A call that sends SQL, where it is.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Path">The calls that lead to it.</param>
/// <param name="Database">What its project says of the database.</param>
internal sealed record StatementCall(IInvocationOperation Operation, EffectPath Path, ProjectDatabase Database)
{
    /// <summary>The call of a finding; null where the effect is no call, or in another project.</summary>
    public static StatementCall? Of(ReplayFinding finding, ProjectDatabase database) =>
        finding.Call is IInvocationOperation call ? new(call, finding.Path, database) : null;
}
