using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Recording;

/// <summary>DropDuplicate as Streamiz does it: by key, compared with the first record only.</summary>
internal static class Duplicates
{
    public static Action<Node, object?, object?, Position> Drop(object comparer, Dictionary<object, object?> first)
    {
        return (to, key, value, at) =>
        {
            ArgumentNullException.ThrowIfNull(key);
            if (first.TryGetValue(key, out var before) && (bool)UserCode.Invoke(comparer, key, before, value)!)
                return;
            first.TryAdd(key, value);
            to.Emit(key, value, at);
        };
    }
}
