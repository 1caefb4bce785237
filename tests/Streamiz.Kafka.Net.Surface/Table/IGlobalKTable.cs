using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Table
{
    public interface IGlobalKTable<K, V>
    {
        string QueryableStoreName { get; }
    }
}
