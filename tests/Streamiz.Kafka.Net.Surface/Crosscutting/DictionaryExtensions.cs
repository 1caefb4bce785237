using System;
using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Crosscutting
{
    public static class DictionaryExtensions
    {
        public static bool AddOrUpdate<K, V>(this IDictionary<K, V> map, K key, V value) => throw Surface.Only;

        public static bool AddIfNotExist<K, V>(this IDictionary<K, V> map, K key, V value) => throw Surface.Only;

        public static IDictionary<K, V> ToUpdateDictionary<T, K, V>(this IEnumerable<T> source, Func<T, K> keySelector, Func<T, V> elementSelector) => throw Surface.Only;

        public static IDictionary<K, V> ToUpdateDictionary<T, K, V>(this IEnumerable<T> source, Func<T, K> keySelector, Func<T, V> elementSelector, Func<V, V, V> mergeOperator = null) => throw Surface.Only;

        public static IDictionary<K, V> AddRange<K, V>(this IDictionary<K, V> map, IDictionary<K, V> secondMap) => throw Surface.Only;

        public static bool TryAddOrUpdate<K, V>(this System.Collections.Concurrent.ConcurrentDictionary<K, V> source, K key, V value) => throw Surface.Only;

        public static void CreateListOrAdd<K, V>(this IDictionary<K, List<V>> source, K key, V value) => throw Surface.Only;
    }
}
