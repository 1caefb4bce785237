using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public interface IGlobalStoreDescription
    {
        Stream.ISourceNodeDescription Source { get; }

        Stream.IProcessorNodeDescription Processor { get; }

        int Id { get; }
    }
}
