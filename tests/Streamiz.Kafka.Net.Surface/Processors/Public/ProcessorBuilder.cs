using System;

namespace Streamiz.Kafka.Net.Processors.Public
{
    public class ProcessorBuilder
    {
        public static Processors.Public.ProcessorBuilder<K, V> New<K, V>() => throw Surface.Only;

        public ProcessorBuilder() => throw Surface.Only;
    }
    public class ProcessorBuilder<K, V>
    {
        public Processors.Public.ProcessorBuilder<K, V> Processor<Pr>(params object[] parameters) where Pr : Processors.Public.IProcessor<K, V>, new() => throw Surface.Only;

        public Processors.Public.ProcessorBuilder<K, V> Processor(Action<Processors.Public.Record<K, V>> processor) => throw Surface.Only;

        public Processors.Public.ProcessorBuilder<K, V> StateStore(State.IStoreBuilder storeBuilder) => throw Surface.Only;

        public Processors.Public.ProcessorSupplier<K, V> Build() => throw Surface.Only;

        public ProcessorBuilder() => throw Surface.Only;
    }
}
