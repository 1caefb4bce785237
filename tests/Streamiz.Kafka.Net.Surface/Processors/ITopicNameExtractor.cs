using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Processors
{
    public interface ITopicNameExtractor<in K, in V>
    {
        string Extract(K key, V value, Processors.IRecordContext recordContext);
    }
}
