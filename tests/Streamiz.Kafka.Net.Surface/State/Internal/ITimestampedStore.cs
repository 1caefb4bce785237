using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.State.Internal
{
    public interface ITimestampedStore
    {
    }
}
