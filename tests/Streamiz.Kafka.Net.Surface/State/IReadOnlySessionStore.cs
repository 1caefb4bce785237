using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.State
{
    public interface IReadOnlySessionStore<K, AGG>
    {
    }
}
