using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// A transformer that lets a business key pass once: it keeps the keys that it has seen in a window store, and the
/// records keep their own key.
/// </summary>
/// <param name="name">The name of the class.</param>
/// <param name="types">The types of the stream's key and value, as they are written.</param>
/// <param name="key">The business key of <c>record.Value</c>.</param>
/// <param name="store">The name of the store.</param>
internal sealed class DeduplicatingTransformer(
    string name, (string Key, string Value) types, BusinessKey key, string store)
{
    private const string Api = "Streamiz.Kafka.Net.Processors.Public";
    private const string State = "Streamiz.Kafka.Net.State";

    private string RecordType => $"{Api}.Record<{types.Key}, {types.Value}>";

    private string StoreType =>
        $"{State}.IWindowStore<{key.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, long>";

    /// <summary>The step, with its limits.</summary>
    public IEnumerable<string> StepLines =>
    [
        "// One business key passes once in an hour of event time to each side, and the record keeps its key. Copies",
        "// are seen in one partition only: where they may lie in several, re-key instead. What comes later than that",
        "// passes, and so does a record without a business key; one whose own key is null is dropped by the store.",
        $".Transform({Api}.TransformerBuilder.New<{types.Key}, {types.Value}, {types.Key}, {types.Value}>()",
        $"    .Transformer<{name}>()",
        $"    .StateStore({State}.Stores.WindowStoreBuilder(",
        $"        {State}.Stores.PersistentWindowStore(\"{store}\", System.TimeSpan.FromHours(2), System.TimeSpan.FromHours(1)),",
        $"        new {BuiltInSerDes.FindSerDes(key.Type)}(),",
        $"        new {BuiltInSerDes.FindSerDesOfKeyword("long")}()))",
        "    .Build())",
    ];

    /// <param name="accessibility">How the class is seen.</param>
    /// <param name="nothing">What stands for the store before Init.</param>
    /// <param name="mayBeNull">Whether the value of a record may be null.</param>
    public string CreateDeclaration(string accessibility, string nothing, bool mayBeNull) => $$"""
        {{accessibility}} sealed class {{name}} : {{Api}}.ITransformer<{{types.Key}}, {{types.Value}}, {{types.Key}}, {{types.Value}}>
        {
            private const long Hour = 3_600_000;
            private {{StoreType}} seen = {{nothing}};

            public void Init({{Api}}.ProcessorContext<{{types.Key}}, {{types.Value}}> context) => seen = ({{StoreType}})context.GetStateStore("{{store}}");

            public {{RecordType}} Process({{RecordType}} record)
            {
                var time = record.Timestamp.UnixTimestampMs;
                if (record.Value{{(mayBeNull ? "?" : "")}}.{{key.Expression.Substring(key.Expression.IndexOf('.') + 1)}} is { } businessKey)
                {
                    using (var copies = seen.Fetch(businessKey, time - Hour, time + Hour))
                        if (copies.MoveNext())
                            return {{nothing}};
                    seen.Put(businessKey, time, time);
                }
                return {{RecordType}}.Create(record.Key, record.Value, record.Headers);
            }

            public void Close()
            {
            }
        }
        """;
}
