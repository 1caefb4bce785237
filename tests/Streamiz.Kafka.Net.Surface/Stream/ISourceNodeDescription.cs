using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public interface ISourceNodeDescription : Stream.INodeDescription
    {
        IEnumerable<string> Topics { get; }

        System.Type TimestampExtractorType { get; }
    }
}
