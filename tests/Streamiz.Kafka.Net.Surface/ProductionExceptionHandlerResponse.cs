using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net
{
    public enum ProductionExceptionHandlerResponse
    {
        FAIL = 0,
        CONTINUE = 1,
        RETRY = 2,
    }
}
