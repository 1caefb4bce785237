using System.Collections.Generic;

namespace Streamiz.Kafka.Net.State
{
    public interface IOffsetCheckpointManager
    {
        IDictionary<Confluent.Kafka.TopicPartition, long> Read(Processors.Internal.TaskId taskId);

        void Configure(IStreamConfig config, Processors.Internal.TaskId taskId);

        void Write(Processors.Internal.TaskId taskId, IDictionary<Confluent.Kafka.TopicPartition, long> data);

        void Destroy(Processors.Internal.TaskId taskId);
    }
}
