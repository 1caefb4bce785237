using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.State
{
    public interface ISessionStore<K, AGG> : Processors.IStateStore, State.IReadOnlySessionStore<K, AGG>
    {
    }
}
