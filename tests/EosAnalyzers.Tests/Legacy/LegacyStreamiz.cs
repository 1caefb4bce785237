using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EosAnalyzers.Tests.Legacy;

/// <summary>Streamiz as it was in 1.5 and 1.6, when no lambda but those of <c>To</c> got a record context.</summary>
internal static class LegacyStreamiz
{
    private const string Declarations = """
        using System;
        using System.Collections.Generic;

        namespace Streamiz.Kafka.Net
        {
            public class StreamBuilder { public Stream.IKStream<K, V> Stream<K, V>(string topic) => null!; }
            public static class StreamizMetadata { public static long? GetCurrentTimestampMetadata() => null; }
        }

        namespace Streamiz.Kafka.Net.Processors
        {
            public interface IRecordContext { long Timestamp { get; } }
        }

        namespace Streamiz.Kafka.Net.Table
        {
            public interface IKTable<K, V> { IKTable<K, VR> MapValues<VR>(Func<V, VR> mapper, string? named = null); }
        }

        namespace Streamiz.Kafka.Net.Stream
        {
            public interface IKeyValueMapper<in K, in V, out VR> { VR Apply(K key, V value); }
            public interface IValueMapper<in V, out VR> { VR Apply(V value); }

            public interface IKStream<K, V>
            {
                IKStream<K, V> Filter(Func<K, V, bool> predicate, string? named = null);
                IKStream<KR, VR> Map<KR, VR>(Func<K, V, KeyValuePair<KR, VR>> mapper, string? named = null);
                IKStream<KR, VR> Map<KR, VR>(IKeyValueMapper<K, V, KeyValuePair<KR, VR>> mapper, string? named = null);
                IKStream<K, VR> MapValues<VR>(Func<V, VR> mapper, string? named = null);
                IKStream<K, VR> MapValues<VR>(Func<K, V, VR> mapper, string? named = null);
                IKStream<K, VR> MapValues<VR>(IValueMapper<V, VR> mapper, string? named = null);
                IKStream<KR, V> SelectKey<KR>(Func<K, V, KR> mapper, string? named = null);
                IKStream<K, V> Peek(Action<K, V> action, string? named = null);
                void Foreach(Action<K, V> action, string? named = null);
                IKStream<K, VR> Join<V0, VR>(Table.IKTable<K, V0> table, Func<V, V0, VR> joiner, string? named = null);
                void To(Func<K, V, Processors.IRecordContext, string> topicExtractor, string? named = null);
                void To(string topic, string? named = null);
            }
        }
        """;

    private static readonly Lazy<MetadataReference> Reference = new(Emit);

    public static Compilation Project(string code) =>
        Compile("Topologies", code, [.. Net100.References.All, Reference.Value]);

    private static MetadataReference Emit()
    {
        using var assembly = new MemoryStream();
        Assert.True(Compile("Streamiz.Kafka.Net", Declarations, Net100.References.All).Emit(assembly).Success);
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }

    private static CSharpCompilation Compile(string name, string code, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(code)], references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
