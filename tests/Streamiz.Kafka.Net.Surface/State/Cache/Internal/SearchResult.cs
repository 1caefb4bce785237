using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net.State.Cache.Internal
{
    public enum SearchResult
    {
        success = 0,
        notFound = 1,
        timedOut = 2,
    }
}
