using System.Collections.Generic;

namespace Streamiz.Kafka.Net.Stream
{
    public interface IProcessorNodeDescription : Stream.INodeDescription
    {
        IEnumerable<string> Stores { get; }
    }
}
