using System;

namespace Streamiz.Kafka.Net.Processors.Public
{
    public class TransformerBuilder
    {
        public static Processors.Public.TransformerBuilder<K, V, K1, V1> New<K, V, K1, V1>() => throw Surface.Only;

        public TransformerBuilder() => throw Surface.Only;
    }
    public class TransformerBuilder<K, V, K1, V1>
    {
        public Processors.Public.TransformerBuilder<K, V, K1, V1> Transformer<Tr>(params object[] parameters) where Tr : Processors.Public.ITransformer<K, V, K1, V1>, new() => throw Surface.Only;

        public Processors.Public.TransformerBuilder<K, V, K1, V1> Transformer(Func<Processors.Public.Record<K, V>, Processors.Public.Record<K1, V1>> transformer) => throw Surface.Only;

        public Processors.Public.TransformerBuilder<K, V, K1, V1> StateStore(State.IStoreBuilder storeBuilder) => throw Surface.Only;

        public Processors.Public.TransformerSupplier<K, V, K1, V1> Build() => throw Surface.Only;

        public TransformerBuilder() => throw Surface.Only;
    }
}
