using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.State.Cache.Internal
{
    public enum RemoveResult
    {
        success = 0,
        notFound = 1,
        timedOut = 2,
    }
}
