using System.Collections.Generic;
using System.Linq;
using Streamiz.Kafka.Net.Processors;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>What a transaction has committed of the stores and of what the operators remember.</summary>
internal sealed class SavedState(IEnumerable<Dictionary<object, object?>> states, IEnumerable<IStateStore> stores)
{
    private readonly List<Dictionary<object, object?>> states =
        [.. states.Select(state => new Dictionary<object, object?>(state))];

    private readonly List<object> entries = [.. stores.Select(store => Named.StoreOf(store).Save())];

    /// <summary>A topology that is built again has its operators and stores in the same order.</summary>
    public void RestoreTo(IReadOnlyList<Dictionary<object, object?>> started, IEnumerable<IStateStore> stores)
    {
        foreach (var (state, saved) in started.Zip(states))
            foreach (var (key, value) in saved)
                state[key] = value;
        foreach (var (store, saved) in stores.Zip(entries))
            Named.StoreOf(store).Restore(saved);
    }
}
