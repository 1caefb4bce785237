using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.Stream
{
    public interface IValueMapper<in V, out VR>
    {
        VR Apply(V value, Processors.IRecordContext context);
    }
}
