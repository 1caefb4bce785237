using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public interface IProcessorNodeDescription : Stream.INodeDescription
    {
        IEnumerable<string> Stores { get; }
    }
}
