using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State
{
    public class OffsetCheckpointFile : State.IOffsetCheckpointManager
    {
        internal OffsetCheckpointFile() { }

        public static readonly long OFFSET_UNKNOWN;

        public static readonly string CHECKPOINT_FILE_NAME;

        public OffsetCheckpointFile(string path) => throw Surface.Only;

        public void Destroy(Processors.Internal.TaskId taskId) => throw Surface.Only;

        public IDictionary<Confluent.Kafka.TopicPartition, long> Read(Processors.Internal.TaskId taskId) => throw Surface.Only;

        public void Write(Processors.Internal.TaskId taskId, IDictionary<Confluent.Kafka.TopicPartition, long> data) => throw Surface.Only;

        public void Configure(IStreamConfig config, Processors.Internal.TaskId taskId) => throw Surface.Only;
    }
}
