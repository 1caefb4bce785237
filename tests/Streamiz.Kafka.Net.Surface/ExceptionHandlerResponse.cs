using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Streamiz.Kafka.Net
{
    public enum ExceptionHandlerResponse
    {
        FAIL = 0,
        CONTINUE = 1,
    }
}
