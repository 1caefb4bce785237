using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Effects;

/// <summary>
/// What the judges of one finding ask of its path, each found once: the places that decide, and what a value asks a
/// store for. A finding is judged by one thread.
/// </summary>
internal sealed class PathAnswers(EffectPath path)
{
    private readonly Dictionary<OperationKey, IReadOnlyList<IOperation>> stations = [];
    private readonly Dictionary<OperationKey, IReadOnlyList<IInvocationOperation>> storeQuestions = [];

    public IReadOnlyList<IOperation> ListStations(IOperation call)
    {
        var key = OperationKey.Of(call);
        if (!stations.TryGetValue(key, out var known))
            stations.Add(key, known = EffectStations.EnumerateStations(call, path).ToArray());
        return known;
    }

    public IReadOnlyList<IInvocationOperation> ListStoreQuestions(IOperation value)
    {
        var key = OperationKey.Of(value);
        if (!storeQuestions.TryGetValue(key, out var known))
            storeQuestions.Add(key, known = SliceFacts.EnumerateStoreQuestions(value, path).ToArray());
        return known;
    }
}
