using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net
{
    public enum ProcessingGuarantee
    {
        AT_LEAST_ONCE = 0,
        EXACTLY_ONCE = 1,
    }
}
